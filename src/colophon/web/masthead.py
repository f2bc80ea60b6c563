"""What every template knows of the site: its masthead, its languages, this page in the other language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from colophon.channels.models import Channel
from colophon.comments.rules import may_moderate
from colophon.discovery.constants import QUERY_LENGTH
from colophon.masthead.queries import masthead
from colophon.media.queries import Rendering, renderings
from colophon.people.rules import may_edit, may_operate
from colophon.web.language import prefix, tag


def languages(request: HttpRequest) -> list[dict[str, str]]:
    """This page's address in each interface language."""
    names = dict(settings.LANGUAGES)
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return [
        {
            "code": code,
            "tag": tag(code),
            "name": names[code],
            "path": f"{prefix(code)}{request.path_info}{query}",
            "url": f"{settings.SITE_URL}{prefix(code)}{request.path_info}",
        }
        for code in settings.CONFIG.languages
    ]


def _logo(found: object) -> Rendering | None:
    """The picture beside the site's name; asked of the database only when there is one."""
    key: int | None = getattr(found, "logo_id", None)
    return renderings([key]).get(key) if key else None


def of_the_site() -> dict[str, object]:
    """What does not depend on the page; read from the database only by templates that show it."""
    found, language = SimpleLazyObject(masthead), get_language()
    return {
        "masthead": found,
        "logo": SimpleLazyObject(lambda: _logo(found)),
        "open_channels": SimpleLazyObject(lambda: list(Channel.objects.open())),
        "language": language,
        "language_tag": tag(language),
        "site_url": settings.SITE_URL,
        "longest_query": QUERY_LENGTH,
    }


def site(request: HttpRequest) -> dict[str, object]:
    """Context processor: what every template knows."""
    return {
        **of_the_site(),
        "languages": languages(request),
        "edits": SimpleLazyObject(lambda: may_edit(request.user)) if hasattr(request, "user") else False,
        "moderates": SimpleLazyObject(lambda: may_moderate(request.user)) if hasattr(request, "user") else False,
        "operator": SimpleLazyObject(lambda: may_operate(request.user)) if hasattr(request, "user") else False,
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }
