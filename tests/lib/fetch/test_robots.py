"""An operator may choose to obey robots.txt; a page may ask that no copy be shown."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

from colophon.lib.fetch import CannotFetch, fetch
from tests.lib.fetch.conftest import Host, answer, saying

Serve = Callable[..., Host]


def get(host: Host, path: str, *, obey: bool = True) -> int:
    door = f"127.0.0.1:{host.port}"
    return fetch(f"http://{door}{path}", allow={door}, obey_robots=obey).status


def with_rules(serve: Serve, rules: bytes) -> Host:
    return serve(lambda sock, path: sock.sendall(rules if path == "/robots.txt" else answer()))


def test_a_forbidden_path_is_refused_only_when_robots_are_obeyed(serve: Serve) -> None:
    host = with_rules(serve, answer(b"\xef\xbb\xbfUser-agent: *\nDisallow: /private\n"))
    assert get(host, "/public") == 200
    assert get(host, "/private/x", obey=False) == 200
    with pytest.raises(CannotFetch) as caught:
        get(host, "/private/x")
    assert caught.value.code == "robots"


def test_rules_for_us_by_name_are_ours(serve: Serve) -> None:
    host = with_rules(serve, answer(b"User-agent: Colophon\nDisallow: /\n\nUser-agent: *\nAllow: /\n"))
    with pytest.raises(CannotFetch):
        get(host, "/")


def test_a_missing_file_permits_and_a_failing_server_does_not(serve: Serve) -> None:
    assert get(with_rules(serve, answer(b"", status="404 Not found")), "/") == 200
    with pytest.raises(CannotFetch):
        get(with_rules(serve, answer(b"", status="503 Busy")), "/")


def test_robots_are_asked_again_at_each_hop(serve: Serve) -> None:
    def script(sock: socket.socket, path: str) -> None:
        if path == "/robots.txt":
            sock.sendall(answer(b"User-agent: *\nDisallow: /b"))
        else:
            sock.sendall(answer(b"", "Location: /b", status="302 Found"))

    with pytest.raises(CannotFetch) as caught:
        get(serve(script), "/a")
    assert caught.value.code == "robots"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (answer(b"x", "X-Robots-Tag: noindex, noarchive"), True),
        (answer(b'<meta name="robots" content="noarchive">'), True),
        (answer(b"<META content='NOARCHIVE' name=robots>"), True),
        (answer(b'<meta name="robots" content="noindex">'), False),
        (answer(b"<p>noarchive</p>"), False),
    ],
)
def test_noarchive_is_seen_in_header_and_meta(serve: Serve, said: bytes, asked: bool) -> None:
    host = serve(saying(said))
    door = f"127.0.0.1:{host.port}"
    assert fetch(f"http://{door}/", allow={door}).noarchive is asked
