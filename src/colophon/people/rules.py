"""Who may do what for the whole site."""

from __future__ import annotations

from typing import Protocol

from colophon.people.models import Person, Role, RoleKind


class Asks(Protocol):
    """Whoever a request comes from: a person, or Django's anonymous user."""

    @property
    def is_authenticated(self) -> bool:
        """Whether somebody is signed in."""
        ...


def roles_of(person: Asks | Person) -> frozenset[str]:
    """The roles somebody holds on the site; none for a stranger."""
    if not isinstance(person, Person) and not getattr(person, "pk", None):
        return frozenset()
    known: frozenset[str] | None = getattr(person, "_roles", None)
    if known is None:
        known = frozenset(Role.objects.filter(person_id=person.pk).values_list("kind", flat=True))  # type: ignore[union-attr]
        person._roles = known  # type: ignore[union-attr]
    return known


def holds_any(person: Asks | Person, *kinds: str) -> bool:
    """Whether somebody holds at least one of these roles. An operator may do what an editor may."""
    return bool(roles_of(person) & {*kinds, RoleKind.OPERATOR} if kinds else roles_of(person))


def may_edit(person: Asks | Person) -> bool:
    """An editor (or operator) reviews articles and applications and picks headlines."""
    return holds_any(person, RoleKind.EDITOR)


def may_operate(person: Asks | Person) -> bool:
    """The operator runs the site and answers for it."""
    return RoleKind.OPERATOR in roles_of(person)
