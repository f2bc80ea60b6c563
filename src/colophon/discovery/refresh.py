"""Keeps the index up with the site: one errand for each fact about an article, and catching up by the ledger."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db.models import Max

from colophon.articles.models import Article, Tagging
from colophon.discovery import engines
from colophon.discovery.constants import RELATED_SHOWN
from colophon.discovery.documents import document, names
from colophon.discovery.engines import Engine
from colophon.ledger.models import Entry, Errand
from colophon.ledger.record import errand as leave_errand
from colophon.lib.tables import Broken

log = logging.getLogger("colophon.discovery")

ARTICLE_FACTS = (
    "article.published",
    "article.revised",
    "article.corrected",
    "article.retracted",
    "article.withdrawn",
    "article.withheld",
    "article.restored",
    "article.trashed",
    "article.untrashed",
    "article.moved",
)
"""Facts after which an article is indexed anew, or no longer."""
NAME_FACTS = ("publication.opened", "publication.renamed", "publication.closed", "topic.named", "topic.merged")
"""Facts after which names may be suggested that could not before, or the other way round."""
REBUILD = "rebuild_discovery"
"""Name of the errand that makes the index anew."""
GROWN = 1.5
"""Word statistics are taken anew when the site has grown by half: on a young site often, on an old one seldom."""
FEW = 20
_LATE = 1000
"""Entries looked at again when catching up: numbers are given before a transaction is committed."""


def refresh_article(errand: Errand, at: datetime) -> None:
    """Errand: read the truth about the article again and index that."""
    assert errand.entry is not None
    key = int(errand.entry.subject.partition(":")[2])
    engine = engines.engine()
    try:
        _apply(engine, key)
        if errand.entry.pk > engine.position():
            engine.reached(errand.entry.pk)
        if outgrown(engine):
            ask_for_rebuild(at=at)
    except Broken as reason:
        ask_for_rebuild(at=at, because=reason)


def neighbours(key: int) -> list[int]:
    """Keys of the articles related to this one as the index stands; none while it cannot be used."""
    try:
        return [one.doc_id for one in engines.engine().related(key, RELATED_SHOWN * 2)]
    except Broken:
        return []


def refresh_names(errand: Errand, at: datetime) -> None:
    """Errand: suggest the publications and topics that there are now."""
    engine = engines.engine()
    try:
        _suggest_names(engine)
        for key in _bearing(errand.entry):
            _apply(engine, key)
    except Broken as reason:
        ask_for_rebuild(at=at, because=reason)


def _bearing(entry: Entry | None) -> list[int]:
    """Keys of the articles whose indexed words hold a name that has changed."""
    if entry is None:
        return []
    number, public = int(entry.subject.partition(":")[2]), Article.objects.public()
    match entry.fact:
        case "publication.renamed":
            found = public.filter(publication=number)
        case "topic.named" | "topic.merged":
            topic = entry.details.get("into", number)
            found = public.filter(pk__in=Tagging.objects.filter(topic=topic).values("article_id"))
        case _:
            return []
    return list(found.values_list("pk", flat=True))


def rebuild_now(errand: Errand, at: datetime) -> None:
    """Errand: make the index anew, unless somebody is at it or it was made since."""
    from colophon.discovery.rebuild import AlreadyRebuilding, rebuild

    if not _needed(engines.engine()):
        return
    try:
        log.info("the search index was made anew with %s articles", rebuild())
    except AlreadyRebuilding:
        return


def _needed(engine: Engine) -> bool:
    """Whether the index, read from end to end, has to be made anew."""
    try:
        engine.check()
    except Broken:
        return True
    return outgrown(engine)


def ask_for_rebuild(*, at: datetime, because: Broken | None = None) -> None:
    """Leave the errand of a rebuild, and say why in the log, unless one is waiting."""
    if not Errand.objects.waiting().filter(reaction=REBUILD).exists():
        if because is not None:
            log.warning("the search index cannot be used: %s", because)
        leave_errand(REBUILD, due_at=at, details={})


def look_after(*, at: datetime) -> None:
    """What the worker does when it starts and every ten minutes: read the index, catch up, or have it made anew."""
    engine = engines.engine()
    try:
        engine.check()
        catch_up(engine)
        engines.trends().tidy(at)
        if outgrown(engine):
            ask_for_rebuild(at=at)
    except Broken as reason:
        ask_for_rebuild(at=at, because=reason)


def catch_up(engine: Engine) -> int:
    """Apply what the ledger has beyond the index's position, then mend what differs. Returns how many changed."""
    newest = newest_entry()
    entries = Entry.objects.filter(pk__gt=engine.position() - _LATE, fact__in=ARTICLE_FACTS)
    keys = {int(subject.partition(":")[2]) for subject in entries.values_list("subject", flat=True)}
    held = set(engine.documents())
    public = set(Article.objects.public().values_list("pk", flat=True))
    changed = sum(_apply(engine, key) for key in sorted(keys | (held ^ public)))
    _suggest_names(engine)
    engine.reached(newest)
    return changed


def newest_entry() -> int:
    """The number of the newest entry of the ledger; 0 in an empty one."""
    return int(Entry.objects.aggregate(newest=Max("pk"))["newest"] or 0)


def outgrown(engine: Engine) -> bool:
    """Whether the site has grown so much that its word statistics say little."""
    built = engine.built()
    return engine.size() > max(FEW, built) * GROWN if built else engine.size() > FEW


def _apply(engine: Engine, key: int) -> bool:
    found = document(key)
    changed = engine.index(key, found)
    if changed:
        engine.tend()
    if found is None and changed:
        engines.trends().forget(key)
    return changed


def _suggest_names(engine: Engine) -> None:
    found = names()
    for kind in ("publication", "topic"):
        engine.suggestible(kind, [thing for thing in found if thing.kind == kind])
