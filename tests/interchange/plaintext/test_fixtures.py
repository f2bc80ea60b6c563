"""Every saved page of tests/data/plaintext yields what its author says it holds, and none of what stands around it."""

import json
from pathlib import Path

import pytest

from colophon.interchange.plaintext import decode, recognise

DATA = Path(__file__).resolve().parents[2] / "data" / "plaintext"
PAGES = sorted(DATA.glob("*.txt"))


def test_there_are_pages_of_several_layouts_in_three_scripts():
    names = [page.stem for page in PAGES]
    assert len(names) >= 24
    assert sum(name.startswith("plain-") for name in names) >= 8
    assert {json.loads(page.with_suffix(".json").read_text("utf-8"))["language"] for page in PAGES} == {
        "zh-Hans",
        "zh-Hant",
        "en",
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_yields_its_article(page):
    expected = json.loads(page.with_suffix(".json").read_text("utf-8"))
    expected.pop("absent", None)
    found = recognise(decode(page.read_bytes())).as_json()
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_nothing_of_the_furniture_is_in_the_result(page):
    expected = json.loads(page.with_suffix(".json").read_text("utf-8"))
    found = recognise(decode(page.read_bytes())).as_json()
    lines = {found["title"], *found["body"].split("\n")}
    told = json.dumps({key: value for key, value in expected.items() if key != "absent"}, ensure_ascii=False)
    everything = json.dumps(found, ensure_ascii=False)
    for line in expected.get("absent", []):
        assert line not in lines
        assert len(line) < 7 or line in told or line not in everything
