"""The article a page describes in JSON-LD, read leniently: scripts may be nested, listed or slightly broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

# Some systems still hide scripts from browsers of the last century.
_WRAPPED = re.compile(r"^\s*(?:<!--|(?://\s*)?<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$")
_LARGEST = 1_000_000
_MOST = 5_000
_WORKS = ("article", "posting", "report", "scholarlyarticle", "dataset", "book", "legislation", "chapter", "thesis")
_PAGES = ("webpage", "videoobject", "creativework", "event", "podcastepisode")


@dataclass(frozen=True, slots=True)
class Work:
    """What JSON-LD says of a page's work; each list best first, empty when nothing is said."""

    titles: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)


def work(scripts: Iterable[str]) -> Work:
    """The work that the scripts (text of ``application/ld+json`` elements) describe; never raises."""
    nodes = [node for script in scripts for node in _nodes(_loaded(script))][:_MOST]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    described = sorted((n for n in nodes if _rank(n) is not None), key=lambda n: _rank(n) or 0)
    found = Work()
    for node in described:
        found.titles.extend(_texts(node.get("headline") or node.get("name")))
        found.publishers.extend(_names(node.get("publisher") or node.get("sourceOrganization"), by_id))
        found.dates.extend(_texts(node.get("datePublished") or node.get("dateCreated")))
        if not found.authors:
            found.authors.extend(_names(node.get("author") or node.get("creator"), by_id))
    return found


def _loaded(script: str) -> Any:
    text = _WRAPPED.sub("", script[:_LARGEST]).strip()
    try:
        return json.loads(text.rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [value], 0
    while waiting and seen < _MOST:
        seen += 1
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(v for v in reversed(list(value.values())) if isinstance(v, dict | list))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _rank(node: dict[str, Any]) -> int | None:
    # An article before a page; and what is merely mentioned (a list of other articles) has no headline of its own here.
    kinds = [str(kind).rpartition("/")[2].lower() for kind in _listed(node.get("@type"))]
    if any(kind.endswith(_WORKS) for kind in kinds):
        return 0 if node.get("headline") and node.get("datePublished") else 1
    return 2 if any(kind.endswith(_PAGES) for kind in kinds) else None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: Any) -> list[str]:
    values = [v.get("@value") if isinstance(v, dict) else v for v in _listed(value)]
    return [unescape(v) for v in values if isinstance(v, str) and v.strip()]


def _names(value: Any, by_id: dict[str, dict[str, Any]]) -> list[str]:
    found: list[str] = []
    for item in _listed(value)[:50]:
        if isinstance(item, dict):
            whole = item if item.get("name") else by_id.get(str(item.get("@id")), item)
            found.extend(_texts(whole.get("name")))
        else:
            found.extend(_texts(item))
    return found
