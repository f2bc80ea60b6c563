"""What counts as checkable, and what only looks like it."""

import pytest

from colophon.articles.audit import Block, Document, audit


def kinds(sentence: str) -> set[str]:
    result = audit(Document(sentence, (Block(0, len(sentence)),)))
    return {kind for item in result.statements for kind in item.kinds}


FOUND = {
    "港口有泊位38个。": {"figure"},
    "修补要花2400万元。": {"figure"},
    "书摊只剩四十余个。": {"figure"},
    "至少四封信被退回。": {"figure"},
    "气温降到零下20摄氏度。": {"figure"},
    "增长12.5%。": {"percentage"},
    "占比提高2.4个百分点。": {"percentage"},
    "近三成的人反对。": {"percentage"},
    "百分之六十的人反对。": {"percentage"},
    "大桥1996年通车。": {"date"},
    "6月12日开工。": {"date"},
    "2018-2019年间往来频繁。": {"date"},
    "二〇二三年落成。": {"date"},
    "2022年通过的《船舶管理条例》仍然有效。": {"date", "document"},
    "这是全省最长的暗渠。": {"ranking"},
    "股价创上市以来新高。": {"ranking"},
    "桥上首次封闭外侧车道。": {"ranking"},
    "留言本上写着:“谢谢你们没有关灯,让我读完最后一章。”": {"quote"},
    "公报将其定为“不可逆转的国策”。": {"quote"},
    "The crossing takes 35 minutes.": {"figure"},
    "Two councillors resigned.": {"figure"},
    "It cost £3.1m.": {"figure"},
    "About 40% work shifts.": {"percentage"},
    "Half of the volunteers left.": {"percentage"},
    "The last rise was in March 2019.": {"date"},
    "It opened on 5 January.": {"date"},
    "The Night Transport Act obliges cities to publish data.": {"document"},
    "It was the first city in the region to try.": {"ranking"},
    "It is the largest rise yet.": {"ranking"},
    'A sign reads "mind the gap between the boats".': {"quote"},
}

NOT_FOUND = [
    "火星-18型导弹与第25步兵师的部署引发猜测。",
    "半岛局势一度缓和。",
    "重启对话面临三大障碍。",
    "突破需要三个要素耦合。",
    "两党与三方都没有表态。",
    "八届六中全会刚刚闭幕。",
    "第3次会议推迟。",
    "这种“首脑直通车”模式难以为继。",
    "所谓“永不起火”,只是宣传口号。",
    "他是《外交政策》的老读者。",
    "一些人一定会一直等下去。",
    "最近的最新消息最终没有等到。",
    "近日天气转凉。",
    "May the road rise with you.",
    "There are three reasons for this.",
    "Chapter 7 is about boats.",
    "He had the best of intentions and a friend in the record store.".replace("best of", "kindest of"),
]


@pytest.mark.parametrize("sentence", FOUND)
def test_kinds_are_found(sentence: str) -> None:
    assert kinds(sentence) - {"reported"} == FOUND[sentence]


@pytest.mark.parametrize("sentence", NOT_FOUND)
def test_what_counts_nothing_is_no_statement(sentence: str) -> None:
    assert kinds(sentence) == set()


def test_full_width_digits_count() -> None:
    assert kinds("增长12%,达到3万吨。") == {"figure", "percentage"}


def test_reported_is_only_for_sentences_of_no_other_kind() -> None:
    assert kinds("业主委员会表示,电梯会修。") == {"reported"}
    assert kinds("业主委员会表示,电梯有3部会修。") == {"figure"}
