"""A comment's place on the page, and the counts that follow from it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from colophon.articles.models import Article
from colophon.comments.models import Comment, CommentState, Held, Pin

_CHANGED = ["state", "held_for", "reason", "shown", "published_at"]


def locked(key: int) -> Comment:
    """The comment as it is now, held against change by others until the transaction ends."""
    rows = Comment.objects.select_related("article", "article__publication", "article__live_revision", "person")
    return rows.select_for_update(of=("self",)).get(pk=key)


def show(comment: Comment, *, at: datetime) -> None:
    """Make a comment public that was not: it counts, and an answer counts in its thread."""
    comment.published_at = comment.published_at or at
    _settle(comment, CommentState.PUBLIC)
    Article.objects.filter(pk=comment.article_id).update(comment_count=F("comment_count") + 1)


def take_away(comment: Comment, state: CommentState, *, held_for: Held | None = None, reason: str = "") -> None:
    """Make a public comment something else."""
    assert comment.state == CommentState.PUBLIC
    _settle(comment, state, held_for=held_for, reason=reason)
    Article.objects.filter(pk=comment.article_id, comment_count__gt=0).update(comment_count=F("comment_count") - 1)
    Pin.objects.filter(comment=comment).delete()


def put_aside(comment: Comment, state: CommentState, *, reason: str = "") -> None:
    """Make a comment that waits something else that is not public either."""
    assert comment.state == CommentState.HELD
    _settle(comment, state, reason=reason)


def _settle(comment: Comment, state: CommentState, *, held_for: Held | None = None, reason: str = "") -> None:
    """Keep the new state, and what follows from it for the thread.

    What was hidden leaves a line that says why; what begins a thread leaves a line behind as long as somebody has
    answered; everything else leaves nothing.
    """
    before = comment.shown
    comment.refresh_from_db(fields=["reply_count"])
    comment.state, comment.held_for, comment.reason = state, held_for or "", reason
    was_public = comment.published_at is not None
    leaves_a_line = was_public and (state == CommentState.HIDDEN or comment.reply_count > 0)
    comment.shown = state == CommentState.PUBLIC or leaves_a_line
    comment.save(update_fields=_CHANGED)
    if comment.thread_id is None or comment.shown == before:
        return
    head = Comment.objects.filter(pk=comment.thread_id)
    head.update(reply_count=F("reply_count") + (1 if comment.shown else -1))
    lines = head.exclude(state__in=[CommentState.PUBLIC, CommentState.HIDDEN]).exclude(published_at=None)
    lines.filter(reply_count__gt=0).update(shown=True)
    lines.filter(reply_count=0).update(shown=False)
