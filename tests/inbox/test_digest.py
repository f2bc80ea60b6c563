"""Digests: at their hour, with what is new, to those who asked, once."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from colophon.articles.publish import publish
from colophon.follows.follow import follow
from colophon.inbox import digest
from colophon.inbox.digest import send_digests
from colophon.inbox.models import Wishes
from colophon.inbox.rhythm import next_digest
from colophon.inbox.wish import wish

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("rhythm", "after", "due"),
    [
        ("daily", datetime(2026, 11, 20, 6, 59, tzinfo=SHANGHAI), datetime(2026, 11, 20, 7, tzinfo=SHANGHAI)),
        ("daily", datetime(2026, 11, 20, 7, 0, tzinfo=SHANGHAI), datetime(2026, 11, 21, 7, tzinfo=SHANGHAI)),
        ("weekly", datetime(2026, 11, 20, 12, 0, tzinfo=SHANGHAI), datetime(2026, 11, 23, 7, tzinfo=SHANGHAI)),
        ("weekly", datetime(2026, 11, 23, 7, 0, tzinfo=SHANGHAI), datetime(2026, 11, 30, 7, tzinfo=SHANGHAI)),
        ("none", datetime(2026, 11, 20, 12, 0, tzinfo=SHANGHAI), None),
    ],
)
def test_a_digest_is_due_at_seven_in_the_morning(rhythm, after, due):
    assert next_digest(rhythm, after=after) == due


@pytest.fixture
def reader(tidewatch, ben, at):
    """Ben follows Ada's publication and wants to hear of it every day."""
    follow(tidewatch, by=ben, at=at)
    wish([], "daily", by=ben, at=at)
    return ben


def test_it_tells_what_was_published_since_the_last_one_and_nothing_twice(reader, tidewatch, ada, write, at):
    publish(write(tidewatch, by=ada, title="第一天"), by=ada, at=at + timedelta(hours=1))
    due = Wishes.objects.get().digest_at
    assert send_digests(at=due - timedelta(seconds=1)) == 0
    send_digests(at=due)
    send_digests(at=due)
    publish(write(tidewatch, by=ada, title="第二天"), by=ada, at=due + timedelta(hours=1))
    send_digests(at=due + timedelta(days=1))
    assert len(mail.outbox) == 2
    assert "第一天" in mail.outbox[0].body and "第一天" not in mail.outbox[1].body
    html = mail.outbox[1].alternatives[0][0]
    assert "第二天" in html and "/my/letters/stop/" in html
    assert "/my/letters/stop/" in mail.outbox[1].extra_headers["List-Unsubscribe"]


def test_nothing_new_makes_no_letter(reader, at):
    due = Wishes.objects.get().digest_at
    send_digests(at=due)
    assert mail.outbox == [] and Wishes.objects.get().digest_at == due + timedelta(days=1)


class Killed(BaseException):
    """As a kill does."""


def test_a_worker_killed_after_sending_sends_once_more_and_no_more(
    reader, published, tidewatch, ada, write, at, monkeypatch
):
    publish(write(tidewatch, by=ada, title="第一天"), by=ada, at=at + timedelta(hours=1))
    due = Wishes.objects.get().digest_at
    real = digest.send

    def dies(letter, carrier, *, at):
        real(letter, carrier, at=at)
        raise Killed

    monkeypatch.setattr(digest, "send", dies)
    with pytest.raises(Killed):
        send_digests(at=due)
    monkeypatch.setattr(digest, "send", real)
    assert send_digests(at=due + timedelta(minutes=1)) == 0
    for minutes in (11, 22, 33):
        send_digests(at=due + timedelta(minutes=minutes))
    assert len(mail.outbox) == 2


def test_changing_ones_mind_while_it_is_sent_holds(reader, tidewatch, ada, write, at, monkeypatch):
    publish(write(tidewatch, by=ada, title="第一天"), by=ada, at=at + timedelta(hours=1))
    due = Wishes.objects.get().digest_at
    monkeypatch.setattr(digest, "send", lambda letter, carrier, *, at: wish([], "none", by=reader, at=at))
    send_digests(at=due)
    wishes = Wishes.objects.get()
    assert (wishes.digest, wishes.digest_at) == ("none", None)
