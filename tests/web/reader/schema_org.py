"""The part of schema.org that Colophon speaks: which types there are, and which properties belong to which.

Written after the vocabulary (schema.org; areas core, "new" and pending), not copied from it, kept small: a property that the site
emits and this table does not know fails the tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

ABOVE = {
    "Thing": (),
    "CreativeWork": ("Thing",),
    "Article": ("CreativeWork",),
    "NewsArticle": ("Article",),
    "ReportageNewsArticle": ("NewsArticle",),
    "AnalysisNewsArticle": ("NewsArticle",),
    "OpinionNewsArticle": ("NewsArticle",),
    "BackgroundNewsArticle": ("NewsArticle",),
    "Comment": ("CreativeWork",),
    "CorrectionComment": ("Comment",),
    "Dataset": ("CreativeWork",),
    "Photograph": ("CreativeWork",),
    "WebSite": ("CreativeWork",),
    "Person": ("Thing",),
    "Organization": ("Thing",),
    "NewsMediaOrganization": ("Organization",),
    "Place": ("Thing",),
}
"""Every type that is emitted, with the types it is a kind of."""

DOMAINS = {
    **dict.fromkeys(("name", "url", "description", "image", "mainEntityOfPage", "subjectOf", "alternateName"), "Thing"),
    **dict.fromkeys(("headline", "inLanguage", "datePublished", "dateModified", "dateCreated"), "CreativeWork"),
    **dict.fromkeys(("version", "creativeWorkStatus", "keywords", "isAccessibleForFree"), "CreativeWork"),
    **dict.fromkeys(("author", "sdPublisher", "citation", "isBasedOn", "correction", "archivedAt"), "CreativeWork"),
    **dict.fromkeys(("digitalSourceType", "encodingFormat", "text", "about", "locationCreated"), "CreativeWork"),
    **dict.fromkeys(("wordCount", "articleSection", "backstory"), "Article"),
    **dict.fromkeys(("correctionsPolicy", "actionableFeedbackPolicy", "address", "email"), "Organization"),
}
"""A property and the type it belongs to."""
BOTH = {"publishingPrinciples": ("CreativeWork", "Organization"), "publisher": ("CreativeWork",)}

RANGES = {
    "citation": ("CreativeWork",),
    "correction": ("CorrectionComment",),
    "author": ("Person", "Organization"),
    "publisher": ("Person", "Organization"),
    "sdPublisher": ("Person", "Organization"),
    "subjectOf": ("CreativeWork",),
    "locationCreated": ("Place",),
}
"""What stands behind a property where it is a node with a type."""

DIGITAL_SOURCES = {
    *("TrainedAlgorithmicMedia", "CompositeWithTrainedAlgorithmicMedia", "DigitalCapture", "AlgorithmicMedia"),
}


def is_a(kind: str, wanted: str) -> bool:
    """Whether a type is another one or a kind of it."""
    return kind == wanted or any(is_a(above, wanted) for above in ABOVE[kind])


def faults(node: Any, where: str = "", inside: str = "") -> Iterator[str]:
    """What is wrong with a JSON-LD node by schema.org: types that do not exist, properties that are not theirs."""
    if isinstance(node, list):
        for place, item in enumerate(node):
            yield from faults(item, f"{where}[{place}]", inside)
        return
    if not isinstance(node, dict):
        return
    if set(node) == {"@id"}:
        return
    if "@graph" in node:
        yield from faults(node["@graph"], f"{where}.@graph")
        return
    kind = node.get("@type")
    if kind not in ABOVE:
        yield f"{where}: no such type {kind!r}"
        return
    if inside in RANGES and not any(is_a(kind, wanted) for wanted in RANGES[inside]):
        yield f"{where}: a {kind} cannot stand behind {inside}"
    for name, value in node.items():
        if name.startswith("@"):
            continue
        homes = BOTH.get(name) or ((DOMAINS[name],) if name in DOMAINS else ())
        if not any(is_a(kind, home) for home in homes):
            yield f"{where}: {name} is no property of {kind}"
        if value in ("", None, [], {}):
            yield f"{where}: {name} is empty"
        if name == "digitalSourceType":
            said = str(value).removeprefix("https://schema.org/").removesuffix("DigitalSource")
            if said not in DIGITAL_SOURCES:
                yield f"{where}: {value} is no digital source type"
        yield from faults(value, f"{where}.{name}", name)
