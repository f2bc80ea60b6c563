"""Give somebody a role on the site, and take it away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person, Role, RoleKind
from colophon.people.rules import may_operate


class CannotChangeRole(Refusal):
    """Why a role is not given or taken."""


def give_role(person: Person, kind: str, *, by: Person | None, at: datetime) -> None:
    """Give a role; ``by`` None is the command line or the first setup. Giving it twice changes nothing."""
    if by is not None and not may_operate(by):
        raise CannotChangeRole(_("Only an operator gives roles."))
    if kind not in RoleKind.values:
        raise CannotChangeRole(_("There is no such role."))
    with transaction.atomic():
        _role, new = Role.objects.get_or_create(person=person, kind=kind, defaults={"given_by": by, "given_at": at})
        if new:
            record("role.given", person, by=by, at=at, details={"role": kind})


def take_role(person: Person, kind: str, *, by: Person | None, at: datetime) -> None:
    """Take a role away. The last operator keeps theirs. Raises CannotChangeRole."""
    if by is not None and not may_operate(by):
        raise CannotChangeRole(_("Only an operator takes roles."))
    with transaction.atomic():
        operators = list(Role.objects.select_for_update().filter(kind=RoleKind.OPERATOR))
        if kind == RoleKind.OPERATOR and len(operators) == 1 and operators[0].person_id == person.pk:
            raise CannotChangeRole(_("A site has at least one operator."))
        if Role.objects.filter(person=person, kind=kind).delete()[0]:
            record("role.taken", person, by=by, at=at, details={"role": kind})
