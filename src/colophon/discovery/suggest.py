"""Suggestions while typing: publications, topics and recent titles, by characters, pinyin or initials."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from colophon.discovery import tokens
from colophon.discovery.interface import Suggestible
from colophon.lib.tables import Change, Tables
from colophon.lib.text.segment import jieba

LONGEST_KEY = 24
"""Characters of a key; nobody types more before choosing."""
_LAST = "\U0010ffff"


def keys(thing: Suggestible) -> set[str]:
    """What one may type to be given this: the name from any of its words on; for names also pinyin and initials."""
    folded = tokens.conflate(tokens.fold(thing.text))
    found: set[str] = set()
    for start in _beginnings(folded):
        found.add(squeeze(folded[start:]))
    if thing.kind != "article":
        found.update(squeeze(_pinyin(folded[start:])) for start in _beginnings(folded))
        found.add(squeeze(_pinyin(folded, initials=True)))
        latin = folded.split()
        if len(latin) > 1 and folded.isascii():
            found.add(squeeze("".join(word[0] for word in latin)))
    return {key for key in found if key}


def spelled(text: str) -> set[str]:
    """A name as it may be written in an address: its own characters, folded, or pinyin."""
    folded = tokens.conflate(tokens.fold(text))
    return {squeeze(folded), squeeze(_pinyin(folded))}


def _pinyin(folded: str, *, initials: bool = False) -> str:
    from pypinyin import Style, lazy_pinyin  # its dictionary costs 0.3 s and 40 MB: whoever spells names pays

    style = Style.FIRST_LETTER if initials else Style.NORMAL
    return "".join(lazy_pinyin(folded, style=style, errors="default"))


def _beginnings(folded: str) -> list[int]:
    """Where words begin."""
    found, at = [], 0
    for word in jieba().cut(folded):
        if word[0].isalnum():
            found.append(at)
        at += len(word)
    return found


def squeeze(text: str) -> str:
    """Letters and digits alone, as long as a key is."""
    return "".join(character for character in text if character.isalnum())[:LONGEST_KEY]


def replace(change: Change, kind: str, things: Sequence[Suggestible]) -> None:
    """These and no others of this kind are suggested from now on."""
    change.rows("DELETE FROM suggestion WHERE kind = ?", (kind,))
    change.many("INSERT INTO suggestion VALUES (?, ?, ?, ?, ?)", _rows(things))


def put(change: Change, thing: Suggestible) -> None:
    """Suggest this one, as it is called now."""
    drop(change, thing.kind, thing.id)
    change.many("INSERT INTO suggestion VALUES (?, ?, ?, ?, ?)", _rows([thing]))


def drop(change: Change, kind: str, ref: int) -> None:
    """Suggest it no longer."""
    change.rows("DELETE FROM suggestion WHERE kind = ? AND ref = ?", (kind, ref))


def _rows(things: Sequence[Suggestible]) -> Iterator[tuple[str, str, int, str, float]]:
    for thing in things:
        text = thing.text.replace("\0", "").encode("utf-8", "ignore").decode()
        for key in sorted(keys(thing)):
            yield key, thing.kind, thing.id, text, thing.weight


def suggest(tables: Tables, typed: str, limit: int = 8) -> list[Suggestible]:
    """What starts like this: of each kind the weightiest, publications and topics before titles."""
    prefix = squeeze(tokens.conflate(tokens.fold(typed)))
    if not prefix:
        return []
    found: list[Suggestible] = []
    for kind in ("publication", "topic", "article"):
        sql = (
            "SELECT ref, text, MAX(weight) AS most FROM (SELECT ref, text, weight FROM suggestion"
            " WHERE kind = ? AND key >= ? AND key < ? LIMIT 2000) AS s"
            " GROUP BY ref, text ORDER BY most DESC, ref DESC LIMIT ?"
        )
        rows = tables.rows(sql, (kind, prefix, prefix + _LAST, limit))
        found.extend(Suggestible(kind, ref, text, weight) for ref, text, weight in rows)
    names = [thing for thing in found if thing.kind != "article"]
    titles = [thing for thing in found if thing.kind == "article"]
    kept = names[: max(limit - 3, limit - len(titles))]
    return [*kept, *titles[: limit - len(kept)]]
