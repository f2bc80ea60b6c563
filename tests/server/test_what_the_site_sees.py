"""The request as the application is told of it: forwarded headers, client, scheme, path."""

from __future__ import annotations

import pytest

from colophon.server.peer import TrustedProxies
from tests.server.rig import running

FORGED = [
    "X-Forwarded-For: 6.6.6.6",
    "X-Forwarded-Host: evil.test",
    "X-Forwarded-Proto: https",
    "X_Forwarded_For: 6.6.6.6",
    "Forwarded: for=6.6.6.6;host=evil.test",
    "X-Real-IP: 6.6.6.6",
    "X-Original-URL: /desk/",
    "X-Rewrite-URL: /desk/",
    "X_Anything: 6.6.6.6",
]


@pytest.mark.parametrize("header", FORGED)
def test_a_forwarded_header_of_a_stranger_never_reaches_the_site(server, header):
    seen = server.get("/environ", header).json()
    assert seen["REMOTE_ADDR"] == "127.0.0.1" and seen["wsgi.url_scheme"] == "http"
    assert not any("6.6.6.6" in value or "evil" in value or "desk" in value for value in seen.values())


def test_a_trusted_proxy_names_the_client_and_the_scheme(tmp_path):
    with running(tmp_path, trusted_proxies=["127.0.0.0/8"]) as server:
        headers = ["X-Forwarded-For: 1.1.1.1, 203.0.113.9, 127.0.0.7", "X-Forwarded-Proto: https"]
        seen = server.get("/environ", *headers, "X-Forwarded-Host: evil.test").json()
    assert seen["REMOTE_ADDR"] == "203.0.113.9" and seen["wsgi.url_scheme"] == "https"
    assert not any(key.startswith("HTTP_X_FORWARDED") for key in seen)


@pytest.mark.parametrize(
    ("chain", "client"),
    [
        ("", "10.0.0.1"),
        ("9.9.9.9", "9.9.9.9"),
        ("6.6.6.6, 9.9.9.9", "9.9.9.9"),
        ("6.6.6.6, 10.0.0.2", "6.6.6.6"),
        ("6.6.6.6, rubbish", "10.0.0.1"),
        ("6.6.6.6, rubbish, 10.0.0.2", "10.0.0.2"),
        ("10.0.0.3, 10.0.0.2", "10.0.0.3"),
    ],
)
def test_the_client_is_the_right_most_address_that_is_not_a_trusted_proxy(chain, client):
    headers = [(b"x-forwarded-for", chain.encode())] if chain else []
    assert TrustedProxies(["10.0.0.0/8"]).peer("10.0.0.1", "http", headers).address == client


def test_the_path_is_the_bytes_that_were_sent(server):
    seen = server.get("/environ?q=%E5%9F%8E&x=a+b").json()
    assert (seen["PATH_INFO"], seen["QUERY_STRING"]) == ("/environ", "q=%E5%9F%8E&x=a+b")


def test_names_of_this_machine_are_accepted_on_loopback(server):
    for name in ("localhost", "127.0.0.1", f"localhost:{server.port}", "NEWS.test", "[::1]"):
        raw = f"GET /pid HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n"
        assert server.send(raw.encode()).startswith(b"HTTP/1.1 200 OK"), name
