"""Change what a person says of themselves: name, about, language; and their password."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from colophon.ledger.record import record
from colophon.lib.fitting import fit
from colophon.lib.refusal import Refusal
from colophon.people.models import Person


class CannotChange(Refusal):
    """Why a profile is not changed."""


def change(person: Person, *, name: str, about: str, language: str, at: datetime) -> Person:
    """Keep a person's name, what they say about themselves and their language. Raises CannotChange."""
    if not name.strip():
        raise CannotChange(_("Readers need a name for you."))
    if language not in settings.CONFIG.languages:
        raise CannotChange(_("This site does not speak that language."))
    fit(Person, CannotChange, name=name, about=about)
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(name=name.strip(), about=about.strip(), language=language)
        record("person.changed", person, by=person, at=at)
    person.refresh_from_db()
    return person


def change_password(person: Person, password: str, *, at: datetime) -> None:
    """Set a new password, already found good enough. Sessions made under the old one no longer open anything."""
    with transaction.atomic():
        person.set_password(password)
        person.save(update_fields=["password"])
        record("person.changed", person, by=person, at=at, details={"what": "password"})
