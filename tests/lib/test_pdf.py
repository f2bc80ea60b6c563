"""PDF files of strangers: what they say, and what becomes of those that cannot be read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from colophon.lib import pdf
from colophon.lib.pdf import Pdf, read_pdf

FILES = Path(__file__).parents[1] / "data" / "pdf"


def test_a_chinese_file_is_read_in_plain_characters_and_whole_sentences():
    found = read_pdf((FILES / "zh.pdf").read_bytes())
    assert found.title == "临澜市2025年轮渡客运统计公报"
    assert "盐仓至丘山航线运送乘客 402.1 万人次，占全市的 31.3%。" in found.text
    assert "“末班船延到晚上十一点以后，夜间乘客增加了四成。”" in found.text
    assert "全年准点率为 96.8%，因大雾停航 19 天。" in found.text


def test_an_english_file_has_its_words_apart():
    found = read_pdf((FILES / "en.pdf").read_bytes())
    assert found.title == "Linlan ferry report 2025"
    assert "an increase of 7.3 per cent on the year before. The line" in found.text


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_file_gives_nothing_or_less_and_never_an_error(seed):
    chance, data = random.Random(seed), bytearray((FILES / "en.pdf").read_bytes())
    for _ in range(200):
        data[chance.randrange(len(data))] = chance.randrange(256)
    for broken in (bytes(data), bytes(data[: len(data) // 2]), b"%PDF-1.7\n"):
        found = read_pdf(broken)
        assert isinstance(found, Pdf) and len(found.text) <= 1000


def test_a_file_that_takes_too_much_is_given_up(monkeypatch):
    monkeypatch.setattr(pdf, "_LIMITS", pdf._LIMITS._replace(memory=40 << 20))
    assert read_pdf((FILES / "zh.pdf").read_bytes()) == Pdf("", "")


@pytest.mark.parametrize("title", ["Microsoft Word - 公报.docx", "untitled", "报告终稿.doc", "无标题文档"])
def test_what_a_program_wrote_is_no_title(title):
    assert pdf._NO_TITLE.fullmatch(title)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("全年准点\n率为 96.8%，\n停航 19 天。\n第二段", "全年准点率为 96.8%，停航 19 天。\n第二段"),
        ("an in-\ncrease of\n7.3 per cent.\nNext", "an increase of 7.3 per cent.\nNext"),
    ],
)
def test_lines_flow_until_a_sentence_ends(page, text):
    assert pdf._flowing(page) == text
