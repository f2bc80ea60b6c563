"""Find passages of a text that stand in other articles here already: quotations that are cited do not count."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from colophon.articles.audit import Document
from colophon.articles.audit.quotes import quotations
from colophon.articles.likeness_models import Shingle
from colophon.articles.models import Article, Revision
from colophon.lib.text.blocks import plain
from colophon.lib.text.shadow import shadow
from colophon.lib.text.shingles import SHINGLE, Word, shingles, sketch, winnowed, words

COMMON = 50
"""A hash that stands in more articles than these is a turn of phrase of the place (a notice, a byline), no trace."""
FEWEST_HASHES = 2
"""Hashes another article must share before its text is looked at."""
LOOKED_AT = 8
"""So many other articles are compared word by word."""
SHORTEST = 30
"""Words of a shared passage that are told: thirty Chinese characters, thirty English words."""
LONGEST_TEXT = 200_000
"""Characters of a text that are compared."""


@dataclass(frozen=True)
class Passage:
    """A passage that stands in both texts: as it reads here and there, and its length in words."""

    mine: str
    theirs: str
    length: int


@dataclass(frozen=True)
class Found:
    """Another article with passages of the text; ``share`` is the percent of the text's words that stand in it."""

    other: Article
    share: int
    passages: tuple[Passage, ...]


def own_words(body: str) -> list[list[Word]]:
    """The words of a body that count as its author's: what stands in quotation marks and is cited is left out.

    In stretches, so that no shingle reaches over what was left out; places are those of the audit's plain text.
    """
    document = Document.of_html(body)
    text = document.text[:LONGEST_TEXT]
    cited = [mark for mark in document.marks if mark.sources]
    out = []
    for block in document.blocks:
        covering = [mark for mark in cited if mark.start < block.end and mark.end > block.start]
        if covering and block.kind == "quotation":
            out.append((block.start, block.end))
        elif covering:
            copy = shadow(text[block.start : block.end])
            spans = (copy.origin(*span) for span in quotations(copy.text))
            quoted = ((start + block.start, end + block.start) for start, end in spans)
            out += [(a, b) for a, b in quoted if any(mark.start < b and mark.end > a for mark in covering)]
        elif block.kind in ("source", "furniture"):
            out.append((block.start, block.end))
    return _stretches(words(text), sorted(out))


def _stretches(all_words: Sequence[Word], out: Sequence[tuple[int, int]]) -> list[list[Word]]:
    found: list[list[Word]] = [[]]
    at = 0
    for word in all_words:
        while at < len(out) and out[at][1] <= word.start:
            at += 1
        if at < len(out) and out[at][0] < word.end:
            if found[-1]:
                found.append([])
            continue
        found[-1].append(word)
    return [stretch for stretch in found if len(stretch) >= SHINGLE]


def remember(revision: Revision) -> int:
    """Keep the shingles of a published revision, so that later texts are compared with it. Returns how many are new.

    What was published stays remembered: who was first does not change when a text is taken back.
    """
    hashes = sketch(plain(revision.body)[:LONGEST_TEXT])
    before = Shingle.objects.filter(article_id=revision.article_id).filter(hash__in=hashes).count()
    Shingle.objects.bulk_create(
        [Shingle(hash=value, article_id=revision.article_id) for value in sorted(hashes)],
        ignore_conflicts=True,
        batch_size=500,
    )
    return len(hashes) - before


def check_originality(article: Article, body: str) -> list[Found]:
    """Public articles that share passages with this text, the most alike first; its own revisions do not count."""
    stretches = own_words(body)
    hashes = {value for stretch in stretches for value in winnowed(shingles([word.text for word in stretch]))}
    others = _candidates(hashes, but=article.pk)
    if not others:
        return []
    text = Document.of_html(body).text
    articles = Article.objects.public().select_related("live_revision", "publication").filter(pk__in=others)
    found = [_compared(text, stretches, other) for other in articles]
    return sorted((one for one in found if one.passages), key=lambda one: (-one.share, one.other.pk))


def _candidates(hashes: Iterable[int], *, but: int) -> list[int]:
    """Keys of the articles that share the most hashes with the text, turns of phrase apart."""
    rows = Shingle.objects.filter(hash__in=list(hashes))
    rare = [value for value, number in rows.values_list("hash").annotate(Count("article_id")) if number <= COMMON]
    shared = Counter(Shingle.objects.filter(hash__in=rare).exclude(article_id=but).values_list("article_id", flat=True))
    alike = [(key, number) for key, number in shared.most_common(LOOKED_AT * 3) if number >= FEWEST_HASHES]
    return [key for key, _number in alike[:LOOKED_AT]]


def _compared(text: str, stretches: Sequence[Sequence[Word]], other: Article) -> Found:
    assert other.live_revision is not None
    there_text = Document.of_html(other.live_revision.body).text[:LONGEST_TEXT]
    there = words(there_text)
    places: Mapping[int, list[int]] = _places([word.text for word in there])
    passages: list[Passage] = []
    shared = 0
    for stretch in stretches:
        for start, end, at in _runs(stretch, there, places):
            passages.append(
                Passage(
                    text[stretch[start].start : stretch[end - 1].end],
                    there_text[there[at].start : there[at + end - start - 1].end],
                    end - start,
                )
            )
            shared += end - start
    total = sum(len(stretch) for stretch in stretches)
    passages.sort(key=lambda passage: -passage.length)
    return Found(other, round(100 * shared / total) if total else 0, tuple(passages[:20]))


def _places(sequence: Sequence[str]) -> Mapping[int, list[int]]:
    places: dict[int, list[int]] = defaultdict(list)
    for place, value in enumerate(shingles(sequence)):
        if len(places[value]) < COMMON:
            places[value].append(place)
    return places


def _runs(
    mine: Sequence[Word], there: Sequence[Word], places: Mapping[int, list[int]]
) -> Iterable[tuple[int, int, int]]:
    """Longest common runs from left to right: (from, to, where it begins there), each at least SHORTEST words."""
    hashes = shingles([word.text for word in mine])
    at = 0
    while at < len(hashes):
        length, best = 0, 0
        for place in places.get(hashes[at], ()):
            run = _run(mine, at, there, place)
            if run > length:
                length, best = run, place
        if length >= SHORTEST:
            yield at, at + length, best
            at += length
        else:
            at += 1


def _run(mine: Sequence[Word], at: int, there: Sequence[Word], place: int) -> int:
    length = 0
    while at + length < len(mine) and place + length < len(there):
        if mine[at + length].text != there[place + length].text:
            break
        length += 1
    return length


def first_of(article: Article, other: Article) -> Article | None:
    """Which of two articles was public first; None while neither is."""
    dated: list[tuple[datetime, int, Article]] = [
        (one.first_published_at, one.pk, one) for one in (article, other) if one.first_published_at is not None
    ]
    return min(dated, key=lambda entry: entry[:2])[2] if dated else None
