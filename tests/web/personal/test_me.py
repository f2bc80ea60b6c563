"""The small personal request of a public page."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext


def test_it_tells_name_rooms_and_follow_state_in_three_queries_and_two_kilobytes(visit, ben, edith, tidewatch, at):
    from colophon.follows.follow import follow

    follow(tidewatch, by=ben, at=at)
    client = visit(ben)
    client.get("/my/")
    with CaptureQueriesContext(connection) as asked:
        response = client.get(f"/my/?publication={tidewatch.pk}")
    found = response.json()
    assert (found["name"], found["follows"], len(found["rooms"])) == ("Ben", True, 3)
    assert len(asked) <= 3 and len(response.content) <= 2048
    assert "no-store" in response.headers["Cache-Control"]
    assert len(visit(edith).get("/my/").json()["rooms"]) == 4


def test_a_stranger_is_told_nothing(visit, db):
    assert visit().get("/my/", headers={"Accept": "application/json"}).status_code == 401


def test_following_from_a_page_changes_the_count(visit, ben, tidewatch):
    for on, count in (("1", 1), ("0", 0)):
        asked = {"Accept": "application/json"}
        response = visit(ben).post(f"/my/follow/publication/{tidewatch.pk}/", {"on": on}, headers=asked)
        tidewatch.refresh_from_db()
        assert (response.status_code, tidewatch.follower_count) == (200, count)
    assert visit(ben).post("/my/follow/person/1/", {"on": "1"}).status_code == 404
