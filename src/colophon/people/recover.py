"""Let somebody back in who has lost a second factor."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from colophon.ledger.record import record
from colophon.people.models import Person


def remove_second_factors(person: Person, *, at: datetime) -> int:
    """Remove somebody's TOTP, passkeys and recovery codes; returns how many there were. The command line alone asks."""
    with transaction.atomic():
        removed: int = Authenticator.objects.filter(user=person).delete()[0]
        if removed:
            record("person.recovered", person, by=None, at=at, details={"second_factors": removed})
    return removed
