"""Attribution over several hundred sentences, and the traps that break such rules."""

from collections import Counter
from pathlib import Path

import pytest

from colophon.articles.audit import Audit, Block, Document, audit

CASES = Path(__file__).parent / "cases"


def kind_of(sentence: str) -> str:
    """How a sentence standing by itself is attributed."""
    found = {item.attribution.kind for item in audit(Document(sentence, (Block(0, len(sentence)),))).statements}
    return next((kind for kind in ("named", "vague") if kind in found), "none")


def read(text: str) -> Audit:
    return audit(Document(text, (Block(0, len(text)),)))


@pytest.mark.parametrize(("language", "least"), [("zh", 0.98), ("en", 0.97)])
def test_sentences_are_attributed_as_a_person_would(language: str, least: float) -> None:
    lines = [line.split("\t") for line in (CASES / f"{language}.tsv").read_text("utf-8").splitlines() if line]
    assert len(lines) >= 200
    wrong = [(expected, sentence) for expected, sentence in lines if kind_of(sentence) != expected]
    assert 1 - len(wrong) / len(lines) >= least, wrong


def test_the_cases_hold_enough_of_every_kind() -> None:
    for path in CASES.glob("*.tsv"):
        kinds = Counter(line.split("\t")[0] for line in path.read_text("utf-8").splitlines() if line)
        assert min(kinds["named"], kinds["vague"], kinds["none"]) >= 40, path.name


TRAPS = {
    "a gesture is no report": ("多国对遇难渔民表示同情。", "none"),
    "a gesture with an adverb": ("他对球迷表示衷心感谢。", "none"),
    "a stance names a speaker only": ("美方坚持“完全、可验证、不可逆的无核化”立场。", "none"),
    "what somebody is told to say": ("会谈破裂后,朝方要求美方承认其地位。", "none"),
    "a verb inside another word": ("这座小说里的城市名称早已改了,渠道也断了。", "none"),
    "the author's own view": ("我认为,这件事没有那么简单。", "none"),
    "the author's own count": ("据我统计,书市一共开过三次。", "none"),
    "a law as the object of the claim": ("他因违反《证券法》被罚款50万元。", "none"),
    "a denial of comment": ("公司未回应置评请求。", "none"),
    "traditional characters": ("據統計,全市有三百餘家書店。", "vague"),
    "traditional characters with a name": ("瀾汐市公路總局表示,橋上共有17處裂縫。", "named"),
    "full-width marks": ("据《汐声周刊》报道:涨幅为12%。", "named"),
    "ascii quotes in Chinese": ('他说:"我们没有退路,也不想要退路。"', "named"),
    "words in a quotation are not the author's": ("标语上印着“专家表示没有问题”几个大字。", "none"),
    "a dateline": ("新华社北京3月5日电 会议今天开幕。", "named"),
    "one's own dateline": ("本报讯 昨日上午,一辆货车侧翻。", "none"),
    "A citing B": ("《纽约时报》援引匿名官员的话说,谈判已经破裂。", "named"),
    "somebody unnamed citing a name": ("有媒体援引美国国务院的话说,谈判已经破裂。", "vague"),
    "members of a body are not the body": ("执政党议员公开质疑政府反应迟缓。", "vague"),
    "an office resolves": ("外交部发言人说,会谈将继续。", "named"),
    "English nouns that look like verbs": ("Insurance claims rose sharply last year.", "none"),
    "United States is no verb": ("United States exports rose 3% in May.", "none"),
    "English negation": ("The minister did not say when it would be published.", "none"),
    "English inversion": ("The results are encouraging, said Dr. Alice Wong, who led the trial.", "named"),
    "English passive": ("Chen was quoted as saying that the plan was reckless.", "named"),
    "English apposition": ("Lowell, 54, a retired teacher, said he had never been consulted.", "named"),
    "English dateline": ("SALTMERE (Reuters) - The bridge was closed on Monday.", "named"),
    "anonymity": ("A person briefed on the matter said the offer was too low.", "vague"),
}


@pytest.mark.parametrize("name", TRAPS)
def test_traps_do_not_catch_the_rules(name: str) -> None:
    sentence, expected = TRAPS[name]
    assert kind_of(sentence) == expected


def test_a_stance_is_kept_as_the_speaker() -> None:
    (statement,) = read("美方坚持“完全、可验证、不可逆的无核化”立场。").statements
    assert (statement.attribution.kind, statement.speaker) == ("none", "美方")


def test_the_span_of_an_attribution_covers_cue_and_name() -> None:
    text = "去年,據瀾汐市統計局發布的數據,全市有三百家書店。"
    (statement,) = read(text).statements
    attribution = statement.attribution
    assert text[attribution.start : attribution.end] == "據瀾汐市統計局發布的數據"
    assert text[attribution.name_start : attribution.name_end].startswith("瀾汐市統計局")


def test_a_frame_that_covers_half_a_sentence_is_partial() -> None:
    (statement,) = read("去年增长3.8%(澜汐央行数据),创30年来最高增速。").statements
    assert statement.attribution.kind == "named"
    assert statement.partial
    assert "partial" in statement.flags


def test_a_frame_that_covers_all_of_a_sentence_is_not_partial() -> None:
    (statement,) = read("去年增长3.8%(澜汐央行数据)。").statements
    assert not statement.partial


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("民调显示,68%的市民支持重开书市。", "样本"),
        ("有研究指出,入渗量会下降三成。", "哪项研究"),
        ("据外媒报道,两国外长将会面。", "哪家媒体"),
        ("有专家质疑检测频率太低。", "哪位专家"),
        ("Polls show that most residents object.", "sample"),
        ("Some experts say the ice could vanish.", "Which expert"),
    ],
)
def test_a_vague_cue_raises_a_concrete_question(sentence: str, asked: str) -> None:
    (statement,) = read(sentence).statements
    assert asked in statement.question


def test_a_named_source_raises_no_question() -> None:
    (statement,) = read("澜汐市统计局表示,增速为3%。").statements
    assert statement.question == ""
