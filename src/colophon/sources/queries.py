"""Reads sources: which of them are the same address, and what was captured of them."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from urllib.parse import urlsplit

from colophon.sources.models import Snapshot, Source


def captured_text(keys: Collection[int]) -> dict[int, str]:
    """The text this server captured of each of these sources, where it has any; in one query."""
    rows = Source.objects.filter(pk__in=keys, snapshot__isnull=False).values_list("pk", "snapshot__text")
    return {key: text for key, text in rows if text}


def snapshots(source: Source) -> list[Snapshot]:
    """Every capture of a source, newest first, without the texts."""
    return list(
        Snapshot.objects.filter(source=source).defer("text", "shingles", "links").order_by("-captured_at", "-id")
    )


def plain_address(url: str) -> str:
    """An address without what does not change the document: scheme, ``www.``, fragment, a slash at the end."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}"


def spellings(url: str) -> list[str]:
    """The ways in which the same address may be stored: http and https, with and without ``www.`` and a last slash."""
    plain = plain_address(url)
    if not plain:
        return []
    head, mark, query = plain.partition("?")
    return [
        f"{scheme}://{www}{head}{slash}{mark}{query}"
        for scheme in ("https", "http")
        for www in ("", "www.")
        for slash in ("", "/")
    ]


def use_tag(key: int, url: str) -> str:
    """The page tag of everything that tells who uses a source: by its address, or by itself when it has none."""
    if not url:
        return f"cites:{key}"
    return f"cites:{sha256(plain_address(url).encode()).hexdigest()[:16]}"
