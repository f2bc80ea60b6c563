"""Who else rests on the sources of an article, as its page tells it."""

from __future__ import annotations

import pytest

from colophon.articles.publish import publish
from colophon.articles.rest import rest_on, rest_on_again
from colophon.ledger.models import DroppedTag
from colophon.web.reader.pages.provenance import Provenance


@pytest.fixture
def two(tidewatch, ada, write, at):
    return write(tidewatch, by=ada, title="第一篇"), write(tidewatch, by=ada, title="第二篇")


def test_a_source_without_an_address_is_known_again_when_it_was_picked_again(two, ada, at, later):
    first, second = two
    source = rest_on(first, {"title": "值班表"}, by=ada, at=at)
    alike = rest_on(second, {"title": "值班表"}, by=ada, at=at)
    publish(first, by=ada, at=at)
    publish(second, by=ada, at=at)
    assert Provenance.of(first.pk).used == [] and alike != source
    rest_on_again(second, source, by=ada, at=later(hours=1))
    DroppedTag.objects.all().delete()
    publish(second, by=ada, at=later(hours=1), change="update", note="x")
    (used,) = Provenance.of(first.pk).used
    assert used.number == 1 and [title for title, _address in used.articles] == ["第二篇"]
    dropped = set(DroppedTag.objects.values_list("tag", flat=True))
    assert {tag for tag in Provenance.of(first.pk).tags if tag.startswith("cites:")} <= dropped


def test_an_address_is_the_same_however_it_is_spelled(two, ada, at):
    first, second = two
    rest_on(first, {"title": "年报", "url": "https://www.a.example/report/"}, by=ada, at=at)
    rest_on(second, {"title": "另一个题目", "url": "http://a.example/report"}, by=ada, at=at)
    publish(first, by=ada, at=at)
    publish(second, by=ada, at=at)
    (used,) = Provenance.of(first.pk).used
    assert [title for title, _address in used.articles] == ["第二篇"]
