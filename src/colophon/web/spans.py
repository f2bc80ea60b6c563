"""The days, weeks and months that statistics are told by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

DAYS, WEEKS, MONTHS = 30, 26, 12
SPANS = ("day", "week", "month")


@dataclass(frozen=True)
class Stretch:
    """One point of a chart: its days and its name."""

    label: str
    first: date
    last: date


def stretches(span: str, today: date) -> list[Stretch]:
    """The last 30 days, 26 weeks (from Monday) or 12 months, today's last."""
    if span == "week":
        monday = today - timedelta(days=today.weekday())
        firsts = [monday - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
        return [Stretch(f"{first:%m-%d}", first, first + timedelta(days=6)) for first in firsts]
    if span == "month":
        count = today.year * 12 + today.month - 1
        firsts = [date(*_month(count - back)) for back in range(MONTHS - 1, -2, -1)]
        return [Stretch(f"{first:%Y-%m}", first, after - timedelta(days=1)) for first, after in pairwise(firsts)]
    days = [today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    return [Stretch(f"{day:%m-%d}", day, day) for day in days]


def _month(count: int) -> tuple[int, int, int]:
    return count // 12, count % 12 + 1, 1


def place_of(day: date, among: list[Stretch]) -> int | None:
    """The number of the stretch that holds a day."""
    return next((place for place, one in enumerate(among) if one.first <= day <= one.last), None)
