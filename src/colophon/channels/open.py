"""Open, change, order, close and reopen channels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from colophon.channels.models import Channel
from colophon.ledger.record import record
from colophon.lib.fitting import fit
from colophon.lib.refusal import Refusal
from colophon.lib.slugs import is_handle
from colophon.people.models import Person
from colophon.people.rules import may_operate

FRONT_WORDS = frozenset({"site"})
"""Words the desk uses for fronts that are no channel's."""


class CannotChangeChannel(Refusal):
    """Why a channel is not opened or changed."""


def _only_operators(by: Person | None) -> None:
    if by is not None and not may_operate(by):
        raise CannotChangeChannel(_("Only an operator changes channels."))


def open_channel(
    *,
    handle: str,
    name: str,
    by: Person | None,
    at: datetime,
    name_en: str = "",
    description: str = "",
    description_en: str = "",
    current_affairs: bool = False,
) -> Channel:
    """Open a channel at the end of the list. Raises CannotChangeChannel."""
    _only_operators(by)
    handle = handle.strip().lower()
    if not name.strip() or not is_handle(handle):
        raise CannotChangeChannel(_("A channel has a name and an address of its own."))
    if handle in FRONT_WORDS:
        raise CannotChangeChannel(_("This address is taken."))
    fit(Channel, CannotChangeChannel, name=name, name_en=name_en, description=description)
    fit(Channel, CannotChangeChannel, description_en=description_en)
    last = Channel.objects.aggregate(last=Max("position"))["last"]
    try:
        with transaction.atomic():
            channel = Channel.objects.create(
                handle=handle,
                name=name.strip(),
                name_en=name_en.strip(),
                description=description.strip(),
                description_en=description_en.strip(),
                current_affairs=current_affairs,
                position=0 if last is None else last + 1,
                opened_at=at,
            )
            record("channel.opened", f"channel:{channel.pk}", by=by, at=at)
    except IntegrityError:
        raise CannotChangeChannel(_("This address is taken.")) from None
    return channel


def change_channel(
    channel: Channel,
    *,
    by: Person,
    at: datetime,
    name: str,
    name_en: str,
    description: str,
    description_en: str,
    current_affairs: bool,
) -> None:
    """Rename or describe a channel; its address stays. Raises CannotChangeChannel."""
    _only_operators(by)
    if not name.strip():
        raise CannotChangeChannel(_("A channel has a name and an address of its own."))
    fit(Channel, CannotChangeChannel, name=name, name_en=name_en, description=description)
    fit(Channel, CannotChangeChannel, description_en=description_en)
    with transaction.atomic():
        Channel.objects.filter(pk=channel.pk).update(
            name=name.strip(),
            name_en=name_en.strip(),
            description=description.strip(),
            description_en=description_en.strip(),
            current_affairs=current_affairs,
        )
        record("channel.changed", f"channel:{channel.pk}", by=by, at=at)


def order_channels(keys: Sequence[int], *, by: Person, at: datetime) -> None:
    """Put channels in this order; channels not named keep theirs behind them. Raises CannotChangeChannel."""
    _only_operators(by)
    with transaction.atomic():
        known = list(Channel.objects.order_by("position", "id").values_list("pk", flat=True))
        order = [key for key in dict.fromkeys(keys) if key in known] + [key for key in known if key not in set(keys)]
        for position, key in enumerate(order):
            Channel.objects.filter(pk=key).update(position=position)
        record("channels.ordered", "site", by=by, at=at)


def close_channel(channel: Channel, *, by: Person, at: datetime) -> None:
    """Close a channel: its articles stay readable, nothing new appears in it. Raises CannotChangeChannel."""
    _only_operators(by)
    with transaction.atomic():
        if Channel.objects.filter(pk=channel.pk, closed_at=None).update(closed_at=at):
            record("channel.closed", f"channel:{channel.pk}", by=by, at=at)


def reopen_channel(channel: Channel, *, by: Person, at: datetime) -> None:
    """Open a closed channel again. Raises CannotChangeChannel."""
    _only_operators(by)
    with transaction.atomic():
        if Channel.objects.filter(pk=channel.pk, closed_at__isnull=False).update(closed_at=None):
            record("channel.reopened", f"channel:{channel.pk}", by=by, at=at)
