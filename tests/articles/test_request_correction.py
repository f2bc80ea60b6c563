"""Asking for a correction as a reader."""

from __future__ import annotations

import pytest

from colophon.articles.models import CorrectionRequest
from colophon.articles.request_correction import (
    MOST_AN_HOUR,
    Asked,
    CannotRequestCorrection,
    request_correction,
)
from colophon.articles.withdraw import withdraw
from colophon.ledger.models import Entry

PASSAGE = "水文站的人都要走一遍海堤"


def test_a_request_names_the_revision_it_speaks_of_and_is_recorded(published, at):
    request = request_correction(published, Asked(PASSAGE, "隔天才走一遍海堤。"), form="a", at=at)
    assert (request.revision, request.passage, request.answered_at) == (published.live_revision, PASSAGE, None)
    entry = Entry.objects.get(fact="correction.requested")
    assert (entry.subject, entry.by, entry.details) == (published.key, "", {"request": request.pk})


def test_the_same_form_sent_twice_is_one_request(published, at, later):
    first = request_correction(published, Asked("", "隔天才走一遍海堤。"), form="a", at=at)
    assert request_correction(published, Asked("", "改了主意再说一次。"), form="a", at=later(minutes=1)) == first
    assert CorrectionRequest.objects.count() == 1


def test_a_passage_may_be_spaced_otherwise_but_must_stand_in_the_article(published, at):
    assert request_correction(published, Asked("水文站的人 \n都要走", "不是每天都走。"), form="a", at=at)
    with pytest.raises(CannotRequestCorrection):
        request_correction(published, Asked("买便宜的药请点这里", "不是每天都走。"), form="b", at=at)


@pytest.mark.parametrize(
    "asked",
    [
        Asked("", "错"),
        Asked("", "x" * 2001),
        Asked("", "真的不对,请改正。", evidence="x" * 1001),
        Asked("", "真的不对,请改正。", signed="x" * 61),
        Asked("", " \x00\x01 \n"),
    ],
)
def test_a_request_without_a_reason_or_too_long_is_refused(published, at, asked):
    with pytest.raises(CannotRequestCorrection):
        request_correction(published, asked, form="a", at=at)


def test_a_flood_on_one_article_is_stopped(published, at, later):
    for number in range(MOST_AN_HOUR):
        request_correction(published, Asked("", "隔天才走一遍海堤。"), form=str(number), at=at)
    with pytest.raises(CannotRequestCorrection):
        request_correction(published, Asked("", "隔天才走一遍海堤。"), form="x", at=later(minutes=59))
    assert request_correction(published, Asked("", "隔天才走一遍海堤。"), form="y", at=later(minutes=61))


def test_nothing_is_asked_of_what_is_not_public(published, tidewatch, ada, write, at, later):
    draft = write(tidewatch, by=ada)
    withdraw(published, "撤", by=ada, at=later(hours=1))
    for article in (draft, published):
        with pytest.raises(CannotRequestCorrection):
            request_correction(article, Asked("", "隔天才走一遍海堤。"), form="a", at=later(hours=2))
