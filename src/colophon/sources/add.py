"""Add a source, and change what is known of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person
from colophon.sources.kinds import lacking
from colophon.sources.models import Source, SourceKind

FIELDS = ("kind", "title", "publisher", "author", "url", "dated", "place", "note")
_NO_CHARACTER = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class CannotAddSource(Refusal):
    """Why a source is not taken; names what is wrong with it."""


def is_dated(value: str) -> bool:
    """Whether a date is written as YYYY, YYYY-MM or YYYY-MM-DD and exists in the calendar."""
    found = re.fullmatch(r"([12][0-9]{3})(?:-([01][0-9])(?:-([0-3][0-9]))?)?", value, re.ASCII)
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


def checked(fields: Mapping[str, Any]) -> dict[str, str]:
    """The fields as they may be stored. Raises CannotAddSource."""
    unknown = fields.keys() - set(FIELDS)
    if unknown or not all(isinstance(value, str) for value in fields.values()):
        raise CannotAddSource(_("There is no such field of a source."))
    found = {name: " ".join(_NO_CHARACTER.sub(" ", value).split()) for name, value in fields.items()}
    for name, value in found.items():
        most = getattr(Source._meta.get_field(name), "max_length", None)
        if most and len(value) > most:
            raise CannotAddSource(_("This is too long: at most %(most)s characters.") % {"most": most})
    if not found.get("title"):
        raise CannotAddSource(_("A source has a title."))
    if found.get("kind", SourceKind.REPORTED) not in SourceKind.values:
        raise CannotAddSource(_("Choose what sort of source it is."))
    lacks = lacking(found.get("kind", SourceKind.REPORTED), found)
    if lacks:
        raise CannotAddSource(_("This kind of source also wants: %(field)s.") % {"field": lacks})
    if found.get("dated") and not is_dated(found["dated"]):
        raise CannotAddSource(_("Write the date as 2026, 2026-03 or 2026-03-14."))
    if found.get("url") and not _is_address(found["url"]):
        raise CannotAddSource(_("The address must begin with http:// or https://."))
    return found


def _is_address(value: str) -> bool:
    if re.search(r"[\s\\]", value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def add(fields: Mapping[str, Any], *, by: Person | None, at: datetime) -> Source:
    """Add a source. Raises CannotAddSource."""
    found = checked(fields)
    with transaction.atomic():
        source = Source.objects.create(**found, added_by=by, at=at)
        record("source.added", f"source:{source.pk}", by=by, at=at)
    return source


def change(source: Source, fields: Mapping[str, Any], *, by: Person, at: datetime) -> Source:
    """Change what is known of a source. Raises CannotAddSource."""
    found = checked({**{name: getattr(source, name) for name in FIELDS}, **fields})
    with transaction.atomic():
        Source.objects.filter(pk=source.pk).update(**found)
        record("source.changed", f"source:{source.pk}", by=by, at=at)
    source.refresh_from_db()
    return source
