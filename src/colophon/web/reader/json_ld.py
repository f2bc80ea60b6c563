"""What an article's page tells machines (schema.org), made from the same records that readers see; never a verdict."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from colophon.articles.models import AIUse, Article, Change, Citation, Originality, Revision, Shape
from colophon.masthead.models import Masthead
from colophon.sources.models import SourceKind
from colophon.topics.models import Topic
from colophon.web.addresses import absolute, address

TYPES = {
    Shape.REPORT: "ReportageNewsArticle",
    Shape.EXPLAINER: "BackgroundNewsArticle",
    Shape.ANALYSIS: "AnalysisNewsArticle",
    Shape.OPINION: "OpinionNewsArticle",
}
DIGITAL_SOURCES = {
    AIUse.GENERATED: "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
    AIUse.ASSISTED: "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
}
WORKS = {SourceKind.DATA: "Dataset", SourceKind.PHOTOGRAPH: "Photograph"}
"""schema.org's types for the kinds of sources it has one for; the others are a CreativeWork."""
PUT_RIGHT = (Change.CORRECTION, Change.CLARIFICATION, Change.RETRACTION)
"""Changes that are corrections to a machine; an update is told by the date alone."""
_LANGUAGES = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_UNSAFE = tuple((sign, f"\\u{ord(sign):04X}") for sign in "<>&\u2028\u2029")


class Written(str):
    """A value that is JSON already, as ``written`` makes it; empty for what would say nothing."""

    __slots__ = ()


def as_data_block(value: dict[str, Any]) -> SafeString:
    """JSON that may stand inside a ``<script type="application/ld+json">``: nothing in it can end the element."""
    ready = {name: thing for name, thing in value.items() if isinstance(thing, Written)}
    others = {name: thing for name, thing in value.items() if name not in ready}
    parts = [_ENCODE(others)[1:-1]] if others else []  # in one go: each call costs as much as ten values
    words = f"{{{','.join([*parts, *(f'{_ENCODE(name)}:{thing}' for name, thing in ready.items())])}}}"
    for sign, instead in _UNSAFE:
        words = words.replace(sign, instead)
    return mark_safe(words)


def written(value: object) -> Written:
    """A part of such a block, written before the rest."""
    return Written(_ENCODE(value) if value else "")


def works(citations: Sequence[Citation], *, canonical: str) -> list[dict[str, Any]]:
    """What an article rests on."""
    return [_work(citation, canonical) for citation in citations]


def corrections(notes: Sequence[Revision], *, canonical: str) -> list[dict[str, Any]]:
    """What was put right since, in the words readers are told it with."""
    return [_correction(note, canonical) for note in notes if note.note and note.change in PUT_RIGHT]


def described(
    article: Article,
    revision: Revision,
    *,
    canonical: str,
    works: Written,
    based_on: Written,
    corrections: Written,
    topics: Sequence[Topic],
    image: str,
) -> dict[str, Any]:
    """The article as schema.org knows it. What was not declared is left out."""
    assert article.first_published_at is not None
    publication, policies = article.publication, _policies()
    publisher = {
        "@type": "NewsMediaOrganization",
        "name": publication.name,
        "url": absolute(address("reader:publication", publication.handle)),
    }
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(Shape(revision.shape), "NewsArticle"),
        "@id": canonical,
        "url": canonical,
        "mainEntityOfPage": canonical,
        "headline": revision.title,
        "description": revision.summary,
        "inLanguage": _LANGUAGES.get(revision.language, revision.language),
        "datePublished": article.first_published_at.isoformat(timespec="seconds"),
        "dateModified": revision.at.isoformat(timespec="seconds"),
        "version": revision.number,
        "creativeWorkStatus": "Retracted" if revision.change == Change.RETRACTION else "Published",
        "wordCount": revision.words,
        "articleSection": article.channel.name,
        "keywords": [topic.name for topic in topics],
        "image": [absolute(image)] if image else [],
        "isAccessibleForFree": True,
        "author": [{"@type": "Person", "name": str(name["name"])} for name in article.bylines] or publisher,
        "publisher": {**publisher, **policies},
        "sdPublisher": {"@type": "Organization", "name": settings.CONFIG.hostname, "url": f"{settings.SITE_URL}/"},
        "publishingPrinciples": policies["publishingPrinciples"],
        "citation": works,
        "isBasedOn": based_on,
        "correction": corrections,
        "backstory": _backstory(revision),
        "digitalSourceType": DIGITAL_SOURCES.get(AIUse(revision.ai_use), ""),
        "subjectOf": {
            "@type": "Dataset",
            "name": "Sourcing audit",
            "description": "Counts how statements are sourced. Says nothing about whether they are true.",
            "url": absolute(address("reader:audit", article.pk)),
            "encodingFormat": "application/json",
        },
    }
    return _said(found)


def site_described(shown: Masthead | None) -> dict[str, Any]:
    """The site and who runs it, with the principles it publishes by; nothing before the site has been set up."""
    if shown is None:
        return {}
    home = f"{settings.SITE_URL}/"
    site = {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "name": shown.name,
        "alternateName": shown.name_en,
        "description": shown.slogan,
        "url": home,
        "publisher": {"@id": f"{home}#operator"},
        "publishingPrinciples": _policies()["publishingPrinciples"],
    }
    operator = {
        "@type": "NewsMediaOrganization",
        "@id": f"{home}#operator",
        "name": shown.operator,
        "url": home,
        "email": shown.contact_email,
        "address": shown.postal_address,
        **_policies(),
    }
    return {"@context": "https://schema.org", "@graph": [_said(site), _said(operator)]}


def _said(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value not in ("", [], {})}


def _policies() -> dict[str, str]:
    corrections = absolute(address("reader:agreement", "corrections"))
    return {
        "publishingPrinciples": absolute(address("reader:agreement", "about")),
        "correctionsPolicy": corrections,
        "actionableFeedbackPolicy": corrections,
    }


def based_on(revision: Revision, citations: Sequence[Citation], *, canonical: str) -> str | list[dict[str, str]]:
    """What the text was made from: the address declared, else the sources it is declared to be compiled from."""
    if revision.originality == Originality.ORIGINAL:
        return ""
    if revision.original_url:
        return revision.original_url
    if revision.originality == Originality.COMPILED or len(citations) == 1:
        return [{"@id": f"{canonical}#source-{citation.number}"} for citation in citations]
    return ""


def _work(citation: Citation, canonical: str) -> dict[str, Any]:
    source = citation.source
    generated = source.kind == SourceKind.GENERATED
    own = source.kind in (SourceKind.OBSERVATION, SourceKind.PHOTOGRAPH)
    return _said(
        {
            "@type": WORKS.get(SourceKind(source.kind), "CreativeWork"),
            "@id": f"{canonical}#source-{citation.number}",
            "name": source.title,
            "url": source.url,
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else "",
            "author": {"@type": "Person", "name": source.author} if source.author else "",
            "datePublished": "" if own else source.dated,
            "dateCreated": source.dated if own else "",
            "locationCreated": {"@type": "Place", "name": source.place} if own and source.place else "",
            "description": source.note,
            "digitalSourceType": DIGITAL_SOURCES[AIUse.GENERATED] if generated else "",
            "archivedAt": absolute(address("reader:snapshot", source.pk)) if source.snapshot_id else "",
        }
    )


def _correction(note: Revision, canonical: str) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "name": str(note.get_correction_of_display() or note.get_change_display()),
        "text": note.note,
        "datePublished": note.at.isoformat(timespec="seconds"),
        "about": {"@id": canonical},
        "url": absolute(address("reader:revision", note.article_id, note.number)),
    }


def _backstory(revision: Revision) -> str:
    """How it was made, as its authors declared it."""
    said = [
        "" if revision.originality == Originality.ORIGINAL else str(revision.get_originality_display()),
        "" if revision.ai_use == AIUse.NONE else f"{revision.get_ai_use_display()}: {revision.ai_note}".rstrip(": "),
        revision.interests,
        revision.declaration,
    ]
    return " · ".join(words for words in said if words)
