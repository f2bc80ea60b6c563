"""What holds for every text: nothing raises, nothing of a plain article is lost, time grows with the length."""

import textwrap

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from colophon.interchange.plaintext import recognise
from tests.pace import grows, takes

ZH = "港灯船潮街桥雨城人山水风鱼市塔路花纸茶书钟声夜晨旧新长短来去看听说走"
zh_sentence = st.text(ZH, min_size=18, max_size=60).map(lambda text: f"{text[:9]},{text[9:]}。")
words = st.lists(
    st.sampled_from(["tide", "ferry", "lamp", "stone", "rope", "gull", "slow", "late", "brass", "river"]),
    min_size=10,
    max_size=30,
)
en_sentence = words.map(lambda found: " ".join(found).capitalize() + ".")
paragraphs = st.one_of(
    st.lists(zh_sentence, min_size=2, max_size=12, unique=True),
    st.lists(en_sentence, min_size=2, max_size=12, unique=True),
)
PIECES = [
    "来源:", "声明:", "Sources", "评论", "分享", "1.", "2025-06-12 10:20", "——", "《", "》", "#", ">",
    "[1] A. B. C, 2024.", "\n", "\r\n", "\n\n", " ", "\u3000", "http://a.example/", "(", ")", "。", "“",
    "A title of some length", "记者 张三", "12", "|", "\ufeff",
]  # fmt: skip


@given(st.text())
@settings(deadline=None)  # two cores, many at work
def test_any_text_is_recognised_without_raising(text):
    recognise(text).as_json()


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_mixture_of_labels_is_recognised_without_raising(pieces):
    found = recognise("".join(pieces))
    assert all(block.text for block in found.body)


@given(paragraphs, st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\n\u3000\u3000"]))
@settings(deadline=None)  # two cores, many at work
def test_an_article_without_furniture_survives_whole(parts, between):
    title = "一座城的账本" if "。" in parts[0] else "The ledger of a city"
    found = recognise(title + between + between.join(parts))
    assert found.title == title
    assert [block.text for block in found.body] == parts
    assert found.dropped == ()


@given(paragraphs, st.sampled_from(["尾声没有句号", "E. Tamsin", "(完)", "The end", "2024年3月5日"]))
@settings(deadline=None)  # two cores, many at work
def test_a_short_last_line_survives(parts, last):
    found = recognise("\n\n".join(["题目在此", *parts, last]))
    assert found.body[-1].text == last


@given(st.lists(en_sentence, min_size=3, max_size=8, unique=True))
@settings(deadline=None)  # two cores, many at work
def test_hard_wrapped_paragraphs_are_joined(parts):
    long = [" ".join([part] * 3) for part in parts]
    wrapped = "\n\n".join(textwrap.fill(part, 72) for part in long)
    assume(wrapped.count(".\n") * 4 < wrapped.count("\n"))
    found = recognise("The ledger of a city\n\n" + wrapped)
    assert [block.text for block in found.body] == long


def test_nothing_is_recognised_in_nothing():
    found = recognise(" \n\ufeff\n")
    assert (found.title, found.body, found.sources, found.declaration) == ("", (), (), None)


def test_a_megabyte_takes_two_seconds_at_most():
    page = "".join(f"第{n}节的小标题\n潮水在夜里涨上来,把第{n}块石板淹了一半,又慢慢退下去。\n\n" for n in range(40))
    text = page * (1_000_000 // len(page.encode()) + 1)
    recognise("warm")
    assert takes(lambda: recognise(text), at_most=2) <= 2


def test_time_grows_in_proportion_to_length():
    shapes = [
        "声明:\n", "Sources:\n", "1. a thing\n", "题目题目题目题目\n", "12, ", "((((《《", "a - b | ", "#标签,",
        "记者 张三 ", "(2024). ", "潮水来的时候,\n",
    ]  # fmt: skip
    recognise("warm")
    for shape in shapes:
        assert grows(lambda count, shape=shape: recognise(shape * count), 1000, 8000, at_most=24, grace=0.3), shape
