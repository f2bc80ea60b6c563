"""Report a comment that breaks the rules of the site."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from colophon.comments.constants import REPORTS_HOLD
from colophon.comments.models import Category, Comment, CommentState, Decision, Held, Outcome, Report
from colophon.comments.place import locked, take_away
from colophon.comments.spam import reports_too_often
from colophon.comments.words import CannotComment, tidy
from colophon.comments.write import facts
from colophon.ledger.record import record
from colophon.people.models import Person

LONGEST_WORDS = 500


def report(comment: Comment, category: str, words: str, *, by: Person, at: datetime) -> Report:
    """Put a report on the desk's queue; somebody's second report on a comment is their first. Raises CannotComment."""
    words = tidy(words)
    if category not in Category.values:
        raise CannotComment(_("Say what is wrong with it."))
    if len(words) > LONGEST_WORDS:
        raise CannotComment(_("At most %(most)s characters.") % {"most": LONGEST_WORDS})
    try:
        with transaction.atomic():
            comment = locked(comment.pk)
            before = Report.objects.filter(comment=comment, person=by).first()
            if before is not None:
                return before
            if comment.person_id == by.pk:
                raise CannotComment(_("You can remove your own comment."))
            if comment.state != CommentState.PUBLIC:
                raise CannotComment(_("This comment is no longer there."))
            if reports_too_often(by, at=at):
                raise CannotComment(_("You have reported much just now. Try again in an hour."))
            made = Report.objects.create(comment=comment, person=by, category=category, words=words, at=at)
            record("comment.reported", comment, by=by, at=at, details={"report": made.pk, "category": category})
            _hold_if_many(comment, by=by, at=at)
    except IntegrityError:  # two taps at once: the other one made the row
        return Report.objects.get(comment=comment, person=by)
    return made


def _hold_if_many(comment: Comment, *, by: Person, at: datetime) -> None:
    """Several readers agree: the comment waits. One that was found to be in order is not held a second time."""
    if Decision.objects.filter(comment=comment, outcome__in=[Outcome.LEFT, Outcome.RELEASED]).exists():
        return
    if Report.objects.filter(comment=comment, decision=None).count() >= REPORTS_HOLD:
        take_away(comment, CommentState.HELD, held_for=Held.REPORTS)
        record("comment.withheld", comment, by=None, at=at, details={**facts(comment), "why": Held.REPORTS})
