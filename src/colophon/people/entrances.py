"""Single-use addresses from the command line: the first operator's setup, and the way back in without mail."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.join import join
from colophon.people.models import Entrance, Person, Role, RoleKind
from colophon.people.roles import give_role
from colophon.people.sessions import end_sessions

LASTS = timedelta(minutes=60)


class CannotEnter(Refusal):
    """Why an entrance does not open."""


def digest(token: str) -> str:
    """What is kept of a token: its SHA-256, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_entrance(purpose: str, *, person: Person | None, at: datetime) -> str:
    """Make a single-use entrance that lasts 60 minutes and return its token (43 characters), which is not kept."""
    token = secrets.token_urlsafe(32)
    Entrance.objects.create(digest=digest(token), purpose=purpose, person=person, expires_at=at + LASTS)
    return token


def entrance(token: str, purpose: str, *, at: datetime) -> Entrance:
    """The unused, unexpired entrance of this token. Raises CannotEnter."""
    found = Entrance.objects.filter(digest=digest(token), purpose=purpose, used_at=None, expires_at__gt=at).first()
    if found is None:
        raise CannotEnter(_("This address has been used or has expired. Ask for a new one on the command line."))
    return found


def _use(token: str, purpose: str, *, at: datetime) -> Entrance:
    """Use an entrance up, and every other one made for the same end; of two that try at once, one succeeds."""
    found = entrance(token, purpose, at=at)
    if not Entrance.objects.filter(pk=found.pk, used_at=None).update(used_at=at):
        raise CannotEnter(_("This address has been used or has expired. Ask for a new one on the command line."))
    Entrance.objects.filter(purpose=purpose, person=found.person_id, used_at=None).update(used_at=at)
    return found


def _vouch(person: Person) -> None:
    """Take a person's address for theirs, on the word of whoever holds the command line: mail may not work yet."""
    EmailAddress.objects.filter(user=person).exclude(email__iexact=person.email).update(primary=False)
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})


def set_up(token: str, *, email: str, name: str, password: str, at: datetime, language: str) -> Person:
    """Make the first operator of a new site. Raises CannotEnter, also once there is an operator."""
    with transaction.atomic():
        _use(token, "setup", at=at)
        if Role.objects.filter(kind=RoleKind.OPERATOR).exists():
            raise CannotEnter(_("This site has an operator already."))
        person = join(email=email, name=name, password=password, at=at, language=language)
        give_role(person, RoleKind.OPERATOR, by=None, at=at)
        give_role(person, RoleKind.EDITOR, by=None, at=at)
        _vouch(person)
        record("site.set_up", person, by=person, at=at)
    return person


def recover(token: str, *, password: str, at: datetime) -> Person:
    """Set a new password through an entrance made by `colophon person`; all sessions end. Raises CannotEnter."""
    with transaction.atomic():
        found = _use(token, "recover", at=at)
        if found.person is None:
            raise CannotEnter(_("This address has been used or has expired. Ask for a new one on the command line."))
        found.person.set_password(password)
        found.person.save(update_fields=["password"])
        _vouch(found.person)
        end_sessions(found.person)
        record("person.recovered", found.person, by=None, at=at)
    return found.person
