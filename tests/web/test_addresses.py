"""Addresses written from forms are those that Django's reverse() gives, in every language."""

from __future__ import annotations

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse, set_script_prefix

from colophon.web.addresses import address

WORDS = ("city", "a-b_c", 12, "12", "潮汐 站/二", "水位%41&?#", "a'b(c)", "", "x" * 300, 0, 10**18)


def names():
    """Every route with positional parts, with how many parts it takes."""
    for space in ("reader", "feeds", "personal", "studio", "desk", ""):
        resolver = get_resolver().namespace_dict[space][1] if space else get_resolver()
        for view in resolver.reverse_dict:
            if isinstance(view, str):
                for possible, *_ in resolver.reverse_dict.getlist(view):
                    for _, parts in possible:
                        yield (f"{space}:{view}" if space else view), len(parts)


def told(make, name, parts):
    try:
        return make(name, parts)
    except NoReverseMatch:
        return "no such address"


@pytest.fixture(params=["/", "/en/"])
def prefix(request):
    set_script_prefix(request.param)
    yield request.param
    set_script_prefix("/")


def test_every_address_is_what_reverse_gives(prefix):
    tried = 0
    for name, count in set(names()):
        for shift in range(len(WORDS)):
            parts = [WORDS[(shift + step) % len(WORDS)] for step in range(count)]
            mine = told(lambda name, parts: address(name, *parts), name, parts)
            assert mine == told(lambda name, parts: reverse(name, args=parts), name, parts), (name, parts)
            tried += mine != "no such address"
    assert tried > 200
