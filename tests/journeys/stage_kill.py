"""Sets the stage for the kill test: a site with a hundred drafts ready to be published; prints what the test needs."""

from __future__ import annotations

import json
import sys
from datetime import timedelta


def main(number: int) -> None:
    """Make the site in the data folder of the environment."""
    from colophon.commands.ground import stand

    stand()
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from colophon.articles.begin import begin
    from colophon.articles.models import Draft
    from colophon.channels.open import open_channel
    from colophon.masthead.models import Masthead
    from colophon.people.join import join
    from colophon.people.roles import give_role
    from colophon.publications.open import open_publication

    at = timezone.now() - timedelta(days=1)
    Masthead.objects.create(pk=1, name="报", operator="社", contact_person="人", address="x", at=at)
    give_role(join(email="otto@example.org", name="Otto", password=None, at=at), "operator", by=None, at=at)
    ada = join(email="ada@example.org", name="Ada", password=None, at=at)
    channel = open_channel(handle="city", name="城事", by=None, at=at)
    publication = open_publication(
        handle="tidewatch", name="潮汐观察", kind="individual", channel=channel, owner=ada, by=None, at=at
    )
    keys = []
    for place in range(number):
        article = begin(publication, by=ada, at=at)
        Draft.objects.filter(article=article).update(
            title=f"第{place}次涨潮", body=f"<p>第{place}次涨潮的记录。</p>", topics=["潮汐"], version=1
        )
        keys.append(article.pk)
    session = SessionStore()
    session[SESSION_KEY] = str(ada.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = ada.get_session_auth_hash()
    session.create()
    json.dump({"articles": keys, "session": session.session_key, "cookie": settings.SESSION_COOKIE_NAME}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
