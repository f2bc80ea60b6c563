"""Applying for a publication, answering a question, withdrawing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from colophon.channels.models import Channel
from colophon.ledger.models import Entry
from colophon.media.models import Blob, Document
from colophon.publications.admit import ask, refuse
from colophon.publications.apply import CannotApply, answer, apply, withdraw_application
from colophon.publications.models import Application, Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def _document(owner, name, at):
    blob = Blob.objects.create(sha256=(name * 64)[:64], media_type="application/pdf", size=3, at=at)
    return Document.objects.create(blob=blob, name=name, owner=owner, at=at)


def test_apply_keeps_what_was_asked_and_records_it(olga, wish, at):
    application = apply(wish(name=" 盐田手记 ", handle="SaltPans"), by=olga, at=at)
    application.refresh_from_db()
    assert (application.name, application.handle, application.state) == ("盐田手记", "saltpans", "waiting")
    entry = Entry.objects.get(fact="application.made")
    assert (entry.subject, entry.by, entry.audience) == (f"application:{application.pk}", olga.key, "audit")


def test_apply_takes_along_ones_own_documents_and_nobody_elses(olga, ada, wish, at):
    own, foreign = _document(olga, "a", at), _document(ada, "b", at)
    application = apply(wish(), documents=[own, foreign], by=olga, at=at)
    assert list(application.documents.all()) == [own]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "empire"}, "what kind"),
        ({"name": " "}, "has a name"),
        ({"about": " "}, "has a name"),
        ({"name": "字" * 41}, "at most 40"),
        ({"tagline": "字" * 81}, "at most 80"),
        ({"about": "字" * 2001}, "at most 2000"),
        ({"name": "a\x00b"}, "cannot be kept"),
        ({"handle": "盐田"}, "3 to 30"),
        ({"handle": "-salt"}, "3 to 30"),
        ({"handle": "desk"}, "taken"),
        ({"handle": "admin-1"}, "taken"),
        ({"handle": "TideWatch"}, "taken"),
        ({"name": "潮汐观察"}, "of this name exists"),
    ],
)
def test_apply_refuses_what_cannot_be_admitted(olga, tidewatch, wish, at, fields, words):
    with pytest.raises(CannotApply, match=words):
        apply(wish(**fields), by=olga, at=at)
    assert not Application.objects.exists() and not Entry.objects.filter(fact="application.made").exists()


def test_apply_refuses_a_closed_channel(olga, city, wish, at):
    Channel.objects.filter(pk=city.pk).update(closed_at=at)
    city.refresh_from_db()
    with pytest.raises(CannotApply, match="closed"):
        apply(wish(), by=olga, at=at)


def test_apply_refuses_a_second_application_while_one_is_open(application, olga, edith, wish, at):
    with pytest.raises(CannotApply, match="being looked at"):
        apply(wish(handle="other", name="另一个"), by=olga, at=at)
    ask(application, "谁来写?", by=edith, at=at)
    with pytest.raises(CannotApply, match="being looked at"):
        apply(wish(handle="other", name="另一个"), by=olga, at=at)


def test_two_applications_a_day_are_enough_whatever_the_clock_says(olga, wish, at, later):
    for number in range(2):
        withdraw_application(apply(wish(), by=olga, at=later(hours=number)), by=olga, at=later(hours=number))
    with pytest.raises(CannotApply, match="Two applications a day"):
        apply(wish(), by=olga, at=later(hours=23, minutes=59))
    assert apply(wish(), by=olga, at=later(hours=24))


def test_a_refused_applicant_waits_for_the_day_they_were_given(application, olga, edith, wish, at, later):
    refuse(application, "先写几篇看看。", reapply_on=date(2026, 12, 20), by=edith, at=at)
    with pytest.raises(CannotApply, match="after the date"):
        apply(wish(), by=olga, at=at + timedelta(days=29))
    # In Shanghai the day begins at 16:00 UTC of the day before.
    assert apply(wish(), by=olga, at=later(days=29, hours=12, minutes=1))


def test_an_answer_puts_the_application_back_in_the_queue(application, olga, edith, at, later):
    ask(application, "谁来写?", by=edith, at=at)
    paper = _document(olga, "c", at)
    answer(application, " 我自己。 ", documents=[paper], by=olga, at=later(hours=1))
    application.refresh_from_db()
    assert application.state == "waiting"
    assert list(Message.objects.order_by("id").values_list("text", flat=True)) == ["谁来写?", "我自己。"]
    assert list(application.documents.all()) == [paper]
    assert Entry.objects.get(fact="application.answered").by == olga.key


def test_answer_refuses_others_empty_and_long_texts_and_closed_applications(application, olga, ada, edith, at):
    with pytest.raises(CannotApply, match="closed"):
        answer(application, "我!", by=ada, at=at)
    with pytest.raises(CannotApply, match="Write an answer"):
        answer(application, " ", by=olga, at=at)
    with pytest.raises(CannotApply, match="at most 4000"):
        answer(application, "字" * 4001, by=olga, at=at)
    refuse(application, "不行。", reapply_on=None, by=edith, at=at)
    with pytest.raises(CannotApply, match="closed"):
        answer(application, "可是……", by=olga, at=at)
    assert not Message.objects.exists()


def test_withdraw_closes_ones_own_open_application_once(application, olga, ada, at):
    with pytest.raises(CannotApply, match="closed"):
        withdraw_application(application, by=ada, at=at)
    withdraw_application(application, by=olga, at=at)
    with pytest.raises(CannotApply, match="closed"):
        withdraw_application(application, by=olga, at=at)
    application.refresh_from_db()
    assert (application.state, application.decided_at, application.decided_by) == ("withdrawn", at, None)
    assert Entry.objects.filter(fact="application.withdrawn").count() == 1
