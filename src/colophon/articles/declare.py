"""What an author declares before publication, and which declarations are incomplete: originality and use of AI."""

from __future__ import annotations

from django.utils.translation import gettext as _

from colophon.articles.models import AIUse, Originality, Writing

ELSEWHERE = (Originality.TRANSLATED, Originality.REPRINTED, Originality.SYNDICATED)
"""Texts that appeared somewhere else first; where is said."""


def undeclared(writing: Writing, *, sources: bool) -> list[str]:
    """What the declarations still lack, as sentences; ``sources`` tells whether the text names any source."""
    lacks = []
    if writing.originality in ELSEWHERE and not writing.original_url and not sources:
        lacks.append(_("Give the address of the original, or name it among the sources."))
    if writing.originality == Originality.COMPILED and not writing.original_url and not sources:
        lacks.append(_("You declare the text as compiled from sources: name them."))
    if writing.ai_use == AIUse.ASSISTED and not writing.ai_note.strip():
        lacks.append(_("Say what AI was used for."))
    if writing.ai_use == AIUse.GENERATED and not writing.ai_note.strip():
        lacks.append(_("Say which parts AI generated."))
    if writing.ai_use == AIUse.GENERATED and not writing.ai_reviewed_by.strip():
        lacks.append(_("Say who has checked what AI generated and answers for it."))
    return lacks
