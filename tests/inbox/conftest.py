"""What the tests of the inbox share: run what tells people, and read what they were told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from colophon.inbox.models import Notification
from colophon.ledger.models import Errand
from colophon.ledger.work import run_due
from colophon.reactions import ERRANDS

WANTED = ("tell", "tell_followers")


@pytest.fixture
def work(at):
    """Run what tells people, and only that, until nothing is left."""

    def until_done(*, at=at + timedelta(days=30)):
        others = set(ERRANDS) - set(WANTED)
        quiet = {**ERRANDS, **dict.fromkeys(others, lambda errand, at: None)}
        while run_due(quiet, at=at):
            pass
        assert not Errand.objects.filter(reaction__in=WANTED, done_at=None).exists()

    return until_done


@pytest.fixture
def told():
    """``told(ben)``: (name, kind) of all that Ben (anybody) was told in this story; how the cast got their roles is older."""

    def read(*people):
        rows = Notification.objects.filter(at__year=2026).select_related("person").order_by("id")
        return [(row.person.name, row.kind) for row in rows if not people or row.person in people]

    return read
