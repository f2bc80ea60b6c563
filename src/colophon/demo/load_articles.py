"""Loads the demo's articles as their writers would have written, published and corrected them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from django.db import transaction

from colophon.articles.begin import begin
from colophon.articles.byline import add_byline
from colophon.articles.models import Article, Draft, DraftSource
from colophon.articles.publish import publish
from colophon.demo.content_files import SHANGHAI, Table, Written, moment
from colophon.demo.town import Town, dated
from colophon.lib.text.markup import clean
from colophon.people.models import Person
from colophon.publications.models import Membership, Part
from colophon.sources.models import Source
from colophon.web.addresses import absolute, article_address

_WRITTEN = (
    *("title", "summary", "language", "shape", "originality", "original_url"),
    *("ai_use", "ai_note", "interests"),
)
_SOURCE = ("kind", "title", "publisher", "author", "dated", "place")


@transaction.atomic
def load_article(town: Town, one: Written) -> None:
    """Begin, write and publish an article, then correct it as often as its file says."""
    head, at = one.head, one.at(town.now)
    publication, owner = town.publications[head["publication"]], town.owners[head["publication"]]
    writer = town.people[head["by"]]
    article = begin(
        publication,
        by=writer,
        at=at - timedelta(days=1),
        channel=town.channels[head["channel"]],
        language=head["language"],
    )
    for key in head.get("co_authors", ()):
        Membership.objects.get_or_create(
            publication=publication, person=town.people[key], defaults={"part": Part.WRITER, "at": at}
        )
        add_byline(article, town.people[key], by=owner, at=at - timedelta(hours=20))
    sources = add_sources(town, article, head.get("sources", ()), by=writer, at=at - timedelta(hours=12))
    corrections = head.get("corrections", ())
    body = _undone(one.body, corrections)
    write_draft(town, article, head, body, sources, by=writer, at=at - timedelta(minutes=40))
    publish(article, by=owner, at=at)
    for place, correction in enumerate(corrections):
        body = _undone(one.body, corrections[place + 1 :])
        changed_at = _corrected_at(correction, at, town.now)
        write_draft(town, article, head, body, sources, by=writer, at=changed_at)
        publish(
            article,
            by=owner,
            at=changed_at,
            change=correction["kind"],
            correction_of="fact" if correction["kind"] == "correction" else "",
            note=correction["note"],
        )
    article.refresh_from_db()
    town.articles[one.number] = article


def _undone(body: str, corrections: list[Table]) -> str:
    """The body as it was before these corrections."""
    for correction in reversed(corrections):
        body = body.replace(correction["new"], correction["old"])
    return body


def _corrected_at(correction: Table, published: datetime, now: datetime) -> datetime:
    """On the afternoon of its day, after the publication, never in the future."""
    afternoon = moment({"days_ago": correction["days_ago"], "time": "17:20"}, now)
    return min(max(afternoon, published + timedelta(hours=1)), now - timedelta(minutes=3))


def add_sources(town: Town, article: Article, specs: list[Table], *, by: Person, at: datetime) -> dict[str, int]:
    """Rest an article on the sources of its file; returns their numbers by the file's keys."""
    keys = {}
    for position, spec in enumerate(specs):
        fields = {name: spec[name] for name in _SOURCE if name in spec}
        url = spec.get("url", "")
        if url.startswith("archive:"):
            document = town.articles[url.removeprefix("archive:")]
            url = absolute(article_address(document))
            assert document.first_published_at
            fields.setdefault("dated", document.first_published_at.astimezone(SHANGHAI).date().isoformat())
        source = Source.objects.create(**fields, url=url, added_by=by, at=at)
        DraftSource.objects.create(article=article, source=source, position=position)
        keys[spec["key"]] = source.pk
    return keys


def write_draft(
    town: Town, article: Article, head: Table, body: str, sources: dict[str, int], *, by: Person, at: datetime
) -> None:
    """Save the draft: the keys of the file become those of the rows, days ago become dates."""

    def cited(match: re.Match[str]) -> str:
        return 'data-source="' + " ".join(str(sources[key]) for key in match[1].split()) + '"'

    cover = _cover(town, body)
    body = dated(body, head["language"], town.now)
    body = re.sub(r'data-source="([^"]+)"', cited, body)
    body = re.sub(r'data-image="([^"]+)"', lambda match: f'data-image="{town.images[match[1]].pk}"', body)
    body = re.sub(r'data-video="([^"]+)"', lambda match: f'data-video="{town.videos[match[1]].pk}"', body)
    draft = Draft.objects.get(article=article)
    for name in _WRITTEN:
        if name in head:
            setattr(draft, name, head[name])
    draft.body = clean(body)
    draft.topics = head.get("topics", [])
    draft.cover_id = cover
    draft.version += 1
    draft.saved_at, draft.saved_by = at, by
    draft.save()


def _cover(town: Town, body: str) -> int | None:
    """The first scene of the article, or its first picture, or the still of its film."""
    pictures = re.findall(r'data-image="([^"]+)"', body)
    best = next((key for key in pictures if key in town.scenes), pictures[0] if pictures else None)
    if best:
        return town.images[best].pk
    film = re.search(r'data-video="([^"]+)"', body)
    return town.videos[film[1]].poster_id if film else None
