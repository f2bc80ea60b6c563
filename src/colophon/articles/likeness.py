"""What follows from shared passages: they are kept for the editors, the author may contest, an editor decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.articles.likeness_models import Decided, Likeness
from colophon.articles.models import Article, Draft
from colophon.articles.originality import Found, check_originality, remember
from colophon.articles.rules import may_review, may_write
from colophon.ledger.models import Errand
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person

LONGEST = 2000
LONGEST_PASSAGE = 2000


class CannotContest(Refusal):
    """Why a contest or a decision on a likeness is not taken."""


def note_likenesses(article: Article, found: Sequence[Found], *, at: datetime) -> list[Likeness]:
    """Keep what a check found: one row for each other article; what is no longer alike goes, unless it was contested.

    A row that was decided stays decided until the passages have grown.
    """
    with transaction.atomic():
        kept = []
        for one in found:
            passages = [
                {"mine": p.mine[:LONGEST_PASSAGE], "theirs": p.theirs[:LONGEST_PASSAGE], "length": p.length}
                for p in one.passages
            ]
            row, made = Likeness.objects.get_or_create(
                article=article, other=one.other, defaults={"share": one.share, "passages": passages, "at": at}
            )
            if made:
                record("likeness.found", article, by=None, at=at, details={"other": one.other.pk, "share": one.share})
            else:
                Likeness.objects.filter(pk=row.pk).update(share=one.share, passages=passages)
            kept.append(row)
        gone = Likeness.objects.filter(article=article, contested_at=None, decided_at=None)
        gone.exclude(other__in=[one.other for one in found]).delete()
    return kept


def contest(likeness: Likeness, words: str, *, by: Person, at: datetime) -> Likeness:
    """The author says why the passages may stand; an editor will decide. Raises CannotContest."""
    words = words.replace("\x00", "").strip()
    with transaction.atomic():
        likeness = Likeness.objects.select_for_update(of=("self",)).select_related("article").get(pk=likeness.pk)
        if not may_write(by, likeness.article):
            raise CannotContest(_("You do not write this article (any more)."))
        if likeness.contested_at is not None:
            raise CannotContest(_("This has been contested already; an editor decides."))
        if not words or len(words) > LONGEST:
            raise CannotContest(_("Say in at most %(most)s characters why the passages may stand.") % {"most": LONGEST})
        Likeness.objects.filter(pk=likeness.pk).update(contested_at=at, contested_by=by, contest=words)
        record("likeness.contested", likeness.article, by=by, at=at, details={"likeness": likeness.pk})
    likeness.refresh_from_db()
    return likeness


def decide(likeness: Likeness, decided: str, words: str, *, by: Person, at: datetime) -> Likeness:
    """An editor who did not write either article decides, with a reason the author reads. Raises CannotContest."""
    words = words.replace("\x00", "").strip()
    with transaction.atomic():
        likeness = (
            Likeness.objects.select_for_update(of=("self",)).select_related("article", "other").get(pk=likeness.pk)
        )
        if not may_review(by, likeness.article) or not may_review(by, likeness.other):
            raise CannotContest(_("Somebody else must decide on what you wrote."))
        if likeness.decided_at is not None:
            raise CannotContest(_("This has been decided already."))
        if decided not in Decided.values:
            raise CannotContest(_("Choose what you decide."))
        if not words or len(words) > LONGEST:
            raise CannotContest(_("Give the author a reason, in at most %(most)s characters.") % {"most": LONGEST})
        Likeness.objects.filter(pk=likeness.pk).update(decided_at=at, decided_by=by, decided=decided, decision=words)
        record("likeness.decided", likeness.article, by=by, at=at, details={"likeness": likeness.pk, "as": decided})
    likeness.refresh_from_db()
    return likeness


def compare_submitted(job: Errand, at: datetime) -> None:
    """The errand after a submission: compare the draft with everything published, for the editor who reviews it."""
    assert job.entry is not None
    article = Article.objects.filter(pk=int(job.entry.subject.partition(":")[2])).first()
    draft = Draft.objects.filter(article=article).first()
    if article is not None and draft is not None:
        note_likenesses(article, check_originality(article, draft.body), at=at)


def compare_published(job: Errand, at: datetime) -> None:
    """The errand after a publication: compare the live text with what is here, then remember it for later ones."""
    assert job.entry is not None
    key = int(job.entry.subject.partition(":")[2])
    article = Article.objects.select_related("live_revision").filter(pk=key).first()
    if article is None or article.live_revision is None:
        return
    note_likenesses(article, check_originality(article, article.live_revision.body), at=at)
    remember(article.live_revision)
