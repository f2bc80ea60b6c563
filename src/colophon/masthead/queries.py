"""Reads the masthead."""

from __future__ import annotations

from colophon.lib.prepared import Prepared
from colophon.masthead.models import Masthead

_MASTHEAD = Prepared[Masthead](lambda: Masthead.objects.filter(pk=1))


def masthead() -> Masthead | None:
    """The site's masthead; None while the site has not been set up."""
    return _MASTHEAD.first()
