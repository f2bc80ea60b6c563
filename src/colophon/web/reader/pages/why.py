"""Why a slot of a list is filled as it is, in a few words."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from colophon.fronts.models import HeadlinePick
from colophon.web.tags import day


def of_pick(pick: HeadlinePick) -> SafeString:
    """Who picked it, and until when it stands."""
    if pick.ends_at is None:
        return format_html(_("Picked by {name}"), name=pick.by.name)
    return format_html(_("Picked by {name} until {time}"), name=pick.by.name, time=day(pick.ends_at))
