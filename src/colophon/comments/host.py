"""Keep order under an article: put one comment first, end a thread, hide a comment and say why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.comments.models import Comment, CommentState, Lock, Pin
from colophon.comments.place import locked
from colophon.comments.rules import may_host
from colophon.comments.words import CannotComment
from colophon.comments.write import facts
from colophon.ledger.record import record
from colophon.people.models import Person


def _hosted(comment: Comment, by: Person) -> Comment:
    comment = locked(comment.pk)
    if not may_host(by, comment.article):
        raise CannotComment(_("The author of the article keeps order here."))
    return comment


def pin(comment: Comment, *, by: Person, at: datetime) -> None:
    """Let a comment stand first under its article, instead of another one. Raises CannotComment."""
    with transaction.atomic():
        comment = _hosted(comment, by)
        if comment.thread_id is not None or comment.state != CommentState.PUBLIC:
            raise CannotComment(_("Only a comment that is public and answers no other can stand first."))
        Pin.objects.update_or_create(article_id=comment.article_id, defaults={"comment": comment, "by": by, "at": at})
        record("comment.pinned", comment, by=by, at=at, details=facts(comment))


def unpin(comment: Comment, *, by: Person, at: datetime) -> None:
    """Let no comment stand first any more. Raises CannotComment."""
    with transaction.atomic():
        comment = _hosted(comment, by)
        if Pin.objects.filter(comment=comment).delete()[0]:
            record("comment.unpinned", comment, by=by, at=at, details=facts(comment))


def lock(comment: Comment, *, by: Person, at: datetime) -> None:
    """Let nobody answer in this thread any more. Raises CannotComment."""
    with transaction.atomic():
        comment = _hosted(comment, by)
        if comment.thread_id is not None:
            raise CannotComment(_("A thread is ended at its first comment."))
        _lock, new = Lock.objects.get_or_create(thread=comment, defaults={"by": by, "at": at})
        if new:
            record("thread.locked", comment, by=by, at=at, details=facts(comment))


def unlock(comment: Comment, *, by: Person, at: datetime) -> None:
    """Let people answer in this thread again. Raises CannotComment."""
    with transaction.atomic():
        comment = _hosted(comment, by)
        if Lock.objects.filter(thread=comment).delete()[0]:
            record("thread.unlocked", comment, by=by, at=at, details=facts(comment))
