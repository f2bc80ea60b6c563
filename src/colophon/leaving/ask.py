"""Ask for a parcel with everything one wrote and did; the worker packs it."""

from __future__ import annotations

import secrets
import tempfile
from datetime import datetime, timedelta

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from colophon.leaving.models import Parcel
from colophon.leaving.pack import pack
from colophon.ledger.models import Errand
from colophon.ledger.record import errand as leave_errand
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person

PACK = "pack_parcel"
"""Name of the errand."""
KEPT = timedelta(days=7)
MOST_A_DAY = 3


class CannotAsk(Refusal):
    """Why no parcel is packed."""


def ask_for_parcel(*, by: Person, at: datetime) -> Parcel:
    """Ask for a parcel; one that is being packed already is the same. Raises CannotAsk."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=by.pk)
        waiting = Parcel.objects.filter(person=by, packed_at=None).first()
        if waiting is not None:
            return waiting
        if Parcel.objects.filter(person=by, asked_at__gt=at - timedelta(days=1)).count() >= MOST_A_DAY:
            raise CannotAsk(_("You have asked %(most)s times today. Come back tomorrow.") % {"most": MOST_A_DAY})
        parcel = Parcel.objects.create(person=by, asked_at=at)
        leave_errand(PACK, due_at=at, details={"parcel": parcel.pk})
        record("parcel.asked", by, by=by, at=at)
    return parcel


def pack_parcel(errand: Errand, at: datetime) -> None:
    """Pack a parcel into the private part of the store; run twice, it is packed once. Old ones go meanwhile."""
    throw_away(at=at)
    parcel = Parcel.objects.select_related("person").filter(pk=errand.details["parcel"], packed_at=None).first()
    if parcel is None:
        return
    with tempfile.TemporaryFile() as file:
        pack(parcel.person, file, at=at)
        size = file.tell()
        file.seek(0)
        path = default_storage.save(f"private/parcels/{secrets.token_hex(16)}.zip", File(file))
    taken = Parcel.objects.filter(pk=parcel.pk, packed_at=None).update(packed_at=at, path=path, size=size)
    if not taken:  # another worker was faster, or the person has left meanwhile
        default_storage.delete(path)
        return
    leave_errand(PACK, due_at=at + KEPT, details={"parcel": parcel.pk})


def throw_away(*, at: datetime, person: Person | None = None) -> int:
    """Delete the files of parcels kept for a week, or all of one person's; how many."""
    old = Parcel.objects.exclude(path="")
    old = old.filter(person=person) if person else old.filter(packed_at__lte=at - KEPT)
    found = list(old[:100])
    for parcel in found:
        default_storage.delete(parcel.path)
        Parcel.objects.filter(pk=parcel.pk).update(path="")
    return len(found)
