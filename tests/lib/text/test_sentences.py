"""The sentence splitter: where sentences end, in both languages."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.lib.text.sentences import sentences

CASES = {
    "full stops": ("今天下雨。明天放晴!后天呢?", ["今天下雨。", "明天放晴!", "后天呢?"]),
    "half-width marks in Chinese": ("今天下雨!明天呢?好", ["今天下雨!", "明天呢?", "好"]),
    "a quotation is kept whole": (
        "他说:“今天很好。我们赢了。”大家都笑了。",
        ["他说:“今天很好。我们赢了。”", "大家都笑了。"],
    ),
    "the speaker after a quotation belongs to it": (
        "“我们没有退路。”教练赛后说。球员点头。",
        ["“我们没有退路。”教练赛后说。", "球员点头。"],
    ),
    "the next sentence after an introduced quotation does not": (
        "通知写道:“今晚停水。”专家说不必惊慌。",
        ["通知写道:“今晚停水。”", "专家说不必惊慌。"],
    ),
    "corner brackets": ("她說:「走吧。別等了。」門關上了。", ["她說:「走吧。別等了。」", "門關上了。"]),
    "ascii quotes in Chinese": ('他说"走吧。别等了。"门关了。', ['他说"走吧。别等了。"', "门关了。"]),
    "an exclamation inside a quotation": ("“加油!”的喊声不断。散场了。", ["“加油!”的喊声不断。", "散场了。"]),
    "brackets": ("据统计(不含港口。)为三成。完", ["据统计(不含港口。)为三成。", "完"]),
    "semicolons do not split": ("一是水;二是电。", ["一是水;二是电。"]),
    "lines split": ("第一行\n第二行", ["第一行", "第二行"]),
    "an unclosed quotation does not swallow the rest": (
        "他说:“走。天黑了。\n亮了。",
        ["他说:“走。", "天黑了。", "亮了。"],
    ),
    "decimal points": ("增长3.5%。完成2.0版。", ["增长3.5%。", "完成2.0版。"]),
    "English": ("It rained. Was it cold? Yes!", ["It rained.", "Was it cold?", "Yes!"]),
    "titles and initials": (
        "Mr. Smith met J. K. Rowling at No. 10. They left at 5 p.m. sharp.",
        ["Mr. Smith met J. K. Rowling at No. 10.", "They left at 5 p.m. sharp."],
    ),
    "U.S. inside a sentence": ("The U.S. Senate voted. It passed.", ["The U.S. Senate voted.", "It passed."]),
    "a quotation with its speaker": (
        '"Did he go?" Smith asked. "He did," she said.',
        ['"Did he go?" Smith asked.', '"He did," she said.'],
    ),
    "a closing mark belongs to the sentence": ("“We won.” The crowd left.", ["“We won.”", "The crowd left."]),
    "a soft line break in English": (
        "The crossing takes\nan hour. It is cold.",
        ["The crossing takes\nan hour.", "It is cold."],
    ),
    "small letters do not begin a sentence": (
        "It is 3.5 km. long and approx. flat.",
        ["It is 3.5 km. long and approx. flat."],
    ),
    "nothing": ("  \n ", []),
}


@pytest.mark.parametrize("name", CASES)
def test_sentences_end_where_they_should(name: str) -> None:
    text, expected = CASES[name]
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet='据说。!?.“”「」()" \nA1ab', max_size=300))
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
