"""Suspend a person, so that they cannot sign in, and let them in again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person, Role, RoleKind
from colophon.people.rules import may_operate
from colophon.people.sessions import end_sessions


class CannotSuspend(Refusal):
    """Why a person is not suspended or let in again."""


def suspend(person: Person, *, by: Person | None, at: datetime) -> None:
    """Close the site's doors to a person and end their sessions; ``by`` None is the command line.

    Raises CannotSuspend for an operator: their role is taken first.
    """
    if by is not None and not may_operate(by):
        raise CannotSuspend(_("Only an operator suspends people."))
    with transaction.atomic():
        if Role.objects.filter(person=person, kind=RoleKind.OPERATOR).exists():
            raise CannotSuspend(_("Take the operator's role away first."))
        if Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
            end_sessions(person)
            record("person.suspended", person, by=by, at=at)


def reinstate(person: Person, *, by: Person | None, at: datetime) -> None:
    """Let a suspended person sign in again. Raises CannotSuspend."""
    if by is not None and not may_operate(by):
        raise CannotSuspend(_("Only an operator suspends people."))
    with transaction.atomic():
        if Person.objects.filter(pk=person.pk, is_active=False, left_at=None).update(is_active=True):
            record("person.reinstated", person, by=by, at=at)
