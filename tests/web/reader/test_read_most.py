"""What is read most stands on the fronts and beside articles, says what its numbers are, and repeats nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from colophon.articles.publish import publish
from colophon.articles.withdraw import withdraw
from colophon.discovery import engines
from colophon.discovery.attention import Attention
from colophon.discovery.constants import NETWORK_A_DAY
from colophon.fronts.pick import pick
from colophon.reads.marks import marks
from colophon.reads.waiting import Waiting
from colophon.web.reader.blocks import block
from tests.reads.conftest import CHROME

if TYPE_CHECKING:
    from colophon.articles.models import Article
    from colophon.channels.models import Channel
    from colophon.people.models import Person
    from colophon.publications.models import Publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(
    settings: object,
    tmp_path: object,
    tidewatch: Publication,
    newcomer: Publication,
    ada: Person,
    write: Callable[..., Article],
) -> list[Article]:
    """Ten articles of two publications, just published, and counts of their own."""
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    made = []
    for number in range(10):
        article = write(tidewatch, by=ada, title=f"第{number}篇潮讯", body="<p>正文。</p>")
        publish(article, by=ada, at=timezone.now() - timedelta(minutes=60 - number))
        article.refresh_from_db()
        made.append(article)
    return made


def read(article: Article, *addresses: str, browsers: int = 1) -> None:
    """Readers at these addresses, each with so many browsers, read an article."""
    waiting = Waiting(marks, now=timezone.localtime, ours=())
    body = json.dumps({"article": article.pk, "quarter": 4, "from": ""}).encode()
    for address in addresses:
        for number in range(browsers):
            waiting.take(body, {"user-agent": CHROME.replace("140", str(140 + number))}, address)
    waiting.flush()
    Attention().round(at=timezone.now())


def many(count: int) -> list[str]:
    return [f"10.{number // 250}.{number % 250}.7" for number in range(count)]


def listed(html: str) -> list[int]:
    """Numbers of the articles a page lists, in its order, lists and cards alike."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return [int(found) for found in re.findall(r'(?:<h\d[^>]*>|<li[^>]*>)<a href="/article/(\d+)/', main)]


def test_thirty_readers_lift_an_article_and_ten_thousand_clicks_of_one_do_not(town: list[Article]) -> None:
    read(town[1], *["10.9.9.9"] * 10_000)
    read(town[2], *many(30))
    found = engines.trends().trending(0, 5, timezone.now())
    assert [(one.doc_id, one.readers) for one in found] == [(town[2].pk, 30), (town[1].pk, 1)]


def test_a_campus_counts_within_its_cap(town: list[Article]) -> None:
    read(town[1], "10.9.9.9", browsers=NETWORK_A_DAY + 25)
    assert engines.trends().readers([town[1].pk], timezone.now()) == {town[1].pk: NETWORK_A_DAY}


def test_the_front_page_says_how_many_read_it_and_repeats_nothing(
    town: list[Article], edith: Person, client: Client
) -> None:
    now = timezone.now()
    pick(town[0], channel=None, starts_at=now, ends_at=now + timedelta(hours=5), by=edith, at=now)
    read(town[3], *many(4))
    read(town[0], *many(9))
    html = client.get("/en/").content.decode().replace("/en/article", "/article")
    assert "4 readers recently" in html and "counts half after every 6 hours" in html
    assert "Picked by Edith until <time" in html
    assert '<span class="why">Latest</span>' in html
    found = listed(html)
    assert found[0] == town[0].pk and town[3].pk in found
    assert len(found) == len(set(found)) == 10


def test_a_channel_shows_its_own_and_repeats_nothing(town: list[Article], city: Channel, client: Client) -> None:
    read(town[3], *many(2))
    html = client.get(f"/channel/{city.handle}/").content.decode()
    assert "最近 2 位读者" in html
    found = listed(html)
    assert town[3].pk in found and len(found) == len(set(found)) == 10


def test_beside_an_article_stands_what_else_is_read(town: list[Article], city: Channel, client: Client) -> None:
    read(town[3], *many(2))
    read(town[4], *many(3))
    address = f"/article/{town[3].pk}/{town[3].slug}/"
    html = client.get(address).content.decode()
    trending = html.partition('class="trending"')[2].partition("</section>")[0]
    assert f'data-trends="{town[4].pk}"' in trending and f'data-trends="{town[3].pk}"' not in trending
    assert "2 次阅读" in html
    assert f'data-read="{town[3].pk}"' in html and "reads.js" in html
    assert f'data-trends="{town[3].pk}"' in block(f"trending-{city.pk}", "zh-hans").html


def test_a_withdrawn_article_is_in_no_list(town: list[Article], ada: Person, client: Client) -> None:
    read(town[3], *many(2))
    withdraw(town[3], reason="事实有误", by=ada, at=timezone.now())
    assert "第3篇" not in client.get("/").content.decode().partition("<main")[2]


def test_at_most_two_of_one_publication_stand_in_a_list(town: list[Article], client: Client) -> None:
    for article in town[:4]:
        read(article, *many(2))
    assert client.get("/").content.decode().count("data-trends=") == 2


def test_nothing_read_is_no_list(town: list[Article], client: Client) -> None:
    html = client.get("/").content.decode()
    assert 'class="trending"' not in html
    assert block(f"reads-{town[0].pk}", "zh-hans").html == ""


def test_nonsense_is_no_block(db: None) -> None:
    for name in ("trending-x", "trending-1-x", "trending-", "reads-x", "reads-", f"reads-{'9' * 30}"):
        assert block(name, "zh-hans") is None
