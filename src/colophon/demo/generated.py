"""Makes one article out of the city's words: a grammar of sentences, filled the commoner the likelier."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from colophon.demo.content_files import table
from colophon.demo.draw.chance import chance

_TITLES = (
    "{place}来信：{work}动工第{count}天",
    "{organisation}的人在{place}蹲了{count}天，数出{new}{unit}",
    "一张{place}的表：{measure}{new}{unit}，{measure2}{new2}{unit2}",
    "{work}该不该停一停？{place}的{job}这样算",
    "{place}的{work}做完了，{measure}从{old}{unit}变成{new}{unit}",
    "{work}这一年：{place}的{measure}到了{new}{unit}",
    "{organisation}公布{work}进展，{measure}{new}{unit}",
    "为什么{place}先做{work}？{organisation}的{few}条理由",
    "{measure}{new}{unit}以后，{place}还要不要{work}",
    "{job}{name}的{count}本笔记，记的都是{place}的{work}",
    "{place}{work}延期{count}周，{organisation}说明原因",
    "{organisation}把{work}的账摊开：{measure}{new}{unit}",
    "从{old}{unit}到{new}{unit}：{place}的{measure}是怎么变的",
    "{place}问答：{work}会影响谁",
    "{month}的{place}，{work}进行到哪一步",
    "{name}和{name2}争了{count}个月，{place}的{work}有了结果",
)
_LEADS = (
    "{place}公告栏上贴出一张手写的表，标题是{work}，落款是{organisation}，最下面一行写着{measure}{new}{unit}。",
    "从{place}走到{place2}要{count}分钟，{job}{name}走了{count2}趟，为的是弄清{work}到底动了哪里。",
    "{organisation}的会议室里挂着{place}的地图，{work}用红笔圈了{few}处，擦掉过{few}处。",
    "{month}{day}日一早，{job}{name}又到{place}看了一遍。{work}前后做了{count}个月，{organisation}说已经过半。",
    "{organisation}日前在{place}介绍了{work}的进展：{measure}由{old}{unit}变为{new}{unit}。",
    "{place}的{work}到{month}底告一段落，最直接的变化写在一张表上：{measure}{new}{unit}，此前是{old}{unit}。",
    "「先别急着说好。」{job}{name}站在{place}的路口，手里捏着{organisation}发的{work}说明。",
    "{place}有{count}条弄堂，{work}先从最窄的一条开始，这是{organisation}和住户商量的结果。",
)
_FACTS = (
    "{place}的样本共{sheets}份，剔除重复的{count}份，余下的按街道分开计算。",
    "{month}开工那天，{place}的{measure}是{old}{unit}，{organisation}把这个数刻在了牌子上。",
    "{organisation2}的账上，{work}用去{sheets}元，比预算少了{percent}%，差额退回。",
    "招标时来了{few}家，中标的一家做过{place2}的{work2}，验收单可以查到。",
    "{place2}的情形要复杂些：{measure2}一年里起落{count}次，最高到过{new2}{unit2}。",
    "工期表上有{count}个节点，{name2}用铅笔逐个打勾，没打上的还有{few}个。",
    "{hour}点以前不进场，午间停一个钟头，是{place}住户代表提的，写进了合同。",
    "旧材料没有扔，{percent}%运到{place2}再用，剩下的由{organisation2}登记入库。",
    "换算下来，每{unit}要花{sheets}元，{organisation2}认为偏高，已经请第三方重算。",
    "{measure2}的曲线在{month2}有一个缺口，{organisation}解释是仪器送检，缺了{count}天。",
    "{place}试行的办法后来改过{few}次，每一版都留着，可以在{organisation2}调阅。",
    "记者按表上的地址走了{few}处，有一处对不上，{organisation}当天作了更正。",
    "{organisation}的记录显示，{place2}同期的{measure2}是{new2}{unit2}，比上一年{updown}了{percent}%。",
    "负责现场的{name2}介绍，{work}分{count}段进行，每段结束都请住户签字。",
    "按原来的安排，{work}应在{month2}完成，后来因为材料晚到，推迟了{count2}周。",
    "{place}附近的{place2}也在等{work2}，两处共用一支队伍，先后次序由抽签决定。",
    "{measure}的统计口径没有变：每天{hour}点各记一次，节假日照记，缺测的标空，不补数。",
    "{organisation2}派人核对了{count}次，两边的数差{few}{unit}，原因是起算的日子不同。",
    "这笔钱里，{percent}%用在人工，其余是材料和运输，明细贴在{place}的公告栏。",
    "{count2}年前做过一次{work}，图纸还在{organisation2}，这回照着改了{few}处。",
    "据{organisation2}提供的表，{month}的{measure2}为{new2}{unit2}，{month2}回到{old2}{unit2}。",
    "最难的一处在{place2}，下面有老管线，只能人工挖，一天前进不到{few}米。",
    "参与的{count}户里，有{few}户不同意，意见主要是噪声和出入不便，施工时间因此改到上午{hour}点以后。",
    "{organisation}另外公布了没做到的事：{work2}推到明年，{place2}的那一段暂缓。",
)
_QUOTES = (
    "{name2}把话说得很实在：「{work}不是为了好看，是为了少出事。」",
    "「要是问我值不值，」{job}{name}数着手指，「我先问你，{place2}那回花了多少。」",
    "{job2}{name3}写了一封信给{organisation}，信里只有一句：请先修{place2}。",
    "「{month}我就说过，」{name2}笑了笑，「说早了没人听，说晚了没人谢。」",
    "一位不愿具名的{job2}说，他担心的不是{work}，是做完以后的{count2}年。",
    "「写清楚，」{name}叮嘱记者，「是{new}{unit}，不是大约。」",
    "「数字我不懂，」{job}{name}说，「我只知道现在下雨天不用绕路。」",
    "{job}{name2}的看法不一样：「做了总比不做好，可是账要算到底。」",
    "「{place}不是样板，」{name}说，「别处照搬要先量一量自己的{measure}。」",
    "问到以后谁来管，{name2}想了想：「公示牌上写着{organisation}的电话，打过，有人接。」",
    "{job2}{name3}在旁边听了一会儿，插话说，{place2}那边早该这样。",
    "「我记了{count2}年，」{name}翻开本子，「{measure}头一回到{new}{unit}。」",
)
_BACKGROUND = (
    "{place}这个名字的来历有{few}种说法，和{work}有关的是最不可信的一种。",
    "再往前数{count2}年，{place}还没有路灯，{organisation2}的旧档里留着一份请愿书。",
    "临澜人说话爱拿潮水打比方，{name}说{work}像平潮，看着不动，底下在转。",
    "关于{topic}，{organisation}三年里发过{count}份文件，提到{place}的有{few}份。",
    "{place2}的经验写成了小册子，印了{sheets}本，{place}的每个楼道都收到一本。",
    "同样的{measure}，邻县麦屿是按季度记的，两边的数不能直接相比。",
    "{place}一带的老人还记得，从前这里靠渡船和码头过日子，{work}要等退潮才能动手。",
    "砚江在这里拐了个弯，{place}和{place2}隔水相望，两边做事的办法向来不大一样。",
    "和{place2}相比，{place}的房子更旧、路更窄，{work}的单价也就高出{percent}%。",
    "{organisation2}去年做过一次问卷，回收{sheets}份，提到{topic}的有{few}成。",
    "类似的{work2}在邻市棠溪做过，那边的教训是：没有人每天去看，三个月就走样。",
    "城里同时在做的还有{work2}和{work3}，三件事都写在今年的清单上。",
)
_ENDS = (
    "表还在那里，{name}每天去看一眼，有时候拍张照，有时候只是站一会儿。",
    "{month2}再来，{place}大概又是另一个样子，本文所记以当日为准。",
    "临走时{name2}补了一句：哪里写错了，打{organisation}的电话，他们会改。",
    "下一次公布在{month2}。到那时，{place}的{measure}是涨是落，表上见。",
    "{name}说，他还会接着记。本子用完了，{organisation}答应再送一本。",
    "施工队把围挡收走的那天，{place}的人照常买菜、上班、等船。",
    "有不同数字的读者，可以带着记录到{organisation2}核对，窗口每天{hour}点开。",
    "{work}之后是{work2}，名单已经排到明年{month2}。",
)
_HEADINGS = (
    *("先看数字", "钱从哪里来", "住户怎么说", "没做完的部分", "从前是什么样"),
    *("下一步", "怎么量的", "另一边的意见", "账在这里", "谁来管"),
)
_LENGTH = 880


@dataclass(frozen=True)
class Generated:
    """An article's words. ``{a}`` and ``{b}`` in the body stand for the keys of its two sources."""

    title: str
    summary: str
    body: str
    topics: list[str]


class _Bag:
    """A list of words of which the first come most often: the n-th with a weight of 1 / (n + 2)."""

    def __init__(self, words: Sequence[Any]) -> None:
        self.words = list(words)
        self.weights = list(accumulate(1 / (place + 2) for place in range(len(self.words))))

    def draw(self, accident: random.Random) -> Any:
        return accident.choices(self.words, cum_weights=self.weights)[0]


@cache
def _words() -> dict[str, Any]:
    raw = table("volume")
    return {
        "name": _Bag(_names(_Bag(raw["surnames"]), raw["given"])),
        **{key: _Bag(raw[f"{key}s"]) for key in ("job", "place", "organisation")},
        "month": _Bag(raw["months"]),
        **{
            channel: {"work": _Bag(spec["works"]), "measure": _Bag(spec["measures"]), "topic": _Bag(spec["topics"])}
            for channel, spec in raw["channels"].items()
        },
    }


def _names(surnames: _Bag, letters: str) -> list[str]:
    """Twelve thousand names, the same ones every time: a surname and one or two letters behind it."""
    accident = chance("names")
    found: dict[str, None] = {}
    while len(found) < 12_000:
        given = "".join(accident.sample(letters, 1 if accident.random() < 0.3 else 2))
        found[surnames.draw(accident) + given] = None
    return list(found)


class _Slots(dict[str, Any]):
    """The words of one article: what it is about stays, names with a number behind are drawn once, the rest anew."""

    def __init__(self, accident: random.Random, channel: str) -> None:
        super().__init__()
        self.accident, self.own = accident, _words()[channel]
        for number in ("", "2"):
            name, unit, low, high = self.own["measure"].draw(accident)
            new = accident.randint(low, high)
            old = max(1, round(new * accident.uniform(0.55, 1.6)))
            self.update(
                {
                    f"measure{number}": name,
                    f"unit{number}": unit,
                    f"new{number}": f"{new:,}",
                    f"old{number}": f"{old:,}",
                }
            )

    def __missing__(self, key: str) -> str:
        bare = key.rstrip("23")
        found = str(self._drawn(bare))
        if bare in ("place", "work", "organisation", "name", "job", "month"):
            taken = {value for other, value in self.items() if other.rstrip("23") == bare}
            while found in taken:
                found = str(self._drawn(bare))
            self[key] = found
        return found

    def _drawn(self, bare: str) -> object:
        accident = self.accident
        if bare in ("work", "topic"):
            return self.own[bare].draw(accident)
        if bare in ("name", "job", "place", "organisation", "month"):
            return _words()[bare].draw(accident)
        if bare == "updown":
            return "多" if accident.random() < 0.6 else "少"
        low, high = _RANGES[bare]
        return accident.randint(low, high)


_RANGES = {"count": (3, 48), "few": (2, 9), "day": (1, 28), "percent": (3, 68), "hour": (6, 10), "sheets": (110, 4200)}


def generated(channel: str, seed: str) -> Generated:
    """The article of a seed: always the same one."""
    accident = chance(seed)
    slots = _Slots(accident, channel)
    title = accident.choice(_TITLES).format_map(slots)
    lead = accident.choice(_LEADS).format_map(slots)
    facts = accident.sample(_FACTS, len(_FACTS))
    others = accident.sample([*_QUOTES, *_BACKGROUND], len(_QUOTES) + len(_BACKGROUND))
    paragraphs = [f'<p><span data-source="{{a}}">{lead}</span>{_said(facts, slots)}</p>']
    length, headings = len(lead) + 40, iter(accident.sample(_HEADINGS, len(_HEADINGS)))
    while length < _LENGTH and facts and others:
        sentences = [_said(facts, slots), _said(others, slots)]
        if facts and accident.random() < 0.7:
            sentences.append(_said(facts, slots))
        if len(paragraphs) % 3 == 1:
            paragraphs.append(f"<h2>{next(headings)}</h2>")
        if len(paragraphs) == 5:
            sentences[0] = f'<span data-source="{{b}}">{sentences[0]}</span>'
        paragraphs.append("<p>" + "".join(sentences) + "</p>")
        length += sum(map(len, sentences))
    paragraphs.append(f"<p>{accident.choice(_ENDS).format_map(slots)}</p>")
    topics = list(dict.fromkeys([slots.own["topic"].draw(accident) for _ in range(3)]))
    return Generated(title, lead[:120].removesuffix("「"), "".join(paragraphs), topics)


def _said(sentences: list[str], slots: _Slots) -> str:
    return sentences.pop().format_map(slots) if sentences else ""
