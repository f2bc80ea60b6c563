"""Join the site: a person accepts the agreements and may sign in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from colophon.ledger.record import record
from colophon.people.agreements import consent_to_current
from colophon.people.models import Person


def join(*, email: str, name: str, password: str | None, at: datetime, language: str = "zh-hans") -> Person:
    """Create a person. Without a password they cannot sign in until they set one."""
    with transaction.atomic():
        person = Person(email=email.strip().lower(), name=name.strip(), joined_at=at, language=language)
        if password is None:
            person.set_unusable_password()
        else:
            person.set_password(password)
        person.full_clean(exclude=["password"])
        person.save()
        joined(person, at=at)
    return person


def joined(person: Person, *, at: datetime) -> None:
    """Record that a person has joined and what they agreed to; part of the transaction that saved them."""
    record("person.joined", person, by=person, at=at)
    consent_to_current(person, at=at)
