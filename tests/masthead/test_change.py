"""Changing what the site says of itself."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from colophon.ledger.models import DroppedTag, Entry
from colophon.masthead.change import change_masthead
from colophon.masthead.models import Masthead
from colophon.masthead.queries import masthead

pytestmark = pytest.mark.django_db


def _masthead(**fields):
    usual = {"name": "潮城时报", "operator": "潮城时报社", "contact_person": "欧阳", "address": "times.example"}
    return Masthead(**{**usual, **fields})


def test_a_site_not_set_up_has_no_masthead():
    assert masthead() is None


def test_there_is_one_masthead_however_often_it_changes(otto, at, later):
    change_masthead(_masthead(), by=None, at=at)
    change_masthead(_masthead(name="潮城新报"), by=otto, at=later(days=1))
    assert Masthead.objects.count() == 1
    assert masthead().name == "潮城新报"
    entries = Entry.objects.filter(fact="masthead.changed").order_by("id")
    assert [(entry.subject, entry.by, entry.audience) for entry in entries] == [
        ("site", "", "public"),
        ("site", otto.key, "public"),
    ]
    assert DroppedTag.objects.filter(tag="site").count() == 2


@pytest.mark.parametrize("field", ["name", "operator", "contact_person", "address"])
def test_what_the_law_asks_for_is_not_left_empty(at, field):
    with pytest.raises(ValidationError) as refused:
        change_masthead(_masthead(**{field: ""}), by=None, at=at)
    assert field in refused.value.message_dict
    assert not Masthead.objects.exists()


def test_an_address_that_is_none_is_refused(at):
    with pytest.raises(ValidationError):
        change_masthead(_masthead(contact_email="no address"), by=None, at=at)
