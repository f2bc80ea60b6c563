"""Where authors answer readers' requests, and where editors hide abuse."""

from __future__ import annotations

import pytest

from colophon.articles.models import CorrectionRequest, Draft, Revision
from colophon.articles.publish import publish
from colophon.articles.request_correction import Asked, request_correction


@pytest.fixture
def asked(published, at):
    return request_correction(published, Asked("清晨六点", "是五点,不是六点。"), form="a", at=at)


def test_an_author_declines_in_public(asked, published, ada, visit):
    client = visit(ada)
    page = f"/studio/articles/{published.pk}/corrections/"
    assert "是五点,不是六点。" in client.get(page).content.decode()
    client.post(f"{page}{asked.pk}/answer/", {"answer": "核对过了,是六点。", "done": "0"})
    asked.refresh_from_db()
    assert asked.done is False
    assert "核对过了,是六点。" in visit().get(f"/article/{published.pk}/corrections/").content.decode()


def test_an_author_corrects_then_answers(asked, published, ada, visit, later):
    Draft.objects.filter(article=published).update(body="<p>每天清晨五点。</p>")
    revision = publish(published, by=ada, at=later(hours=1), change="correction", correction_of="figure", note="五点")
    address = f"/studio/articles/{published.pk}/corrections/{asked.pk}/answer/"
    visit(ada).post(address, {"answer": "已改。", "done": "1", "revision": "2"})
    asked.refresh_from_db()
    assert asked.done and asked.corrected_by == revision


@pytest.mark.parametrize("revision", ["", "x", "99", "-1", "9" * 30])
def test_odd_numbers_of_revisions_break_nothing(asked, published, ada, visit, revision):
    address = f"/studio/articles/{published.pk}/corrections/{asked.pk}/answer/"
    response = visit(ada).post(address, {"answer": "已改。", "done": "1", "revision": revision})
    asked.refresh_from_db()
    assert response.status_code == 302 and asked.answered_at is None


def test_an_author_retracts(published, ada, visit):
    visit(ada).post(f"/studio/articles/{published.pk}/retraction/", {"note": ""})
    assert Revision.objects.count() == 1
    visit(ada).post(f"/studio/articles/{published.pk}/retraction/", {"note": "读数是编的。"})
    assert Revision.objects.get(number=2).change == "retraction"


def test_an_editor_hides_abuse_at_the_desk(asked, published, edith, visit):
    desk = visit(edith)
    assert "是五点,不是六点。" in desk.get("/desk/corrections/").content.decode()
    desk.post(f"/desk/corrections/{asked.pk}/hiding/", {"reason": "人身攻击"})
    assert CorrectionRequest.objects.get().hidden_by == edith
    assert "人身攻击" in desk.get("/desk/corrections/").content.decode()
    assert "是五点,不是六点。" not in visit().get(f"/article/{published.pk}/corrections/").content.decode()
