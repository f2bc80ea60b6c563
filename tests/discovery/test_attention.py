"""The worker drops what shows a count when readers would see it change, and no more often than it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from colophon import drops
from colophon.discovery import engines
from colophon.discovery.attention import Attention
from colophon.reads.marks import marks
from colophon.reads.waiting import Waiting
from tests.reads.conftest import CHROME

if TYPE_CHECKING:
    from colophon.articles.models import Article

pytestmark = pytest.mark.django_db


@pytest.fixture
def dropped(data: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    tags: list[str] = []
    engines.trends()._begin_anew()  # on PostgreSQL what other tests counted is still there
    monkeypatch.setattr(drops, "drop", lambda dropped, numbers: tags.extend(dropped))
    return tags


def read(article: Article, count: int, *, at: datetime, first: int = 0) -> None:
    waiting = Waiting(marks, now=lambda: timezone.localtime(at), ours=())
    for number in range(first, first + count):
        body = json.dumps({"article": article.pk, "quarter": 0, "from": ""}).encode()
        waiting.take(body, {"user-agent": CHROME}, f"10.{number // 250}.{number % 250}.7")
    waiting.flush()


def test_what_shows_a_count_is_dropped_when_it_changes_and_rests_in_between(
    data: Path, publish_: Callable[..., Article], at: datetime, dropped: list[str]
) -> None:
    article, other = publish_("潮位", "正文"), publish_("盐场", "正文")
    attention = Attention()
    attention.round(at=at)
    assert dropped == []
    read(article, 3, at=at)
    assert attention.round(at=at + timedelta(seconds=30)) == 3
    lists = ["trending:0", f"trending:{article.channel_id}", f"article:{article.pk}"]
    assert dropped == [f"reads:{article.pk}", *lists], "the article now stands in a list that stood beside it"
    dropped.clear()
    read(article, 1, at=at, first=3)
    read(other, 1, at=at)
    attention.round(at=at + timedelta(seconds=35))
    assert dropped == [f"reads:{other.pk}"], "a count that was just drawn rests, a list that was just looked at too"
    dropped.clear()
    attention.round(at=at + timedelta(seconds=70))
    assert dropped == [
        f"reads:{article.pk}", "trending:0", f"trending:{article.channel_id}", f"article:{other.pk}"
    ]  # fmt: skip
    dropped.clear()
    attention.round(at=at + timedelta(seconds=120))
    assert dropped == []
