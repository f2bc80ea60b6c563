"""Tell people things: each once, in one transaction, whoever tells and however often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from colophon.inbox.kinds import GROUP_OF
from colophon.inbox.models import Notification, Wishes
from colophon.ledger.record import errand
from colophon.people.models import Person

LETTERS = "send_letters"
"""Name of the errand that sends what is to go out by mail."""
KEPT = timedelta(days=180)
"""How long notifications are kept."""


@dataclass(frozen=True)
class Told:
    """What one person is to be told; ``key`` names the thing, so that it is told once."""

    person: int
    kind: str
    key: str
    article: int | None = None
    publication: int | None = None
    by: int | None = None
    subject: str = ""
    number: int = 1
    """For a grouped thing how many there are now: more than before makes it unread again."""


def tell(things: Iterable[Told], *, at: datetime) -> int:
    """Put things into people's inboxes; who has one already keeps it as it is. Returns how many were offered.

    Nobody who has left or is suspended is told anything. What somebody wants by mail is marked for the letters, which
    an errand left in the same transaction sends.
    """
    wanted = list(things)
    if not wanted:
        return 0
    with transaction.atomic():
        here = _here({one.person for one in wanted})
        mail = _want_mail(wanted)
        rows = [_row(one, at=at, mail=(one.person, GROUP_OF[one.kind]) in mail) for one in wanted if one.person in here]
        Notification.objects.bulk_create(rows, ignore_conflicts=True)
        _grow([one for one in wanted if one.number > 1], at=at)
        if any(row.to_mail for row in rows):
            errand(LETTERS, due_at=at, details={})
    return len(rows)


def _here(people: set[int]) -> set[int]:
    return set(Person.objects.filter(pk__in=people, is_active=True, left_at=None).values_list("pk", flat=True))


def _want_mail(wanted: Sequence[Told]) -> set[tuple[int, str]]:
    """Who of them wants which group by mail."""
    groups = {GROUP_OF[one.kind] for one in wanted}
    any_of_them = Q()
    for group in groups:
        any_of_them |= Q(**{group: True})
    rows = Wishes.objects.filter(any_of_them, person__in={one.person for one in wanted})
    return {(row.person_id, group) for row in rows for group in groups if getattr(row, group)}


def _row(one: Told, *, at: datetime, mail: bool) -> Notification:
    return Notification(
        person_id=one.person,
        kind=one.kind,
        key=one.key,
        article_id=one.article,
        publication_id=one.publication,
        by_id=one.by,
        subject=one.subject,
        number=one.number,
        at=at,
        to_mail=mail,
    )


def _grow(grouped: Sequence[Told], *, at: datetime) -> None:
    """A grouped thing that stands for more now is new again; it is not mailed a second time."""
    by_key: dict[tuple[str, int], list[int]] = defaultdict(list)
    for one in grouped:
        by_key[one.key, one.number].append(one.person)
    for (key, number), people in by_key.items():
        smaller = Notification.objects.filter(person__in=people, key=key, number__lt=number)
        smaller.update(number=number, at=at, read_at=None)


def forget(*, at: datetime, most: int = 5000) -> int:
    """Let go of up to ``most`` notifications that have been kept long enough; how many there were."""
    old = Notification.objects.filter(at__lt=at - KEPT).order_by("at").values_list("pk", flat=True)[:most]
    return Notification.objects.filter(pk__in=list(old)).delete()[0]
