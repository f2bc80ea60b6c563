"""What the people of a publication decide about comments, and their rule."""

from __future__ import annotations

import pytest

from colophon.comments.models import Comment, PublicationRules
from colophon.publications.models import Membership


@pytest.fixture
def ruled(visit, ada, tidewatch):
    visit(ada).post("/studio/publications/tidewatch/comments/rules/", {"policy": "all"})
    assert PublicationRules.objects.get().policy == "all"


def test_owners_decide_on_what_their_rule_holds(say, ruled, visit, ada, ben):
    held, trapped = say(ben, "等着的话"), say(ben, "机器发的", trapped=True)
    shown = visit(ada).get("/studio/publications/tidewatch/comments/").content.decode()
    assert "等着的话" in shown and "机器发的" not in shown
    sent = {"outcome": "released", "back": "studio"}
    response = visit(ada).post(f"/my/comments/{held.pk}/decision/", sent)
    assert response.headers["Location"] == "/studio/publications/tidewatch/comments/"
    assert Comment.objects.get(pk=held.pk).state == "public"
    assert visit(ada).post(f"/my/comments/{trapped.pk}/decision/", sent).status_code == 404


def test_a_writer_of_the_publication_sees_neither_queue_nor_rule(say, ruled, visit, ben, olga, tidewatch, at):
    Membership.objects.create(publication=tidewatch, person=olga, part="writer", at=at)
    say(ben, "等着的话")
    shown = visit(olga).get("/studio/publications/tidewatch/comments/").content.decode()
    assert "等着的话" not in shown and "policy" not in shown
    visit(olga).post("/studio/publications/tidewatch/comments/rules/", {"policy": "open"})
    assert PublicationRules.objects.get().policy == "all"


def test_one_does_not_decide_on_ones_own(say, ruled, visit, ada, ben, tidewatch, at):
    Membership.objects.create(publication=tidewatch, person=ben, part="editor", at=at)
    assert say(ben, "自己的话").state == "public"
    assert "自己的话" not in visit(ben).get("/studio/publications/tidewatch/comments/").content.decode()
