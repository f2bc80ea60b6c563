"""Grown articles: as many as asked for, no two alike, whole in every table, and the same ones every time."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.db.models import Count

from colophon.articles.begin import begin
from colophon.articles.models import Article, Byline, Citation, Draft, DraftSource, Revision, Tagging
from colophon.articles.publish import publish
from colophon.articles.rules import may_publish
from colophon.channels.models import Channel
from colophon.channels.open import open_channel
from colophon.demo.content_files import table
from colophon.demo.generated import generated
from colophon.demo.volume import grow
from colophon.discovery.refresh import REBUILD
from colophon.ledger.models import Entry, Errand
from colophon.lib.text.blocks import plain
from colophon.lib.text.count import reading_minutes, words
from colophon.lib.text.markup import clean
from colophon.people.models import Person
from colophon.publications.models import Publication
from colophon.publications.open import open_publication
from tests.conftest import NOON

CHANNELS = sorted(table("volume")["channels"])


@pytest.fixture
def archive(db: None, ada: Person) -> Publication:
    """A small town: an archive with three documents, and a paper that writes for every channel."""
    for handle in ("archive", "city", "sea"):
        open_channel(handle=handle, name=handle, name_en=handle, by=None, at=NOON - timedelta(days=2000))
    archive, paper = (
        open_publication(
            handle=handle,
            name=handle,
            kind=kind,
            channel=Channel.objects.get(handle=channel),
            owner=ada,
            by=None,
            at=NOON - timedelta(days=1900),
        )
        for handle, kind, channel in (("town-archive", "government", "archive"), ("town-paper", "media", "city"))
    )
    assert paper.kind == "media"
    for number in range(3):
        article = begin(archive, by=ada, at=NOON - timedelta(days=1800))
        Draft.objects.filter(article=article).update(title=f"第{number}次记录", body="<p>一页。</p>", shape="document")
        publish(article, by=ada, at=NOON - timedelta(days=1799))
    return archive


def test_it_grows_to_the_number_and_adds_only_what_lacks(archive: Publication) -> None:
    seen: list[tuple[int, int]] = []
    assert grow(23, at=NOON, progress=lambda done, total: seen.append((done, total))) == 20
    assert Article.objects.public().count() == 23
    assert seen == [(3, 23), (23, 23)]
    assert grow(23, at=NOON) == 0
    assert grow(10, at=NOON) == 0
    assert grow(30, at=NOON) == 7
    assert Article.objects.public().count() == 30


def test_every_grown_article_is_whole(archive: Publication, ada: Person) -> None:
    grow(33, at=NOON)
    for article in Article.objects.public().select_related("live_revision", "publication").filter(pk__gt=3):
        live = article.live_revision
        assert live and live.number == 1 and live.change == "first"
        assert article.title == live.title and article.slug
        assert NOON - timedelta(days=3 * 366) < article.first_published_at < NOON  # type: ignore[operator]
        assert live.words == words(plain(live.body)) and live.minutes == reading_minutes(plain(live.body))
        assert clean(live.body) == live.body
        cited = {int(key) for key in re.findall(r'data-source="(\d+)"', live.body)}
        assert len(cited) == 2
        assert set(Citation.objects.filter(revision=live).values_list("source_id", flat=True)) == cited
        assert set(DraftSource.objects.filter(article=article).values_list("source_id", flat=True)) == cited
        draft = Draft.objects.get(article=article)
        assert (draft.title, draft.body) == (live.title, live.body)
        assert Tagging.objects.filter(article=article, published_at=article.first_published_at).count() == len(
            draft.topics
        )
        assert article.bylines == [{"id": ada.pk, "name": ada.name}]
        assert Byline.objects.get(article=article).person == ada
        assert may_publish(ada, article)
        facts = list(Entry.objects.filter(subject=article.key).order_by("pk").values_list("fact", "audience", "salt"))
        assert [fact for fact, _, _ in facts] == ["article.begun", "article.published"]
        assert facts[1][1] == "public" and len(facts[1][2]) >= 32


def test_counts_agree_and_the_index_is_asked_for(archive: Publication) -> None:
    grow(43, at=NOON)
    public = dict(Article.objects.public().order_by().values_list("publication").annotate(n=Count("pk")))
    for publication in Publication.objects.all():
        assert publication.article_count == public[publication.pk]
    assert Revision.objects.count() == 43
    assert Errand.objects.waiting().filter(reaction=REBUILD).count() == 1
    assert {channel for (channel,) in Article.objects.values_list("channel__handle").distinct()} == {
        "archive",
        "city",
        "sea",
    }


def test_no_two_articles_are_alike(archive: Publication) -> None:
    grow(203, at=NOON)
    assert Article.objects.values("title").distinct().count() == 203
    bodies = Revision.objects.values_list("body", flat=True)
    assert Counter(bodies).most_common(2)[1][1] == 1


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_generated_article_reads_as_sentences_of_its_channel(channel: str) -> None:
    text = generated(channel, "7")
    assert generated(channel, "7") == text
    assert generated(channel, "8") != text
    body = plain(text.body)
    assert 700 <= words(body) <= 1300
    assert "{" not in text.title + text.summary + body
    assert text.body.count('data-source="{a}"') == text.body.count('data-source="{b}"') == 1
    assert 1 <= len(text.topics) <= 3
    assert len(text.title) <= 120 and 10 <= len(text.summary) <= 300
    for paragraph in re.findall(r"<p>(.*?)</p>", text.body):
        assert re.sub("<[^>]+>", "", paragraph)[-1] in "。」！？"


def test_every_channel_of_the_demo_has_its_words() -> None:
    assert {channel["handle"] for channel in table("channels")["channels"]} == set(CHANNELS)
