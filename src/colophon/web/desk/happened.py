"""What happened last, told with names instead of keys, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from colophon.articles.models import Article
from colophon.channels.models import Channel
from colophon.comments.models import Comment
from colophon.dossiers.models import Dossier
from colophon.ledger.models import Entry
from colophon.people.models import Person
from colophon.publications.models import Application, Publication
from colophon.topics.models import Topic
from colophon.web.desk.words import FACTS, OF_THEMSELVES
from colophon.web.tags import named

KINDS = {
    "article": Article.objects.only("title"),
    "publication": Publication.objects.only("name", "handle"),
    "channel": Channel.objects.only("name", "name_en", "handle"),
    "front": Channel.objects.only("name", "name_en", "handle"),
    "application": Application.objects.only("name"),
    "person": Person.objects.only("name"),
    "dossier": Dossier.objects.only("title"),
    "topic": Topic.objects.only("name", "slug"),
    "comment": Comment.objects.select_related("article").only("article__title"),
}


@dataclass(frozen=True)
class Happened:
    """One line: when, who, did what, to what."""

    at: datetime
    who: str
    what: str | Promise
    subject: str
    address: str
    times: int = 1
    """How often in a row, when it is one line for several entries."""


def happened(entries: Iterable[Entry]) -> list[Happened]:
    """The entries in words, repeated ones as one line; their things are fetched one query a kind."""
    shown = list(entries)
    things = _things([key for entry in shown for key in (entry.subject, entry.by)])
    lines: list[Happened] = []
    for entry in shown:
        itself = entry.fact in OF_THEMSELVES
        who = _name(entry.subject if itself else entry.by, things) or _("The site")
        subject = "" if itself else _name(entry.subject, things)
        address = "" if itself else _address(entry.subject, things)
        line = Happened(entry.at, who, FACTS[entry.fact], subject, address)
        if lines and _alike(lines[-1], line):
            lines[-1] = replace(lines[-1], times=lines[-1].times + 1)
        else:
            lines.append(line)
    return lines


def _alike(one: Happened, other: Happened) -> bool:
    """Whether one line can speak for both: the same person did the same to the same thing, one after the other."""
    return (one.who, str(one.what), one.subject) == (other.who, str(other.what), other.subject)


def _things(keys: Iterable[str]) -> dict[str, object]:
    """The things of these keys, those that still exist."""
    wanted: dict[str, set[int]] = {}
    for key in keys:
        kind, _colon, number = key.partition(":")
        if kind in KINDS and number.isdigit():
            wanted.setdefault(kind, set()).add(int(number))
    return {
        f"{kind}:{thing.pk}": thing for kind, numbers in wanted.items() for thing in KINDS[kind].filter(pk__in=numbers)
    }


def _name(key: str, things: dict[str, object]) -> str:
    """What people call the thing of a key; nothing for the site itself."""
    if key == "front":
        return _("the front page")
    thing = things.get(key)
    if isinstance(thing, Comment):
        thing = thing.article
    if isinstance(thing, Article | Dossier):
        return thing.title or _("Untitled")
    return named(thing) if thing else ""


def _address(key: str, things: dict[str, object]) -> str:
    """Where the desk or the site shows the thing; nothing when it does not."""
    thing = things.get(key)
    match thing:
        case Publication():
            return reverse("reader:publication", args=[thing.handle])
        case Application():
            return reverse("desk:application", args=[thing.pk])
        case Channel() if key.startswith("front:"):
            return reverse("desk:front", args=[thing.handle])
        case Article():
            return reverse("reader:article-number", args=[thing.pk])
        case Comment():
            return reverse("reader:comment-thread", args=[thing.article_id, thing.pk])
        case Topic():
            return reverse("reader:topic", args=[thing.slug])
        case Dossier():
            return reverse("desk:dossier", args=[thing.pk])
    return reverse("desk:fronts") if key == "front" else ""
