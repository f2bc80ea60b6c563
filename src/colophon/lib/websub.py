"""Tells a WebSub hub that feeds have changed, by the request that hubs have taken since PubSubHubbub."""

from __future__ import annotations

from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlencode, urlsplit


class CannotAnnounce(Exception):
    """The hub did not say that it has heard; to be tried again."""


def announce(hub: str, feeds: Sequence[str], *, seconds: float = 5.0) -> None:
    """POST ``hub.mode=publish`` with the addresses of the feeds to the hub.

    ``hub`` is the operator's own setting, so it may lie in a private network. Raises CannotAnnounce unless the answer
    is 2xx.
    """
    parts = urlsplit(hub)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=seconds)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    body = urlencode([("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)])
    try:
        connection.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        answer = connection.getresponse()
        answer.read()
        if not 200 <= answer.status < 300:
            raise CannotAnnounce(f"The hub answered {answer.status}.")
    except (OSError, HTTPException) as error:
        raise CannotAnnounce(f"The hub cannot be reached: {type(error).__name__}.") from error
    finally:
        connection.close()
