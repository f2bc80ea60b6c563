"""A captured page is a WARC file that says what was asked and answered, and tells when it has been changed."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest

from colophon.lib import warc
from colophon.lib.fetch import Exchange, Fetched, fetch
from tests.lib.fetch.conftest import Host, answer, serve  # noqa: F401

AT = datetime(2025, 6, 12, 18, 30, tzinfo=timezone(timedelta(hours=8)))
REQUEST = b"GET /a HTTP/1.1\r\nHost: page.test\r\nUser-Agent: Colophon\r\nConnection: close\r\n\r\n"


def page(body: bytes = b"hello", *headers: tuple[str, str]) -> Fetched:
    moved = Exchange("http://page.test/", "93.184.216.34", REQUEST, 301, "Moved", (("Location", "/a"),), b"")
    last = Exchange("http://page.test/a", "93.184.216.34", REQUEST, 200, "OK", headers, body)
    return Fetched("http://page.test/a", 200, body, (moved, last))


def test_every_hop_is_kept_with_its_request_and_read_back() -> None:
    made = warc.capture(page(b"hello", ("Content-Type", "text/html")), at=AT, by="Harbour\r\nGazette")
    info, first, _asked, last, request = warc.read(made.data)
    assert [info.kind, first.kind, last.kind, request.kind] == ["warcinfo", "response", "response", "request"]
    assert b"operator: Harbour Gazette\r\n" in info.body
    assert (first.status, first.headers) == (301, (("Location", "/a"),))
    assert (last.url, last.status, last.body) == ("http://page.test/a", 200, b"hello")
    assert last.headers == (("Content-Type", "text/html"), ("Content-Length", "5"))
    assert (last.at, last.address) == ("2025-06-12T10:30:00Z", "93.184.216.34")
    assert ("Host", "page.test") in request.headers and request.body == b""


def test_the_hashes_are_of_the_file_and_of_the_page() -> None:
    made = warc.capture(page(), at=AT, by="x")
    assert made.sha256 == hashlib.sha256(made.data).hexdigest()
    assert made.page_sha256 == hashlib.sha256(b"hello").hexdigest()


def test_the_file_is_gzip_and_dated_in_utc_by_the_moment_given() -> None:
    text = gzip.decompress(warc.capture(page(), at=AT, by="x").data)
    assert text.startswith(b"WARC/1.1\r\n")
    assert text.count(b"WARC-Date: 2025-06-12T10:30:00Z") == 5 and text.count(b"WARC-Date:") == 5
    assert b"WARC-Payload-Digest: sha256:" in text and b"WARC-Concurrent-To" in text
    assert b"GET /a HTTP/1.1\r\n" in text and b"HTTP/1.1 200 OK\r\n" in text


def test_a_changed_byte_is_noticed() -> None:
    text = gzip.decompress(warc.capture(page(b"it closed on Tuesday"), at=AT, by="x").data)
    assert warc.read(text)
    with pytest.raises(warc.DamagedCapture):
        warc.read(text.replace(b"Tuesday", b"Tuesdax"))


@pytest.mark.parametrize("data", [b"WARC/1.1\r\nbroken", b"\x1f\x8bnot gzip", b"hello"])
def test_what_is_no_capture_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(warc.DamagedCapture):
        warc.read(data)


def test_a_capture_cut_short_is_noticed() -> None:
    made = warc.capture(page(b"hello" * 500), at=AT, by="x").data
    whole = len(warc.read(made))
    for length in range(40, len(made), 97):
        try:
            assert len(warc.read(made[:length])) < whole
        except warc.DamagedCapture:
            continue


def test_a_page_fetched_in_chunks_and_compressed_is_kept_as_it_came(serve: Callable[..., Host]) -> None:  # noqa: F811
    packed = gzip.compress("桥梁".encode() * 100)
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\nX-Folded: a\r\n b\r\n\r\n"
    host = serve(lambda sock, _path: sock.sendall(head + b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)))
    door = f"127.0.0.1:{host.port}"
    made = warc.capture(fetch(f"http://{door}/", allow={door}), at=datetime(2025, 6, 12, tzinfo=UTC), by="x")
    _info, response, _request = warc.read(made.data)
    assert response.body == packed
    assert dict(response.headers) == {
        "X-Archive-Orig-Transfer-Encoding": "chunked",
        "Content-Encoding": "gzip",
        "X-Folded": "a b",
        "Content-Length": str(len(packed)),
    }
    assert made.page_sha256 == hashlib.sha256("桥梁".encode() * 100).hexdigest()


def test_an_empty_page_is_a_capture_too(serve: Callable[..., Host]) -> None:  # noqa: F811
    host = serve(lambda sock, _path: sock.sendall(answer(b"", status="204 No content")))
    door = f"127.0.0.1:{host.port}"
    records = warc.read(warc.capture(fetch(f"http://{door}/", allow={door}), at=AT, by="x").data)
    assert [(r.kind, r.status) for r in records] == [("warcinfo", 0), ("response", 204), ("request", 0)]
