"""The demo loads into an empty site: everything resolves, corrections are revisions, nothing lies in the future."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Generator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from django.db.models import Count, F, Max, Sum
from django.utils import timezone

from colophon.articles.models import Article, Citation, CorrectionRequest, Revision
from colophon.demo.content_files import articles, table
from colophon.demo.drawn import Drawn, drawn, make
from colophon.demo.load import CAST, PASSWORD, load_demo
from colophon.demo.town import Town, dated
from colophon.discovery import engines
from colophon.fronts.models import HeadlinePick
from colophon.ledger.models import Entry
from colophon.lib.text.markup import clean
from colophon.media.models import Image, Video
from colophon.people.models import Person
from colophon.publications.models import Application, ApplicationState, Publication
from colophon.reads.models import ArticleReads, PublicationReads
from colophon.sources.models import Source
from colophon.web.addresses import absolute, article_address

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


@cache
def a_dot() -> Drawn:
    return make({"kind": "avatar", "key": "dot", "text": "·", "colour": "navy"})


def dots(specs: Sequence[dict[str, Any]]) -> Generator[Drawn, None, None]:
    """For every picture the same small one, told apart by a byte behind its end."""
    for number, spec in enumerate(specs):
        yield dataclasses.replace(a_dot(), key=spec["key"], data=a_dot().data + f"{number:04}".encode())


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Generator[Town, None, None]:
    """The whole demo, loaded once for this file and taken back at its end."""
    from django.db import transaction

    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            yield load_demo(at=NOW, address="https://linlan.example", progress=lambda what: None, draw=dots)
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)


def test_everything_written_is_public(town: Town) -> None:
    assert Article.objects.public().count() == len(articles()) == len(town.articles)
    assert Image.objects.count() == len(town.publications) + len(town.images) + len(town.videos)
    assert Video.objects.filter(poster=None).count() == 0


def test_the_cast_can_sign_in_and_the_writers_cannot(town: Town) -> None:
    for person in Person.objects.all():
        assert person.check_password(PASSWORD) == (person.email.partition("@")[0] in CAST)
    assert Person.objects.get(email="ada@example.org").about


def test_counts_are_those_of_the_articles(town: Town) -> None:
    public = Article.objects.public().order_by().values_list("publication").annotate(n=Count("pk"))
    for key, count in public:
        assert Publication.objects.get(pk=key).article_count == count


def test_corrections_became_revisions_with_a_note(town: Town) -> None:
    for one in articles():
        corrections = one.head.get("corrections", [])
        revisions = list(Revision.objects.filter(article=town.articles[one.number]).order_by("number"))
        assert [revision.change for revision in revisions] == ["first"] + [each["kind"] for each in corrections]
        for revision, correction in zip(revisions[1:], corrections, strict=True):
            assert revision.note == correction["note"]
            told = dated(correction["old"], one.head["language"], NOW)
            if "<" not in told:
                assert told in revisions[0].body
                assert told not in revisions[-1].body


def test_nothing_happens_in_the_future_and_everything_in_its_order(town: Town) -> None:
    for model, name in ((Revision, "at"), (Article, "updated_at"), (Entry, "at"), (Source, "at")):
        assert model.objects.aggregate(last=Max(name))["last"] < NOW  # type: ignore[attr-defined]
    for article in Article.objects.public().select_related("publication"):
        assert article.first_published_at and article.updated_at
        assert article.publication.opened_at < article.started_at < article.first_published_at <= article.updated_at


def test_bodies_name_pictures_films_and_sources_that_exist(town: Town) -> None:
    pictures = set(Image.objects.values_list("pk", flat=True))
    films = set(Video.objects.values_list("pk", flat=True))
    for revision in Revision.objects.all():
        assert {int(key) for key in re.findall(r'data-image="([^"]*)"', revision.body)} <= pictures
        assert {int(key) for key in re.findall(r'data-video="([^"]*)"', revision.body)} <= films
        cited = set(Citation.objects.filter(revision=revision).values_list("source_id", flat=True))
        marks = re.findall(r'data-source="([^"]*)"', revision.body)
        assert {int(key) for mark in marks for key in mark.split()} <= cited
        assert "<time" not in revision.body
        assert clean(revision.body) == revision.body


def test_articles_with_pictures_have_a_cover_and_scenes_come_first(town: Town) -> None:
    for one in articles():
        keys = re.findall(r'data-image="([^"]*)"', one.body)
        live = town.articles[one.number].live_revision
        assert live
        if keys:
            best = next((key for key in keys if key in town.scenes), keys[0])
            assert live.cover_id == town.images[best].pk
        elif "data-video" in one.body:
            assert live.cover_id is not None
        else:
            assert live.cover_id is None


def test_sources_in_the_archive_carry_the_date_of_their_document(town: Town) -> None:
    document = town.articles["012"]
    assert document.first_published_at
    day = (document.first_published_at + timedelta(hours=8)).date().isoformat()
    cited = Source.objects.filter(url=absolute(article_address(document)))
    assert cited and {source.dated for source in cited} == {day}


def test_picks_stand_on_their_fronts(town: Town) -> None:
    wanted = table("picks")["picks"]
    standing = HeadlinePick.objects.filter(starts_at__lte=NOW, ends_at__gt=NOW)
    assert standing.count() == sum(len(numbers) for numbers in wanted.values())
    for front, numbers in wanted.items():
        there = standing.filter(channel__handle=front) if front != "front" else standing.filter(channel=None)
        assert {pick.article_id for pick in there} == {town.articles[number].pk for number in numbers}


def test_days_ago_are_told_as_dates() -> None:
    body = '<p><time data-days-ago="2">昨天</time>上午,<time data-days-ago="20">上月</time></p>'
    assert dated(body, "zh-hans", NOW) == "<p>11月18日上午,10月31日</p>"
    assert dated('<time data-days-ago="0">today</time>', "en", NOW) == "20 November"


def test_pictures_are_drawn_and_encoded_in_their_order() -> None:
    specs = [{"kind": "avatar", "key": key, "text": key, "colour": "teal"} for key in ("A", "B")]
    made = list(drawn(specs))
    assert [one.key for one in made] == ["A", "B"]
    for one in made:
        assert (one.prepared.examined.width, one.prepared.examined.kind) == (400, "png")
        assert {variant.format for variant in one.prepared.variants} == {"avif", "webp", "jpeg"}
    assert made[0].data != made[1].data


def test_everybody_of_the_cast_finds_something_to_do(town: Town) -> None:
    hers = Article.objects.filter(publication__handle="dukou", first_published_at=None)
    assert sorted(hers.values_list("state", flat=True)) == ["draft", "returned", "submitted"]
    application = Application.objects.get()
    assert (application.person, application.state) == (town.people["olga"], ApplicationState.WAITING)
    assert CorrectionRequest.objects.get().article == town.articles["101"]


def test_every_public_article_has_readers_and_their_sums_agree(town: Town) -> None:
    read = dict(ArticleReads.objects.order_by().values_list("article").annotate(all=Sum("reads")))
    assert set(read) == set(Article.objects.public().values_list("pk", flat=True)) and min(read.values()) > 0
    assert PublicationReads.objects.aggregate(all=Sum("reads"))["all"] == sum(read.values())
    assert not ArticleReads.objects.filter(whole__gt=F("reads")).exists()
    assert ArticleReads.objects.aggregate(last=Max("day"))["last"] <= timezone.localdate(NOW)
    assert len(engines.trends().trending(0, 20, NOW)) > 5
    facts = set(Entry.objects.filter(fact__startswith="follow.").values_list("fact", flat=True))
    assert facts == {"follow.begun", "follow.ended"}


def test_its_readers_speak_and_one_of_them_was_chosen(town: Town) -> None:
    from colophon.comments.models import Comment, Pin, Vote

    specs = table("comments")["comments"]
    assert Comment.objects.filter(state="public").count() == len(specs)
    assert Comment.objects.exclude(thread=None).count() == sum("reply_to" in spec for spec in specs)
    for model in (Comment, Vote, Pin):
        assert model.objects.aggregate(last=Max("at"))["last"] <= NOW
    assert Pin.objects.count() == 1
