"""Articles that look real to an index: Zipf-distributed words, names that keep growing, events told more than once.

Nothing here is copied from anywhere: words are drawn from the pronunciation dictionary that Colophon already depends
on, names of people and places are put together from syllables, and every sentence is put together by chance from a
seed, so two runs with one seed are the same site.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pypinyin.phrases_dict import phrases_dict

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹喻柏窦章云苏潘葛范彭郎鲁韦马苗方俞任袁柳"
GIVEN = "明华建国文志海春秋晓玉兰芳静安平宁远山林江河川泽润清雅若思敏慧佳欣怡然子墨一凡天宇浩博轩睿涵"
PLACE_HEADS = "青临望栖白澄石松云鹿沧溪桐柳鹤霞岚霁汀芷"
PLACE_TAILS = ("州", "江县", "湖区", "溪镇", "港", "山村", "桥街道", "河新区", "岭", "浦")
ORG_TAILS = ("研究院", "大学", "集团", "委员会", "医院", "出版社", "航运公司", "交通局", "图书馆", "气象台")
LATIN = ("GDP", "AI", "5G", "Colophon", "CPI", "GPT-4", "PM2.5", "APP", "NBA", "Linux", "ETF", "LNG")
FUNCTION = "的的的的的的了在是和与也就都而及为以从到对将被把这那其并"
ZIPF_SHIFT = 2.7


@dataclass(frozen=True)
class Made:
    """One made-up article."""

    id: int
    title: str
    body: str
    published_at: datetime
    channel: int
    publication: int
    kind: str
    sources: tuple[str, ...]
    event: int


def vocabulary(rng: random.Random) -> list[str]:
    """Words of two to four characters, most frequent first; the order is the seed's."""
    words = [word for word in phrases_dict if 2 <= len(word) <= 3]
    idioms = [word for word in phrases_dict if len(word) == 4]
    rng.shuffle(words)
    rng.shuffle(idioms)
    return words + idioms[:4000]


class Generator:
    """Makes articles one after the other, in order of publication."""

    def __init__(self, total: int, *, seed: int = 5, channels: int = 12, sentences: int = 40_000) -> None:
        self.total = total
        self.rng = random.Random(seed)
        self.channels = channels
        self.publications = max(10, int(total**0.6))
        self.words = vocabulary(self.rng)
        self.weights = list(itertools.accumulate(1 / (rank + ZIPF_SHIFT) for rank in range(len(self.words))))
        self.names: list[str] = []
        self.bank = [self._sentence(self._draw(self.rng.randint(6, 14))) for _ in range(sentences)]
        self.events: list[tuple[int, list[str], list[str], str]] = []

    def _draw(self, count: int) -> list[str]:
        return self.rng.choices(self.words, cum_weights=self.weights, k=count)

    def _sentence(self, words: list[str]) -> str:
        rng = self.rng
        parts: list[str] = []
        for word in words:
            parts.append(word)
            chance = rng.random()
            if chance < 0.35:
                parts.append(rng.choice(FUNCTION))
            elif chance < 0.43:
                parts.append("，")
            elif chance < 0.45:
                parts.append(str(rng.randint(1, 2400)))
            elif chance < 0.46:
                parts.append(rng.choice(LATIN))
        return "".join(parts) + "。"

    def _name(self) -> str:
        rng = self.rng
        if self.names and rng.random() < 0.7:
            return self.names[int(len(self.names) * rng.random() ** 2)]
        form = rng.random()
        if form < 0.5:
            name = rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=rng.choice((1, 2, 2))))
        elif form < 0.8:
            name = "".join(rng.choices(PLACE_HEADS, k=2)) + rng.choice(PLACE_TAILS)
        else:
            name = "".join(rng.choices(PLACE_HEADS, k=2)) + rng.choice(ORG_TAILS)
        self.names.append(name)
        return name

    def _event(self) -> int:
        """A new happening, or one of the last twenty told again."""
        rng = self.rng
        if self.events and rng.random() < 0.6:
            return rng.randrange(max(0, len(self.events) - 20), len(self.events))
        names = [self._name() for _ in range(rng.randint(2, 4))]
        # An event's words are rarer than a sentence's: half the vocabulary's head is skipped.
        words = [self.words[min(int(rng.paretovariate(0.35) * 40), len(self.words) - 1)] for _ in range(10)]
        source = f"https://news{rng.randint(1, 400)}.example/{len(self.events)}"
        self.events.append((rng.randrange(self.channels), names, words, source))
        return len(self.events) - 1

    def articles(self) -> Iterator[Made]:
        """All of them, oldest first; ten years are spread over the whole."""
        rng = self.rng
        at = datetime(2016, 1, 1, tzinfo=UTC)
        step = timedelta(days=3650) / self.total
        for number in range(1, self.total + 1):
            at += step * rng.uniform(0.2, 1.8)
            event = self._event()
            channel, names, words, source = self.events[event]
            own = [self._sentence([rng.choice(names), *rng.sample(words, 3), *self._draw(4)]) for _ in range(5)]
            rest = rng.choices(self.bank, k=max(4, int(rng.lognormvariate(2.9, 0.45))))
            sentences = own + rest
            rng.shuffle(sentences)
            paragraphs = ["".join(sentences[i : i + 5]) for i in range(0, len(sentences), 5)]
            title = "".join([rng.choice(names), *rng.sample(words, 3), rng.choice(FUNCTION), *self._draw(2)])
            yield Made(
                id=number,
                title=title,
                body="\n".join(paragraphs),
                published_at=at,
                channel=channel + 1,
                publication=rng.randrange(self.publications) + 1,
                kind=rng.choice(("news", "news", "report", "opinion")),
                sources=(source,) if rng.random() < 0.7 else (),
                event=event,
            )
