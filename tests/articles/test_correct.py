"""Changes to what is public: kinds, notes, retraction."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from colophon.articles.answer_correction import answer_correction
from colophon.articles.correct import CannotCorrect
from colophon.articles.models import Citation, CorrectionRequest, Draft, DraftSource, Revision, RevisionAudit
from colophon.articles.publish import CannotPublish, publish
from colophon.articles.request_correction import Asked, request_correction
from colophon.articles.retract import retract
from colophon.articles.submit import CannotSubmit, submit
from colophon.ledger.models import Entry
from colophon.sources.models import Source


@pytest.fixture
def changed(published):
    """The published article with other words in its draft."""
    Draft.objects.filter(article=published).update(body="<p>每天清晨五点,水文站的人都要走一遍海堤。</p>")
    return published


@pytest.mark.parametrize(
    ("change", "of", "note", "fact"),
    [
        ("typo", "", "", "article.revised"),
        ("update", "", "加了一段", "article.revised"),
        ("clarification", "", "说清楚些", "article.revised"),
        ("correction", "fact", "是五点", "article.corrected"),
        ("correction", "figure", "是五点", "article.corrected"),
    ],
)
def test_each_kind_of_change_is_published_under_its_name(changed, ada, later, change, of, note, fact):
    revision = publish(changed, by=ada, at=later(hours=1), change=change, correction_of=of, note=note)
    assert (revision.number, revision.change, revision.correction_of, revision.note) == (2, change, of, note)
    assert Entry.objects.filter(fact=fact, subject=changed.key).count() == 1


@pytest.mark.parametrize(
    ("change", "of", "note"),
    [
        ("update", "", "  "),
        ("correction", "fact", ""),
        ("correction", "", "是五点"),
        ("correction", "spelling", "是五点"),
        ("rewrite", "", "x"),
        ("first", "", "x"),
        ("update", "", "x" * 601),
    ],
)
def test_a_change_that_is_not_explained_is_refused(changed, ada, later, change, of, note):
    with pytest.raises(CannotPublish):
        publish(changed, by=ada, at=later(hours=1), change=change, correction_of=of, note=note)
    with pytest.raises(CannotSubmit):
        submit(changed, by=ada, at=later(hours=1), change=change, correction_of=of, note=note)
    assert Revision.objects.count() == 1


def test_what_a_change_corrects_is_kept_only_for_a_correction(changed, ada, later):
    assert (
        publish(changed, by=ada, at=later(hours=1), change="update", correction_of="fact", note="x").correction_of == ""
    )


def test_nothing_published_is_edited_silently_the_database_refuses(published):
    for change in (
        lambda: Revision.objects.filter(article=published).update(body="<p>x</p>"),
        lambda: Revision.objects.filter(article=published).update(note="x"),
        lambda: Revision.objects.filter(article=published).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.parametrize("field", ["kind", "title", "publisher", "author", "url", "dated", "place", "note"])
def test_what_is_said_of_a_source_stands_still_once_something_published_cites_it(tidewatch, ada, write, at, field):
    article = write(tidewatch, by=ada)
    source = Source.objects.create(title="记录", added_by=ada, at=at)
    DraftSource.objects.create(article=article, source=source, position=1)
    assert Source.objects.filter(pk=source.pk).update(**{field: "data"}) == 1
    publish(article, by=ada, at=at)
    with pytest.raises(DatabaseError), transaction.atomic():
        Source.objects.filter(pk=source.pk).update(**{field: "archive"})
    # What this server finds out about its address may change: when it was looked at, that it is dead.
    assert Source.objects.filter(pk=source.pk).update(dead_since=at, checked_at=at, failures=3) == 1


def test_a_later_audit_and_an_answer_stand_still(published, ada, later):
    audit = RevisionAudit.objects.create(revision=published.live_revision, at=later(hours=1), audit_version="1")
    asked = request_correction(published, Asked("清晨六点", "是五点,不是六点。"), form="a", at=later(hours=1))
    answer_correction(asked, "是六点。", done=False, by=ada, at=later(hours=2))
    rows = CorrectionRequest.objects.filter(pk=asked.pk)
    for change in (
        lambda: RevisionAudit.objects.filter(pk=audit.pk).update(audit={"counts": {}, "x": 1}),
        lambda: RevisionAudit.objects.filter(pk=audit.pk).delete(),
        lambda: rows.update(answer="从没这样说过。"),
        lambda: rows.update(done=True),
        lambda: rows.update(answered_at=None),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert rows.update(hidden_at=later(hours=3), hidden_reason="谩骂") == 1


def test_a_retraction_says_so_in_a_revision_of_its_own_and_keeps_the_text(tidewatch, ada, write, at, later):
    article = write(tidewatch, by=ada)
    source = Source.objects.create(title="记录", added_by=ada, at=at)
    DraftSource.objects.create(article=article, source=source, position=1)
    first = publish(article, by=ada, at=at)
    Draft.objects.filter(article=article).update(body="<p>还没写完</p>")
    revision = retract(article, "水尺的读数是编的", by=ada, at=later(days=1))
    article.refresh_from_db()
    assert article.live_revision == revision and revision.body == first.body and revision.change == "retraction"
    assert list(Citation.objects.filter(revision=revision).values_list("source", "number")) == [(source.pk, 1)]
    assert Draft.objects.get(article=article).body == "<p>还没写完</p>"
    assert Entry.objects.filter(fact="article.retracted").count() == 1


def test_a_retraction_needs_a_reason_somebody_who_may_and_an_article_that_stands(published, ada, olga, later):
    for note, by in (("", ada), ("x", olga)):
        with pytest.raises(CannotCorrect):
            retract(published, note, by=by, at=later(hours=1))
    retract(published, "x", by=ada, at=later(hours=1))
    with pytest.raises(CannotCorrect):
        retract(published, "x", by=ada, at=later(hours=2))


def test_whatever_follows_a_retraction_is_explained(changed, ada, later):
    retract(changed, "错了", by=ada, at=later(hours=1))
    with pytest.raises(CannotPublish):
        publish(changed, by=ada, at=later(hours=2), change="typo")
    assert publish(changed, by=ada, at=later(hours=2), change="typo", note="改好了").number == 3


@pytest.mark.parametrize("title", ["History", "Corrections"])
def test_a_title_cannot_take_an_address_below_its_article(tidewatch, ada, write, at, visit, title):
    article = write(tidewatch, by=ada, title=title)
    publish(article, by=ada, at=at)
    article.refresh_from_db()
    response = visit().get(f"/article/{article.pk}/", follow=True)
    assert response.status_code == 200 and response.redirect_chain[-1][0].endswith(f"{title.lower()}-/")
