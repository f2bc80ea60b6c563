"""Says in words why nothing was captured of a page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from colophon.lib.fetch.refusals import REASONS
from colophon.sources.models import Snapshot


def why_not(snapshot: Snapshot) -> str:
    """Why a capture shows nothing; empty for one that does."""
    if not snapshot.error:
        return ""
    if snapshot.error == "status":
        return _("The server answered %(status)s.") % {"status": snapshot.status}
    words = REASONS.get(snapshot.error, REASONS["unreachable"])
    return _(words)
