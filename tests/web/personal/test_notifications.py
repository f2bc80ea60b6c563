"""The pages of notifications and letters: everybody sees their own."""

from __future__ import annotations

from colophon.inbox.models import Notification, Wishes
from colophon.inbox.stop import stop_address
from colophon.inbox.tell import Told, tell
from colophon.inbox.wish import wish


def _tell(people, article, at, number=1):
    tell(
        [Told(person.pk, "article.returned", f"r:{n}", article=article.pk) for person in people for n in range(number)],
        at=at,
    )


def test_the_count_and_the_page_are_ones_own(visit, ada, ben, published, at):
    _tell([ada], published, at, number=3)
    assert visit(ada).get("/my/").json()["rooms"][1]["number"] == 3
    assert visit(ben).get("/my/").json()["rooms"][1]["number"] == 0
    assert "水尺" in visit(ada).get("/my/notifications/").content.decode()
    page = visit(ben).get("/my/notifications/").content.decode()
    assert "水尺" not in page
    visit(ben).post("/my/notifications/")
    assert Notification.objects.filter(person=ada, read_at=None).count() == 0, "shown to Ada is read by Ada"


def test_marking_all_as_read_touches_nobody_elses(visit, ada, ben, published, at):
    _tell([ada, ben], published, at, number=40)
    visit(ben).post("/my/notifications/")
    assert Notification.objects.filter(person=ben, read_at=None).count() == 0
    assert Notification.objects.filter(person=ada, read_at=None).count() == 40


def test_the_page_shows_what_is_new_once_and_goes_on_by_keyset(visit, ada, published, at):
    _tell([ada], published, at, number=40)
    client = visit(ada)
    first = client.get("/my/notifications/").content.decode()
    assert first.count('class="new"') == 30 and "before=" in first
    onward = first.split('href="?before=')[1].split('"')[0]
    assert client.get(f"/my/notifications/?before={onward}").content.decode().count('class="new"') == 10
    assert client.get("/my/notifications/").content.decode().count('class="new"') == 0
    assert client.get("/my/notifications/?before=x").status_code == 404


def test_the_page_costs_the_same_for_one_and_for_many(visit, ada, published, at, django_assert_max_num_queries):
    _tell([ada], published, at, number=30)
    client = visit(ada)
    client.get("/my/feed/")
    with django_assert_max_num_queries(8):
        client.get("/my/notifications/")


def test_letters_are_chosen_and_stopped(visit, ben, at):
    client = visit(ben)
    assert "ben@example.org" in client.get("/my/letters/").content.decode()
    client.post("/my/letters/", {"digest": "weekly", "groups": ["replies", "followed"]})
    wishes = Wishes.objects.get(person=ben)
    assert (wishes.digest, wishes.replies, wishes.followed, wishes.writing) == ("weekly", True, True, False)
    assert client.post("/my/letters/", {"digest": "hourly"}).status_code == 200
    assert Wishes.objects.get(person=ben).digest == "weekly"


def test_one_click_from_a_mail_program_needs_no_session_and_opening_the_address_stops_nothing(visit, ben, at):
    wish(["replies"], "daily", by=ben, at=at)
    address = "/" + stop_address(ben, "digest").partition("//")[2].partition("/")[2]
    stranger = visit()
    opened = stranger.get(address)
    assert opened.status_code == 200 and "no-store" in opened.headers["Cache-Control"]
    assert Wishes.objects.get(person=ben).digest == "daily"
    assert stranger.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    wishes = Wishes.objects.get(person=ben)
    assert (wishes.digest, wishes.digest_at, wishes.replies) == ("none", None, True)
    assert stranger.post(address[:-3] + "xx/").status_code == 404
