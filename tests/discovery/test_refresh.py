"""The index follows the site: within one round of the worker, and after any interruption."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from colophon.articles.withdraw import withdraw
from colophon.discovery import engines
from colophon.discovery.find import find, suggestions
from colophon.discovery.interface import Filters, Order
from colophon.discovery.rebuild import AlreadyRebuilding, _alone, rebuild
from colophon.discovery.refresh import catch_up, look_after
from colophon.ledger.models import Errand
from tests.conftest import NOON

if TYPE_CHECKING:
    from colophon.articles.models import Article
    from colophon.people.models import Person

pytestmark = pytest.mark.django_db
Publish = Callable[..., "Article"]
Work = Callable[..., int]


def titles(typed: str, **options: object) -> list[str]:
    results = find(typed, filters=Filters(), order=Order.NEWEST, at=NOON, **options)
    return [shown.article.title for shown in results.shown]


def test_an_article_is_found_after_the_worker_has_been_round(data: Path, publish_: Publish, work: Work) -> None:
    publish_("海堤上的水尺", "每天清晨六点，水文站的人走一遍海堤。")
    work()
    assert titles("海堤") == ["海堤上的水尺"]
    assert titles("尺") == ["海堤上的水尺"]
    assert titles("水文站 清晨") == ["海堤上的水尺"]
    assert not find("海堤", filters=Filters(), order=Order.BEST, at=NOON).limited


def test_a_withdrawn_article_is_gone_at_once_and_out_of_the_index_soon(
    data: Path, publish_: Publish, work: Work, ada: Person
) -> None:
    article = publish_("海堤上的水尺", "海堤")
    other = publish_("海堤下的路", "海堤", hours=1)
    work()
    withdraw(article, by=ada, at=NOON, reason="写错了")
    assert titles("海堤") == [other.title]
    assert [thing.id for thing, _ in suggestions("海堤")] == [other.pk]
    assert article.pk in engines.engine().documents()
    work()
    assert list(engines.engine().documents()) == [other.pk]


def test_a_draft_is_never_found(
    data: Path, publish_: Publish, work: Work, write: Publish, tidewatch: object, ada: object
) -> None:
    publish_("海堤", "公开的")
    write(tidewatch, by=ada, title="海堤的草稿", body="<p>海堤</p>")
    work()
    rebuild()
    assert titles("海堤") == ["海堤"]
    assert titles("草稿") == []


def test_a_page_is_filled_although_some_of_what_was_found_is_no_longer_public(
    data: Path, publish_: Publish, work: Work, ada: Person
) -> None:
    articles = [publish_(f"海堤第{number}天", "海堤", hours=number) for number in range(9)]
    work()
    for article in articles[4:8]:
        withdraw(article, by=ada, at=NOON + timedelta(hours=20), reason="写错了")
    first = find("海堤", filters=Filters(), order=Order.NEWEST, limit=3, at=NOON)
    assert [shown.article.pk for shown in first.shown] == [articles[n].pk for n in (8, 3, 2)]
    second = find("海堤", filters=Filters(), order=Order.NEWEST, limit=3, before=first.onward, at=NOON)
    assert [shown.article.pk for shown in second.shown] == [articles[n].pk for n in (1, 0)]
    assert second.onward == ""


def test_while_the_index_is_away_the_database_answers_and_a_rebuild_starts_by_itself(
    data: Path, publish_: Publish, work: Work
) -> None:
    publish_("海堤上的水尺", "每天清晨六点")
    work()
    whole = engines.engine().documents()
    (data / "discovery.sqlite3").unlink()
    results = find("清晨", filters=Filters(), order=Order.NEWEST, at=NOON)
    assert results.limited
    assert [shown.article.title for shown in results.shown] == ["海堤上的水尺"]
    assert suggestions("海堤") == []
    find("清晨", filters=Filters(), order=Order.NEWEST, at=NOON)
    assert Errand.objects.waiting().filter(reaction="rebuild_discovery").count() == 1
    work()
    assert titles("清晨") == ["海堤上的水尺"]
    assert not find("清晨", filters=Filters(), order=Order.NEWEST, at=NOON).limited
    assert engines.engine().documents() == whole


def test_flipped_bytes_are_found_by_the_worker_and_mended(data: Path, publish_: Publish, work: Work) -> None:
    for number in range(5):
        publish_(f"海堤第{number}天", "海堤", hours=number)
    work()
    rebuild()
    whole = engines.engine().documents()
    engines.engine().file.close()  # type: ignore[union-attr]
    path = data / "discovery.sqlite3"
    held = bytearray(path.read_bytes())
    for place in range(9000, len(held), 5000):
        held[place] ^= 0x40
    path.write_bytes(held)
    look_after(at=NOON)
    work()
    engines.engine().check()
    assert engines.engine().documents() == whole
    assert len(titles("海堤")) == 5


def test_after_errands_were_lost_the_ledger_brings_the_index_up(
    data: Path, publish_: Publish, work: Work, ada: Person
) -> None:
    first = publish_("海堤一", "海堤")
    work()
    second = publish_("海堤二", "海堤", hours=1)
    withdraw(first, by=ada, at=NOON, reason="写错了")
    Errand.objects.all().delete()
    assert catch_up(engines.engine()) == 2
    assert list(engines.engine().documents()) == [second.pk]
    assert catch_up(engines.engine()) == 0


def test_a_rebuild_gives_the_same_answers_as_the_index_it_replaces(data: Path, publish_: Publish, work: Work) -> None:
    for number in range(12):
        publish_(f"海堤第{number}天", f"水文站第{number}次巡查海堤，潮位正常。", hours=number % 5)
    work()
    seen: list[tuple[int, int]] = []
    before = [titles("海堤"), titles("潮位 巡查"), engines.engine().documents()]
    assert rebuild(lambda done, total: seen.append((done, total))) == 12
    assert [titles("海堤"), titles("潮位 巡查"), engines.engine().documents()] == before
    assert (seen[0], seen[-1]) == ((0, 12), (12, 12))
    engines.engine().check()


def test_two_rebuilds_at_once_are_one(data: Path, publish_: Publish) -> None:
    publish_("海堤", "海堤")
    with _alone(), pytest.raises(AlreadyRebuilding):
        rebuild()
    assert rebuild() == 1


def test_publications_and_topics_are_suggested_by_pinyin(data: Path, publish_: Publish, work: Work) -> None:
    publish_("海堤", "海堤")
    work()
    assert [thing.text for thing, _ in suggestions("chaoxi")] == ["潮汐观察"]
    assert [thing.text for thing, _ in suggestions("cxgc")] == ["潮汐观察"]
    assert [found.name for found in find("cxgc", filters=Filters(), order=Order.NEWEST, at=NOON).publications] == [
        "潮汐观察"
    ]
