"""The short cut for notes: taken off the socket, or left to uvicorn; answered byte for byte alike either way."""

from __future__ import annotations

import re
import time

import pytest

from colophon.server.fastnote import headers_of
from tests.server.rig import running
from tests.server.test_short_cut import one_answer, undated

OURS = "Host: news.test\r\nOrigin: http://news.test\r\n"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    with running(tmp_path_factory.mktemp("kept"), "kept_site.py") as started:
        yield started


def taken(kept):
    """The notes that were taken so far, in order."""
    file = kept.notes.parent / "beacons"
    return file.read_bytes().decode("latin-1").splitlines() if file.exists() else []


def note(body, headers=OURS, target="/read/"):
    head = f"POST {target} HTTP/1.1\r\n{headers}Content-Length: {len(body)}\r\n\r\n"
    return head.encode("latin-1") + body


def sent(kept, *pieces, pause=0.02):
    """The first answer to these bytes, sent with a pause after each piece."""
    with kept.connect() as connection:
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(pause)
        return one_answer(connection, "POST")


def test_a_note_in_one_piece_and_one_in_two_are_answered_and_taken_alike(kept):
    whole = sent(kept, note(b"one"))
    raw = note(b"two")
    assert undated(whole) == undated(sent(kept, raw[:2], raw[2:]))  # uvicorn's way: the head is split
    assert re.fullmatch(rb"HTTP/1\.1 204 No Content\r\ndate: [^\r]+ GMT\r\ncache-control: no-store\r\n\r\n", whole)
    assert taken(kept)[-2:] == ["one from 127.0.0.1", "two from 127.0.0.1"]


@pytest.mark.parametrize(
    "headers", ["Cookie: a=b\r\n", "Sec-Fetch-Site: same-origin\r\n", "X-Forwarded-For: 6.6.6.6\r\n"]
)
def test_other_headers_change_nothing(kept, headers):
    before = len(taken(kept))
    answers = {undated(sent(kept, *pieces)) for pieces in _both_ways(note(b"three", OURS + headers))}
    assert len(answers) == 1 and taken(kept)[before:] == ["three from 127.0.0.1"] * 2


def _both_ways(raw):
    return (raw,), (raw[:3], raw[3:])


@pytest.mark.parametrize(
    "raw",
    [
        note(b"x", "Host: news.test\r\nOrigin: https://evil.test\r\n"),
        note(b"x", "Host: news.test\r\n"),
        note(b"x", OURS + "Sec-Fetch-Site: cross-site\r\n"),
        note(b"x", "Host: evil.test\r\nOrigin: http://evil.test\r\n"),
        note(b"x", OURS + "Host: news.test\r\n"),
        note(b"x" * 1025),
        note(b"x" * 20_000),
        note(b"x", OURS + "Transfer-Encoding: chunked\r\n"),
        note(b"x", OURS + "Content-Length: 1\r\n"),
        note(b"x", OURS).replace(b"Content-Length: 1", b"Content-Length: -1"),
        note(b"x", OURS).replace(b"Content-Length: 1", b"Content-Length: +1"),
        note(b"x", OURS).replace(b"HTTP/1.1", b"HTTP/1.0"),
        note(b"x", OURS + "Bad Name: 1\r\n"),
        note(b"x", OURS + "X: a\r\n b\r\n"),
        note(b"x", OURS + f"X: {'a' * 17_000}\r\n"),
        note(b"x", target="/read"),
        note(b"x", target="/../read/"),
    ],
)
def test_what_is_unusual_is_answered_as_ever(kept, raw):
    before = len(taken(kept))
    whole, split = (undated(sent(kept, *pieces)) for pieces in _both_ways(raw))
    assert whole == split
    assert taken(kept)[before:] == (["x from 127.0.0.1"] * 2 if whole.startswith(b"HTTP/1.1 204") else [])


def test_a_body_that_comes_later_or_never_is_no_note_before_it_is_whole(kept):
    raw, before = note(b"four and more"), len(taken(kept))
    assert b" 204 " in sent(kept, raw[:-13], raw[-13:])
    assert b" 204 " in sent(kept, raw[:-4], raw[-4:])
    with kept.connect() as connection:
        connection.sendall(raw[:-4])
    time.sleep(0.1)
    assert taken(kept)[before:] == ["four and more from 127.0.0.1"] * 2


def test_pipelined_notes_and_pages_are_answered_in_order(kept):
    page = f"GET /article/1/ HTTP/1.1\r\n{OURS}\r\n".encode()
    sent(kept, page)
    before = len(taken(kept))
    last = b"GET /pid HTTP/1.1\r\nHost: news.test\r\nConnection: close\r\n\r\n"
    received = kept.send(note(b"a") + page + note(b"b") + note(b"c", "Host: news.test\r\n") + note(b"d") + last)
    assert re.findall(rb"HTTP/1\.1 (\d+) ", received) == [b"204", b"200", b"204", b"403", b"204", b"200"]
    assert [line[0] for line in taken(kept)[before:]] == ["a", "b", "d"]


def test_a_note_cut_anywhere_is_taken_once(kept):
    raw, before = note(b"five"), len(taken(kept))
    with kept.connect() as connection:
        for cut in range(1, len(raw)):
            connection.sendall(raw[:cut])
            time.sleep(0.002)
            connection.sendall(raw[cut:])
            assert one_answer(connection, "POST").startswith(b"HTTP/1.1 204"), cut
    assert taken(kept)[before:] == ["five from 127.0.0.1"] * (len(raw) - 1)


def test_behind_a_trusted_proxy_the_address_is_the_one_it_names(tmp_path):
    with running(tmp_path, "kept_site.py", trusted_proxies=["127.0.0.0/8"]) as behind:
        hops = "X-Forwarded-For: 6.6.6.6, 203.0.113.7\r\n"
        for pieces in (*_both_ways(note(b"six", OURS + hops)), *_both_ways(note(b"six", OURS + hops + hops))):
            sent(behind, *pieces)
        assert set(taken(behind)) == {"six from 203.0.113.7"}


def test_a_note_that_cannot_be_taken_is_answered_like_any_other(kept):
    assert undated(sent(kept, note(b"fail"))) == undated(sent(kept, note(b"seven")))


@pytest.mark.parametrize(
    "lines",
    [
        b"Content-Length: 3\r\n",
        b"Content-Length: 03\r\n",
        b"Content-Length: 3\r\nContent-Length: 3\r\n",
        b"Content-Length: 3 \r\n",
        b"Content-Length: 3\r\nExpect: 100-continue\r\n",
        b"Content-Length: 3\r\nConnection: close\r\n",
        b"Content-Length: 3\r\nX:\ta\r\n",
        b"Content-Length: 3\r\nX: a\r\nx: b\r\n",
        b"Content-Length: 3\r\nUpgrade: h2c\r\n",
        b"Content-Length: 0\r\n",
        b"",
    ],
)
def test_anything_unusual_about_the_head_of_a_note_is_left_to_uvicorn(lines):
    plain = lines == b"Content-Length: 3\r\n"
    assert (headers_of(OURS.encode() + lines, {b"news.test": "news.test"}) is not None) is plain
