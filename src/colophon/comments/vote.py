"""Say that a comment is worth reading, or take that back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from colophon.comments.constants import VOTES_GATHERED
from colophon.comments.models import Comment, CommentState, Vote
from colophon.comments.words import CannotComment
from colophon.ledger.models import Errand
from colophon.ledger.record import errand
from colophon.people.models import Person

REACTION = "draw_comments"


def vote(comment: Comment, *, by: Person, at: datetime) -> bool:
    """Vote for a comment; returns whether the vote is new. Raises CannotComment."""
    if comment.person_id == by.pk:
        raise CannotComment(_("Others vote for your comment."))
    try:
        with transaction.atomic():
            if not Comment.objects.filter(pk=comment.pk, state=CommentState.PUBLIC).exists():
                raise CannotComment(_("This comment is no longer there."))
            _vote, new = Vote.objects.get_or_create(comment=comment, person=by, defaults={"at": at})
            if new:
                Comment.objects.filter(pk=comment.pk).update(vote_count=F("vote_count") + 1)
                _draw_soon(comment.article_id, at=at)
    except IntegrityError:  # two taps at once: the other one made the row
        return False
    return new


def unvote(comment: Comment, *, by: Person, at: datetime) -> bool:
    """Take one's vote back; returns whether there was one."""
    with transaction.atomic():
        gone = bool(Vote.objects.filter(comment=comment, person=by).delete()[0])
        if gone:
            Comment.objects.filter(pk=comment.pk, vote_count__gt=0).update(vote_count=F("vote_count") - 1)
            _draw_soon(comment.article_id, at=at)
    return gone


def _draw_soon(article: int, *, at: datetime) -> None:
    """Leave word that the comments of an article are to be drawn anew, unless that is waiting already."""
    waiting = Errand.objects.waiting().filter(due_at__gt=at, claimed_until=None, reaction=REACTION)
    if not waiting.filter(details={"article": article}).exists():
        errand(REACTION, due_at=at + timedelta(seconds=VOTES_GATHERED), details={"article": article})
