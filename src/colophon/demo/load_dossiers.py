"""Loads the dossiers of the town; an editor has confirmed most of the dates found in their articles."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from colophon.articles.models import Article
from colophon.demo.content_files import Table, table
from colophon.demo.town import Town
from colophon.dossiers.choose import choose
from colophon.dossiers.confirm import confirm_event, drop_event
from colophon.dossiers.models import TimelineEvent
from colophon.dossiers.open import open_dossier, publish_dossier


def load_dossiers(town: Town) -> None:
    """Open them all, two days and a day before now."""
    for days, spec in enumerate(reversed(table("dossiers")["dossiers"]), 1):
        _dossier(town, spec, days)


@transaction.atomic
def _dossier(town: Town, spec: Table, days: int) -> None:
    by, at = town.people["edith"], town.now - timedelta(days=days, hours=3)
    dossier = open_dossier(spec["title"], spec["introduction"], spec["language"], by=by, at=at)
    for number in spec["articles"]:
        article = Article.objects.select_related("live_revision").get(pk=town.articles[number].pk)
        choose(dossier, article, by=by, at=at)
    found = list(TimelineEvent.objects.filter(dossier=dossier).order_by("iso", "id"))
    for event in found[: len(found) - int(spec["left"])]:
        verb = drop_event if event.iso in spec["left_out"] else confirm_event
        verb(event, by=by, at=at + timedelta(minutes=20))
    publish_dossier(dossier, by=by, at=at + timedelta(hours=1))
