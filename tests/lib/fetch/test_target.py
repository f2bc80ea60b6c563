"""A web address is taken apart strictly: what a lenient parser could read otherwise is refused before any look-up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.lib.fetch import CannotFetch, fetch
from colophon.lib.fetch.target import target

DATA = Path(__file__).resolve().parents[2] / "data" / "ssrf" / "refused_urls.txt"
ESCAPES = {"\\t": "\t", "\\n": "\n", "\\r": "\r", "\\\\": "\\"}
URLS = [
    re.sub(
        r"\\(u[0-9a-f]{4}|U[0-9a-f]{8}|.)",
        lambda m: chr(int(m[1][1:], 16)) if m[1][0] in "uU" and len(m[1]) > 1 else ESCAPES[m[0]],
        line,
    )
    for line in DATA.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("url", URLS)
def test_it_is_refused_before_any_name_is_looked_up_and_nothing_connects(url: str, begun: list[str]) -> None:
    asked: list[str] = []

    def resolver(host: str, _port: int, _seconds: float) -> list[str]:
        asked.append(host)
        return ["93.184.216.34"]

    with pytest.raises(CannotFetch):
        fetch(url, resolver=resolver)
    assert (asked, begun) == ([], [])


def test_the_list_is_long_enough_to_mean_something() -> None:
    assert len(set(URLS)) == len(URLS) >= 245


@pytest.mark.parametrize(
    ("url", "host", "port", "path"),
    [
        ("http://example.test", "example.test", 80, "/"),
        ("HTTPS://Example.TEST:443/a?b=c#d", "example.test", 443, "/a?b=c"),
        ("https://example.test:80/", "example.test", 80, "/"),
        ("http://example.test./x", "example.test", 80, "/x"),
        ("http://123.example/", "123.example", 80, "/"),
        ("http://127.0.0.1.example/", "127.0.0.1.example", 80, "/"),
        ("http://0x7f000001.example/", "0x7f000001.example", 80, "/"),
        ("http://1and1.example/", "1and1.example", 80, "/"),
        ("https://例子.测试/新闻?题=一", "xn--fsqu00a.xn--0zwm56d", 443, "/%E6%96%B0%E9%97%BB?%E9%A2%98=%E4%B8%80"),
        ("https://bücher.test/", "xn--bcher-kva.test", 443, "/"),
        ("https://Bücher.TEST/", "xn--bcher-kva.test", 443, "/"),
        ("https://例子。测试/", "xn--fsqu00a.xn--0zwm56d", 443, "/"),
        ("https://xn--fa-hia.test/", "xn--fa-hia.test", 443, "/"),
        ("https://[2606:4700::1]:443/a", "2606:4700::1", 443, "/a"),
        ("http://a.test?@127.0.0.1/", "a.test", 80, "/?@127.0.0.1/"),
        ("http://a.test#@127.0.0.1/", "a.test", 80, "/"),
        ("http://93.184.216.34/", "93.184.216.34", 80, "/"),
        ("http://[2606:4700::0001]/", "2606:4700::1", 80, "/"),
        ("http://example.test/%E6%96%B0?a%20b", "example.test", 80, "/%E6%96%B0?a%20b"),
    ],
)
def test_an_honest_address_is_understood(url: str, host: str, port: int, path: str) -> None:
    found = target(url)
    assert (found.host, found.port, found.path) == (host, port, path)
    assert target(found.url) == found


def test_a_door_allowed_by_name_is_exactly_that_door() -> None:
    allow = frozenset({"127.0.0.1:8123", "[::1]:8123"})
    assert target("http://127.0.0.1:8123/x", allow=allow).door == "127.0.0.1:8123"
    assert target("http://[::1]:8123/x", allow=allow).door == "[::1]:8123"
    for url in ("http://127.0.0.1:8124/", "http://localhost:8123/", "http://127.0.0.2:8123/", "http://127.1:8123/"):
        with pytest.raises(CannotFetch):
            target(url, allow=allow)


@given(
    st.one_of(
        st.text(max_size=60),
        st.text(max_size=40).map("http://{}/".format),
        st.text(max_size=30).map("http://a.test/{}".format),
    )
)
def test_any_text_is_either_understood_or_refused(url: str) -> None:
    try:
        found = target(url)
    except CannotFetch:
        return
    assert found.port in (80, 443)
    assert re.fullmatch(r"[a-z0-9_.:-]+", found.host)
    assert re.fullmatch(r"/[!-~]*", found.path)
