"""Feeds, maps and oEmbed: read back by the programs that read them."""

from __future__ import annotations

import dataclasses
import html
import json
import random
import re
import threading
import unicodedata
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import feedparser
import lxml.etree
import pytest

from colophon.articles.models import Article, Draft, DraftSource
from colophon.articles.publish import publish
from colophon.articles.withdraw import withdraw
from colophon.ledger.models import Errand
from colophon.ledger.work import run_due
from colophon.media.models import Blob, Image, Variant
from colophon.reactions import ERRANDS
from colophon.sources.models import Snapshot, Source
from colophon.web.feeds import maps


@pytest.fixture
def cited(tidewatch, ada, write, at):
    article = write(tidewatch, by=ada, title="海堤 & <水尺>", topics=["海堤"], interests="住在堤边")
    source = Source.objects.create(title="潮位表", publisher="水文站", url="https://example.org/tides", at=at)
    DraftSource.objects.create(article=article, source=source, position=0)
    publish(article, by=ada, at=at)
    article.refresh_from_db()
    return article


PLACES = ["site", "channel/city", "publication/tidewatch", "topic/海堤"]


@pytest.mark.parametrize("place", PLACES)
def test_all_formats_say_the_same_of_an_article(cited, visit, place, at):
    atom = feedparser.parse(visit().get(f"/feeds/{place}.atom").content)
    rss = feedparser.parse(visit().get(f"/feeds/{place}.rss").content)
    written = json.loads(visit().get(f"/feeds/{place}.json").content)["items"][0]
    assert not atom.bozo and not rss.bozo
    for entry in (atom.entries[0], rss.entries[0]):
        assert (entry.id, entry.title, entry.link) == (written["id"], "海堤 &amp; &lt;水尺&gt;", written["url"]) or (
            entry.id,
            entry.title,
            entry.link,
        ) == (written["id"], "海堤 & <水尺>", written["url"])
        assert entry.author == "Ada"
        assert "潮位表" in entry.content[0].value and "住在堤边" in entry.content[0].value
        assert entry.published_parsed[:5] == at.utctimetuple()[:5]
    assert "https://example.org/tides" in written["content_html"]
    assert written["authors"] == [{"name": "Ada"}] and written["tags"] == ["城事"]
    assert written["id"] == f"http://localhost:8000/article/{cited.pk}/"


def test_a_source_goes_along_with_all_that_is_known_of_it_and_a_dead_one_with_its_capture(cited, visit, at):
    def told() -> str:
        return json.loads(visit().get("/feeds/site.json").content)["items"][0]["content_html"]

    source = Source.objects.get(title="潮位表")
    assert '<a href="https://example.org/tides">潮位表</a> · 水文站' in told() and "/snapshot/" not in told()
    snapshot = Snapshot.objects.create(source=source, url=source.url, captured_at=at, text="潮位")
    Source.objects.filter(pk=source.pk).update(snapshot=snapshot, dead_since=at)
    assert "https://example.org/tides" not in told()
    assert f"http://localhost:8000/source/{source.pk}/snapshot/" in told()


def test_the_id_of_an_article_stays_when_its_title_changes(cited, ada, visit, later):
    from colophon.articles.models import Draft

    before = json.loads(visit().get("/feeds/site.json").content)["items"][0]
    Draft.objects.filter(article=cited).update(title="另一个题目")
    publish(cited, by=ada, at=later(hours=1), change="correction", correction_of="headline", note="改了题目")
    after = json.loads(visit().get("/feeds/site.json").content)["items"][0]
    assert before["id"] == after["id"] and after["title"] == "另一个题目"
    for place in ("", "/publication/tidewatch", f"/article/{cited.pk}"):
        corrections = feedparser.parse(visit().get(f"/feeds/corrections{place}.atom").content)
        assert [entry.summary for entry in corrections.entries] == ["改了题目"], place
    assert feedparser.parse(visit().get("/feeds/corrections/publication/newcomer.atom").content).entries == []
    for nowhere in ("publication/nobody", "article/999999", "article/0"):
        assert visit().get(f"/feeds/corrections/{nowhere}.atom").status_code == 404


def test_a_withdrawn_article_leaves_every_feed_and_map(cited, ada, visit, later):
    withdraw(cited, "撤", by=ada, at=later(hours=1))
    for place in PLACES:
        assert json.loads(visit().get(f"/feeds/{place}.json").content)["items"] == []
    for path in ("/sitemap-1.xml", "/sitemap-news.xml"):
        assert b"/article/" not in visit().get(path).content
    assert visit().get(f"/oembed?url=http://localhost:8000/article/{cited.pk}/").status_code == 404


def test_hostile_titles_keep_every_feed_well_formed(tidewatch, ada, write, at, visit):
    from colophon.web.feeds.entries import Entry, Feed, fit
    from colophon.web.feeds.formats import FORMATS

    chance = random.Random(2026)
    pool = [
        "\x00",
        "\x0b",
        "\x1f",
        "\ufffe",
        "\uffff",
        "]]>",
        "<!--",
        "&",
        "<",
        '"',
        "'",
        "\u202e",
        "汉",
        "é",
        "\U0001f600",
        " ",
    ]
    pool += [chr(code) for code in range(1, 0x300)] + [chr(0xD800 + n) for n in range(4)]
    titles = ["".join(chance.choices(pool, k=chance.randint(1, 40))) for _ in range(2000)]
    entries = tuple(
        Entry(
            id=f"http://localhost/article/{number}/",
            url="http://localhost/",
            title=fit(title),
            html=fit(f"<p>{title}</p>"),
            summary=fit(title),
            authors=(fit(title),),
            published=at,
            updated=at,
            categories=(fit(title),),
            language="zh-Hans",
        )
        for number, title in enumerate(titles)
    )
    feed = Feed(fit(titles[0]), fit(titles[1]), "http://localhost/", "http://localhost/f", entries, "zh-Hans")
    for name, (make, _type) in FORMATS.items():
        data = make(feed)
        if name == "json":
            assert len(json.loads(data)["items"]) == 2000
            continue
        root = lxml.etree.fromstring(data)
        items = root.iter("{http://www.w3.org/2005/Atom}entry") if name == "atom" else root.iter("item")
        assert len(list(items)) == 2000
    assert all(unicodedata.category(char) != "Cs" for one in entries for char in one.title)


def test_a_hostile_title_in_an_article_leaves_the_feed_whole(tidewatch, ada, write, at, visit):
    publish(write(tidewatch, by=ada, title="a\x0b]]><b>&\ufffe"), by=ada, at=at)
    for form in ("atom", "rss"):
        assert lxml.etree.fromstring(visit().get(f"/feeds/site.{form}").content) is not None


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-1.xml", "/sitemap-news.xml"])
def test_maps_keep_to_the_protocol(cited, visit, path):
    root = lxml.etree.fromstring(visit().get(path).content)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag in (f"{space}urlset", f"{space}sitemapindex")
    places = root.findall(f"*/{space}loc")
    assert all(place.text.startswith("http://localhost:8000/") for place in places)
    assert all(child.tag in (f"{space}url", f"{space}sitemap") for child in root)


def test_a_map_that_would_be_empty_does_not_exist(cited, visit):
    assert visit().get("/sitemap-2.xml").status_code == 404


def test_every_cover_of_a_stretch_is_named_however_many_there_are(tidewatch, ada, write, at, visit, monkeypatch):
    monkeypatch.setattr(maps, "AT_ONCE", 1)
    blob = Blob.objects.create(sha256="0" * 64, size=5, media_type="image/jpeg", at=at)
    for number in range(3):
        article = write(tidewatch, by=ada, title=f"第{number}篇")
        cover = Image.objects.create(original=blob, owner=ada, width=960, height=640, at=at)
        Variant.objects.create(image=cover, width=960, height=640, format="jpeg", sha256=str(number) * 64, size=5)
        Draft.objects.filter(article=article).update(cover=cover)
        publish(article, by=ada, at=at)
    told = visit().get("/sitemap-1.xml").content.decode()
    assert all(f"/media/i/{str(number) * 64}.jpg" in told for number in range(3))


def test_the_maps_together_have_every_article_once(tidewatch, ada, write, at, visit, monkeypatch):
    articles = [write(tidewatch, by=ada, title=f"第{number}篇") for number in range(7)]
    monkeypatch.setattr(maps, "STRETCH", 2)
    last = articles[-1].pk
    for article in articles:
        if article.pk // 2 != last // 2 - 1:  # nothing public in the last stretch but one
            publish(article, by=ada, at=at)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

    def places(path: str) -> list[str]:
        return [loc.text for loc in lxml.etree.fromstring(visit().get(path).content).iter(f"{space}loc")]

    named = [place.removeprefix("http://localhost:8000") for place in places("/sitemap.xml")]
    assert f"/sitemap-{last // 2 + 1}.xml" in named
    assert f"/sitemap-{last // 2}.xml" not in named
    assert all(visit().get(path).status_code == 200 for path in named)
    found = [place for path in named[2:] for place in places(path)]
    public = Article.objects.public().count()
    assert len(found) == len(set(found)) == public


def test_oembed_describes_articles_of_this_site_only(cited, visit):
    card = visit().get(f"/oembed?url=http://localhost:8000/en/article/{cited.pk}/x/").json()
    assert (card["type"], card["title"], card["author_name"]) == ("link", "海堤 & <水尺>", "潮汐观察")
    for url in ("http://evil.test/article/1/", f"http://localhost:8000/studio/articles/{cited.pk}/", "x" * 3000):
        assert visit().get("/oembed", {"url": url}).status_code == 404


def test_an_article_names_its_own_oembed_address(cited, visit):
    client = visit()
    head = client.get(f"/en/article/{cited.pk}/", follow=True).text.partition("</head>")[0]
    found = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', head)
    assert found is not None
    card = client.get(html.unescape(found[1]).removeprefix("http://localhost:8000")).json()
    assert card["title"] == "海堤 & <水尺>"


def test_robots_and_security_texts_answer_without_a_cookie(visit, db):
    assert b"Sitemap: http://localhost:8000/sitemap.xml" in visit().get("/robots.txt").content
    response = visit().get("/.well-known/security.txt")
    assert response.content.startswith(b"Contact: ") and not response.cookies


@pytest.fixture
def hub(settings):
    class Hub(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.server.seen.append(parse_qs(body))
            self.send_response(self.server.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *words):
            return None

    server = HTTPServer(("127.0.0.1", 0), Hub)
    server.seen, server.status = [], 503
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.CONFIG = dataclasses.replace(settings.CONFIG, websub_hub=f"http://127.0.0.1:{server.server_port}/hub")
    yield server
    server.shutdown()
    server.server_close()


def test_feeds_name_the_hub_and_the_hub_is_told_until_it_hears(hub, tidewatch, ada, write, visit, at, later):
    address = f"http://127.0.0.1:{hub.server_port}/hub"
    publish(write(tidewatch, by=ada), by=ada, at=at)
    for form in ("atom", "rss"):
        answer = visit().get(f"/feeds/site.{form}")
        links = {link.rel: link.href for link in feedparser.parse(answer.content).feed.links}
        assert links["hub"] == address and links["self"].endswith(f"/feeds/site.{form}")
        assert answer["Link"] == f'<{address}>; rel="hub", <{links["self"]}>; rel="self"'
    assert json.loads(visit().get("/feeds/site.json").content)["hubs"] == [{"type": "WebSub", "url": address}]
    waiting = Errand.objects.waiting().filter(reaction="tell_hub")
    run_due(ERRANDS, at=later(seconds=1))
    assert waiting.count() == 1
    hub.status = 204
    run_due(ERRANDS, at=later(hours=2))
    assert not waiting.exists()
    told = hub.seen[-1]
    assert told["hub.mode"] == ["publish"] and "http://localhost:8000/en/feeds/channel/city.rss" in told["hub.url"]
    assert len(told["hub.url"]) == 18


def test_without_a_hub_no_feed_names_one_and_no_errand_is_left(cited, visit):
    answer = visit().get("/feeds/site.atom")
    assert "Link" not in answer and b'rel="hub"' not in answer.content
    assert not Errand.objects.filter(reaction="tell_hub").exists()
