"""The blind rounds: what the rules reached on them must not be lost, and what was learned from them holds in general."""

from pathlib import Path

import pytest

from colophon.articles.audit import Audit, Block, Document, audit, score

BLIND = Path(__file__).parent / "blind"


def read(text: str) -> Audit:
    return audit(Document(text, (Block(0, len(text)),)))


def tallies(language: str) -> dict[str, score.Tally]:
    """The rounds of a language that were annotated with kinds and sources."""
    found: dict[str, score.Tally] = score.defaultdict(score.Tally)
    count = 0
    for path in sorted(BLIND.glob(f"{language}-[5-9].tsv")):
        for line in score.lines(path):
            score.compare_line(found, line)
            count += 1
    assert count >= 120
    return found


@pytest.mark.parametrize("language", ["zh", "zht", "en"])
@pytest.mark.parametrize(
    ("label", "least"), [("named", 0.97), ("vague", 0.95), ("attributed", 0.97), ("source", 0.95), ("kinds", 0.9)]
)
def test_the_rounds_keep_what_was_reached(language: str, label: str, least: float) -> None:
    assert tallies(language)[label].row[2] >= least


def test_a_traditional_name_is_given_as_it_was_written() -> None:
    found = read("桃園市長張善群上午受訪時表示,市府尊重司法調查。").statements[0]
    assert found.attribution.name == "張善群"
    assert found.speaker == "張善群"


SOURCES = {
    "it ends before what its bearer does": ("運輸署發言人回覆查詢時表示,署方密切監察。", "運輸署發言人"),
    "before a day": ("海通物流8月21日晚间发布的半年报显示,净利润下滑41.3%。", "海通物流"),
    "before the work that was done": (
        "宁州大学公卫学院的研究团队分析1.2万人的资料后发现,风险下降。",
        "宁州大学公卫学院的研究团队",
    ),
    "a smile is no part of it": ("「誰要跑?」外送員小陳苦笑說。", "小陳"),
    "a name that begins like a weekday": ("警務處處長周一帆透露,案件減少。", "警務處處長周一帆"),
    "a hint is what shows, not the showing": ("民调显示,六成的人反对。", "民调"),
    "a paper known by its journal": ("这项发表于《自然》的研究指出,冰川在退缩。", "《自然》"),
    "a relative clause hides no document": (
        "Court documents filed in Delaware on Friday show that the founder had pledged his shares.",
        "Court documents filed in Delaware",
    ),
    "doctors are abbreviated": ("According to Dr. Chidi Okoye, most are children.", "Dr. Chidi Okoye"),
}


@pytest.mark.parametrize("case", SOURCES, ids=str)
def test_the_source_is_the_whole_name_and_nothing_else(case: str) -> None:
    text, name = SOURCES[case]
    found = [item.attribution for item in read(text).statements if item.attribution.kind != "none"]
    assert [item.name for item in found] == [name]
    assert text[found[0].name_start : found[0].name_end].strip() == name


KINDS = {
    "named": [
        "警方調查,嫌犯與死者發生口角。",
        "“钱到账了。”村会计邹美兰翻开账本给记者看。",
        "消委会测试30款防晒乳,发现逾半数低于标示。",
        "大桥分局呼吁,切勿以身试法。",
        "姚师傅摇摇头:“平台抽走三成,还剩下啥?”",
        "一汽方面回复记者称,供应正常。",
        "The Fed is signaling it won't hike rates for a while.",
        "Analyst Jane Poe had good news, saying that prices would fall.",
        "The coroner heard that the boy had been given the wrong drug.",
        "Mexico's president, Claudia Steinbaum, rejected the accusation.",
    ],
    "vague": [
        "县委宣传部一位负责人告诉记者,消息属实。",
        "业主群里流传的说法是,水厂减少了投药量。",
        "有PTT鄉民爆料,該名教練早有前科。",
        "The officials, who spoke on condition of anonymity, described the meeting as tense.",
        "Hospital officials in Khan Younis said they were full.",
    ],
    "none": [
        "他沒有多說什麼,只是把信收好。",
        "候選人承諾與否,選民心裡自有一把尺。",
        "该系统能自动判断风险,并提醒操作人员处置。",
        "这一成果得到了国内外专家的高度评价。",
        "根据记者实地观察,大厅搭建了看板。",
        "车身上贴着一句标语:“让每一度电都有来处,也有去处。”",
        "She said nothing and closed the door behind her.",
        "Residents have demanded that the council publish the full contract.",
        "She claimed the title for the third year running.",
        "Founded in 1821, it is the oldest continuously published newspaper in the state.",
    ],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in KINDS.items() for text in texts])
def test_what_the_rounds_taught(kind: str, text: str) -> None:
    found = {item.attribution.kind for item in read(text).statements} - {"none"}
    assert found == ({kind} if kind != "none" else set())


def test_somebody_unnamed_stays_so_when_spoken_of_again() -> None:
    text = "据《晚报》报道,滤池未修。有不愿具名的水厂职工表示,报警灯亮过。“报上去,没人回。”这名职工说。"
    assert [item.attribution.kind for item in read(text).statements] == ["named", "vague", "vague"]
