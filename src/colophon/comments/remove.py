"""Take back one's own comment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.comments.models import Comment, CommentState
from colophon.comments.place import locked, put_aside, take_away
from colophon.comments.rules import may_remove
from colophon.comments.words import CannotComment
from colophon.comments.write import facts
from colophon.ledger.record import record
from colophon.people.models import Person


def remove(comment: Comment, *, by: Person, at: datetime) -> Comment:
    """Take a comment off the page for good; a line keeps its place where others have answered. Raises CannotComment."""
    with transaction.atomic():
        comment = locked(comment.pk)
        if not may_remove(by, comment):
            raise CannotComment(_("Only its writer removes a comment."))
        if comment.state == CommentState.PUBLIC:
            take_away(comment, CommentState.REMOVED)
        else:
            put_aside(comment, CommentState.REMOVED)
        record("comment.removed", comment, by=by, at=at, details=facts(comment))
    return comment
