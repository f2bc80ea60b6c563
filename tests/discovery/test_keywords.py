"""Keywords are what an article is about, not how it is told."""

from __future__ import annotations

from colophon.discovery.constants import KEYWORDS, NUMBERS
from colophon.discovery.keywords import Statistics, counts, is_number, keywords

NOTHING = Statistics(100, {})


def drawn(title: str, body: str = "") -> list[str]:
    return [word for word, _ in keywords(counts(title, body), NOTHING)]


def test_what_stands_in_quotation_marks_is_a_keyword() -> None:
    found = drawn("电影《长夜渡口》票房破十亿", "台风“海葵九号”登陆。")
    assert {"长夜渡口", "海葵九号"} <= set(found)


def test_a_city_is_the_same_with_and_without_the_word_for_it() -> None:
    assert "云溪" in drawn("云溪市开通地铁")
    assert "大城市" in drawn("大城市病")


def test_plurals_and_small_words_are_not_keywords() -> None:
    assert set(drawn("this was the rate of rates")) == {"rate"}


def test_a_table_of_numbers_does_not_push_out_the_words() -> None:
    body = "地铁客流：" + "、".join(f"{number}.5" for number in range(500, 700)) + "。公交票价不变。"
    found = drawn("年报", body)
    assert sum(map(is_number, found)) == NUMBERS
    assert {"地铁", "客流", "票价"} <= set(found)
    assert len(found) <= KEYWORDS
