"""What robots.txt asks of us (RFC 9309), when the operator has chosen to obey it."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

LARGEST = 512 * 1024


def permits(status: int, body: bytes, *, agent: str, url: str) -> bool:
    """Whether a robots.txt answered with ``status`` and ``body`` lets ``agent`` fetch ``url``.

    No file (4xx) permits everything; a server in trouble (5xx) nothing.
    """
    if 400 <= status < 500:
        return True
    if status != 200:
        return False
    rules = RobotFileParser()
    rules.parse(body[:LARGEST].decode("utf-8", "replace").lstrip("\ufeff").splitlines())
    return rules.can_fetch(agent, url)
