"""What is pasted arrives built as it was meant, without styles and with every character."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings

from colophon.lib.text.markup import TooDeep, TooLong, clean
from colophon.lib.text.paste import tidy
from tests.lib.text.oracle import characters, complaints
from tests.lib.text.test_markup import SOUP, payloads

FOLDER = Path(__file__).parents[2] / "data" / "paste"
FIXTURES = sorted(path.name.removesuffix(".expected.html") for path in FOLDER.glob("*.expected.html"))
NOT_SAID = ("mso-list:ignore", "display:none", "mso-hide:all", "mso-element:comment-list")


def said(html: str) -> Counter[str]:
    """The characters a reader saw in the pasted page: bullets that lists show again and hidden text left out."""

    def walk(node: Any, in_heading: bool) -> Iterator[str]:
        for child in node.childNodes:
            if child.nodeType == child.TEXT_NODE:
                yield child.nodeValue
            elif child.nodeType == child.ELEMENT_NODE and child.localName not in {"script", "style", "title"}:
                style = child.getAttribute("style").replace(" ", "").lower()
                heading = in_heading or child.localName in {"h1", "h2", "h3"}
                if not any(it in style for it in NOT_SAID) or ("ignore" in style and heading):
                    yield from walk(child, heading)

    return Counter("".join("".join(walk(html5lib.parse(html, treebuilder="dom"), False)).split()))


def test_there_are_twenty_fixtures_of_every_origin() -> None:
    assert len(FIXTURES) >= 20
    assert {name.split("-")[0] for name in FIXTURES} == {"word", "wps", "wechat", "gdocs", "web"}


@pytest.mark.parametrize("name", FIXTURES)
def test_pasted_text_keeps_its_structure_and_every_character(name: str) -> None:
    pasted = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    expected = (FOLDER / f"{name}.expected.html").read_text(encoding="utf-8").rstrip("\n")
    tidied = tidy(pasted)
    assert tidied == expected
    assert complaints(tidied) == [] and "style" not in tidied
    assert said(pasted) - Counter(characters(tidied)) == Counter()
    assert set(Counter(characters(tidied)) - said(pasted)) <= set("“”☀️")
    assert clean(tidied) == tidied and tidy(tidied) == tidied


@given(SOUP)
@settings(max_examples=200, deadline=None)
def test_tidied_text_is_clean_and_stays_as_it_is(html: str) -> None:
    try:
        tidied = tidy(html)
    except TooDeep:
        return
    assert complaints(tidied) == []
    assert clean(tidied) == tidied


def test_payloads_do_not_survive_tidying() -> None:
    for html in payloads(Path(__file__).parents[2] / "data" / "xss-own.jsonl"):
        assert complaints(tidy(html)) == []


def test_tidy_refuses_what_is_too_long_or_too_deep() -> None:
    with pytest.raises(TooLong):
        tidy("a" * 8_000_001)
    with pytest.raises(TooLong):
        tidy("a" * 1_000_001)
    with pytest.raises(TooDeep):
        tidy("<div>" * 600)
    assert tidy("<p><span>a" * 1_000).count("<p>") == 1_000
    assert tidy("<p style='" + "x" * 2_000_000 + "'>a") == "<p>a</p>"
