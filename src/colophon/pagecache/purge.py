"""Tells what stands in front of the site (a CDN, Varnish) which tags were dropped."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

TAGS_A_REQUEST = 100


class CannotPurge(Exception):
    """The purge hook did not say that it has done it; to be tried again."""


def purge(url: str, tags: Sequence[str], *, seconds: float = 5.0) -> None:
    """POST the tags to the hook at ``url``: in the header ``Surrogate-Key``, and as JSON ``{"tags": [...]}``.

    ``url`` is the operator's own setting, so it may lie in a private network. A user and password in it are sent as a
    bearer token (the password alone). Raises CannotPurge unless the answer is 2xx.
    """
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=seconds)
    headers = {"Content-Type": "application/json"}
    if parts.password:
        headers["Authorization"] = f"Bearer {parts.password}"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        for first in range(0, len(tags), TAGS_A_REQUEST):
            some = list(tags[first : first + TAGS_A_REQUEST])
            connection.request("POST", path, json.dumps({"tags": some}), {**headers, "Surrogate-Key": " ".join(some)})
            answer = connection.getresponse()
            answer.read()
            if not 200 <= answer.status < 300:
                raise CannotPurge(f"The purge hook answered {answer.status}.")
    except (OSError, HTTPException) as error:
        raise CannotPurge(f"The purge hook cannot be reached: {type(error).__name__}.") from error
    finally:
        connection.close()
