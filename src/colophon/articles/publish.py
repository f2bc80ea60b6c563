"""Publish: freeze the draft into a revision that everybody reads."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from colophon.articles.byline import names
from colophon.articles.check import lacking
from colophon.articles.correct import CannotCorrect, checked_change
from colophon.articles.freeze import differs, freeze
from colophon.articles.models import Article, Change, Draft, Revision, State
from colophon.articles.rules import may_publish, may_review
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.lib.slugs import slug
from colophon.people.models import Person
from colophon.publications.models import Publication

TAKEN = frozenset({"history", "corrections", "correction-request", "share", "comments"})
"""What stands below an article's number besides its readable name."""


class CannotPublish(Refusal):
    """Why an article is not published."""


def locked(article: Article) -> Article:
    """The article as it stands now, held until the end of the transaction."""
    return Article.objects.select_for_update(of=("self",)).select_related("publication", "channel").get(pk=article.pk)


def publish(
    article: Article, *, by: Person, at: datetime, change: str = "", correction_of: str = "", note: str = ""
) -> Revision:
    """Publish an article's draft at once, or publish a change to what is already public.

    ``change`` says what kind of change a later revision is (Change.UPDATE when nothing is given); all but typos need
    a ``note`` for readers. Raises CannotPublish with everything that is missing.
    """
    with transaction.atomic():
        article = locked(article)
        if not may_publish(by, article):
            raise CannotPublish(_("You do not publish here at once: hand the article in for review."))
        return put_out(article, by=by, at=at, approved_by=None, change=change, correction_of=correction_of, note=note)


def approve(article: Article, *, by: Person, at: datetime, note: str = "") -> Revision | None:
    """An editor lets a submitted article through: it is public now, or at the time its author chose.

    Returns the revision, or None when the article now waits for its time. Raises CannotPublish.
    """
    with transaction.atomic():
        article = locked(article)
        if not may_review(by, article):
            raise CannotPublish(_("Somebody else must review what you wrote."))
        if article.submitted_at is None:
            raise CannotPublish(_("This article is not waiting for review (any more)."))
        record("article.approved", article, by=by, at=at)
        if article.live_revision_id is None and article.scheduled_for and article.scheduled_for > at:
            Article.objects.filter(pk=article.pk).update(state=State.SCHEDULED, submitted_at=None)
            record("article.scheduled", article, by=by, at=at)
            return None
        draft = Draft.objects.get(article=article)
        return put_out(article, by=draft.saved_by, at=at, approved_by=by, change="", note=note)


def put_out(
    article: Article,
    *,
    by: Person,
    at: datetime,
    approved_by: Person | None,
    change: str,
    correction_of: str = "",
    note: str = "",
) -> Revision:
    """Make the draft of a locked article public; the caller has asked whether it may. Raises CannotPublish."""
    draft = Draft.objects.get(article=article)
    _refuse_what_is_unfit(article, draft)
    first = article.first_published_at is None
    if first:
        change = Change.FIRST
    else:
        change = change or article.update_change or Change.UPDATE
        correction_of = correction_of or article.update_correction_of
        note = note or article.update_note
        try:
            change, correction_of, note = checked_change(change, correction_of, note, live=article.live_revision)
        except CannotCorrect as wrong:
            raise CannotPublish(str(wrong)) from None
    revision = freeze(
        article, draft, by=by, at=at, approved_by=approved_by, change=change, correction_of=correction_of, note=note
    )
    comes_back = article.state != State.PUBLISHED
    Article.objects.filter(pk=article.pk).update(
        state=State.PUBLISHED,
        live_revision=revision,
        newer_audit=None,
        title=revision.title,
        slug=_slug(revision.title),
        first_published_at=article.first_published_at or at,
        updated_at=at,
        submitted_at=None,
        scheduled_for=None,
        update_change="",
        update_correction_of="",
        update_note="",
        bylines=names(article),
    )
    if comes_back:
        Publication.objects.filter(pk=article.publication_id).update(article_count=F("article_count") + 1)
    if first and approved_by is not None:
        _shorten_probation(article.publication, by=approved_by, at=at)
    record(_fact(first, change), article, by=by, at=at, details={"revision": revision.number, "change": change})
    article.refresh_from_db()
    return revision


def _refuse_what_is_unfit(article: Article, draft: Draft) -> None:
    """Nothing in the trash, nothing withheld, nothing incomplete and nothing unchanged is published."""
    if article.trashed_at is not None:
        raise CannotPublish(_("This article is in the trash."))
    if article.state == State.WITHHELD:
        raise CannotPublish(_("The site withholds this article."))
    lacks = lacking(article, draft)
    if lacks:
        raise CannotPublish(" ".join(lacks))
    if article.state == State.PUBLISHED and article.live_revision and not differs(draft, article.live_revision):
        raise CannotPublish(_("Nothing has changed since the last publication."))


def _slug(title: str) -> str:
    """The readable part of the address; words that are addresses below an article already get a dash."""
    found = slug(title)
    return f"{found}-" if found in TAKEN else found


def _fact(first: bool, change: str) -> str:
    if first:
        return "article.published"
    return {Change.CORRECTION: "article.corrected", Change.RETRACTION: "article.retracted"}.get(
        Change(change), "article.revised"
    )


def _shorten_probation(publication: Publication, *, by: Person, at: datetime) -> None:
    """One reviewed article less to go; at none left the publication is trusted."""
    if publication.trusted_at is not None:
        return
    left = max(publication.probation_left - 1, 0)
    Publication.objects.filter(pk=publication.pk).update(probation_left=left, trusted_at=at if left == 0 else None)
    if left == 0:
        record("publication.trusted", publication, by=by, at=at)
