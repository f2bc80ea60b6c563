"""Who may do what with a publication, in plain words."""

from __future__ import annotations

from colophon.people.models import Person
from colophon.people.rules import Asks
from colophon.publications.models import Membership, Part


def part_in(person: Person | Asks, publication_id: int) -> str | None:
    """The part somebody has in a publication; None when they are no member."""
    key = getattr(person, "pk", None)
    if key is None:
        return None
    return (
        Membership.objects.filter(publication_id=publication_id, person_id=key).values_list("part", flat=True).first()
    )


def may_manage(person: Person | Asks, publication_id: int) -> bool:
    """Only owners invite people, change parts and the card of a publication."""
    return part_in(person, publication_id) == Part.OWNER


def may_begin(person: Person | Asks, publication_id: int) -> bool:
    """Every member begins articles."""
    return part_in(person, publication_id) is not None
