"""The short cut for kept pages: byte for byte what the slow path says, and nothing private in it."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from colophon.server.fastpath import traits
from tests.server.rig import Answer, read_all, running

PLAIN = "Host: news.test\r\n"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    with running(tmp_path_factory.mktemp("kept"), "kept_site.py") as started:
        yield started


def undated(raw):
    return re.sub(rb"date: [^\r]+\r\n", b"", raw)


def fast(server, target, headers=PLAIN, method="GET"):
    """One request on a kept connection, which the short cut answers when it can."""
    with server.connect() as connection:
        connection.sendall(f"{method} {target} HTTP/1.1\r\n{headers}\r\n".encode("latin-1"))
        return one_answer(connection, method)


def slow(server, target, headers=PLAIN, method="GET"):
    """The same in two pieces, which the short cut leaves to uvicorn."""
    with server.connect() as connection:
        connection.sendall(method[:2].encode())
        time.sleep(0.003)
        connection.sendall(f"{method[2:]} {target} HTTP/1.1\r\n{headers}\r\n".encode("latin-1"))
        return one_answer(connection, method)


def one_answer(connection, method):
    received = b""
    while b"\r\n\r\n" not in received:
        received += _more(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head)
    if method != "HEAD" and length and b" 304 " not in head[:13]:
        while len(body) < int(length[1]):
            body += _more(connection)
    return head + b"\r\n\r\n" + body


def _more(connection):
    """What comes next; a server that has gone away is an error, not an answer without end."""
    got = connection.recv(65536)
    if not got:
        raise ConnectionResetError("the server closed the connection")
    return got


def made(server):
    return int(server.get("/made").body)


def test_a_kept_page_is_answered_without_the_application(kept):
    first = fast(kept, "/article/1/")
    before = made(kept)
    assert undated(fast(kept, "/article/1/")) == undated(first)
    assert made(kept) == before


HEADERS = st.sampled_from(
    [
        "Cookie: sessionid=ada; theme=dark\r\n",
        "Authorization: Bearer ada-secret\r\n",
        "X-Forwarded-Host: evil.test\r\n",
        "X-Forwarded-For: 6.6.6.6\r\n",
        "X_Forwarded_Host: evil.test\r\n",
        "X-Original-URL: /desk/\r\n",
        "Range: bytes=0-9\r\n",
        "If-Range: x\r\n",
        "Accept-Encoding: gzip\r\n",
        "Accept-Encoding: br;q=0, gzip;q=0.1\r\n",
        "accept-encoding:br\r\n",
        "Accept-Encoding: *\r\n",
        "Accept-Encoding: rubbish;;q,,\r\n",
        "Accept-Encoding: gzip\r\nAccept-Encoding: br\r\n",
        "If-None-Match: *\r\n",
        'If-None-Match: "nothing", W/"else"\r\n',
        "Connection: keep-alive\r\n",
        "Connection: x-unknown\r\n",
        "Cache-Control: no-cache\r\n",
        "Pragma: no-cache\r\n",
        "User-Agent: ada-browser/1.0 (城)\r\n".encode().decode("latin-1"),
        "Referer: https://ada.example/secret\r\n",
        "Accept-Language: en\r\n",
        "TE: trailers\r\n",
        "X:\r\n",
    ]
)
TARGETS = st.sampled_from(
    [
        "/article/1/",
        "/article/2/",
        "/article/1/?utm_source=ada",
        "/article/1/?x=ada",
        "/article/1/x.css",
        "/article/1/;x.css",
        "/article//1/",
        "/article/%31/",
        "/channel/city/",
        "/channel/city/?page=2",
        "/channel/city/?page=2&page=3",
        "/channel/city/?page=%3Cada%3E",
        "/odd/page/",
        "/private/",
    ]
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(target=TARGETS, extra=st.lists(HEADERS, max_size=4), method=st.sampled_from(["GET", "HEAD"]))
def test_the_short_cut_and_the_long_way_say_the_same(kept, target, extra, method):
    headers = PLAIN + "".join(extra)
    fast(kept, target, headers, method)
    assert undated(fast(kept, target, headers, method)) == undated(slow(kept, target, headers, method))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(target=TARGETS, extra=st.lists(HEADERS, max_size=5))
def test_nothing_of_what_ada_sent_is_in_what_nobody_gets(kept, target, extra):
    fast(kept, target.replace("/1/", "/3/"), PLAIN + "".join(extra) + "Cookie: sessionid=ada\r\n")
    answer = Answer(fast(kept, target.replace("/1/", "/3/")))
    body = answer.raw if "ada" not in target else answer.raw.replace(b"ada", b"", 1)
    for secret in (b"ada", b"evil", b"6.6.6.6", b"desk"):
        assert secret not in body
    if target.startswith(("/article/1/", "/article/2/", "/channel/")) and "?x" not in target:
        assert "set-cookie" not in answer.headers


def test_a_client_that_has_the_page_gets_304_either_way(kept):
    etag = Answer(fast(kept, "/article/1/", PLAIN + "Accept-Encoding: gzip\r\n")).headers["etag"]
    headers = f"{PLAIN}Accept-Encoding: gzip\r\nIf-None-Match: {etag}\r\n"
    answer = fast(kept, "/article/1/", headers)
    assert Answer(answer).status == 304 and undated(answer) == undated(slow(kept, "/article/1/", headers))


def test_pipelined_hits_and_misses_are_answered_in_order(kept):
    targets = ["/article/1/", "/article/2/", "/pid", "/article/1/", "/article/77/", "/article/2/"]
    fast(kept, "/article/1/"), fast(kept, "/article/2/")
    raw = "".join(f"GET {target} HTTP/1.1\r\n{PLAIN}\r\n" for target in targets)
    raw += f"GET /pid HTTP/1.1\r\n{PLAIN}Connection: close\r\n\r\n"
    received = kept.send(raw.encode())
    singles = [fast(kept, target) for target in targets]
    position = 0
    for single in singles:
        body = single.partition(b"\r\n\r\n")[2]
        position = received.index(body, position) + len(body)
    assert received.count(b"HTTP/1.1 200") == 7


def test_a_hundred_pipelined_hits_by_a_client_that_reads_late_all_arrive(kept):
    page = fast(kept, "/article/1/")
    with kept.connect() as connection:
        connection.sendall(f"GET /article/1/ HTTP/1.1\r\n{PLAIN}\r\n".encode() * 99)
        connection.sendall(f"GET /article/1/ HTTP/1.1\r\n{PLAIN}Connection: close\r\n\r\n".encode())
        time.sleep(0.5)
        received = read_all(connection)
    assert received.count(page.partition(b"\r\n\r\n")[2]) == 100


def test_clients_that_ask_and_never_read_cost_bounded_memory(kept):
    fast(kept, "/article/1/")
    before = kept.resident()
    idlers = [kept.connect() for _ in range(20)]
    for idler in idlers:
        idler.setblocking(False)
        try:
            for _ in range(40):
                idler.send(f"GET /article/1/ HTTP/1.1\r\n{PLAIN}\r\n".encode() * 1000)
        except BlockingIOError:
            pass
    time.sleep(1)
    assert kept.get("/pid").status == 200
    assert kept.resident() - before < 100_000_000
    for idler in idlers:
        idler.close()


def test_a_head_cut_anywhere_gives_the_same_page(kept):
    raw = f"GET /article/1/ HTTP/1.1\r\n{PLAIN}Accept-Encoding: gzip\r\n\r\n".encode()
    whole = fast(kept, "/article/1/", f"{PLAIN}Accept-Encoding: gzip\r\n")
    with kept.connect() as connection:
        for cut in range(1, len(raw)):
            connection.sendall(raw[:cut])
            time.sleep(0.002)
            connection.sendall(raw[cut:])
            assert undated(one_answer(connection, "GET")) == undated(whole), cut


def test_an_idle_connection_is_closed_after_fast_answers(tmp_path):
    with running(tmp_path, "kept_site.py", limits={"idle_seconds": 1}) as server, server.connect() as connection:
        for _ in range(3):
            connection.sendall(f"GET /article/1/ HTTP/1.1\r\n{PLAIN}\r\n".encode())
            one_answer(connection, "GET")
        begun = time.monotonic()
        assert connection.recv(100) == b"" and 0.5 < time.monotonic() - begun < 4


def test_a_connection_in_use_is_not_closed_as_idle(tmp_path):
    with running(tmp_path, "kept_site.py", limits={"idle_seconds": 1}) as server, server.connect() as connection:
        for _ in range(16):
            connection.sendall(f"GET /article/1/ HTTP/1.1\r\n{PLAIN}\r\n".encode())
            assert one_answer(connection, "GET").startswith(b"HTTP/1.1 200")
            time.sleep(0.2)


@pytest.mark.parametrize(
    "lines",
    [
        b"Host: news.test\r\nX: a\r\n b\r\n",
        b"Host: news.test\r\nX : a\r\n",
        b"Host: news.test\r\n: a\r\n",
        b"Host: news.test\r\nX: a\x00\r\n",
        b"Host: news.test\r\nX: a\nY: b\r\n",
        b"Host: news.test\r\nX: a\rb\r\n",
        b"Host: news.test\r\nHost: news.test\r\n",
        b"Host: evil.test\r\n",
        b"X: a\r\n",
        b"",
        b"Host: news.test\r\nContent-Length: 0\r\n",
        b"Host: news.test\r\nTransfer-Encoding: chunked\r\n",
        b"Host: news.test\r\nConnection: close\r\n",
        b"Host: news.test\r\nUpgrade: h2c\r\n",
        b"Host: news.test\r\nRange: bytes=0-1\r\n",
    ],
)
def test_anything_unusual_about_a_head_is_left_to_uvicorn(lines):
    assert traits(lines, {b"news.test": "news.test"}) is None
