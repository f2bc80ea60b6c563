"""Changing what one says of oneself."""

from __future__ import annotations

import pytest

from colophon.ledger.models import Entry
from colophon.people.change import CannotChange, change, change_password
from colophon.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_change_keeps_name_about_and_language_and_records_it(ada, at):
    changed = change(ada, name=" 阿达 ", about=" 写水的人 ", language="en", at=at)
    assert (changed.name, changed.about, changed.language) == ("阿达", "写水的人", "en")
    assert Entry.objects.get(fact="person.changed").by == ada.key


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": " "}, "need a name"),
        ({"name": "字" * 61}, "at most 60"),
        ({"about": "字" * 301}, "at most 300"),
        ({"about": "a\x00b"}, "cannot be kept"),
        ({"language": "fr"}, "does not speak"),
    ],
)
def test_change_refuses_what_cannot_be_kept(ada, at, fields, words):
    with pytest.raises(CannotChange, match=words):
        change(ada, **{"name": "Ada", "about": "", "language": "en", "at": at, **fields})
    assert Person.objects.get(pk=ada.pk).language == "zh-hans"


def test_change_password_is_recorded_without_the_password(ada, at):
    change_password(ada, "twelve tide gauges", at=at)
    assert Person.objects.get(pk=ada.pk).check_password("twelve tide gauges")
    assert Entry.objects.get(fact="person.changed").details == {"what": "password"}
