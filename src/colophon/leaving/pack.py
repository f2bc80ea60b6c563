"""Packs everything somebody wrote and did here into one ZIP file: JSON, HTML and the files as they were uploaded."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.forms.models import model_to_dict

from colophon.articles.freeze import WRITTEN
from colophon.articles.models import Article, Byline, Citation, Draft, Keep, Remark, Revision, Tagging
from colophon.articles.rules import may_write
from colophon.comments.models import Comment, Earlier, Report, Vote
from colophon.follows.models import Follow
from colophon.inbox.models import Notification, Wishes
from colophon.ledger.models import Entry
from colophon.media.models import Document, Image, Video
from colophon.media.store import open_stored, private_path
from colophon.people.models import Consent, Person, Role
from colophon.publications.models import Application, Membership, Message
from colophon.sources.models import Source
from colophon.topics.models import Topic

README = """\
Everything you wrote and did on this site, as it stood when this file was packed.
您在本站写过和做过的一切，截至打包之时。

person.json          who you are here, your roles, the publications you write for, what you accepted
articles/            one folder for each article that bears your name: what is public, every revision, your draft
sources.json         the sources you added
media/               pictures, videos and documents as you uploaded them
comments.json        your comments, what they said before you changed them, your votes and reports
applications.json    your applications for a publication and the letters about them
follows.json         what you follow
notifications.json   what you were told, and what you want by mail
history.json         what the site's records say that you did, and when
"""
_TYPES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif", "image/avif": "avif"}
_TYPES |= {"video/mp4": "mp4", "video/webm": "webm", "application/pdf": "pdf"}


def pack(person: Person, out: IO[bytes], *, at: datetime) -> None:
    """Write the ZIP to ``out``. Nothing of anybody else's is in it but what they wrote to this person."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as packed:
        packed.writestr("README.txt", README)
        _write(packed, "person.json", _person(person, at))
        for article in Article.objects.filter(pk__in=_written(person)).select_related("publication", "channel"):
            _article(packed, article, person)
        _write(packed, "sources.json", _rows(Source.objects.filter(added_by=person), leave_out=("snapshot",)))
        _write(packed, "comments.json", _comments(person))
        _write(packed, "applications.json", _applications(person))
        _write(packed, "follows.json", _follows(person))
        told = Notification.objects.filter(person=person).order_by("id")
        wishes = Wishes.objects.filter(person=person)
        letters = _rows(wishes)
        _write(packed, "notifications.json", {"told": _rows(told, leave_out=("mailing_until",)), "by_mail": letters})
        done = Entry.objects.filter(by=person.key).order_by("id").values("at", "fact", "subject", "details")
        _write(packed, "history.json", list(done))
        _media(packed, person)


def _written(person: Person) -> list[int]:
    """Keys of the articles that bear somebody's name or that they began."""
    named = set(Byline.objects.filter(person=person).values_list("article_id", flat=True))
    begun = set(Article.objects.filter(started_by=person).values_list("pk", flat=True))
    return sorted(named | begun)


def _write(packed: zipfile.ZipFile, name: str, content: object) -> None:
    packed.writestr(name, json.dumps(content, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder))


def _row(thing: Any, *, leave_out: Iterable[str] = ()) -> dict[str, Any]:
    """A thing as its fields; links as keys."""
    names = [field.name for field in thing._meta.concrete_fields if field.name not in leave_out]
    return {"id": thing.pk, **{name: thing.__dict__.get(name, thing.__dict__.get(f"{name}_id")) for name in names}}


def _rows(things: QuerySet[Any], *, leave_out: Iterable[str] = ()) -> list[dict[str, Any]]:
    return [_row(thing, leave_out=leave_out) for thing in things.order_by("pk")]


def _person(person: Person, at: datetime) -> dict[str, Any]:
    writes = Membership.objects.filter(person=person).select_related("publication")
    consents = Consent.objects.filter(person=person).select_related("agreement")
    return {
        "packed_at": at,
        **{name: getattr(person, name) for name in ("name", "email", "about", "language", "joined_at", "last_login")},
        "roles": list(Role.objects.filter(person=person).values("kind", "given_at")),
        "writes_for": [{"publication": one.publication.name, "part": one.part, "since": one.at} for one in writes],
        "accepted": [{"text": one.agreement.kind, "version": one.agreement.version, "at": one.at} for one in consents],
    }


def _article(packed: zipfile.ZipFile, article: Article, person: Person) -> None:
    folder = f"articles/{article.pk}"
    about = {
        **_row(article),
        "publication": article.publication.name,
        "channel": article.channel.handle,
        "topics": list(Tagging.objects.filter(article=article).values_list("topic__name", flat=True)),
        "remarks": _rows(Remark.objects.filter(article=article)),
    }
    _write(packed, f"{folder}/article.json", about)
    for revision in Revision.objects.filter(article=article).order_by("number").iterator(chunk_size=20):
        cited = Citation.objects.filter(revision=revision).select_related("source").order_by("number")
        sources = [{"number": one.number, **_row(one.source, leave_out=("snapshot",))} for one in cited]
        name = f"{folder}/revision-{revision.number}"
        _write(packed, f"{name}.json", {**_row(revision, leave_out=("body",)), "sources": sources})
        packed.writestr(f"{name}.html", revision.body)
    draft = Draft.objects.filter(article=article).first()
    if draft is not None and may_write(person, article):
        _write(packed, f"{folder}/draft.json", {**_words(draft), "topics": draft.topics, "saved_at": draft.saved_at})
        packed.writestr(f"{folder}/draft.html", draft.body)
    for keep in Keep.objects.filter(article=article, by=person).order_by("id").iterator(chunk_size=50):
        _write(packed, f"{folder}/earlier/{keep.pk}.json", {"at": keep.at, "reason": keep.reason, **keep.content})


def _words(draft: Draft) -> Mapping[str, Any]:
    return {name: value for name, value in model_to_dict(draft, WRITTEN).items() if name != "body"}


def _comments(person: Person) -> dict[str, Any]:
    mine = Comment.objects.filter(person=person)
    return {
        "comments": _rows(mine, leave_out=("token", "digest", "decided_by")),
        "before_changes": _rows(Earlier.objects.filter(comment__in=mine)),
        "votes": _rows(Vote.objects.filter(person=person)),
        "reports": _rows(Report.objects.filter(person=person)),
    }


def _applications(person: Person) -> list[dict[str, Any]]:
    found = Application.objects.filter(person=person)
    return [
        {**_row(one, leave_out=("decided_by",)), "letters": _rows(Message.objects.filter(application=one))}
        for one in found.order_by("id")
    ]


def _follows(person: Person) -> list[dict[str, Any]]:
    rows = Follow.objects.filter(person=person).select_related("publication", "topic", "channel").order_by("id")
    return [
        {
            "kind": kind,
            "name": thing.name,
            "page": f"/{kind}/{thing.slug if isinstance(thing, Topic) else thing.handle}/",
            "since": row.at,
        }
        for row in rows
        for kind, thing in (("publication", row.publication), ("topic", row.topic), ("channel", row.channel))
        if thing is not None
    ]


def _media(packed: zipfile.ZipFile, person: Person) -> None:
    for model in (Image, Video, Document):
        for one in model.objects.filter(owner=person).select_related("original" if model is not Document else "blob"):
            blob = one.blob if isinstance(one, Document) else one.original
            name = f"media/{model.__name__.lower()}-{one.pk}.{_TYPES.get(blob.media_type, 'bin')}"
            try:
                source = open_stored(private_path(blob.sha256))
            except FileNotFoundError:
                packed.writestr(f"{name}.missing", blob.sha256)
                continue
            with source, packed.open(zipfile.ZipInfo(name), "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target, 256 * 1024)
