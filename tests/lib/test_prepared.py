"""Queries put together once: the same records as Django's own, the SQL written at the first call only."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from colophon.articles.models import Article
from colophon.articles.publish import publish
from colophon.lib.prepared import Prepared

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(tidewatch, ada, write, at):
    found = [write(tidewatch, by=ada, title=f"第{number}篇") for number in range(3)]
    for article in found:
        publish(article, by=ada, at=at)
        article.refresh_from_db()
    return found


def whole(article):
    """An article with its revision, field by field."""
    revision = article.live_revision
    return [{f.attname: getattr(thing, f.attname) for f in thing._meta.fields} for thing in (article, revision)]


def test_gives_what_django_gives_with_related_records_and_typed_fields(articles):
    prepared = Prepared(lambda key: Article.objects.select_related("live_revision", "publication").filter(pk=key))
    for article in articles:
        expected = whole(article)
        with CaptureQueriesContext(connection) as asked:
            found = prepared.first(article.pk)
            assert whole(found) == expected and found.publication.handle == "tidewatch"
        assert len(asked) == 1
    assert prepared.first(10**9) is None


def test_writes_the_sql_once_for_each_number_of_keys(articles):
    built = []

    def build(*keys):
        built.append(len(keys))
        return Article.objects.filter(pk__in=keys).only("title").order_by("pk")

    prepared, keys = Prepared(build), [article.pk for article in articles]
    for _ in range(3):
        assert [article.pk for article in prepared.any_of(keys)] == keys
        assert [article.pk for article in prepared.any_of(keys[:1])] == keys[:1]
    assert built == [4, 1] and prepared.any_of([]) == []


def test_fields_left_out_are_read_when_they_are_asked_for(articles):
    found = Prepared(lambda key: Article.objects.filter(pk=key).only("title")).first(articles[0].pk)
    assert found.get_deferred_fields() and found.slug == articles[0].slug


def test_refuses_a_query_that_does_not_use_its_key():
    with pytest.raises(ValueError, match="each of its keys"):
        Prepared(lambda key: Article.objects.all())(1)
