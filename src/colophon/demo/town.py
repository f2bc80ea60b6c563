"""Town, what of the demo has been loaded so far, and how its sources and moments are told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from colophon.articles.models import Article
from colophon.channels.models import Channel
from colophon.demo.content_files import SHANGHAI
from colophon.media.models import Image, Video
from colophon.people.models import Person
from colophon.publications.models import Publication

Progress = Callable[[str], None]
_TIME = re.compile(r'<time data-days-ago="(\d+)">.*?</time>', re.DOTALL)


@dataclass
class Town:
    """What has been loaded so far, by the keys the files use."""

    now: datetime
    address: str
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    publications: dict[str, Publication] = field(default_factory=dict)
    owners: dict[str, Person] = field(default_factory=dict)
    images: dict[str, Image] = field(default_factory=dict)
    scenes: set[str] = field(default_factory=set)
    """Keys of the pictures that are no charts: the better covers."""
    videos: dict[str, Video] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)

    def ago(self, days: float) -> datetime:
        """A moment so many days before now."""
        return self.now - timedelta(days=days)


def dated(body: str, language: str, now: datetime) -> str:
    """The body with every ``<time data-days-ago="N">…</time>`` told as a date: ``11月20日``, ``20 November``."""

    def said(match: re.Match[str]) -> str:
        day = now.astimezone(SHANGHAI).date() - timedelta(days=int(match[1]))
        return f"{day.day} {_MONTHS[day.month - 1]}" if language == "en" else f"{day.month}月{day.day}日"

    return _TIME.sub(said, body)


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
