"""All public pages: valid, light, the same few queries at the first, a middle and the last position."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from colophon.web.keeping import JOINED_IN_FRONT

STATIC = Path(__file__).parents[3] / "src" / "colophon" / "static"
JOINED = {JOINED_IN_FRONT: True}


@pytest.fixture
def shelf(tidewatch, ada, edith, city, write, at):
    """Fifty articles of one publication, an hour apart, three of them picked."""
    from colophon.articles.publish import publish
    from colophon.fronts.pick import pick

    articles = []
    for number in range(50):
        article = write(tidewatch, by=ada, title=f"第{number}次涨潮", topics=["潮汐"])
        publish(article, by=ada, at=at - timedelta(hours=50 - number))
        articles.append(article)
    for article in articles[10:13]:
        pick(article, channel=None, starts_at=at, ends_at=None, by=edith, at=at)
        pick(article, channel=city, starts_at=at, ends_at=None, by=edith, at=at)
    return articles


def _queries(client, address) -> int:
    client.get(address, **JOINED)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(address, **JOINED)
    assert response.status_code == 200, address
    return len(asked)


def _onward(client, address) -> str | None:
    import re

    found = re.search(rb'href="(\?before=[^"]+)"', client.get(address).content)
    return address.partition("?")[0] + found[1].decode() if found else None


@pytest.mark.parametrize(
    ("address", "budget"), [("/channel/city/", 6), ("/publication/tidewatch/", 6), ("/topic/%E6%BD%AE%E6%B1%90/", 6)]
)
def test_a_list_costs_the_same_at_its_first_middle_and_last_stretch(shelf, visit, address, budget):
    client, costs = visit(), []
    place: str | None = address
    while place:
        costs.append(_queries(client, place))
        place = _onward(client, place)
    assert len(costs) == 3 and max(costs) <= budget, costs


def test_the_front_page_keeps_to_its_budget(shelf, visit):
    assert _queries(visit(), "/") <= 8


def test_an_article_page_keeps_to_its_budget_wherever_it_stands(shelf, visit):
    for article in (shelf[0], shelf[25], shelf[-1]):
        article.refresh_from_db()
        assert _queries(visit(), f"/article/{article.pk}/{article.slug}/") <= 6


def test_a_list_goes_on_to_its_end_and_shows_every_article_once(shelf, visit):
    import re

    client, seen, place = visit(), [], "/publication/tidewatch/"
    while place:
        seen += re.findall(r'<h3[^>]*><a href="/article/(\d+)/', client.get(place).content.decode())
        place = _onward(client, place)
    assert [int(key) for key in seen] == [article.pk for article in reversed(shelf)]


def test_the_front_page_repeats_no_article(shelf, visit):
    page = visit().get("/").content.decode()
    titles = re.findall(r'<h[23][^>]*><a href="/article/(\d+)/', page)
    assert len(titles) == len(set(titles)) > 10


def test_a_place_in_a_list_that_is_not_ours_does_not_exist(shelf, visit):
    for word in ("x", "AAAA", "%00", "A" * 500):
        assert visit().get(f"/channel/city/?before={word}").status_code == 404


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_public_pages_are_valid_html(shelf, visit, prefix, db):
    from django.utils import timezone

    from colophon.people.agreements import publish_agreement

    publish_agreement("about", "zh-hans", "<p>关于</p>", by=None, at=timezone.now())
    article = shelf[0]
    article.refresh_from_db()
    for path in (
        "/",
        "/channel/city/",
        "/publication/tidewatch/",
        "/topic/%E6%BD%AE%E6%B1%90/",
        f"/article/{article.pk}/{article.slug}/",
        "/site/about/",
        "/nothing-here/",
        f"/article/{article.pk}/history/",
        f"/article/{article.pk}/history/1/",
        f"/article/{article.pk}/corrections/",
        f"/article/{article.pk}/correction-request/",
        f"/article/{article.pk}/comments/",
        f"/article/{article.pk}/share/",
        "/corrections/",
        "/publication/tidewatch/corrections/",
        "/dossiers/",
        "/search/",
        "/search/?q=%E6%BD%AE",
        "/account/login/",
        "/account/signup/",
        "/account/password/reset/",
    ):
        response = visit().get(prefix + path)
        html = response.content.decode()
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(html)
        assert [error[1] for error in parser.errors] == [], path
        names = re.findall(r'\sid="([^"]+)"', html)
        assert len(names) == len(set(names)), path


def test_an_article_page_loads_at_most_sixty_kilobytes_of_style_and_script(published, visit):
    import re

    page = visit().get(f"/article/{published.pk}/{published.slug}/").content.decode()
    named = re.findall(r'(?:src|href)="/static/([^"]+\.(?:css|js))"', page)
    assert named
    assert sum((STATIC / name).stat().st_size for name in named) <= 60 * 1024


def test_the_same_words_lie_at_both_languages_addresses(published, visit):
    chinese = visit().get(f"/article/{published.pk}/{published.slug}/").content.decode()
    english = visit().get(f"/en/article/{published.pk}/{published.slug}/").content.decode()
    assert "信息来源" in chinese and "Sources" in english
    assert 'lang="zh-Hans"' in chinese.split("<head>")[0] and 'lang="en"' in english.split("<head>")[0]
    assert 'hreflang="en"' in chinese and 'hreflang="zh-Hans"' in english


def test_the_site_has_an_icon_where_browsers_look_for_one(visit):
    answer = visit().get("/favicon.ico")
    assert answer.status_code == 200 and b"".join(answer)[:4] == b"\x00\x00\x01\x00"
    assert "max-age" in answer["Cache-Control"] and not answer.cookies
