"""Sets the stage for browser tests: a site of its own with the cast on it; prints their session keys as JSON."""

from __future__ import annotations

import json
import sys
from datetime import timedelta

PASSWORD = "twelve tide gauges"


def main() -> None:
    """Make the site in the data folder of the environment."""
    from colophon.commands.ground import stand

    stand()
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from colophon.channels.open import open_channel
    from colophon.masthead.models import Masthead
    from colophon.people.join import join
    from colophon.people.roles import give_role
    from colophon.publications.models import Membership
    from colophon.publications.open import open_publication

    at = timezone.now()
    then = at - timedelta(days=200)
    Masthead.objects.create(
        pk=1,
        name="潮城时报",
        name_en="Tide City Times",
        operator="潮城时报社",
        contact_person="欧阳",
        address="times.example",
        at=then,
    )
    cast = {}
    for name, roles in {"ada": [], "ben": [], "edith": ["editor"], "olga": [], "otto": ["operator", "editor"]}.items():
        person = join(email=f"{name}@example.org", name=name.capitalize(), password=PASSWORD, at=then)
        for role in roles:
            give_role(person, role, by=None, at=then)
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        cast[name] = {"id": person.pk, "session": session.session_key}
    ada = join(email="ada-owner@example.org", name="Ada O.", password=PASSWORD, at=then)
    channel = open_channel(handle="city", name="城事", name_en="City", by=None, at=then)
    open_channel(handle="water", name="水文", name_en="Water", by=None, at=then)
    for handle, name, probation in (("tidewatch", "潮汐观察", 0), ("newcomer", "新来的人", 2)):
        publication = open_publication(
            handle=handle,
            name=name,
            kind="individual",
            tagline="看水，也看岸上的人",
            about="一个人写的水文专栏。",
            channel=channel,
            owner=ada,
            probation=probation,
            by=None,
            at=then,
        )
        Membership.objects.create(publication=publication, person_id=cast["ada"]["id"], part="owner", at=then)
    json.dump({"cast": cast, "cookie": settings.SESSION_COOKIE_NAME}, sys.stdout)


if __name__ == "__main__":
    main()
