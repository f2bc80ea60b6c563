"""Fills an empty site with the demo: people, channels, publications, pictures, articles, headlines."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from datetime import datetime, timedelta

from colophon.channels.open import open_channel
from colophon.demo.content_files import CONTENT, Table, articles, table
from colophon.demo.draw import film
from colophon.demo.drawn import Drawn, drawn
from colophon.demo.load_articles import load_article
from colophon.demo.load_comments import load_comments
from colophon.demo.load_dossiers import load_dossiers
from colophon.demo.load_reads import load_followers, load_reads
from colophon.demo.load_waiting import load_waiting
from colophon.demo.town import Progress, Town
from colophon.fronts.pick import pick
from colophon.masthead.change import change_masthead
from colophon.masthead.models import Masthead
from colophon.media.models import Image
from colophon.media.upload import upload_image, upload_video
from colophon.people.agreements import consent_to_current, publish_agreement
from colophon.people.join import join
from colophon.people.models import Person
from colophon.people.roles import give_role
from colophon.publications.models import Membership
from colophon.publications.open import change_card, open_publication

PASSWORD = "linlan-demo-2026"  # noqa: S105 - printed at every start of the demo, good for nothing else
ROLES = {"edith": ("editor",), "mary": ("moderator",), "mo": ("moderator",), "otto": ("operator", "editor")}
CAST = ("ada", "ben", "edith", "mary", "mo", "olga", "otto")
Draw = Callable[[Sequence[Table]], Generator[Drawn, None, None]]


def load_demo(*, at: datetime, address: str, progress: Progress, draw: Draw = drawn) -> Town:
    """Load the whole demo into an empty site, as if it had grown over the past years.

    ``draw`` makes all pictures, in the order asked for, while the rest is written.
    """
    town = Town(now=at, address=address)
    avatars = [
        {"kind": "avatar", "key": spec["handle"], **spec["avatar"]} for spec in table("publications")["publications"]
    ]
    pictures, films = table("pictures")["pictures"], table("videos")["videos"]
    with closing(draw([*avatars, *pictures, *films])) as made:
        progress("people")
        _people(town)
        progress("channels and publications")
        _masthead(town)
        _channels(town)
        _publications(town, made)
        town.scenes = {spec["key"] for spec in pictures if spec["kind"] == "scene"}
        for number, spec in enumerate(pictures, 1):
            progress(f"pictures {number}/{len(pictures)}")
            town.images[spec["key"]] = _upload(town, made)
        for spec in films:
            _film(town, spec, made)
    written = sorted(articles(), key=lambda one: (not one.is_document, one.at(at)))
    for number, one in enumerate(written, 1):
        progress(f"articles {number}/{len(written)}")
        load_article(town, one)
    progress("comments")
    load_comments(town)
    progress("headlines")
    _picks(town)
    progress("dossiers")
    load_dossiers(town)
    progress("readers")
    load_followers(at=at)
    load_reads(at=at)
    progress("what waits")
    load_waiting(town)
    return town


def _upload(town: Town, made: Iterable[Drawn]) -> Image:
    one = next(iter(made))
    return upload_image(one.data, by=None, at=town.ago(1202), prepared=one.prepared)


def _film(town: Town, spec: Table, made: Iterable[Drawn]) -> None:
    video = upload_video(film(spec), by=None, at=town.ago(1202))
    video.poster = _upload(town, made)
    video.save(update_fields=["poster"])
    town.videos[spec["key"]] = video


def _people(town: Town) -> None:
    for spec in table("people")["people"]:
        person = join(email=spec["email"], name=spec["name"], password=None, at=town.ago(1220))
        person.about = spec.get("about", "")
        if spec["key"] in CAST:
            person.set_password(PASSWORD)
        person.save(update_fields=["about", "password"])
        for role in ROLES.get(spec["key"], ()):
            give_role(person, role, by=None, at=town.ago(1220))
        town.people[spec["key"]] = person


def _masthead(town: Town) -> None:
    spec: Table = table("masthead")["masthead"]
    change_masthead(Masthead(**{**spec, "address": town.address}), by=None, at=town.ago(1220))
    for file in sorted((CONTENT / "agreements").glob("*.html")):
        kind, language = file.stem.split(".")
        publish_agreement(kind, language, file.read_text("utf-8"), by=None, at=town.ago(1219))
    for person in town.people.values():
        consent_to_current(person, at=town.ago(1218))


def _channels(town: Town) -> None:
    for spec in sorted(table("channels")["channels"], key=lambda spec: int(spec["position"])):
        town.channels[spec["handle"]] = open_channel(
            handle=spec["handle"],
            name=spec["name"],
            name_en=spec["name_en"],
            description=spec.get("description", ""),
            description_en=spec.get("description_en", ""),
            current_affairs=spec.get("current_affairs", False),
            by=None,
            at=town.ago(1215),
        )


def _publications(town: Town, made: Iterable[Drawn]) -> None:
    for number, spec in enumerate(table("publications")["publications"]):
        at = town.ago(1200 - number)
        owner = next(town.people[member["key"]] for member in spec["people"] if member["role"] == "owner")
        publication = open_publication(
            handle=spec["handle"],
            name=spec["name"],
            kind=spec["kind"],
            tagline=spec["tagline"],
            about=spec["about"],
            badge=spec.get("badge", ""),
            channel=town.channels[spec["channel"]],
            owner=owner,
            probation=0,
            by=town.people["edith"],
            at=at,
        )
        _members(town, publication.pk, spec, owner, at)
        change_card(
            publication,
            by=owner,
            at=at,
            name=publication.name,
            tagline=publication.tagline,
            about=publication.about,
            avatar=_upload(town, made),
        )
        town.publications[spec["handle"]], town.owners[spec["handle"]] = publication, owner


def _members(town: Town, publication: int, spec: Table, owner: Person, at: datetime) -> None:
    for member in spec["people"]:
        person = town.people[member["key"]]
        if person != owner:
            Membership.objects.create(publication_id=publication, person=person, part=member["role"], at=at)


def _picks(town: Town) -> None:
    for front, numbers in table("picks")["picks"].items():
        channel = None if front == "front" else town.channels[front]
        for number in numbers:
            pick(
                town.articles[number],
                channel=channel,
                starts_at=town.now - timedelta(hours=1),
                ends_at=town.now + timedelta(days=30),
                by=town.people["edith"],
                at=town.now - timedelta(hours=1),
            )
