"""Applications as Olga makes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from colophon.channels.models import Channel
from colophon.people.models import Person
from colophon.publications.apply import Wanted, apply
from colophon.publications.models import Application

Wish = Callable[..., Wanted]


@pytest.fixture
def wish(city: Channel) -> Wish:
    """``wish(handle=…)``: what an applicant asks for."""

    def wanted(**fields: object) -> Wanted:
        usual = {
            "kind": "individual",
            "name": "盐田手记",
            "handle": "saltpans",
            "channel": city,
            "about": "写盐田的人和事。",
            "tagline": "一把盐",
        }
        return Wanted(**{**usual, **fields})  # type: ignore[arg-type]

    return wanted


@pytest.fixture
def application(olga: Person, wish: Wish, at: datetime) -> Application:
    """Olga's application, waiting."""
    return apply(wish(), by=olga, at=at)
