"""Fetching: pinned to a checked address at each hop, bounded in time and size, and without an identity."""

from __future__ import annotations

import gzip
import os
import socket
import time
import zlib
from collections.abc import Callable

import pytest

from colophon.lib.fetch import CannotFetch, Limits, fetch
from colophon.lib.fetch.refusals import REASONS
from tests.lib.fetch.conftest import Host, answer, saying

PUBLIC = "93.184.216.34"
Serve = Callable[..., Host]


def refused(url: str, **how: object) -> CannotFetch:
    with pytest.raises(CannotFetch) as caught:
        fetch(url, **how)  # type: ignore[arg-type]
    return caught.value


def at(host: Host, path: str = "/") -> dict[str, object]:
    return {"url": f"http://127.0.0.1:{host.port}{path}", "allow": {f"127.0.0.1:{host.port}"}}


def test_a_page_is_fetched_with_its_headers_and_every_byte(serve: Serve) -> None:
    host = serve(saying(answer("你好".encode(), "Content-Type: Text/HTML; charset=utf-8", "X-A: 1", "x-a: 2")))
    found = fetch(**at(host, "/a?b"))
    assert (found.status, found.text(), found.content_type, found.header("X-A")) == (200, "你好", "text/html", "1, 2")
    assert found.exchanges[0].address == "127.0.0.1"
    assert found.url == f"http://127.0.0.1:{host.port}/a?b"


def test_the_request_bears_no_identity(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = serve(saying(answer()))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    monkeypatch.delenv("no_proxy", raising=False)
    host = serve(saying(answer(b"", "Set-Cookie: a=b", "Location: /again", status="302 Found")))
    assert refused(**at(host)).code == "redirects"
    assert proxy.connections == 0
    for head in host.heads:
        names = [line.split(b":")[0] for line in head.split(b"\r\n")[1:] if line]
        assert names == [b"Host", b"User-Agent", b"Accept", b"Accept-Encoding", b"Connection"]
    assert b"User-Agent: Colophon\r\n" in host.heads[0]


def test_the_site_says_who_it_is_when_it_is_told_to(serve: Serve) -> None:
    host = serve(saying(answer()))
    fetch(**at(host), about="https://paper.example/about")
    assert b"User-Agent: Colophon (+https://paper.example/about)\r\n" in host.heads[0]


def test_a_name_is_resolved_once_and_the_checked_address_is_connected_to(serve: Serve, begun: list[str]) -> None:
    host = serve(saying(answer()))
    asked: list[str] = []

    def rebinding(name: str, _port: int, _seconds: float) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    found = fetch(f"http://page.test:{host.port}/", resolver=rebinding, allow={f"page.test:{host.port}"})
    assert found.body == b"hello" and asked == ["page.test"]
    assert begun == [str(("127.0.0.1", host.port))]
    assert f"Host: page.test:{host.port}".encode() in host.heads[0]


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["::1"],
        ["0.0.0.0"],
        ["169.254.169.254"],
        [PUBLIC, "127.0.0.1"],
        [PUBLIC, "2606:4700::1", "fd00:ec2::254"],
        ["2606:4700::1", "::ffff:10.0.0.1"],
        ["64:ff9b::7f00:1", PUBLIC],
        ["100.100.100.200"],
        ["fe80::1%lo"],
        [],
    ],
)
def test_one_forbidden_address_among_the_answers_refuses_them_all(answers: list[str], begun: list[str]) -> None:
    error = refused("http://page.test/", resolver=lambda *_: answers)
    assert (error.code, begun) == ("unreachable", [])


def test_a_redirect_is_checked_like_a_first_request(serve: Serve, begun: list[str]) -> None:
    inner = serve(saying(answer(b"secret")))
    goals = [
        f"http://127.0.0.1:{inner.port}/",
        f"http://localhost:{inner.port}/",
        f"http://2130706433:{inner.port}/",
        f"//127.0.0.1:{inner.port}/",
        "http://rebound.test/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/",
        "file:///etc/passwd",
        "gopher://rebound.test/",
        "http://user@rebound.test/",
        "http://0/",
        "http://[::1",
        "//[::1]:80/",
        "//[fe80::1%25lo]/",
        "\\\\127.0.0.1\\",
        "https:/127.0.0.1/",
        "http:\\\\127.0.0.1/",
        "http://[2606:4700::1].rebound.test/",
        "http://rebound.test:22/",
        "http://rebound.test:6379/",
        "http://127\u30020\u30020\u30021/",
        "http://\u2460\u2461\u2466.0.0.1/",
        "http://0x7f000001/",
        "http://017700000001/",
        "http://127.1/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "data:text/html,x",
        "javascript:alert(1)",
    ]
    for goal in goals:
        outer = serve(saying(answer(b"", f"Location: {goal}", status="302 Found")))
        begun.clear()
        error = refused(**at(outer), resolver=lambda *_: ["127.0.0.1"])
        assert error.code in ("address", "unreachable"), goal
        assert begun == [str(("127.0.0.1", outer.port))], goal
    assert inner.connections == 0


@pytest.mark.parametrize(
    "said",
    [
        answer(b"x", "Refresh: 0; url=http://169.254.169.254/"),
        answer(
            b"<meta http-equiv=refresh content='0;url=http://127.0.0.1/'><base href='http://10.0.0.1/'><img src=/x>"
        ),
        answer(b"x", "Location: http://127.0.0.1/"),
        answer(b"x", "Location: http://127.0.0.1/", status="304 Not Modified"),
        answer(b"x", "Location: http://127.0.0.1/", status="201 Created"),
        answer(b"x", "Link: <http://127.0.0.1/>; rel=preload", 'Alt-Svc: h2="127.0.0.1:80"'),
    ],
    ids=["refresh", "meta", "200", "304", "201", "link"],
)
def test_nothing_in_an_answer_but_a_redirect_leads_anywhere(serve: Serve, begun: list[str], said: bytes) -> None:
    host = serve(saying(said))
    assert fetch(**at(host)).url.endswith(f":{host.port}/")
    assert begun == [str(("127.0.0.1", host.port))]


def test_a_chain_of_hops_rebinding_at_the_last_reaches_nothing(serve: Serve) -> None:
    secret = serve(saying(answer(b"secret")))
    hops = serve(lambda sock, path: sock.sendall(answer(b"", f"Location: {path}x", status="301 Moved")))

    asked: list[str] = []

    def resolver(name: str, _port: int, _seconds: float) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"]

    door = f"hop.test:{hops.port}"
    error = refused(f"http://{door}/a", resolver=resolver, allow={door})
    assert (error.code, len(asked), hops.connections, secret.connections) == ("redirects", 6, 6, 0)


def test_five_redirects_are_followed_and_every_hop_is_kept(serve: Serve) -> None:
    def script(sock: socket.socket, path: str) -> None:
        here = int(path[1:])
        sock.sendall(answer(b"end") if here == 5 else answer(b"", f"Location: {here + 1}", status="307 On"))

    host = serve(script)
    found = fetch(**at(host, "/0"))
    assert (found.body, [x.status for x in found.exchanges]) == (b"end", [307] * 5 + [200])
    assert found.url.endswith("/5")


def test_a_location_in_raw_utf8_with_spaces_is_followed(serve: Serve) -> None:
    def script(sock: socket.socket, path: str) -> None:
        sock.sendall(answer(b"", "Location: /新 闻", status="302 Found") if path == "/" else answer(path.encode()))

    assert fetch(**at(serve(script))).body == b"/%E6%96%B0%20%E9%97%BB"


@pytest.mark.parametrize("part", ["head", "body", "silence"])
def test_dripping_a_byte_at_a_time_does_not_outlast_the_clock(serve: Serve, part: str) -> None:
    host = serve(lambda sock, path: None)

    def script(sock: socket.socket, path: str) -> None:
        if part == "silence":
            host.closing.wait(5)
        elif part == "head":
            host.drip(sock, b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 1000, 0.1)
        else:
            sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            host.drip(sock, b"a" * 1000, 0.1)

    host.script = script
    begun = time.monotonic()
    error = refused(**at(host), limits=Limits(seconds=0.8))
    assert error.code == "slow"
    assert 0.7 < time.monotonic() - begun < 4


def test_slow_redirects_share_one_clock(serve: Serve) -> None:
    def script(sock: socket.socket, path: str) -> None:
        time.sleep(0.3)
        sock.sendall(answer(b"", f"Location: {path}x", status="302 Found"))

    begun = time.monotonic()
    assert refused(**at(serve(script)), limits=Limits(seconds=0.8)).code == "slow"
    assert time.monotonic() - begun < 4


def test_a_resolver_that_hangs_is_given_up(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: time.sleep(5) or [])
    begun = time.monotonic()
    assert refused("http://page.test/", limits=Limits(seconds=0.4)).code == "unreachable"
    assert time.monotonic() - begun < 4


def test_ten_megabytes_is_the_end_whether_announced_or_not(serve: Serve) -> None:
    announced = serve(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 10000001\r\n\r\n"))
    assert refused(**at(announced)).code == "large"

    def endless(sock: socket.socket, path: str) -> None:
        sock.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            sock.sendall(bytes(1 << 16))

    assert refused(**at(serve(endless))).code == "large"
    chunks = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + (b"1000\r\n" + bytes(4096) + b"\r\n") * 30
    assert refused(**at(serve(saying(chunks + b"0\r\n\r\n"))), limits=Limits(largest=100_000)).code == "large"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw"])
def test_a_compressed_page_is_unfolded_and_a_bomb_is_not(serve: Serve, coding: str) -> None:
    def packed(data: bytes) -> bytes:
        if coding == "gzip":
            return gzip.compress(data)
        if coding == "deflate":
            return zlib.compress(data)
        unframed = zlib.compressobj(wbits=-15)
        return unframed.compress(data) + unframed.flush()

    header = "Content-Encoding: " + ("gzip" if coding == "gzip" else "deflate")
    small = serve(saying(answer(packed(b"hello" * 1000), header)))
    found = fetch(**at(small))
    assert found.body == b"hello" * 1000
    assert found.exchanges[0].body == packed(b"hello" * 1000)
    bomb = packed(bytes(60_000_000))
    assert len(bomb) < 70_000
    assert refused(**at(serve(saying(answer(bomb, header))))).code == "large"
    cut = serve(saying(answer(packed(os.urandom(5000))[:2000], header)))
    assert refused(**at(cut)).code == "broken"


def test_a_body_of_a_thousand_small_compressed_ones_keeps_nobody_busy(serve: Serve) -> None:
    few = gzip.compress(b"ab") * 900 + b"\0" * 100_000
    host = serve(saying(answer(few, "Content-Encoding: gzip")))
    assert fetch(**at(host)).body == b"ab" * 900
    many = gzip.compress(b"") * 400_000
    error = refused(**at(serve(saying(answer(many, "Content-Encoding: gzip")))))
    assert (error.code, error.detail) == ("broken", "too many compressed members")


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"garbage\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
        answer(b"x", "Content-Encoding: br"),
        answer(b"x", "Content-Encoding: gzip, gzip"),
        answer(b"not gzip", "Content-Encoding: gzip"),
        b"HTTP/1.1 100 Continue\r\n\r\n" * 3,
    ],
    ids=range(12),
)
def test_an_answer_that_is_not_whole_or_not_http_is_refused(serve: Serve, said: bytes) -> None:
    assert refused(**at(serve(saying(said)))).code in ("broken", "unreachable")


def test_closed_filtered_forbidden_and_unknown_sound_alike(serve: Serve) -> None:
    silent = serve(lambda _sock, _path: time.sleep(1))
    free = socket.socket()
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]

    def unknown(*_: object) -> list[str]:
        raise socket.gaierror("no such name")

    said = {
        str(refused(**at(silent), limits=Limits(seconds=0.3))),
        str(refused(f"http://127.0.0.1:{port}/", allow={f"127.0.0.1:{port}"})),
        str(refused("http://page.test/", resolver=unknown)),
        str(refused("http://page.test/", resolver=lambda *_: ["10.0.0.1"])),
        str(refused("http://localhost/")),
        str(refused("http://192.168.0.1/")),
    }
    free.close()
    assert said == {REASONS["unreachable"]}


def test_the_next_address_is_tried_when_the_first_is_dead(serve: Serve) -> None:
    host = serve(saying(answer()))
    door = f"page.test:{host.port}"
    found = fetch(f"http://{door}/", resolver=lambda *_: ["127.0.0.9", "127.0.0.1"], allow={door})
    assert found.exchanges[0].address == "127.0.0.1"


def test_head_reads_no_body(serve: Serve) -> None:
    host = serve(saying(b"HTTP/1.1 404 Gone away\r\nContent-Length: 9000\r\n\r\n"))
    found = fetch(**at(host), method="HEAD")
    assert (found.status, found.body, host.heads[0][:5]) == (404, b"", b"HEAD ")


def test_at_most_two_pages_of_a_host_are_fetched_at_a_time(serve: Serve) -> None:
    inner: list[str] = []

    def script(sock: socket.socket, path: str) -> None:
        if len(path) < 4:
            try:
                fetch(**at(host, path + "x"))
            except CannotFetch as no:
                inner.append(no.code)
        sock.sendall(answer())

    host = serve(lambda *_: None)
    host.script = script
    assert fetch(**at(host)).status == 200
    assert inner == ["busy"]
    assert fetch(**at(host, "/long/")).status == 200
