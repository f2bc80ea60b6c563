"""What each kind of source is asked for: its fields in order, what they are called there, and which it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from colophon.sources.models import SourceKind


@dataclass(frozen=True)
class Asked:
    """One field of a kind of source, by the name it has there."""

    field: str
    called: str | Promise
    needed: bool = False


_TITLE = Asked("title", _("Title"), needed=True)
_PUBLISHER = Asked("publisher", _("Publisher"))
_AUTHOR = Asked("author", _("Author"))
_DATED = Asked("dated", _("Date (2026, 2026-03 or 2026-03-14)"))
_ADDRESS = Asked("url", _("Address"))
_NOTE = Asked("note", _("Note"))
_WHEN = Asked("dated", _("On which day (2026-03-14)"), needed=True)

ASKED: Mapping[SourceKind, tuple[Asked, ...]] = {
    SourceKind.PRIMARY: (
        _TITLE,
        Asked("publisher", _("Who issued it")),
        _DATED,
        _ADDRESS,
        Asked("note", _("Number, page or passage of the document")),
    ),
    SourceKind.REPORTED: (_TITLE, _PUBLISHER, _AUTHOR, _DATED, _ADDRESS, _NOTE),
    SourceKind.DATA: (
        Asked("title", _("Name of the data"), needed=True),
        Asked("publisher", _("Who collected it")),
        _DATED,
        _ADDRESS,
        Asked("note", _("Table, series or how it was counted")),
    ),
    SourceKind.OBSERVATION: (
        Asked("title", _("What you observed"), needed=True),
        Asked("place", _("Where, and at what time of day"), needed=True),
        _WHEN,
        _NOTE,
    ),
    SourceKind.PHOTOGRAPH: (
        Asked("title", _("What the photograph shows"), needed=True),
        Asked("place", _("Where it was taken, and at what time of day"), needed=True),
        _WHEN,
        Asked("author", _("Who took it")),
        _NOTE,
    ),
    SourceKind.INTERVIEW: (
        Asked("title", _("What it was about"), needed=True),
        Asked("author", _("With whom, or why the name is kept back"), needed=True),
        Asked("publisher", _("For whom they speak")),
        _WHEN,
        Asked("place", _("Where, or by telephone, letter, video")),
        Asked("url", _("Address of a recording or transcript")),
        _NOTE,
    ),
    SourceKind.ARCHIVE: (
        _TITLE,
        Asked("publisher", _("Archive or library"), needed=True),
        Asked("place", _("Call number, box, sheet")),
        _AUTHOR,
        _DATED,
        _ADDRESS,
        _NOTE,
    ),
    SourceKind.GENERATED: (
        Asked("title", _("What was generated"), needed=True),
        Asked("publisher", _("With which model or service"), needed=True),
        Asked("author", _("Who had it generated")),
        Asked("dated", _("On which day (2026-03-14)")),
        Asked("note", _("What it was asked to do")),
        _ADDRESS,
    ),
}


def lacking(kind: str, fields: Mapping[str, str]) -> str | Promise | None:
    """The name of the first field this kind of source cannot do without and does not have."""
    wanted = ASKED[SourceKind(kind)]
    return next((asked.called for asked in wanted if asked.needed and not fields.get(asked.field)), None)
