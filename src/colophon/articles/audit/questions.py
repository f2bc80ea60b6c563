"""The concrete question that a vague source raises."""

from functools import cache

from colophon.articles.audit.tables import table


@cache
def _asked() -> tuple[tuple[tuple[str, ...], str, str], ...]:
    return tuple((tuple(item["cues"].split()), item["zh"], item["en"]) for item in table("questions")["question"])


def question(words: str, *, chinese: bool) -> str:
    """What to ask the author about the attribution `words`."""
    latin = frozenset(words.lower().replace(",", " ").split())
    for cues, zh, en in _asked():
        hit = any(cue in words for cue in cues) if chinese else any(cue in latin for cue in cues)
        if hit or not cues:
            return zh if chinese else en
    return ""
