"""Statistics add up, are seen by those concerned alone, and leave as a table that runs no formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone, translation

from colophon.articles.models import Article, RevisionAudit
from colophon.articles.publish import publish
from colophon.follows.follow import follow, unfollow
from colophon.reads.models import ArticleReads, PublicationReads
from colophon.web.statistics import as_csv, of_article, of_publications

if TYPE_CHECKING:
    from colophon.people.models import Person
    from colophon.publications.models import Publication

pytestmark = pytest.mark.django_db
Count = Callable[..., None]


@pytest.fixture
def two(write: Callable[..., Article], ada: Person, tidewatch: Publication, at: datetime) -> list[Article]:
    made = [write(tidewatch, by=ada, title=title, body="<p>正文。</p>") for title in ("=潮位()", "盐场")]
    for article in made:
        publish(article, by=ada, at=at)
        article.refresh_from_db()
    return made


@pytest.fixture
def counted(at: datetime) -> Count:
    """``counted(article, days=3, reads=10, whole=4)``: so many reads three days before now."""

    def one(article: Article, *, days: int = 0, place: str = "direct", device: str = "phone", **sums: int) -> None:
        day = timezone.localdate(at) - timedelta(days=days)
        rest = {"day": day, "came_from": place, "device": device, **sums}
        ArticleReads.objects.create(article=article, publication=article.publication, **rest)
        PublicationReads.objects.create(publication=article.publication, **rest)

    return one


def test_a_publications_statistics_add_up(two: list[Article], counted: Count, at: datetime) -> None:
    counted(two[0], reads=10, first_quarter=9, half=8, third_quarter=6, whole=5)
    counted(two[0], days=3, place="search", reads=6, first_quarter=1, half=1, third_quarter=1, whole=1)
    counted(two[1], days=3, place="social", device="computer", reads=4)
    counted(two[1], days=31, reads=50)
    shown = of_publications([two[0].publication_id], "day", at=at)
    assert (shown.sums.reads, shown.before, shown.change) == (20, 50, -60)
    assert shown.reads.rows[-1][1] == "10" and shown.reads.rows[-4][1] == "10"
    assert [share.percent for share in shown.quarters] == [50, 45, 35, 30]
    assert [(share.number, share.percent) for share in shown.places] == [(10, 50), (6, 30), (4, 20)]
    assert [share.number for share in shown.devices] == [16, 4]
    assert [(top.article.pk, top.sums.reads, top.finished) for top in shown.top] == [
        (two[0].pk, 16, 38),
        (two[1].pk, 4, 0),
    ]
    month = of_publications(None, "month", at=at)
    assert month.sums.reads == 70 and month.reads.rows[-2][1] == "50"
    assert of_article(two[1], "week", at=at).sums.reads == 54


def test_followers_gained_and_lost_are_those_of_the_ledger(
    tidewatch: Publication,
    newcomer: Publication,
    ben: Person,
    olga: Person,
    at: datetime,
    later: Callable[..., datetime],
) -> None:
    follow(tidewatch, by=ben, at=at - timedelta(days=2))
    follow(tidewatch, by=olga, at=at)
    follow(newcomer, by=olga, at=at)
    unfollow(tidewatch, by=ben, at=at + timedelta(minutes=5))
    shown = of_publications([tidewatch.pk], "day", at=at)
    assert (shown.gained, shown.lost) == (2, 1)
    assert shown.followers is not None
    assert shown.followers.rows[-1][1:] == ("1", "1") and shown.followers.rows[-3][1:] == ("1", "0")
    assert of_publications(None, "day", at=at).gained == 3


def test_the_share_of_sourced_statements_is_told_where_there_are_enough(two: list[Article], at: datetime) -> None:
    for article, counts in zip(two, ({"statements": 8, "linked": 3, "carried": 1}, {"statements": 2}), strict=True):
        newer = RevisionAudit.objects.create(
            revision_id=article.live_revision_id, audit={"counts": counts}, audit_version="1", at=at
        )
        Article.objects.filter(pk=article.pk).update(newer_audit=newer)
    shown = of_publications(None, "day", at=at).sourced
    assert shown is not None
    assert shown.rows[-1][1] == "40%" and shown.rows[-2][1] == "–"


def test_the_table_runs_no_formula(two: list[Article], counted: Count, at: datetime) -> None:
    counted(two[0], reads=3)
    day = timezone.localdate(at)
    text = as_csv(None, [two[0].publication_id], (day, day))
    assert text.startswith("\ufeff")
    head, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert dict(zip(head, row, strict=True)) == {
        "day": day.isoformat(), "article": str(two[0].pk), "title": "'=潮位()", "publication": two[0].publication.name,
        "from": "direct", "device": "phone", "reads": "3", "first_quarter": "0", "half": "0", "third_quarter": "0",
        "whole": "0",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["", "/en"])
def test_an_author_sees_charts_and_tables(
    two: list[Article], counted: Count, ada: Person, visit: Callable[..., Client], language: str
) -> None:
    ArticleReads.objects.all().delete()
    counted(two[0], reads=7)
    client = visit(ada)
    for address in ("/studio/publications/tidewatch/statistics/", f"/studio/articles/{two[0].pk}/statistics/"):
        for span in ("", "?by=week", "?by=month", "?by=nonsense"):
            html = client.get(f"{language}{address}{span}").content.decode()
            assert 'role="img"' in html and "<table>" in html and "<script>" not in html and "style=" not in html
    with translation.override("en"):
        assert "statistics" in client.get("/en/studio/").content.decode()


def test_the_site_is_told_to_its_operator_alone(
    two: list[Article], ada: Person, edith: Person, otto: Person, visit: Callable[..., Client]
) -> None:
    assert visit(otto).get("/desk/statistics/").status_code == 200
    table = visit(otto).get("/desk/statistics.csv?by=month")
    assert (
        table.status_code == 200
        and table["Content-Type"].startswith("text/csv")
        and "no-store" in table["Cache-Control"]
    )
    for person in (ada, edith):
        assert visit(person).get("/desk/statistics/").status_code == 404
        assert visit(person).get("/desk/statistics.csv").status_code == 404


def test_a_stranger_to_the_publication_sees_nothing(
    two: list[Article], olga: Person, visit: Callable[..., Client]
) -> None:
    for address in (
        "/studio/publications/tidewatch/statistics/", "/studio/publications/tidewatch/statistics.csv",
        f"/studio/articles/{two[0].pk}/statistics/", f"/studio/articles/{two[0].pk}/statistics.csv",
    ):  # fmt: skip
        assert visit(olga).get(address).status_code == 404


def test_statistics_take_as_many_queries_for_many_articles_as_for_few(
    two: list[Article], counted: Count, at: datetime, django_assert_max_num_queries: Callable[..., object]
) -> None:
    counted(two[0], reads=3)
    counted(two[1], days=1, reads=3)
    with django_assert_max_num_queries(9):
        of_publications(None, "day", at=at)
