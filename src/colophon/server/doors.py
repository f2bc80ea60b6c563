"""Doors beside the site: small requests that must not cost one of the application's threads."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from colophon.server.answers import Send, send_text, send_whole
from colophon.server.limits import Limits
from colophon.server.spool import CutOff, TooLarge, TooSlow, whole_body

logger = logging.getLogger("colophon.server")
MOST_BYTES = 1024


@dataclass(frozen=True)
class Note:
    """What a page of ours sent: nothing in it was checked but its length and where it says it comes from."""

    body: bytes
    """At most ``MOST_BYTES``, whole, as it came: whoever takes it parses it as a stranger's."""
    address: str
    """Who sent it, by the rule of ``TrustedProxies``: X-Forwarded-For of anybody else is not read."""
    headers: Mapping[str, str]
    """Those of the request, names in small letters; of a name that came twice the last."""


class Beacon:
    """A door for a note that a page of ours sends with POST (``navigator.sendBeacon`` or ``fetch`` with keepalive).

    Given to ``serve(doors={"/path/": Beacon(take)})``; the path is compared whole. What must run beside it in
    each process (a thread that writes the notes away) goes to ``serve(beside=[...])``. It answers

    - 204 with no body and no cookie, whatever ``take`` made of the note: nobody learns whether it counted;
    - 405 to another method, 403 to a note from another site (``same_origin``), 413 to one of more than ``MOST_BYTES``;
    - nothing to a client that left before its note was whole: ``take`` never sees a part.

    ``take(note)`` is called on the event loop, once for each note, in every server process: it may only put the note
    somewhere (a list, a queue with a bound), never ask a database. What it raises is logged and the note lost. No
    thread, no session and no view of the application has part in it. A plain note does not even come here
    (``fastnote.py``).
    """

    def __init__(self, take: Callable[[Note], object]) -> None:
        self.take = take

    def hand_over(self, note: Note) -> None:
        """Have a note taken, whatever becomes of it."""
        try:
            self.take(note)
        except Exception:
            logger.exception("A note could not be taken.")

    async def __call__(self, scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Send) -> None:
        """Answer one request."""
        if scope["method"] != "POST":
            await send_text(send, 405, "Only POST is answered here.", (b"allow", b"POST"))
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if not same_origin(headers):
            await send_text(send, 403, "This is answered to pages of this site only.")
            return
        try:
            body = await whole_body(receive, limit=MOST_BYTES, announced=_announced(headers), limits=Limits())
        except CutOff:
            return
        except (TooLarge, TooSlow):
            await send_text(send, 413, "That is more than may be sent here.", (b"connection", b"close"))
            return
        address, _ = scope["client"] or ("127.0.0.1", 0)
        with body:
            self.hand_over(Note(body.read(), address, headers))
        await send_whole(send, 204, [(b"cache-control", b"no-store")], b"")


def _announced(headers: Mapping[str, str]) -> int | None:
    length = headers.get("content-length")
    return int(length) if length is not None else None


def same_origin(headers: Mapping[str, str]) -> bool:
    """Whether a browser says that the request comes from a page of this site."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
