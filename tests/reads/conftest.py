"""A day's marks in a folder of their own, and pages that send notes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from colophon.reads.marks import Marks, on_sqlite
from colophon.reads.waiting import Waiting
from tests.conftest import NOON

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
Send = Callable[..., bool]


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.time = timezone.localtime(NOON)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def marks(tmp_path: Path) -> Marks:
    return on_sqlite(tmp_path)


@pytest.fixture
def waiting(marks: Marks, clock: Clock) -> Waiting:
    return Waiting(lambda: marks, now=clock, ours=("news.test",))


@pytest.fixture
def send(waiting: Waiting) -> Send:
    """``send(7, "198.51.100.4", quarter=2)``: a page's note about article 7."""

    def note(
        article: int, address: str, *, quarter: int = 0, host: str = "", agent: str = CHROME, **headers: str
    ) -> bool:
        body = json.dumps({"article": article, "quarter": quarter, "from": host}).encode()
        return waiting.take(body, {"user-agent": agent, **headers}, address)

    return note
