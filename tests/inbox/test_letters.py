"""Letters: only what was asked for, each once, at most once more after a crash, stopped with one click."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from colophon.inbox import letters
from colophon.inbox.letters import send_letters
from colophon.inbox.models import Notification, Wishes
from colophon.inbox.post import MailIsAway, NoSuchReader
from colophon.inbox.stop import CannotStop, stop, stop_address
from colophon.inbox.tell import LETTERS, Told, tell
from colophon.inbox.wish import CannotWish, wish
from colophon.ledger.models import Errand


def _errand():
    return Errand.objects.filter(reaction=LETTERS, done_at=None).order_by("-id").first()


@pytest.fixture
def asked(ada, at):
    """Ada wants news of her articles by mail."""
    wish(["writing"], "none", by=ada, at=at)
    return ada


@pytest.fixture
def told(asked, ben, published, at):
    """Ada and Ben are told the same; Ben wants no mail."""
    tell([Told(one.pk, "article.returned", "r:1", article=published.pk) for one in (asked, ben)], at=at)


def test_only_who_asked_gets_a_letter_and_only_of_what_they_asked(told, asked, tidewatch, at):
    tell([Told(asked.pk, "publication.followed", "f:1", publication=tidewatch.pk)], at=at)
    send_letters(_errand(), at)
    assert [letter.to for letter in mail.outbox] == [["ada@example.org"]]
    letter = mail.outbox[0]
    assert "第十二个水尺" in letter.subject and "/studio/articles/" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    send_letters(_errand() or Errand.objects.filter(reaction=LETTERS).first(), at)
    assert len(mail.outbox) == 1


def test_a_letter_speaks_its_readers_language(asked, published, at):
    type(asked).objects.filter(pk=asked.pk).update(language="en")
    tell([Told(asked.pk, "article.returned", "r:1", article=published.pk)], at=at)
    send_letters(_errand(), at)
    assert mail.outbox[0].subject.startswith("Your article") and "/en/studio/articles/" in mail.outbox[0].body


class Killed(BaseException):
    """As a kill does: nothing after it runs."""


def test_a_worker_killed_after_sending_repeats_that_one_letter_and_no_other(asked, published, at, monkeypatch):
    tell([Told(asked.pk, "article.returned", f"r:{n}", article=published.pk) for n in range(6)], at=at)
    real, sent = letters.send, []

    def dies_after_the_third(letter, carrier, *, at):
        real(letter, carrier, at=at)
        sent.append(letter.name)
        if len(sent) == 3:
            raise Killed

    monkeypatch.setattr(letters, "send", dies_after_the_third)
    first = _errand()
    with pytest.raises(Killed):
        send_letters(first, at)
    monkeypatch.setattr(letters, "send", lambda letter, carrier, *, at: sent.append(letter.name))
    send_letters(first, at + timedelta(minutes=1))
    send_letters(_errand(), at + timedelta(minutes=7))
    assert len(sent) == 7 and len(set(sent)) == 6, "one repeat, under the same Message-ID"
    assert not Notification.objects.filter(to_mail=True, mailed_at=None).exists()


def test_two_workers_at_once_send_a_letter_once(told, at, monkeypatch):
    sent = []

    def another_comes_in_between(letter, carrier, *, at):
        sent.append(letter.name)
        if len(sent) == 1:
            send_letters(_errand(), at)

    monkeypatch.setattr(letters, "send", another_comes_in_between)
    send_letters(_errand(), at)
    assert len(sent) == 1


def test_while_the_mail_server_is_away_letters_wait_and_after_a_day_they_are_given_up(told, at, monkeypatch):
    real = letters.send

    def away(letter, carrier, *, at):
        raise MailIsAway

    monkeypatch.setattr(letters, "send", away)
    moment, looked = at, 0
    while moment < at + timedelta(hours=23):
        errand = _errand()
        Errand.objects.filter(reaction=LETTERS).exclude(pk=errand.pk).update(done_at=moment)
        send_letters(errand, moment)
        Errand.objects.filter(pk=errand.pk).update(done_at=moment)
        moment, looked = _errand().due_at, looked + 1
    assert looked < 40
    monkeypatch.setattr(letters, "send", real)
    send_letters(_errand(), moment)
    assert len(mail.outbox) == 1


def test_an_address_that_is_refused_for_good_keeps_no_other_letter_back(told, at, monkeypatch):
    def refused(letter, carrier, *, at):
        raise NoSuchReader

    monkeypatch.setattr(letters, "send", refused)
    send_letters(_errand(), at)
    assert not Notification.objects.filter(to_mail=True).exists()


def test_one_click_stops_one_kind_and_an_altered_address_stops_nothing(asked, at):
    wish(["writing", "replies"], "daily", by=asked, at=at)
    token = stop_address(asked, "writing").rstrip("/").rpartition("/")[2]
    assert stop(token, at=at) == "writing" == stop(token, at=at)
    wishes = Wishes.objects.get(person=asked)
    assert (wishes.writing, wishes.replies, wishes.digest) == (False, True, "daily")
    for wrong in (token[:-1], token.replace(str(asked.pk), str(asked.pk + 1), 1), "nonsense"):
        with pytest.raises(CannotStop):
            stop(wrong, at=at)


def test_what_is_not_offered_cannot_be_chosen(ada, at):
    with pytest.raises(CannotWish):
        wish(["everything"], "none", by=ada, at=at)
    with pytest.raises(CannotWish):
        wish([], "hourly", by=ada, at=at)


def test_old_notifications_are_let_go(told, at):
    from colophon.inbox.tell import KEPT, forget

    assert forget(at=at + timedelta(days=1)) == 0
    assert forget(at=at + KEPT + timedelta(days=1)) == 2
