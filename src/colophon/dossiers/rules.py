"""Who makes dossiers."""

from __future__ import annotations

from colophon.people.models import Person
from colophon.people.rules import may_edit


def may_compile(person: Person) -> bool:
    """Editors of the site make dossiers."""
    return may_edit(person)
