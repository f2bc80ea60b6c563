"""Hide a comment, and decide on those that wait or were reported; whoever is concerned is told why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.comments.models import Comment, CommentState, Decision, Outcome, Report
from colophon.comments.place import locked, put_aside, show, take_away
from colophon.comments.rules import may_decide, may_host, may_unhide
from colophon.comments.words import CannotComment, tidy
from colophon.comments.write import facts, publish
from colophon.ledger.record import record
from colophon.people.models import Person

LONGEST_REASON = 300
_OF_HELD = {Outcome.RELEASED, Outcome.REFUSED}
_OF_PUBLIC = {Outcome.LEFT, Outcome.HIDDEN}


def hide(comment: Comment, reason: str, *, by: Person, at: datetime) -> Comment:
    """Take a public comment off the page; a line says that it was hidden and why. Raises CannotComment."""
    reason = _reason(reason, needed=True)
    with transaction.atomic():
        comment = locked(comment.pk)
        if comment.person_id == by.pk or not may_host(by, comment.article):
            raise CannotComment(_("Whoever writes the article, and the site's moderators, hide comments of others."))
        if comment.state != CommentState.PUBLIC:
            raise CannotComment(_("This comment is no longer there."))
        _decided(comment, Outcome.HIDDEN, reason, by=by, at=at)
    return comment


def unhide(comment: Comment, reason: str, *, by: Person, at: datetime) -> Comment:
    """Let a hidden comment be read again. Raises CannotComment."""
    with transaction.atomic():
        comment = locked(comment.pk)
        if not may_unhide(by, comment):
            raise CannotComment(_("Moderators let a hidden comment be read again, and whoever hid it."))
        _decided(comment, Outcome.RELEASED, _reason(reason, needed=False), by=by, at=at)
    return comment


def decide(comment: Comment, outcome: str, reason: str, *, by: Person, at: datetime) -> Comment:
    """Decide on a comment that waits (``released`` or ``refused``) or was reported (``left`` or ``hidden``).

    The reports that are open are answered with it. Raises CannotComment.
    """
    with transaction.atomic():
        comment = locked(comment.pk)
        if not may_decide(by, comment):
            raise CannotComment(_("Somebody else decides on this comment."))
        allowed = {CommentState.HELD: _OF_HELD, CommentState.PUBLIC: _OF_PUBLIC}.get(CommentState(comment.state))
        if not allowed or outcome not in allowed:
            raise CannotComment(_("Somebody has decided on this comment already."))
        reported = Report.objects.filter(comment=comment, decision=None).exists()
        if outcome == Outcome.LEFT and not reported:
            raise CannotComment(_("Somebody has decided on this comment already."))
        needed = reported or outcome in (Outcome.REFUSED, Outcome.HIDDEN)
        _decided(comment, Outcome(outcome), _reason(reason, needed=needed), by=by, at=at)
    return comment


def _reason(reason: str, *, needed: bool) -> str:
    reason = " ".join(tidy(reason).split())
    if needed and not reason:
        raise CannotComment(_("Say in a sentence why; whoever is concerned reads it."))
    if len(reason) > LONGEST_REASON:
        raise CannotComment(_("At most %(most)s characters.") % {"most": LONGEST_REASON})
    return reason


def _decided(comment: Comment, outcome: Outcome, reason: str, *, by: Person, at: datetime) -> None:
    """Carry a decision out, keep it, answer the open reports with it."""
    decision = Decision.objects.create(comment=comment, outcome=outcome, reason=reason, by=by, at=at)
    reports = Report.objects.filter(comment=comment, decision=None)
    was_reported = bool(reports.update(decision=decision))
    Comment.objects.filter(pk=comment.pk).update(decided_at=at, decided_by=by)
    details = {**facts(comment), "decision": decision.pk}
    was_public_before = comment.published_at is not None
    match outcome:
        case Outcome.RELEASED if was_public_before:
            show(comment, at=at)
            record("comment.restored", comment, by=by, at=at, details=details)
        case Outcome.RELEASED:
            publish(comment, by=by, at=at)
            if was_reported:
                record("reports.decided", comment, by=by, at=at, details=details)
        case Outcome.REFUSED:
            state = CommentState.HIDDEN if was_public_before else CommentState.REFUSED
            put_aside(comment, state, reason=reason)
            record("comment.hidden" if was_public_before else "comment.refused", comment, by=by, at=at, details=details)
        case Outcome.HIDDEN:
            take_away(comment, CommentState.HIDDEN, reason=reason)
            record("comment.hidden", comment, by=by, at=at, details=details)
        case Outcome.LEFT:
            record("reports.decided", comment, by=by, at=at, details=details)
