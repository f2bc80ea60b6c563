"""Correct what is public: which kinds of change there are, and what each must say to readers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from colophon.articles.models import Change, CorrectionOf, Revision
from colophon.lib.refusal import Refusal

LONGEST_NOTE = 600


class CannotCorrect(Refusal):
    """Why a change to something public is not taken."""


def checked_change(change: str, correction_of: str, note: str, *, live: Revision | None) -> tuple[str, str, str]:
    """The kind of a change, what it corrects and the note for readers, as they may be stored.

    Every change but a typo is explained; a correction says what it puts right; whatever follows a retraction is
    explained, too. Raises CannotCorrect.
    """
    note = note.replace("\x00", "").strip()
    if change not in Change.values or change == Change.FIRST:
        raise CannotCorrect(_("Choose what sort of change it is."))
    if len(note) > LONGEST_NOTE:
        raise CannotCorrect(_("Say in at most %(most)s characters what was changed.") % {"most": LONGEST_NOTE})
    explained = change != Change.TYPO or (live is not None and live.change == Change.RETRACTION)
    if explained and not note:
        raise CannotCorrect(_("Say in a sentence what was changed; readers will see it."))
    if change != Change.CORRECTION:
        return change, "", note
    if correction_of not in CorrectionOf.values:
        raise CannotCorrect(_("Say what the correction puts right: a fact, an attribution, the headline or a figure."))
    return change, correction_of, note
