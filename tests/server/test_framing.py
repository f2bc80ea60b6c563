"""What arrives on the socket: whole requests are answered, crooked ones refused, cut-off ones never reach the site."""

from __future__ import annotations

import time

import pytest

from tests.server.rig import Answer

POST = b"POST /echo HTTP/1.1\r\nHost: news.test\r\n"
HEAD = b"GET / HTTP/1.1\r\nHost: news.test\r\nConnection: close\r\n\r\n"


def test_a_plain_request_is_answered(server):
    assert server.get("/").status == 200


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: news.test\r\nHost: news.test\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: news.test\r\nHost: evil.test\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: news.test.\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: news.test:99\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: news.test, evil.test\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost:\r\n\r\n", 400),
        (b"GET http://news.test/ HTTP/1.1\r\nHost: news.test\r\n\r\n", 400),
        (b"GET https://evil.test/ HTTP/1.1\r\nHost: news.test\r\n\r\n", 400),
        (b"OPTIONS * HTTP/1.1\r\nHost: news.test\r\n\r\n", 400),
        (b"CONNECT news.test:443 HTTP/1.1\r\nHost: news.test\r\n\r\n", 400),
        (b"TRACE / HTTP/1.1\r\nHost: news.test\r\n\r\n", 405),
        (
            POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400,
        ),
        (b"POST /echo HTTP/1.1\r\nHost: news.test\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
        (b"POST /echo HTTP/1.1\r\nHost: news.test\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST /echo HTTP/1.1\r\nHost: news.test\r\nTransfer-Encoding: gzip\r\n\r\n", 400),
        (b"POST /echo HTTP/1.1\r\nHost: news.test\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n", 400),
        (b"GET / HTTP/1.1\nHost: news.test\n\n", 400),
        (b"GET / HTTP/1.1\r\nHost: news.test\r\nX: a\r\n b\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost : news.test\r\n\r\n", 400),
        (b"GET /a/../b HTTP/1.1\r\nHost: news.test\r\n\r\n", 400),
        (b"GET /a/%2e%2e/b HTTP/1.1\r\nHost: news.test\r\n\r\n", 400),
        (b"GET /a%2f..%2fb HTTP/1.1\r\nHost: news.test\r\n\r\n", 400),
        (b"GET /a%00b HTTP/1.1\r\nHost: news.test\r\n\r\n", 400),
        (b"GET /a\x00b HTTP/1.1\r\nHost: news.test\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: news.test\r\nX: a\x00b\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: news.test\r\nX: " + b"a" * 17_000 + b"\r\n\r\n", 431),
        (b"GET /" + b"a" * 17_000 + b" HTTP/1.1\r\nHost: news.test\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: news.test\r\n" + b"X: aaaaaaaa\r\n" * 5_400 + b"\r\n", 431),
        (b"GET / HTTP/9.9\r\nHost: news.test\r\n\r\n", 400),
        (b"GARBAGE\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
    ],
)
def test_a_crooked_request_is_refused_and_hung_up_on(server, raw, status):
    answer = Answer(server.send(raw))
    assert answer.status == status
    assert b"<p>" not in answer.body


def test_a_large_head_in_small_pieces_is_refused_before_it_is_complete(server):
    with server.connect() as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: news.test\r\nX: ")
        try:
            for _ in range(400):
                connection.sendall(b"a" * 1000)
            received = connection.recv(65536)
        except (ConnectionResetError, BrokenPipeError):
            received = b"HTTP/1.1 431 \r\n\r\n"
    assert Answer(received).status == 431


def test_a_head_cut_at_every_byte_is_answered_once(server):
    for cut in range(1, len(HEAD)):
        with server.connect() as connection:
            connection.sendall(HEAD[:cut])
            time.sleep(0.002)
            connection.sendall(HEAD[cut:])
            received = b""
            while piece := connection.recv(65536):
                received += piece
        assert received.startswith(b"HTTP/1.1 200 OK\r\n") and received.count(b"HTTP/1.1") == 1, cut


def test_pipelined_requests_are_answered_in_order(server):
    first = b"GET /environ?1 HTTP/1.1\r\nHost: news.test\r\n\r\n"
    second = b"POST /echo HTTP/1.1\r\nHost: news.test\r\nContent-Length: 5\r\n\r\nhello"
    third = b"GET /pid HTTP/1.1\r\nHost: news.test\r\nConnection: close\r\n\r\n"
    received = server.send(first + second + third)
    assert received.count(b"HTTP/1.1 200 OK") == 3
    assert received.index(b"QUERY_STRING") < received.index(b"hello") < received.rindex(b"HTTP/1.1 200 OK")


def test_a_refused_request_behind_another_does_not_disturb_its_answer(server):
    first = b"GET /sleep?0.2 HTTP/1.1\r\nHost: news.test\r\n\r\n"
    received = server.send(first + b"GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n")
    assert received.startswith(b"HTTP/1.1 200 OK") and received.count(b"HTTP/1.1 400") == 1


def test_a_cut_off_body_never_reaches_the_site(server):
    before = server.notes.read_text()
    for sent in (b"", b"a", b"a" * 79, b"a" * 50_000):
        announced = 80 if len(sent) < 80 else 100_000
        with server.connect() as connection:
            head = f"POST /echo HTTP/1.1\r\nHost: news.test\r\nContent-Length: {announced}\r\n\r\n"
            connection.sendall(head.encode() + sent)
    with server.connect() as connection:
        connection.sendall(
            b"POST /echo HTTP/1.1\r\nHost: news.test\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
        )
    time.sleep(0.3)
    assert server.notes.read_text() == before


def test_a_half_closed_connection_with_a_whole_request_is_answered_or_closed_but_not_kept(server):
    with server.connect() as connection:
        connection.sendall(HEAD)
        connection.shutdown(1)
        received = connection.recv(65536)
    assert received == b"" or received.startswith(b"HTTP/1.1 200 OK")


def test_a_chunked_body_arrives_whole(server):
    body = b"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
    head = b"POST /echo HTTP/1.1\r\nHost: news.test\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    assert Answer(server.send(head, body[:7], body[7:])).body == b"hello world"


def test_a_body_beyond_its_limit_is_refused_before_it_is_read(server):
    head = b"POST /echo HTTP/1.1\r\nHost: news.test\r\nContent-Length: 99000000\r\nExpect: 100-continue\r\n\r\n"
    answer = Answer(server.send(head))
    assert answer.status == 413


def test_an_unannounced_body_beyond_its_limit_is_refused(server):
    chunk = b"100000\r\n" + b"a" * 0x100000 + b"\r\n"
    with server.connect() as connection:
        connection.sendall(b"POST /echo HTTP/1.1\r\nHost: news.test\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            for _ in range(6):
                connection.sendall(chunk)
        except (ConnectionResetError, BrokenPipeError):
            return
        assert Answer(connection.recv(65536)).status == 413


def test_an_upgrade_is_not_followed(server):
    raw = b"GET /pid HTTP/1.1\r\nHost: news.test\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n\r\n"
    assert Answer(server.send(raw)).status == 200


def test_more_pipelined_requests_than_we_queue_are_refused_and_none_is_done_by_halves(server):
    begun = server.notes.read_text().count("echo")
    first = b"GET /sleep?0.3 HTTP/1.1\r\nHost: news.test\r\n\r\n"
    post = b"POST /echo HTTP/1.1\r\nHost: news.test\r\nContent-Length: 5\r\n\r\nhello"
    received = server.send(first + post * 100)
    done = received.count(b"hello")
    assert received.count(b"HTTP/1.1 503") == 1 and 10 < done < 100
    notes = server.notes.read_text().split("\n")
    assert notes.count("echo 5") - begun <= done and "echo 0" not in notes
