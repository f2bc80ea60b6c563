"""Write a comment on an article, or answer one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from colophon.articles.models import Article
from colophon.comments.models import Comment, CommentState, Held, Lock, Policy
from colophon.comments.place import locked, show
from colophon.comments.rules import may_comment_on, may_host, policy_of, site_rules
from colophon.comments.spam import held_for_person, held_for_words, is_new, refuse_again, refuse_haste
from colophon.comments.words import CannotComment, quoted, worded
from colophon.ledger.record import record
from colophon.people.models import Person

__all__ = ["CannotComment", "Written", "write"]


@dataclass(frozen=True)
class Written:
    """What somebody sends: words, a passage of the article, what they answer."""

    text: str
    passage: str = ""
    answers: int | None = None
    trapped: bool = False
    """Whether the field that people do not see was filled in."""


def write(article: Article, written: Written, *, token: str, by: Person, at: datetime) -> Comment:
    """Put a comment under an article, or hold it. ``token`` names the form it was sent with: the same one sent again
    gives the comment that is there. Raises CannotComment, TooLong.
    """
    digest = sha256(f"{by.pk}:{token}".encode()).hexdigest()
    before = Comment.objects.filter(token=digest).first()
    if before is not None:
        return before
    words = worded(written.text)
    try:
        with transaction.atomic():
            article = Article.objects.select_related("publication", "live_revision").get(pk=article.pk)
            site = site_rules()
            policy = policy_of(article.publication_id, site)
            _refuse(article, policy)
            answered = _answered(article, written.answers)
            host, new = may_host(by, article), is_new(by)
            refuse_haste(by, new=new, at=at)
            refuse_again(article, by, words, at=at)
            held = Held.TRAP if written.trapped else held_for_words(words, site, new=new and not host, at=at)
            held = held or (None if host else held_for_person(by, policy))
            assert article.live_revision is not None
            comment = Comment.objects.create(
                article=article,
                person=by,
                thread_id=answered.head if answered else None,
                answers=answered,
                revision=article.live_revision,
                text=words.text,
                html=words.html,
                passage=quoted(written.passage, article.live_revision),
                digest=words.digest,
                token=digest,
                state=CommentState.HELD,
                held_for=held or Held.POLICY,
                at=at,
            )
            if held is None:
                publish(comment, by=by, at=at)
            else:
                record("comment.held", comment, by=by, at=at, details={**facts(comment), "why": held})
    except IntegrityError:  # the same form twice at once: the other one made the row
        return Comment.objects.get(token=digest)
    return comment


def publish(comment: Comment, *, by: Person, at: datetime) -> None:
    """A comment that waited, or was just written, is public; inside the transaction of who decides so."""
    show(comment, at=at)
    record("comment.published", comment, by=by, at=at, details=facts(comment))


def facts(comment: Comment) -> dict[str, object]:
    """What the ledger keeps of a comment, for those who have to be told: keys only."""
    return {
        "article": comment.article_id,
        "writer": comment.person_id,
        "answers": comment.answers_id,
        "answered": comment.answers.person_id if comment.answers else None,
    }


def _refuse(article: Article, policy: Policy) -> None:
    if not may_comment_on(article):
        raise CannotComment(_("This article is not public (any more)."))
    if policy == Policy.CLOSED:
        raise CannotComment(_("Comments are closed here."))


def _answered(article: Article, key: int | None) -> Comment | None:
    """The comment that is answered. Raises CannotComment when it cannot be (any more)."""
    if key is None:
        return None
    found = Comment.objects.filter(pk=key, article=article, state=CommentState.PUBLIC).first()
    if found is None:
        raise CannotComment(_("The comment you answer is no longer there. Your text stays here."))
    found = locked(found.pk)
    if Lock.objects.filter(thread_id=found.head).exists():
        raise CannotComment(_("Nobody can answer in this thread any more."))
    return found
