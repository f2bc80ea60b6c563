"""What readers see of the sourcing audit: counts, never a score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from colophon.articles.models import Article, Revision
from colophon.articles.sourcing import figures
from colophon.web.statements import STANDINGS, standing

CAPTION = _("Counts how statements are sourced. Says nothing about whether they are true.")


@dataclass(frozen=True)
class Segment:
    """One part of the bar: how many statements, from where to where, and its words."""

    name: str
    words: str
    at: int
    number: int


@dataclass(frozen=True)
class Sourcing:
    """The audit of a public article, ready to be shown."""

    total: int
    segments: tuple[Segment, ...]
    statements: Sequence[Mapping[str, Any]]
    standings: tuple[tuple[str, str | Promise, str | Promise], ...]
    later: datetime | None
    """When it was audited again, after more of its sources had been captured."""
    version: str

    @classmethod
    def of(cls, article: Article, revision: Revision) -> Sourcing | None:
        """The newest audit of the live revision; None for a text in which nothing can be checked."""
        newer = article.newer_audit
        audit = newer.audit if newer else revision.audit
        counts = audit.get("counts") or {}
        statements = audit.get("statements") or []
        if not counts.get("statements"):
            return None
        used = {standing(statement) for statement in statements}
        return cls(
            total=counts["statements"],
            segments=tuple(_segments(counts)),
            statements=statements,
            standings=tuple((name, *words) for name, words in STANDINGS.items() if name in used),
            later=newer.at if newer else None,
            version=newer.audit_version if newer else revision.audit_version,
        )


def _segments(counts: Mapping[str, int]) -> list[Segment]:
    found, at = [], 0
    for name, number in figures(counts):
        found.append(Segment(name, told(name, number), at, number))
        at += number
    return found


def told(name: str, number: int) -> str:
    """One of the counts in words."""
    words = {
        "linked": ngettext("%(n)s linked", "%(n)s linked", number),
        "carried": ngettext("%(n)s carried on", "%(n)s carried on", number),
        "named": ngettext("%(n)s named only", "%(n)s named only", number),
        "vague": ngettext("%(n)s vague", "%(n)s vague", number),
        "none": ngettext("%(n)s without source", "%(n)s without source", number),
    }
    return words[name] % {"n": number}
