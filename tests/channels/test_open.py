"""Opening, changing, ordering, closing channels."""

from __future__ import annotations

import pytest

from colophon.channels.models import Channel
from colophon.channels.open import (
    CannotChangeChannel,
    change_channel,
    close_channel,
    open_channel,
    order_channels,
    reopen_channel,
)
from colophon.ledger.models import DroppedTag, Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
CARD = {"name": "城市", "name_en": "City", "description": "", "description_en": "", "current_affairs": True}


def _three(at):
    return [open_channel(handle=f"chan-{n}", name=f"频道{n}", by=None, at=at) for n in "abc"]


def _order():
    return list(Channel.objects.open().values_list("handle", flat=True))


def test_a_channel_opens_at_the_end_and_the_whole_site_shows_it(city, otto, at):
    channel = open_channel(handle="Water", name=" 水文 ", name_en=" Water ", by=otto, at=at)
    assert (channel.handle, channel.name, channel.name_en, channel.position) == ("water", "水文", "Water", 1)
    entry = Entry.objects.filter(fact="channel.opened").latest("id")
    assert (entry.subject, entry.by, entry.audience) == (f"channel:{channel.pk}", otto.key, "public")
    assert DroppedTag.objects.filter(tag="site").exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": " "}, "has a name"),
        ({"handle": "水文"}, "has a name and an address"),
        ({"handle": "w"}, "has a name and an address"),
        ({"handle": "City"}, "taken"),
        ({"handle": "site"}, "taken"),
        ({"name": "字" * 41}, "at most 40"),
        ({"description_en": "x" * 201}, "at most 200"),
    ],
)
def test_open_channel_refuses_what_cannot_be_an_address_or_a_name(city, otto, at, fields, words):
    with pytest.raises(CannotChangeChannel, match=words):
        open_channel(**{"handle": "water", "name": "水文", "by": otto, "at": at, **fields})
    assert Channel.objects.count() == 1


def test_only_operators_change_channels(city, edith, at):
    for verb in (
        lambda: open_channel(handle="water", name="水文", by=edith, at=at),
        lambda: change_channel(city, by=edith, at=at, **CARD),
        lambda: order_channels([city.pk], by=edith, at=at),
        lambda: close_channel(city, by=edith, at=at),
        lambda: reopen_channel(city, by=edith, at=at),
    ):
        with pytest.raises(CannotChangeChannel, match="Only an operator"):
            verb()


def test_change_channel_keeps_the_address(city, otto, at):
    change_channel(city, by=otto, at=at, **CARD)
    city.refresh_from_db()
    assert (city.name, city.handle, city.current_affairs) == ("城市", "city", True)
    assert Entry.objects.get(fact="channel.changed").by == otto.key
    for card in ({**CARD, "name": " "}, {**CARD, "name_en": "x" * 41}):
        with pytest.raises(CannotChangeChannel):
            change_channel(city, by=otto, at=at, **card)


def test_channels_stand_in_the_order_given_and_the_others_behind(otto, at):
    one, two, three = _three(at)
    order_channels([three.pk, one.pk, three.pk, 999], by=otto, at=at)
    assert _order() == ["chan-c", "chan-a", "chan-b"]
    order_channels([two.pk], by=otto, at=at)
    assert _order() == ["chan-b", "chan-c", "chan-a"]
    assert Entry.objects.filter(fact="channels.ordered").count() == 2


def test_a_closed_channel_is_not_shown_until_it_is_reopened(city, otto, at, later):
    close_channel(city, by=otto, at=at)
    close_channel(city, by=otto, at=later(days=1))
    city.refresh_from_db()
    assert city.closed_at == at and _order() == []
    reopen_channel(city, by=otto, at=at)
    reopen_channel(city, by=otto, at=at)
    assert _order() == ["city"]
    facts = Entry.objects.filter(subject=f"channel:{city.pk}").order_by("id").values_list("fact", flat=True)
    assert list(facts) == ["channel.opened", "channel.closed", "channel.reopened"]
