"""What the worker does besides errands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from colophon.commands.work_ import forget_drops
from colophon.drops import Journal
from colophon.ledger.models import DroppedTag

pytestmark = pytest.mark.django_db


def _dropped(days: int) -> int:
    return DroppedTag.objects.create(tag="article:1", at=timezone.now() - timedelta(days=days)).pk


def test_old_drops_are_forgotten_and_young_ones_are_not():
    _dropped(9)
    young = _dropped(1)
    forget_drops()
    assert Journal().bounds() == (young, young)


def test_the_newest_drop_is_remembered_however_old_it_is():
    _dropped(30)
    newest = _dropped(20)
    forget_drops()
    assert Journal().bounds() == (newest, newest)
