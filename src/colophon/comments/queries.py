"""Reads comments: stretches of 50 by keyset, threads with their answers, what waits, what is mine."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from colophon.comments.constants import COMMENTS_A_PAGE
from colophon.comments.models import (
    Comment,
    CommentQuerySet,
    CommentState,
    Lock,
    Pin,
    Policy,
    PublicationRules,
    Report,
    SiteRules,
    Vote,
)
from colophon.comments.rules import stricter

Order = Literal["votes", "new", "old"]
ORDERS: tuple[Order, ...] = ("votes", "new", "old")
LENGTH = COMMENTS_A_PAGE
MOST_MINE = 60
_PLACE = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,18}){0,2}")
_OWN = ("id", "text", "html", "passage", "state", "held_for", "reason", "at", "thread_id", "article_id")
_SHOWN = (
    *("id", "article_id", "person_id", "thread_id", "answers_id", "html", "passage", "state", "at", "edited_at"),
    *("reason", "reply_count", "vote_count", "person__name", "person__left_at"),
)


@dataclass
class Thread:
    """A comment and some of the answers in its thread."""

    head: Comment
    answers: list[Comment] = field(default_factory=list)
    goes_on: bool = False
    """Whether it began on the page before."""

    @property
    def is_locked(self) -> bool:
        """Whether nobody can answer any more."""
        return bool(getattr(self.head, "is_locked", False))


@dataclass(frozen=True)
class Stretch:
    """Some threads in order; ``onward`` says where the next stretch begins, empty at the end."""

    threads: Sequence[Thread]
    onward: str


@dataclass(frozen=True)
class Place:
    """Where a stretch begins: behind a thread, or behind an answer in it."""

    votes: int
    thread: int
    answer: int | None


def read_place(word: str, order: Order) -> Place | None:
    """A word of `Stretch.onward` read back; None for an empty one. Raises ValueError when it is none of ours."""
    if not word:
        return None
    if not _PLACE.fullmatch(word):
        raise ValueError(word)
    numbers = [int(part) for part in word.split(".")]
    votes = numbers.pop(0) if order == "votes" else 0
    if len(numbers) not in (1, 2):
        raise ValueError(word)
    return Place(votes, numbers[0], numbers[1] if len(numbers) == 2 else None)


def _write_place(head: Comment, answer: Comment | None, order: Order) -> str:
    words = [head.vote_count] if order == "votes" else []
    return ".".join(str(number) for number in [*words, head.pk, *([answer.pk] if answer else [])])


def _rows() -> CommentQuerySet:
    rows = Comment.objects.select_related("person").only(*_SHOWN)
    return rows.annotate(is_locked=Exists(Lock.objects.filter(thread=OuterRef("pk"))))


def stretch(
    article: int, order: Order, after: Place | None, *, but: int | None = None, length: int = LENGTH
) -> Stretch:
    """The next ``length`` comments of an article: threads in order, each with its answers by time; ``but`` is the one
    that stands first anyway. Two queries, three when a thread goes on.
    """
    threads: list[Thread] = []
    heads = _rows().filter(article_id=article).threads().exclude(pk=but or 0)
    begun = _going_on(article, after, length) if after and after.answer is not None else None
    left = length
    if begun is not None:
        threads.append(begun)
        left -= len(begun.answers)
        answered = after.answer if after else None
        behind = begun.answers[-1].pk if begun.answers else answered
        if left <= 0 and _more_answers(begun.head.pk, behind or 0):
            return Stretch(threads, _write_place(begun.head, begun.answers[-1], order))
    found = list(_ordered(heads, order, after)[: max(left, 0) + 1])
    taken, wanted = _fitting(found, left, first=not threads)
    answers = _answers(wanted)
    for head in taken:
        threads.append(Thread(head, answers[head.pk]))
    onward = ""
    if taken and len(answers[taken[-1].pk]) < taken[-1].reply_count and wanted.get(taken[-1].pk) is not None:
        last = answers[taken[-1].pk]
        onward = _write_place(taken[-1], last[-1], order) if last else ""
    if not onward and len(found) > len(taken):
        onward = _write_place(taken[-1] if taken else threads[-1].head, None, order)
    return Stretch(threads, onward)


def _going_on(article: int, after: Place, length: int) -> Thread | None:
    head = _rows().filter(pk=after.thread, article_id=article, thread=None, shown=True).first()
    if head is None:
        return None
    return Thread(head, answers_behind(head.pk, after.answer or 0, length), goes_on=True)


def answers_behind(thread: int, answer: int, length: int) -> list[Comment]:
    """The next answers of a thread."""
    return list(_rows().filter(thread_id=thread, shown=True, pk__gt=answer).order_by("pk")[:length])


def _more_answers(thread: int, answer: int) -> bool:
    return Comment.objects.filter(thread_id=thread, shown=True, pk__gt=answer).exists()


def _ordered(heads: QuerySet[Comment], order: Order, after: Place | None) -> QuerySet[Comment]:
    if order == "old":
        heads = heads.filter(pk__gt=after.thread) if after else heads
        return heads.order_by("pk")
    if order == "new":
        heads = heads.filter(pk__lt=after.thread) if after else heads
        return heads.order_by("-pk")
    if after:
        same = Q(vote_count=after.votes, pk__lt=after.thread)
        heads = heads.filter(vote_count__lte=after.votes).filter(Q(vote_count__lt=after.votes) | same)
    return heads.order_by("-vote_count", "-pk")


def _fitting(found: Sequence[Comment], left: int, *, first: bool) -> tuple[list[Comment], dict[int, int]]:
    """The threads that begin on this page, and how many answers of each stand on it."""
    taken: list[Comment] = []
    wanted: dict[int, int] = {}
    for head in found:
        # A thread that would begin on the last line with its answers all on the next page begins there.
        if left <= 0 or (left == 1 and head.reply_count and not (first and not taken)):
            break
        left -= 1
        taken.append(head)
        if head.reply_count:
            wanted[head.pk] = min(head.reply_count, left)
            left -= wanted[head.pk]
    return taken, {key: count for key, count in wanted.items() if count}


def _answers(wanted: dict[int, int]) -> dict[int, list[Comment]]:
    """So many first answers of each thread, in one query; only of the last thread they may be fewer than there are."""
    grouped: dict[int, list[Comment]] = defaultdict(list)
    if not wanted:
        return grouped
    last = list(wanted)[-1]
    rows = _rows().filter(thread_id__in=list(wanted), shown=True)
    order = Case(When(thread_id=last, then=Value(1)), default=Value(0))
    for row in rows.order_by(order, "thread_id", "pk")[: sum(wanted.values())]:
        grouped[row.thread_id or 0].append(row)
    return grouped


def pinned(article: int) -> Comment | None:
    """The comment that stands first under an article."""
    row = Pin.objects.filter(article_id=article).values_list("comment_id", flat=True)
    return _rows().filter(pk__in=row[:1], shown=True).first()


def one(article: int, key: int) -> Comment | None:
    """A comment that has a place on the page of an article."""
    return _rows().filter(pk=key, article_id=article, shown=True).first()


def policy(publication: int) -> Policy:
    """Whose comments appear at once under a publication's articles; one query."""
    site = SiteRules.objects.filter(pk=1).annotate(of=Value("site")).values_list("of", "policy")
    own = PublicationRules.objects.filter(publication_id=publication).annotate(of=Value("own"))
    found = dict(site.union(own.values_list("of", "policy"), all=True))
    return stricter(found.get("site"), found.get("own"))


def names_of(keys: Sequence[int]) -> dict[int, str]:
    """The names of the writers of comments."""
    rows = Comment.objects.filter(pk__in=keys, shown=True, state=CommentState.PUBLIC)
    return dict(rows.values_list("pk", "person__name"))


@dataclass(frozen=True)
class Mine:
    """What one person has to do with the comments of one article."""

    held: Sequence[Comment]
    """Comments of theirs that wait, or were not taken lately."""
    fresh: Sequence[Comment]
    """Public comments of theirs young enough to be changed."""
    votes: Sequence[int]
    own: Sequence[int]
    """Which of the comments on the page are theirs."""


def mine(article: int, person: int, shown: Sequence[int], *, since: datetime) -> Mine:
    """What a person sees of their own under an article, in two queries. ``shown`` are the comments on the page."""
    rows = Comment.objects.filter(person_id=person, article_id=article).order_by("-id")
    rows = rows.filter(Q(state=CommentState.HELD) | Q(pk__in=shown) | Q(at__gt=since, state=CommentState.PUBLIC))
    own = list(rows.only(*_OWN)[:MOST_MINE])
    votes = Vote.objects.filter(person_id=person, comment_id__in=shown).values_list("comment_id", flat=True)
    return Mine(
        held=[row for row in own if row.state == CommentState.HELD],
        fresh=[row for row in own if row.state == CommentState.PUBLIC and row.at > since],
        votes=sorted(votes),
        own=[row.pk for row in own if row.pk in shown],
    )


def written_by(person: int, before: int | None) -> list[Comment]:
    """A person's own comments, newest first, with the articles they stand under."""
    rows = Comment.objects.filter(person_id=person).select_related("article", "article__publication", "decided_by")
    rows = rows.filter(pk__lt=before) if before else rows
    return list(rows.order_by("-id")[: LENGTH + 1])


def reported_by(person: int) -> list[Report]:
    """A person's reports, newest first, with what was decided."""
    rows = Report.objects.filter(person_id=person).select_related("comment", "comment__article", "decision")
    return list(rows.order_by("-id")[:LENGTH])


def waiting(publication: int | None = None, *, held_for: Sequence[str] | None = None) -> QuerySet[Comment]:
    """Comments that wait until somebody looks at them, the longest waiting first."""
    rows = Comment.objects.waiting().select_related("article", "article__publication", "person")
    rows = rows.filter(article__publication_id=publication) if publication else rows
    rows = rows.filter(held_for__in=held_for) if held_for is not None else rows
    return rows.order_by("id")


def reported() -> QuerySet[Comment]:
    """Public comments with reports nobody has answered, the longest waiting first."""
    open_ones = Report.objects.filter(comment=OuterRef("pk"), decision=None)
    rows = Comment.objects.filter(pk__in=Report.objects.filter(decision=None).values("comment_id"))
    rows = rows.filter(state=CommentState.PUBLIC).select_related("article", "article__publication", "person")
    return rows.annotate(first_report=open_ones.order_by("id").values("id")[:1]).order_by("first_report")


def reports_on(comments: Iterable[Comment]) -> dict[int, list[Report]]:
    """The open reports on each of these comments, oldest first."""
    grouped: dict[int, list[Report]] = defaultdict(list)
    rows = Report.objects.filter(comment__in=[row.pk for row in comments], decision=None).select_related("person")
    for report in rows.order_by("id"):
        grouped[report.comment_id].append(report)
    return grouped
