"""Whether two captured sources report the same thing, on labelled pairs of our own."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from colophon.sources.capture import How, capture
from colophon.sources.models import Source
from colophon.sources.same import Capture, capture_of, same_report, sketch_of

TOLD = tomllib.loads((Path(__file__).parents[1] / "data" / "same_report" / "reports.toml").read_text("utf-8"))
PAIRS = [(one, other, label == "same") for label, pairs in TOLD["pairs"].items() for one, other in pairs]


def _capture(name: str) -> Capture:
    more = TOLD["cites"].get(name, {})
    text = more.get("text") or TOLD["reports"][name]
    return Capture(
        frozenset(sketch_of(text)), text, more.get("title", ""), more.get("publisher", ""), more.get("url", "")
    )


def test_on_labelled_pairs_at_least_nine_of_ten_that_are_called_the_same_are():
    assert len(PAIRS) >= 30
    called = [(one, other, same) for one, other, same in PAIRS if same_report(_capture(one), _capture(other))]
    right = sum(same for *_pair, same in called)
    precision, recall = right / len(called), right / sum(same for *_pair, same in PAIRS)
    assert precision >= 0.9, [pair for pair in called if not pair[2]]
    assert recall >= 0.8, [pair for pair in PAIRS if pair[2] and pair not in called]


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_it_does_not_matter_which_comes_first(one, other, same):
    assert same_report(_capture(one), _capture(other)) == same_report(_capture(other), _capture(one))


def test_two_captures_without_text_are_not_the_same():
    assert not same_report(Capture(frozenset()), Capture(frozenset()))


def test_a_front_page_that_is_linked_to_is_no_report():
    one = Capture(frozenset(), "见 news.example/ 首页", url="https://a.example/1")
    assert not same_report(one, Capture(frozenset(), url="https://news.example/"))


def test_a_page_that_links_to_another_cites_it_though_no_address_can_be_read(press, ada, at):
    article = "<p>据报道,海堤去年又矮了一截,详见<a href='/annual#s2'>水文局的年报</a>。</p><p>居民表示担心。</p>"
    press.pages["/news"] = (
        200,
        f"<html><body><nav><a href='/other'>别处</a></nav><article>{article}</article></body></html>",
        {},
    )
    press.pages["/annual"] = (200, "<html><body><article><p>北段海堤沉降观测结果汇编。</p></article></body></html>", {})
    press.pages["/other"] = (200, "<html><body><article><p>盐田的渡口今天停航一日。</p></article></body></html>", {})
    captures = []
    for path in ("/news", "/annual", "/other"):
        source = Source.objects.create(title=path, url=press.url(path), added_by=ada, at=at)
        capture(source, how=How(allow=(press.door,)), at=at, may_fill=lambda: False)
        source.refresh_from_db()
        captures.append(capture_of(source, source.snapshot))
    news, annual, other = captures
    assert same_report(news, annual) and same_report(annual, news)
    assert not same_report(news, other) and not same_report(annual, other)
