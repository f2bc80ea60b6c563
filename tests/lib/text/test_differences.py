"""Differences between versions: true to both, readable, safe, and quick whatever they hold."""

from __future__ import annotations

import json
import random
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colophon.lib.text.differences import Difference, Differences, differences
from colophon.lib.text.markup import TooDeep
from colophon.lib.text.tree import Run
from colophon.lib.text.units import units
from tests.lib.text.oracle import complaints, names
from tests.lib.text.test_markup import SOUP
from tests.pace import grows

PARTS = [
    "<p>港口在2023年开放，游客很多，市民高兴。</p>",
    "<p>第二段谈的是图书馆的预算和它的开放时间。</p>",
    "<p>第三段说的是河流的水质，数字来自环境局。</p>",
    '<figure data-image="1"><img alt="码头"><figcaption>码头的早晨</figcaption></figure>',
    "<h2>之后怎样</h2>",
    "<p>最后一段讲到明年的计划。</p>",
]


def ops(found: Differences) -> list[str]:
    return [change.op for change in found.changes]


def marked(old: str, new: str) -> str:
    return differences(old, new).as_html()


def test_equal_texts_have_no_differences() -> None:
    text = "".join(PARTS)
    found = differences(text, text)
    assert not found and found.tally() == {} and found.words() == (0, 0)
    assert "<ins>" not in found.as_html() and "data-change" not in found.as_html()
    assert not differences("", "")


def test_a_changed_word_is_marked_as_a_word() -> None:
    assert marked("<p>城市经济增长很快</p>", "<p>城市经济下降很快</p>") == (
        '<p data-change="changed">城市经济<del>增长</del><ins>下降</ins>很快</p>'
    )
    assert marked("<p>The bridge opened in May.</p>", "<p>The bridge opens in May.</p>") == (
        '<p data-change="changed">The bridge <del>opened</del><ins>opens</ins> in May.</p>'
    )


def test_added_and_removed_blocks_are_whole() -> None:
    old, new = "".join(PARTS), "".join(PARTS[:1] + PARTS[2:] + ["<p>全新的一段。</p>"])
    found = differences(old, new)
    assert ops(found) == ["same", "removed", "same", "same", "same", "same", "added"]
    assert found.tally() == {"removed": 1, "added": 1}
    assert found.words() == (5, 19)
    assert '<p data-change="removed"><del>第二段' in found.as_html()


def test_a_moved_paragraph_is_marked_where_it_was_and_where_it_is() -> None:
    found = differences("".join(PARTS), "".join([PARTS[2], *PARTS[:2], *PARTS[3:]]))
    assert ops(found) == ["moved", "same", "same", "moved away", "same", "same", "same"]
    assert found.changes[0].move == found.changes[3].move == 1
    assert found.tally() == {"moved": 1} and found.words() == (0, 0)


def test_a_paragraph_may_move_and_change() -> None:
    changed = PARTS[2].replace("环境局", "水务局")
    found = differences("".join(PARTS), "".join([changed, *PARTS[:2], *PARTS[3:]]))
    assert ops(found)[0] == "moved" and "<del>环境局</del><ins>水务局</ins>" in found.as_html()


def test_pictures_are_compared_by_their_number_caption_and_alt() -> None:
    one = '<figure data-image="1"><img alt="码头"><figcaption>码头的早晨</figcaption></figure>'
    two = '<figure data-image="1"><img alt="港口"><figcaption>码头的傍晚</figcaption></figure>'
    other = one.replace('"1"', '"2"')
    assert ops(differences("", one)) == ["added"] and ops(differences(one, "")) == ["removed"]
    assert ops(differences(one, other)) == ["removed", "added"]
    assert marked(one, two) == (
        '<figure data-change="changed" data-image="1"><img alt="港口">'
        '<p data-kind="alt"><del>码头</del><ins>港口</ins></p>'
        "<figcaption>码头的<del>早晨</del><ins>傍晚</ins></figcaption></figure>"
    )
    assert ops(differences(one + PARTS[0] + PARTS[1], PARTS[0] + PARTS[1] + one)).count("moved") == 1


def test_a_changed_mark_or_link_is_a_change() -> None:
    assert marked("<p>读这里吧</p>", '<p>读<a href="/x">这里</a>吧</p>') == (
        '<p data-change="changed">读<del>这里</del><ins><a href="/x">这里</a></ins>吧</p>'
    )
    cited = '<p><span data-source="3">三千人</span>来过</p>'
    assert '<span data-source="4">' in marked(cited, cited.replace('"3"', '"4"'))


def test_a_paragraph_made_a_heading_says_what_it_was() -> None:
    assert marked("<p>港口一年</p>", "<h2>港口一年</h2>") == '<h2 data-change="changed" data-was="p">港口一年</h2>'


def test_rows_items_and_quotes_are_units_with_their_kind() -> None:
    old = "<ul><li>甲项目</li><li>乙项目</li></ul><table><tr><td>人口</td><td>12</td></tr></table>"
    new = old.replace("12", "13").replace("<li>甲项目</li>", "")
    assert marked(old, new) == (
        '<p data-change="removed" data-kind="item"><del>甲项目</del></p><p data-kind="item">乙项目</p>'
        '<p data-change="changed" data-kind="row">人口 | <del>12</del><ins>13</ins></p>'
    )


def test_context_leaves_out_what_is_far_from_any_change() -> None:
    old = "".join(f"<p>第{n}段文字，没有什么变化。</p>" for n in range(20))
    html = differences(old, old.replace("第9段", "第九段")).as_html(context=1)
    assert re.findall(r'data-count="(\d+)"', html) == ["8", "9"]
    assert html.count("<p") == 3


def told(change: Difference, version: str) -> tuple[Run, ...]:
    if not change.pieces:
        return change.unit.runs
    return tuple(run for piece in change.pieces if piece.op in ("same", version) for run in piece.runs)


def letters(runs: tuple[Run, ...]) -> list[tuple[str, object]]:
    return [(letter, run.marks) for run in runs for letter in run.text]


EDITED = st.lists(st.sampled_from([*PARTS, "<p>港口</p>", "<hr>", "<p>a <b>b</b><br>c</p>"]), max_size=9).map("".join)


@given(EDITED | SOUP, EDITED | SOUP)
@settings(max_examples=250, deadline=None)
def test_both_versions_can_be_read_from_the_differences(old: str, new: str) -> None:
    try:
        before, after = units(old), units(new)
    except TooDeep:
        return
    changes = differences(old, new).changes
    newer = [it for it in changes if it.op in ("same", "added", "changed", "moved")]
    assert [it.unit for it in newer] == after
    assert [letters(told(it, "added")) for it in newer] == [letters(unit.runs) for unit in after]
    older = {it.move: it.was for it in changes if it.op == "moved"}
    rest = [it for it in changes if it.op not in ("added", "moved")]
    assert [older[it.move] if it.op == "moved away" else it.was or it.unit for it in rest] == before
    for it in rest:
        if it.op in ("changed", "removed") and it.pieces:
            assert letters(told(it, "removed")) == letters((it.was or it.unit).runs)


HARMLESS = re.compile(r"element (ins|del)|attribute data-(change|kind|move|was|count) on (p|h2|h3|h4|pre|figure|hr)")


@given(SOUP, SOUP)
@settings(max_examples=150, deadline=None)
def test_differences_as_html_hold_nothing_hostile(old: str, new: str) -> None:
    try:
        html = marked(old, new)
    except TooDeep:
        return
    assert [it for it in complaints(html) if not HARMLESS.fullmatch(it)] == []


def test_payloads_stay_text_in_the_differences() -> None:
    path = Path(__file__).parents[2] / "data" / "xss-own.jsonl"
    hostile = [json.loads(line)["input"] for line in path.read_text().splitlines()]
    for one, other in pairwise(hostile):
        assert [it for it in complaints(marked(one, other)) if not HARMLESS.fullmatch(it)] == []


WORDS = sorted(names("港口 城市 今年 统计 报告 增长 人口 学校 河流 大桥 委员会 市民 计划 预算 公园 工程 游客 图书馆"))


def article(seed: int, size: int) -> list[str]:
    dice = random.Random(seed)
    return ["<p>" + "".join(dice.choices(WORDS, k=90)) + f"{dice.random()}。</p>" for _ in range(size // 600)]


SHAPES = {
    "a few edits": lambda n: ("".join(article(1, n)), "".join(article(1, n)).replace("游客", "来客", 50)),
    "every paragraph changed": lambda n: ("".join(article(1, n)), "".join(article(1, n)).replace("。", "；")),
    "nothing in common": lambda n: ("".join(article(1, n)), "".join(article(2, n))),
    "turned round": lambda n: ("".join(article(1, n)), "".join(article(1, n)[::-1])),
    "all paragraphs equal": lambda n: ("<p>同样的一段</p>" * (n // 22), "<p>同样的一段</p>" * (n // 23)),
    "two by turns": lambda n: (
        "<p>甲段文字</p><p>乙段文字</p>" * (n // 42),
        "<p>乙段文字</p><p>甲段文字</p>" * (n // 42),
    ),
    "one giant paragraph": lambda n: (
        re.sub("</?p>", "", "".join(article(1, n))),
        re.sub("</?p>", "", "".join(article(1, n))).replace("人口", "民众", 900),
    ),
    "two giant strangers": lambda n: (re.sub("</?p>", "", "".join(article(1, n))), "".join(WORDS[::-1]) * (n // 130)),
    "one letter": lambda n: ("字" * (n // 3), "字" * (n // 4) + "词" + "字" * (n // 20)),
}


@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_with_the_length_not_its_square(name: str) -> None:
    texts = {size: SHAPES[name](size) for size in (20_000, 120_000, 480_000)}

    def compare(size: int) -> None:
        differences(*texts[size]).as_html()

    compare(20_000)
    # Four times as long: quadratic work would take 16 times as much.
    assert grows(compare, 120_000, 480_000, at_most=9)
