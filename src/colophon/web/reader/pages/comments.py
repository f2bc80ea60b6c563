"""The comments of an article: a stretch of them, one thread, and the few that stand below the article itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from colophon.articles.models import Article, State
from colophon.articles.queries import public_article
from colophon.comments.constants import ANSWERS_BELOW_PINNED, COMMENTS_BELOW_ARTICLE
from colophon.comments.models import Comment, CommentState, Policy
from colophon.comments.queries import (
    LENGTH,
    ORDERS,
    Order,
    Stretch,
    Thread,
    answers_behind,
    names_of,
    one,
    pinned,
    policy,
    read_place,
    stretch,
)
from colophon.web.addresses import absolute, article_address

ORDER_NAMES: dict[Order, Promise] = {"votes": _("Most votes"), "new": _("Newest"), "old": _("Oldest")}
NOTES: dict[Policy, str | Promise] = {
    Policy.OPEN: "",
    Policy.FIRST: _("A reader's first comment is looked at before it appears."),
    Policy.ALL: _("Every comment is looked at before it appears."),
    Policy.CLOSED: _("Comments are closed here."),
}
LINES: dict[str, str | Promise] = {
    CommentState.REMOVED: _("Removed by its writer."),
    CommentState.HELD: _("This comment is being looked at."),
    CommentState.HIDDEN: _("Hidden:"),
}
"""What stands in the place of a comment that is not public but keeps its thread together."""


@dataclass(frozen=True)
class Line:
    """One comment as it is shown; of one that is not public, nothing but what became of it."""

    key: int
    at: datetime
    address: str
    respond: str
    name: str = ""
    html: SafeString | str = ""
    passage: str = ""
    votes: int = 0
    edited: bool = False
    by_author: bool = False
    to: str = ""
    """Who is answered, where that is not whoever began the thread."""
    instead: str | Promise = ""
    reason: str = ""


@dataclass(frozen=True)
class Talk:
    """A thread as it is shown."""

    head: Line
    answers: Sequence[Line]
    locked: bool = False
    pinned: bool = False
    goes_on: bool = False
    more: int = 0
    """Answers that stand on a page of their own."""


@dataclass(frozen=True)
class Comments:
    """Comments of one article, with what stands around them."""

    article: Article
    talks: Sequence[Talk]
    onward: str
    order: Order
    note: str | Promise
    closed: bool
    address: str
    here: str
    canonical: str
    write: str
    mine: str
    own: str
    """Where a comment's own page begins: its key follows."""
    words: Mapping[str, str]
    alone: bool = False
    """Whether one thread is shown, not all of them."""
    first: bool = True

    @property
    def orders(self) -> list[tuple[Order, Promise]]:
        """The orders a reader may choose from."""
        return [(order, ORDER_NAMES[order]) for order in ORDERS]

    @property
    def tags(self) -> tuple[str, ...]:
        """What makes this page stale."""
        article = self.article
        about = f"comments-of:{article.publication_id}"
        return (f"comments:{article.pk}", "comments", about, article.key, article.publication.key)

    @property
    def shown(self) -> str:
        """Keys of the comments on the page, for the small personal request."""
        return ".".join(str(line.key) for talk in self.talks for line in (talk.head, *talk.answers))

    @classmethod
    def of(cls, key: int, order: Order, after: str) -> Comments | None:
        """A page of comments; None where there is no such article. Raises ValueError for a place that is not ours."""
        article = _readable(key)
        if article is None:
            return None
        place = read_place(after, order)
        top = pinned(article.pk)
        found = stretch(article.pk, order, place, but=top.pk if top else None)
        talks = _talks(article, found.threads, top=top if place is None else None)
        return _around(article, talks, found, order, first=place is None, frame=True)

    @classmethod
    def thread(cls, key: int, comment: int) -> Comments | None:
        """One thread from one of its comments on, at most 50 answers; None where there is no such comment."""
        article = _readable(key)
        chosen = one(key, comment) if article else None
        head = one(key, chosen.thread_id) if chosen and chosen.thread_id else chosen
        if article is None or chosen is None or head is None:
            return None
        behind = chosen.pk - 1 if chosen.thread_id else 0
        answers = answers_behind(head.pk, behind, LENGTH)
        rest = answers_behind(head.pk, answers[-1].pk, 1) if len(answers) == LENGTH else []
        thread = Thread(head, answers, goes_on=bool(behind))
        found = Stretch([thread], str(rest[0].pk) if rest else "")
        return _around(article, _talks(article, [thread]), found, "new", alone=True, frame=True)

    @classmethod
    def below(cls, key: int) -> Comments | None:
        """The few comments that stand below an article: the one its author chose, then those with the most votes."""
        article = _readable(key)
        if article is None:
            return None
        top = pinned(article.pk)
        found = stretch(article.pk, "votes", None, but=top.pk if top else None, length=COMMENTS_BELOW_ARTICLE)
        return _around(article, _talks(article, found.threads, top=top), found, "votes")


def _readable(key: int) -> Article | None:
    article = public_article(key)
    return article if article is not None and article.state == State.PUBLISHED else None


def _around(
    article: Article,
    talks: Sequence[Talk],
    found: Stretch,
    order: Order,
    *,
    first: bool = True,
    alone: bool = False,
    frame: bool = False,
) -> Comments:
    address = article_address(article)
    rule = policy(article.publication_id)
    return Comments(
        article=article,
        talks=talks,
        onward=found.onward,
        order=order,
        note=NOTES[rule],
        closed=rule == Policy.CLOSED,
        address=address,
        here=reverse("reader:comments", args=[article.pk]),
        canonical=absolute(address),
        write=reverse("personal:comment-on", args=[article.pk]),
        mine=reverse("personal:commenter", args=[article.pk]),
        own=reverse("personal:comments"),
        words=_words(),
        alone=alone,
        first=first,
    )


def _words() -> dict[str, str]:
    """The few words every comment bears, looked up once a page."""
    return {
        "author": pgettext("comment", "author"),
        "to": pgettext("comment", "to"),
        "edited": pgettext("comment", "edited"),
        "votes": pgettext("comment", "votes"),
        "respond": gettext("Answer, vote, report"),
        "locked": gettext("No further answers"),
        "pinned": gettext("Chosen by the author"),
        "on": gettext("Answers, continued"),
    }


def _talks(article: Article, threads: Iterable[Thread], *, top: Comment | None = None) -> list[Talk]:
    threads = list(threads)
    below = answers_behind(top.pk, 0, ANSWERS_BELOW_PINNED) if top is not None and top.reply_count else []
    shown = [row for thread in threads for row in (thread.head, *thread.answers)]
    drawn = _Drawn(article, [*([top] if top else []), *below, *shown])
    first = []
    if top is not None:
        is_locked = bool(getattr(top, "is_locked", False))
        answers = [drawn.line(answer) for answer in below]
        more = max(0, top.reply_count - len(below))
        first.append(Talk(drawn.line(top), answers, locked=is_locked, pinned=True, more=more))
    return first + [
        Talk(
            head=drawn.line(thread.head),
            answers=[drawn.line(answer) for answer in thread.answers],
            locked=thread.is_locked,
            goes_on=thread.goes_on,
        )
        for thread in threads
    ]


class _Drawn:
    """Draws the comments of one article; what is the same for all of them is looked up once."""

    def __init__(self, article: Article, rows: Sequence[Comment]) -> None:
        self.authors = {name.get("id") for name in article.bylines}
        self.page = reverse("reader:comments", args=[article.pk])
        self.mine = reverse("personal:comments")
        self.names = {row.pk: row.person.name for row in rows if row.state == CommentState.PUBLIC}
        answered = {row.answers_id for row in rows if row.answers_id and row.answers_id != row.thread_id}
        missing = answered - set(self.names)
        if missing:
            self.names |= names_of([key for key in missing if key])

    def line(self, row: Comment) -> Line:
        """One comment."""
        address, respond = f"{self.page}{row.pk}/", f"{self.mine}{row.pk}/"
        if row.state != CommentState.PUBLIC:
            reason = row.reason if row.state == CommentState.HIDDEN else ""
            return Line(row.pk, row.at, address, respond, instead=LINES[row.state], reason=reason)
        return Line(
            key=row.pk,
            at=row.at,
            address=address,
            respond=respond,
            name=row.person.name,
            html=mark_safe(row.html),
            passage=row.passage,
            votes=row.vote_count,
            edited=row.edited_at is not None,
            by_author=row.person_id in self.authors,
            to=self.names.get(row.answers_id or 0, "") if row.answers_id != row.thread_id else "",
        )
