"""Shared passages: noted after a submission or publication, contested by the author, decided by an editor."""

from __future__ import annotations

import pytest

from colophon.articles.likeness import CannotContest, contest, decide, note_likenesses
from colophon.articles.likeness_models import Likeness, Shingle
from colophon.articles.models import Draft
from colophon.articles.originality import check_originality
from colophon.articles.publish import publish
from colophon.articles.submit import submit
from colophon.ledger.models import Entry, Errand
from colophon.ledger.work import run_due
from colophon.reactions import ERRANDS
from tests.articles.test_originality import LONG


def _work(at) -> None:
    ours = {name: ERRANDS[name] for name in ("compare_published", "compare_submitted")}
    Errand.objects.exclude(reaction__in=ours).delete()
    run_due(ours, at=at)
    assert not Errand.objects.waiting().exists()


@pytest.fixture
def alike(tidewatch, newcomer, ada, write, at, later):
    """A submitted article that took a passage over from a published one."""
    first = write(tidewatch, by=ada, body=f"<p>{LONG}</p>")
    publish(first, by=ada, at=at)
    _work(at)
    second = submit(write(newcomer, by=ada, title="另一篇", body=f"<p>{LONG}</p>"), by=ada, at=later(hours=1))
    _work(later(hours=1))
    return Likeness.objects.get(article=second, other=first)


def test_a_submission_is_compared_and_what_is_found_is_kept_for_the_editors(alike):
    assert alike.share == 100 and alike.passages[0]["theirs"].startswith("北段海堤")
    assert Entry.objects.filter(fact="likeness.found").count() == 1
    assert not Shingle.objects.filter(article=alike.article).exists()


def test_an_author_contests_once_and_an_editor_decides_with_a_reason(alike, ada, edith, olga, later):
    for by, words in ((olga, "x"), (ada, ""), (ada, "x" * 2001)):
        with pytest.raises(CannotContest):
            contest(alike, words, by=by, at=later(hours=2))
    contest(alike, "两篇都是我写的。", by=ada, at=later(hours=2))
    with pytest.raises(CannotContest):
        contest(alike, "再说一次。", by=ada, at=later(hours=3))
    for by, decided, words in ((ada, "fine", "x"), (edith, "maybe", "x"), (edith, "fine", "")):
        with pytest.raises(CannotContest):
            decide(alike, decided, words, by=by, at=later(hours=4))
    row = decide(alike, "fine", "同一作者。", by=edith, at=later(hours=4))
    assert (row.decided, row.decided_by) == ("fine", edith)
    with pytest.raises(CannotContest):
        decide(alike, "copied", "x", by=edith, at=later(hours=5))


def test_what_is_no_longer_alike_goes_unless_it_was_contested(alike, ada, later):
    article = alike.article
    contest(alike, "两篇都是我写的。", by=ada, at=later(hours=2))
    note_likenesses(article, [], at=later(hours=3))
    assert Likeness.objects.filter(pk=alike.pk).exists()
    Likeness.objects.filter(pk=alike.pk).update(contested_at=None)
    note_likenesses(article, [], at=later(hours=3))
    assert not Likeness.objects.exists()


def test_noting_the_same_again_makes_no_second_row(alike, later):
    body = Draft.objects.get(article=alike.article).body
    note_likenesses(alike.article, check_originality(alike.article, body), at=later(hours=2))
    assert Likeness.objects.count() == 1 and Entry.objects.filter(fact="likeness.found").count() == 1


def test_author_and_editor_see_both_texts_side_by_side(alike, ada, edith, visit):
    page = f"/studio/articles/{alike.article_id}/originality/"
    html = visit(ada).get(page).content.decode()
    assert html.count("北段海堤始建于一九五七年") == 2 and "100" in html
    visit(ada).post(f"{page}{alike.pk}/contest/", {"words": "两篇都是我写的。"})
    desk = visit(edith)
    assert "另一篇" in desk.get("/desk/originality/").content.decode()
    html = desk.get(f"/desk/originality/{alike.pk}/").content.decode()
    assert "两篇都是我写的。" in html and html.count("北段海堤始建于一九五七年") == 2
    desk.post(f"/desk/originality/{alike.pk}/decision/", {"decided": "fine", "words": "同一作者。"})
    assert "同一作者。" in visit(ada).get(page).content.decode()
