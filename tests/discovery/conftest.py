"""A site whose index lies in a folder of its own, and the worker's hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOON

if TYPE_CHECKING:
    from colophon.articles.models import Article


@pytest.fixture
def data(settings: object, tmp_path: Path) -> Path:
    """The data folder of this test alone."""
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def work() -> Callable[..., int]:
    """``work()``: the worker does what is due."""
    from colophon.ledger.work import run_due
    from colophon.reactions import ERRANDS

    def all_of_it(at: datetime = NOON + timedelta(days=1)) -> int:
        done = 0
        while batch := run_due(ERRANDS, at=at):
            done += batch
        return done

    return all_of_it


@pytest.fixture
def publish_(tidewatch: object, ada: object, write: Callable[..., Article]) -> Callable[..., Article]:
    """``publish_("标题", "正文", hours=3)``: an article of Ada's, published so long after noon."""
    from colophon.articles.publish import publish

    def one(title: str, text: str, *, hours: float = 0, **fields: object) -> Article:
        article = write(tidewatch, by=ada, title=title, body=f"<p>{text}</p>", **fields)
        publish(article, by=ada, at=NOON + timedelta(hours=hours))  # type: ignore[arg-type]
        article.refresh_from_db()
        return article

    return one
