"""Reads the demo's words: tables in TOML, articles as HTML behind a TOML front matter."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

CONTENT = Path(__file__).parent / "content"
SHANGHAI = ZoneInfo("Asia/Shanghai")
Table = dict[str, Any]


def table(name: str) -> Table:
    """One of the demo's tables, such as ``people``."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Written:
    """One article of the demo as it lies in its file."""

    number: str
    head: Table
    body: str

    def at(self, now: datetime) -> datetime:
        """When it was published, counted back from now; never in the future."""
        return moment(self.head["published"], now)

    @property
    def is_document(self) -> bool:
        """Documents of the archive are loaded first: others cite them."""
        return bool(self.head.get("shape") == "document")


def moment(when: Table, now: datetime) -> datetime:
    """``{days_ago = 2, time = "08:30"}`` in Shanghai as a moment, at the latest five minutes ago."""
    day = now.astimezone(SHANGHAI).date() - timedelta(days=int(when["days_ago"]))
    clock = time.fromisoformat(str(when.get("time", "09:00")))
    return min(datetime.combine(day, clock, SHANGHAI), now - timedelta(minutes=5))


def articles() -> list[Written]:
    """All articles, by number."""
    found = []
    for file in sorted((CONTENT / "articles").glob("*.html")):
        _, front, body = file.read_text("utf-8").split("+++\n", 2)
        found.append(Written(number=file.name.partition("-")[0], head=tomllib.loads(front), body=body.strip()))
    return found
