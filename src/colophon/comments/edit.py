"""Change what a comment says, within a quarter of an hour; what it said before is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.comments.constants import EDIT_MINUTES
from colophon.comments.models import Comment, CommentState, Earlier
from colophon.comments.place import locked, take_away
from colophon.comments.rules import may_edit_comment, may_host, site_rules
from colophon.comments.spam import held_for_words, is_new
from colophon.comments.words import CannotComment, worded
from colophon.comments.write import facts
from colophon.ledger.record import record
from colophon.people.models import Person


def edit(comment: Comment, text: str, *, by: Person, at: datetime) -> Comment:
    """Let a comment say something else; readers see that it was changed. What is found in the new words may hold it.

    Raises CannotComment, TooLong.
    """
    words = worded(text)
    with transaction.atomic():
        comment = locked(comment.pk)
        if not may_edit_comment(by, comment, at=at):
            raise CannotComment(
                _("A comment can be changed by its writer for %(minutes)s minutes.") % {"minutes": EDIT_MINUTES}
            )
        if words.text == comment.text:
            return comment
        Earlier.objects.create(comment=comment, text=comment.text, at=at)
        comment.text, comment.html, comment.digest, comment.edited_at = words.text, words.html, words.digest, at
        comment.save(update_fields=["text", "html", "digest", "edited_at"])
        new = is_new(by) and not may_host(by, comment.article)
        held = held_for_words(words, site_rules(), new=new, at=at, but=comment.pk)
        public = comment.state == CommentState.PUBLIC
        if held is not None and public:
            take_away(comment, CommentState.HELD, held_for=held)
            record("comment.withheld", comment, by=by, at=at, details={**facts(comment), "why": held})
        else:
            record("comment.edited", comment, by=by, at=at, details=facts(comment))
    return comment
