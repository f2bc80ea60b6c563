"""What is said to the writer of a comment about where it stands."""

from __future__ import annotations

from django.utils.translation import gettext as _

from colophon.comments.models import Comment, CommentState, Held


def held_words(comment: Comment) -> str:
    """A sentence for the writer; empty for a comment that is simply public."""
    match comment.state:
        case CommentState.HELD:
            why = Held(comment.held_for).label
            return _("Held until somebody has looked at it: %(why)s.") % {"why": why}
        case CommentState.REFUSED:
            return _("Not taken: %(reason)s") % {"reason": comment.reason}
        case CommentState.HIDDEN:
            return _("Hidden: %(reason)s") % {"reason": comment.reason}
        case CommentState.REMOVED:
            return _("You removed it.")
    return ""
