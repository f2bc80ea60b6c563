"""The demo's words hold together: keys resolve, lengths and dates are right, nothing is said twice."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

CONTENT = Path(__file__).parents[2] / "src" / "colophon" / "demo" / "content"
SHAPES = {"report", "explainer", "interview", "gallery", "video", "opinion", "document"}
SOURCE_KINDS = {"primary", "reported", "data", "observation", "photograph", "interview", "archive"}
LONGEST = {"title": 120, "summary": 300, "ai_note": 300, "interests": 300}
REAL_ADDRESSES = ("https://www.rfc-editor.org/rfc/rfc",)
PLAIN = ("p", "h2", "h3", "h4", "blockquote", "ul", "li", "table", "thead", "tbody", "tr", "pre", "br", "hr")
INLINE = ("strong", "em", "u", "s", "sub", "sup", "code")
VOCABULARY: dict[str, set[str]] = {
    **{tag: set() for tag in PLAIN + INLINE},
    **{tag: {"scope", "colspan", "rowspan"} for tag in ("th", "td")},
    "ol": {"start"},
    "a": {"href"},
    "figure": {"data-image", "data-video"},
    "img": {"alt"},
    "figcaption": set(),
    "small": set(),
    "span": {"data-source", "data-own"},
    "time": {"data-days-ago"},
}


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / f"{name}.toml").read_text("utf-8"))


def read(file: Path) -> tuple[dict[str, Any], str]:
    before, front, body = file.read_text("utf-8").split("+++\n", 2)
    assert before == "", file.name
    return tomllib.loads(front), body.strip()


ARTICLES = {file.name[:3]: read(file) for file in sorted((CONTENT / "articles").glob("*.html"))}
PEOPLE = {person["key"]: person for person in table("people")["people"]}
CHANNELS = {channel["handle"]: channel for channel in table("channels")["channels"]}
PUBLICATIONS = {publication["handle"]: publication for publication in table("publications")["publications"]}
PICTURES = {picture["key"]: picture for picture in table("pictures")["pictures"]}
FILMS = {film["key"]: film for film in table("videos")["videos"]}

every = pytest.mark.parametrize("number", ARTICLES)


def tree(body: str) -> Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: Element = parser.parseFragment(body)
    return found


def text_of(element: Element) -> str:
    return "".join(element.itertext())


def han(text: str) -> int:
    return len(re.findall(r"[一-鿿]", text))


def published(head: dict[str, Any]) -> tuple[int, time]:
    return -head["published"]["days_ago"], time.fromisoformat(head["published"]["time"])


def is_document(number: str) -> bool:
    return ARTICLES[number][0]["shape"] == "document"


def test_there_are_enough_articles_of_every_sort() -> None:
    heads = [head for head, _ in ARTICLES.values()]
    documents = [head for head in heads if head["shape"] == "document"]
    articles = [head for head in heads if head["shape"] != "document"]
    assert len(documents) >= 8
    assert all(head["publication"] == "linlan-archive" and head["channel"] == "archive" for head in documents)
    assert sum(head["language"] == "zh-hans" for head in articles) >= 26
    assert sum(head["language"] == "en" for head in articles) >= 9
    assert {head["shape"] for head in heads} == SHAPES
    assert 3 <= sum(bool(head.get("corrections")) for head in heads) <= 8
    assert len(FILMS) >= 2
    assert len(PICTURES) >= 45


def test_channels_are_numbered_in_order_and_each_has_articles() -> None:
    assert 8 <= len(CHANNELS) <= 10
    assert sorted(channel["position"] for channel in CHANNELS.values()) == list(range(1, len(CHANNELS) + 1))
    used = Counter(head["channel"] for head, _ in ARTICLES.values())
    assert set(used) == set(CHANNELS)
    assert min(used.values()) >= 3
    for channel in CHANNELS.values():
        assert all(channel[name] for name in ("name", "name_en", "description", "description_en"))
        assert isinstance(channel["current_affairs"], bool)


def test_the_cast_and_the_writers_have_addresses_that_reach_nobody() -> None:
    assert {"ada", "ben", "edith", "mary", "mo", "olga", "otto"} <= set(PEOPLE)
    assert len(PEOPLE) >= 27
    assert len({person["name"] for person in PEOPLE.values()}) == len(PEOPLE)
    for key, person in PEOPLE.items():
        assert person["email"] == f"{key}@example.org"


def test_publications_are_of_all_kinds_and_have_one_owner() -> None:
    assert len(PUBLICATIONS) >= 12
    assert {one["kind"] for one in PUBLICATIONS.values()} == {"individual", "media", "organisation", "government"}
    for one in PUBLICATIONS.values():
        assert one["channel"] in CHANNELS
        assert isinstance(one["trusted"], bool)
        assert [member["role"] for member in one["people"]].count("owner") == 1
        assert {member["key"] for member in one["people"]} <= set(PEOPLE)
        assert {member["role"] for member in one["people"]} <= {"owner", "editor", "writer"}
        assert 1 <= len(one["avatar"]["text"]) <= 2
        assert one["avatar"]["colour"]
        assert len(one["name"]) <= 40 and 1 <= len(one["tagline"]) <= 80 and len(one["about"]) >= 20


@every
def test_front_matter_has_the_right_types(number: str) -> None:
    head, _ = ARTICLES[number]
    for name, longest in LONGEST.items():
        assert isinstance(head.get(name, ""), str)
        assert len(head.get(name, "")) <= longest
    assert head["title"] and head["summary"]
    assert type(head["published"]["days_ago"]) is int and head["published"]["days_ago"] >= 0
    time.fromisoformat(head["published"]["time"])
    assert head["language"] in {"zh-hans", "en"}
    assert head["shape"] in SHAPES
    assert head["originality"] in {"original", "compiled", "translated", "reprinted", "syndicated"}
    assert head["ai_use"] in {"none", "assisted", "generated"}
    assert (head["ai_use"] == "none") == ("ai_note" not in head)
    assert 2 <= len(head["topics"]) == len(set(head["topics"])) <= 6


@every
def test_who_wrote_it_where_is_known(number: str) -> None:
    head, _ = ARTICLES[number]
    assert head["channel"] in CHANNELS
    publication = PUBLICATIONS[head["publication"]]
    members = {member["key"] for member in publication["people"]}
    assert head["by"] in members
    assert set(head["co_authors"]) <= members - {head["by"]}


@every
def test_length_suits_a_newspaper(number: str) -> None:
    head, body = ARTICLES[number]
    text = text_of(tree(body))
    if head["language"] == "en":
        assert 400 <= len(re.findall(r"[A-Za-z][A-Za-z'’-]*", text)) <= 900
    elif not is_document(number):
        assert 600 <= han(text) <= 1500
    else:
        assert "<table>" in body


@every
def test_body_keeps_to_the_vocabulary(number: str) -> None:
    _, body = ARTICLES[number]
    for element in tree(body).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag in VOCABULARY
        assert set(element.attrib) <= VOCABULARY[element.tag]
        if element.tag == "time":
            assert element.attrib["data-days-ago"].isdigit() and text_of(element)
            assert int(element.attrib["data-days-ago"]) >= ARTICLES[number][0]["published"]["days_ago"]


@every
def test_every_source_is_cited_and_every_citation_has_a_source(number: str) -> None:
    head, body = ARTICLES[number]
    keys = [source["key"] for source in head["sources"]]
    cited = {key for keys_ in re.findall(r'data-source="([^"]+)"', body) for key in keys_.split()}
    assert len(keys) == len(set(keys))
    assert cited == set(keys)
    assert is_document(number) or 2 <= len(keys) <= 5


@every
def test_every_source_resolves(number: str) -> None:
    head, _ = ARTICLES[number]
    for source in head["sources"]:
        assert source["kind"] in SOURCE_KINDS
        assert source["title"] and source["publisher"]
        if "dated" in source:
            assert date.fromisoformat(source["dated"]) < date(2026, 1, 1)
        url = source.get("url", "")
        if url.startswith("archive:"):
            target = url.removeprefix("archive:")
            assert is_document(target)
            assert published(ARTICLES[target][0]) < published(head), "a document is older than what cites it"
        else:
            assert url == "" or url.startswith(REAL_ADDRESSES)


@every
def test_current_affairs_rest_on_a_source_with_a_link(number: str) -> None:
    head, _ = ARTICLES[number]
    if CHANNELS[head["channel"]]["current_affairs"]:
        assert any(source.get("url") for source in head["sources"])


@every
def test_pictures_and_films_are_known_and_described(number: str) -> None:
    head, body = ARTICLES[number]
    figures = list(tree(body).iter("figure"))
    pictures = [figure for figure in figures if "data-image" in figure.attrib]
    assert len(figures) == len(pictures) + sum(figure.attrib.get("data-video") in FILMS for figure in figures)
    assert len(pictures) == 6 if head["shape"] == "gallery" else 1 <= len(pictures) <= 4
    for figure in figures:
        assert (caption := figure.find("figcaption")) is not None and (credit := caption.find("small")) is not None
        assert text_of(credit) and len(text_of(caption)) > len(text_of(credit))
    for figure in pictures:
        assert figure.attrib["data-image"] in PICTURES
        assert (image := figure.find("img")) is not None and len(image.attrib["alt"]) >= 10
    assert head["shape"] != "video" or len(figures) > len(pictures)


def test_every_picture_and_film_is_used_and_says_what_must_be_seen() -> None:
    bodies = "".join(body for _, body in ARTICLES.values())
    for key, picture in PICTURES.items():
        assert f'data-image="{key}"' in bodies
        assert len(picture["scene"]) >= 40 and picture["alt"] and picture["kind"] and len(picture["size"]) == 2
    for key, film in FILMS.items():
        assert f'data-video="{key}"' in bodies
        assert len(film["scene"]) >= 100 and film["seconds"] <= 20


@pytest.mark.parametrize("key", [key for key, picture in PICTURES.items() if "series" in picture])
def test_a_chart_has_as_many_values_as_labels(key: str) -> None:
    picture = PICTURES[key]
    for series in picture["series"]:
        assert len(series["values"]) == len(picture["labels"])
        assert len(series.get("errors", series["values"])) == len(picture["labels"])
    assert len(picture.get("ghost", picture["labels"])) == len(picture["labels"])


def test_no_two_articles_share_a_paragraph() -> None:
    seen: dict[str, str] = {}
    for number, (_, body) in ARTICLES.items():
        for tag in ("p", "li", "blockquote", "h2", "h3"):
            for element in tree(body).iter(tag):
                text = re.sub(r"\s+", "", text_of(element))
                if len(text) >= 12:
                    assert seen.setdefault(text, number) == number, text


def test_titles_and_summaries_are_told_apart() -> None:
    for name in ("title", "summary"):
        assert len({head[name] for head, _ in ARTICLES.values()}) == len(ARTICLES)


def test_dates_run_up_to_today_and_reach_back() -> None:
    days = [head["published"]["days_ago"] for head, _ in ARTICLES.values()]
    assert min(days) == 0
    assert set(range(10)) <= set(days), "something appeared on each of the last ten days"
    assert max(days) > timedelta(weeks=26).days


@every
def test_a_correction_names_words_that_stand_in_the_text(number: str) -> None:
    head, body = ARTICLES[number]
    for correction in head.get("corrections", []):
        assert correction["kind"] in {"correction", "update", "clarification"}
        assert correction["note"]
        assert body.count(correction["new"]) == 1
        assert correction["old"] not in body
        assert 0 <= correction["days_ago"] <= head["published"]["days_ago"]
        tree(body.replace(correction["new"], correction["old"]))


def test_picks_point_at_articles_of_their_channel() -> None:
    picks = table("picks")["picks"]
    assert set(picks) == {"front", *CHANNELS}
    for front, numbers in picks.items():
        assert 2 <= len(numbers) == len(set(numbers)) <= 12
        assert all(front in {"front", ARTICLES[number][0]["channel"]} for number in numbers)


def test_comments_are_by_known_people_on_known_articles() -> None:
    comments = table("comments")["comments"]
    places = {comment["key"]: comment for comment in comments}
    assert len(comments) == len(places) == 25
    for comment in comments:
        assert comment["article"] in ARTICLES and comment["by"] in PEOPLE and comment["text"]
        if "reply_to" in comment:
            parent = places[comment["reply_to"]]
            assert parent["article"] == comment["article"] and parent["hours_after"] < comment["hours_after"]
            assert "reply_to" not in parent


@pytest.mark.parametrize("kind", ["terms", "privacy", "about", "corrections"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_operators_texts_exist_in_both_languages(kind: str, language: str) -> None:
    body = (CONTENT / "agreements" / f"{kind}.{language}.html").read_text("utf-8")
    elements = list(tree(body).iter())[1:]
    assert all(element.tag in VOCABULARY and set(element.attrib) <= VOCABULARY[element.tag] for element in elements)
    assert len(body) > 400
    if kind == "terms":
        assert "GB 45438-2025" in body
