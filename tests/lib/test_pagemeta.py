"""A page's own metadata give a source its title, publisher, authors, date and address; its main part gives the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colophon.lib import pagemeta
from colophon.lib.fetch import Exchange, Fetched
from tests.pace import takes

URL = "https://news.paper.test/2025/bridge?from=feed#top"


def head(inner: str, body: str = "<p>x</p>") -> pagemeta.PageMeta:
    return pagemeta.read(f"<!doctype html><html lang=en><head>{inner}</head><body>{body}</body></html>", url=URL)


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def test_json_ld_gives_everything() -> None:
    found = head(
        ld(
            '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Bridge &amp; tunnel",'
            '"datePublished":"2025-06-12T23:30:00-05:00",'
            '"author":[{"@type":"Person","name":"Ada Lin"},{"name":"Bo Chen"}],'
            '"publisher":{"@type":"Organization","name":"Harbour Gazette"}}'
        )
    )
    assert (found.title, found.publisher, found.date) == ("Bridge & tunnel", "Harbour Gazette", "2025-06-12")
    assert found.authors == ("Ada Lin", "Bo Chen") and found.author == "Ada Lin, Bo Chen"


def test_a_graph_with_references_is_followed() -> None:
    found = head(
        ld(
            '{"@graph":[{"@type":"WebPage","name":"Bridge | Gazette"},{"@type":["Article","NewsArticle"],'
            '"headline":"Bridge",'
            '"publisher":{"@id":"#org"},"author":{"@id":"#ada"},"datePublished":"2025-06-12"},'
            '{"@id":"#org","@type":"Organization","name":"Gazette"},{"@id":"#ada","@type":"Person","name":"Ada"}]}'
        )
    )
    assert (found.title, found.publisher, found.authors, found.date) == ("Bridge", "Gazette", ("Ada",), "2025-06-12")


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "[[[]]]",
        "null",
        '{"@type":"NewsArticle","headline":{"@value":3}}',
        "[" * 5000,
        '{"@type":3,"headline":[]}',
    ],
)
def test_broken_json_ld_leaves_the_rest_to_the_other_tags(script: str) -> None:
    assert head(ld(script) + '<meta property="og:title" content="Bridge">').title == "Bridge"


def test_json_ld_inside_comments_with_raw_newlines_is_read() -> None:
    assert head(ld('<!--\n{"@type":"NewsArticle","headline":"Two\nlines"};\n-->')).title == "Two lines"


def test_open_graph_gives_title_site_and_time() -> None:
    found = head(
        '<meta property="og:title" content="桥梁检测结果公布 - 雾港日报">'
        '<meta property="og:site_name" content="雾港日报">'
        '<meta property="article:published_time" content="2025-06-12T08:00:00+08:00">'
        '<meta property="article:author" content="https://social.test/ada"><meta name="author" content="记者：林岸">'
    )
    assert (found.title, found.publisher, found.date) == ("桥梁检测结果公布", "雾港日报", "2025-06-12")
    assert found.authors == ("林岸",)


def test_citation_tags_come_before_all_others() -> None:
    found = head(
        '<meta name="citation_title" content="Corrosion of old bridges">'
        '<meta name="citation_author" content="Lin, Ada">'
        '<meta name="citation_author" content="Chen, Bo"><meta name="citation_journal_title" content="J. Bridges">'
        '<meta name="citation_publication_date" content="2024/05"><meta property="og:title" content="x">'
        + ld('{"@type":"WebPage","name":"y","datePublished":"2025-01-01"}')
    )
    assert (found.title, found.publisher, found.date) == ("Corrosion of old bridges", "J. Bridges", "2024-05")
    assert found.author == "Lin, Ada; Chen, Bo"


def test_dublin_core_is_read_under_either_spelling() -> None:
    found = head(
        '<meta name="DC.Title" content="Council minutes"><meta name="dc:publisher" content="City Archive">'
        '<meta name="DC.Creator" content="Clerk"><meta name="DCTERMS.issued" content="2023-11-02">'
    )
    assert found == pagemeta.PageMeta(
        "https://news.paper.test/2025/bridge?from=feed",
        "Council minutes",
        "City Archive",
        ("Clerk",),
        "2023-11-02",
        "en",
        "x",
    )


def test_the_tags_of_chinese_government_sites_are_read() -> None:
    found = head(
        '<meta name="SiteName" content="雾港市人民政府"><meta name="ArticleTitle" content="关于桥梁检测的通告">'
        '<meta name="PubDate" content="2025-06-12 09:30"><meta name="ContentSource" content="市住建局">'
    )
    assert (found.title, found.publisher, found.date) == ("关于桥梁检测的通告", "市住建局", "2025-06-12")


def test_microdata_and_time_elements_serve_where_no_tags_are() -> None:
    found = pagemeta.read(
        '<title>Bridge</title><article><h1 itemprop="headline">Bridge</h1>'
        '<span itemprop="author"><b itemprop="name">Ada</b>'
        '</span><time itemprop="datePublished" datetime="2025-06-12">yesterday</time><p>Text.</p></article>',
        url=URL,
    )
    assert (found.title, found.authors, found.date) == ("Bridge", ("Ada",), "2025-06-12")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Bridge closes - paper", "Bridge closes"),
        ("Bridge closes | News.paper.test", "Bridge closes"),
        ("Bridge - what next?", "Bridge - what next?"),
        ("Bridge closes", "Bridge closes"),
    ],
)
def test_the_sites_name_falls_away_from_the_windows_title(title: str, expected: str) -> None:
    found = pagemeta.read(
        f"<title>{title}</title><p>x",
        url="https://news.paper.test/a".replace("news.", "") if "- paper" in title else URL,
    )
    assert found.title == expected


def test_a_heading_that_begins_the_windows_title_is_the_title() -> None:
    assert (
        head("<title>Bridge closes — all the news of the day</title>", "<h1>Bridge  closes</h1>").title
        == "Bridge closes"
    )


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/2025/bridge", "https://news.paper.test/2025/bridge"),
        ("https://www.paper.test/2025/bridge#x", "https://www.paper.test/2025/bridge"),
        ("https://evil.example/2025/bridge", "https://news.paper.test/2025/bridge?from=feed"),
        ("javascript:alert(1)", "https://news.paper.test/2025/bridge?from=feed"),
        ("https://news.paper.test/", "https://news.paper.test/2025/bridge?from=feed"),
        ("http://[", "https://news.paper.test/2025/bridge?from=feed"),
        ("", "https://news.paper.test/2025/bridge?from=feed"),
    ],
)
def test_a_canonical_address_is_believed_only_about_its_own_site(link: str, address: str) -> None:
    assert head(f'<link rel="canonical" href="{link}">').url == address


PAGE = """<title>Bridge</title><header><a href=/>Gazette</a> Subscribe now</header><nav><ul><li><a href=/a>Politics</a>
<li><a href=/b>Sport</a></ul></nav><div class=wrap><div class=story><p>The old bridge closed on Tuesday after inspectors
found <b>17</b> cracks, the city said.<p>It will stay closed for 40 days.<ul><li>Buses turn round at the quay.</ul>
<script>track("the bridge")</script><style>p{}</style></div><div class=more><ul><li><a href=/1>Ten recipes for the
autumn that you will love and share with your family</a>
<li><a href=/2>Another long headline about something else</a></ul>
</div></div><footer>All rights reserved</footer>"""


def test_the_main_text_is_the_story_without_the_furniture() -> None:
    text = pagemeta.read(PAGE, url=URL).text
    assert text.splitlines() == [
        "The old bridge closed on Tuesday after inspectors found 17 cracks, the city said.",
        "It will stay closed for 40 days.",
        "Buses turn round at the quay.",
    ]


def test_a_page_without_a_clear_main_part_is_kept_whole() -> None:
    text = pagemeta.read("<body>" + "".join(f"<div>桥上有{n}处裂缝</div>" for n in range(40)), url=URL).text
    assert text.count("裂缝") == 40


def test_cells_of_a_table_stay_apart() -> None:
    assert pagemeta.read("<table><tr><td>桥</td><td>17</td></tr></table>", url=URL).text == "桥 17"


def fetched(body: bytes, kind: str) -> Fetched:
    return Fetched(URL, 200, body, (Exchange(URL, "93.184.216.34", b"", 200, "OK", (("Content-Type", kind),), body),))


def test_a_fetched_page_in_another_character_set_and_a_plain_text_are_read_and_a_pdf_is_not() -> None:
    page = "<title>桥梁检测</title><p>十七处裂缝".encode("gbk")
    assert pagemeta.of(fetched(page, "text/html; charset=gbk")).title == "桥梁检测"
    assert pagemeta.of(fetched("十七处裂缝".encode(), "text/plain")).text == "十七处裂缝"
    assert pagemeta.of(fetched(b"%PDF-1.7", "application/pdf")) == pagemeta.PageMeta(URL.partition("#")[0])


PIECES = [
    *("<meta name=citation_title content='", "'>", "<script type=application/ld+json>", "{", '"@type":"Article",', "}"),
    *("]", "</script>", "<article>", "</p>", "<table>", "<title>", "\0", "&#x0;", "<?xml version='1.0' encoding='x'?>"),
    *("\ud7ff", "<time datetime=", "2025-06-12", "<link rel=canonical href=", "http://[", "<svg><style>", "<!--", "桥"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_no_page_however_broken_raises(pieces: list[str]) -> None:
    assert isinstance(pagemeta.read("".join(pieces), url=URL), pagemeta.PageMeta)


@pytest.mark.parametrize(
    "unit", ["<p>hello 12 apples", "<div>", "<article>", "<a href=x>b</a>", "<ul><li>x", "<meta name=a content=b>"]
)
def test_a_megabyte_of_one_element_is_read_in_time(unit: str) -> None:
    page = unit * (1_000_000 // len(unit))
    assert takes(lambda: pagemeta.read(page, url=URL), at_most=3) <= 3
