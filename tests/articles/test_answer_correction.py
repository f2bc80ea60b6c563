"""Answering a request for a correction, and hiding abuse."""

from __future__ import annotations

import pytest

from colophon.articles.answer_correction import CannotAnswerCorrection, answer_correction, hide_correction
from colophon.articles.models import Draft
from colophon.articles.publish import publish
from colophon.articles.request_correction import Asked, request_correction
from colophon.ledger.models import DroppedTag, Entry


@pytest.fixture
def asked(published, at):
    return request_correction(published, Asked("清晨六点", "是五点,不是六点。"), form="a", at=at)


def test_an_author_declines_and_says_why(asked, ada, later):
    answered = answer_correction(asked, "核对过值班表,是六点。", done=False, by=ada, at=later(hours=1))
    assert (answered.done, answered.answered_by, answered.corrected_by) == (False, ada, None)
    assert Entry.objects.get(fact="correction.answered").details["done"] is False


def test_done_leads_to_the_revision_that_did_it(asked, published, ada, later):
    with pytest.raises(CannotAnswerCorrection):
        answer_correction(asked, "已改。", done=True, by=ada, at=later(hours=1))
    Draft.objects.filter(article=published).update(body="<p>每天清晨五点。</p>")
    revision = publish(published, by=ada, at=later(hours=2), change="correction", correction_of="figure", note="五点")
    answered = answer_correction(asked, "已改。", done=True, by=ada, at=later(hours=3))
    assert answered.corrected_by == revision


def test_nobody_else_answers_nothing_is_answered_twice_or_without_a_word(asked, ada, olga, edith, later):
    for by, words in ((olga, "x"), (edith, "x"), (ada, " ")):
        with pytest.raises(CannotAnswerCorrection):
            answer_correction(asked, words, done=False, by=by, at=later(hours=1))
    answer_correction(asked, "不改。", done=False, by=ada, at=later(hours=1))
    with pytest.raises(CannotAnswerCorrection):
        answer_correction(asked, "再说一次。", done=False, by=ada, at=later(hours=2))


def test_a_revision_of_another_article_answers_nothing(asked, ada, tidewatch, write, later):
    other = write(tidewatch, by=ada, title="别的")
    revision = publish(other, by=ada, at=later(hours=1))
    with pytest.raises(CannotAnswerCorrection):
        answer_correction(asked, "已改。", done=True, by=ada, at=later(hours=2), corrected_by=revision)


def test_an_editor_hides_abuse_for_a_reason_and_no_older_page_shows_it(asked, ada, edith, later):
    for by, reason in ((ada, "x"), (edith, "")):
        with pytest.raises(CannotAnswerCorrection):
            hide_correction(asked, reason, by=by, at=later(hours=1))
    hidden = hide_correction(asked, "人身攻击", by=edith, at=later(hours=1))
    assert hidden.hidden_by == edith
    assert DroppedTag.objects.filter(tag=f"article:{asked.article_id}", removed=True).exists()
    with pytest.raises(CannotAnswerCorrection):
        answer_correction(asked, "x", done=False, by=ada, at=later(hours=2))
