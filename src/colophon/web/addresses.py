"""Addresses of public things, in the language of the request."""

from __future__ import annotations

import base64
import binascii
import re
import struct
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

from django.conf import settings
from django.urls import get_resolver, get_script_prefix, reverse

from colophon.articles.models import Article
from colophon.articles.queries import Keyset

_UNQUOTED = "!$&'()*+,;=/~:@"
"""What may stand in a path as it is (RFC 3986)."""


class _Form(NamedTuple):
    """How the addresses of one route are written: with ``%(name)s`` for each part."""

    written: str
    parts: tuple[str, ...]
    fitting: re.Pattern[str]
    converters: tuple[Any, ...]


@lru_cache(maxsize=1024)
def _form(name: str, parts: int) -> _Form | None:
    """The form of a route with this many parts, from Django's own tables; None when there is not exactly one."""
    *spaces, view = name.split(":")
    resolver: Any = get_resolver()
    before = ""
    for space in spaces:
        if space not in resolver.namespace_dict or resolver.pattern.converters:
            return None
        more, resolver = resolver.namespace_dict[space]
        before += more
    found = [
        _Form(
            before + written, tuple(names), re.compile(re.escape(before) + pattern), tuple(map(converters.get, names))
        )
        for possible, pattern, defaults, converters in resolver.reverse_dict.getlist(view)
        for written, names in possible
        if len(names) == parts and not defaults
    ]
    return found[0] if len(found) == 1 else None


def address(name: str, *parts: object) -> str:
    """The address of a named route: what ``reverse(name, args=parts)`` gives, at a tenth of the cost.

    Raises NoReverseMatch when there is no such route or a part does not fit it.
    """
    return _written(get_script_prefix(), name, parts)


@lru_cache(maxsize=4096)
def _written(prefix: str, name: str, parts: tuple[object, ...]) -> str:
    """The address below this prefix; the same few hundred stand on all pages."""
    form = _form(name, len(parts))
    if form is None:
        return reverse(name, args=parts)
    pairs = zip(form.parts, form.converters, parts, strict=True)
    words = {key: str(part) if converter is None else converter.to_url(part) for key, converter, part in pairs}
    path = form.written % words
    if not form.fitting.match(path) or path.startswith("/"):
        return reverse(name, args=parts)
    return quote(prefix + path, safe=_UNQUOTED)


def article_address(article: Article) -> str:
    """Permanent address of an article: its number, then its readable name."""
    if article.slug:
        return address("reader:article", article.pk, article.slug)
    return address("reader:article-number", article.pk)


def absolute(path: str) -> str:
    """A path as a full address of this site."""
    return f"{settings.SITE_URL}{path}"


def write_keyset(article: Article) -> str:
    """Where a list goes on, as a short opaque word for the address."""
    assert article.first_published_at is not None
    return write_place(article.first_published_at, article.pk)


def write_place(at: datetime, key: int) -> str:
    """A place in a list ordered by time and key, as a short opaque word for the address."""
    micros = round(at.timestamp() * 1_000_000)
    return base64.urlsafe_b64encode(struct.pack(">qq", micros, key)).decode().rstrip("=")


def read_keyset(word: str) -> Keyset | None:
    """Read such a word back; None when there is none. Raises ValueError when it was not one of ours."""
    if not word:
        return None
    try:
        micros, key = struct.unpack(">qq", base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
        return datetime.fromtimestamp(micros / 1_000_000, UTC), key
    except (struct.error, binascii.Error, OverflowError, OSError) as error:
        raise ValueError(word) from error
