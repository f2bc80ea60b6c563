"""The finished answer for one page in one encoding, down to the bytes of its head."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from http import HTTPStatus

from colophon.pagecache.encoding import SUFFIX, encode, worth_encoding
from colophon.pagecache.page import Page

RawHeaders = list[tuple[bytes, bytes]]
NOT_MODIFIED_KEEPS = frozenset({b"cache-control", b"content-location", b"etag", b"expires", b"vary", b"surrogate-key"})


class Answer:
    """What is sent: as header pairs for a server that writes its own head, and as bytes for one that does not.

    The bytes of a head are ``opening``, the date, ``rest``.
    """

    __slots__ = (
        "_date",
        "_date_304",
        "_head",
        "_head_304",
        "_known",
        "body",
        "etag",
        "headers",
        "headers_304",
        "opening",
        "rest",
        "status",
    )

    def __init__(self, status: int, headers: RawHeaders, body: bytes, etag: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body
        self.etag = etag
        self.headers_304 = [pair for pair in headers if pair[0] in NOT_MODIFIED_KEEPS]
        self.opening, self.rest = _head(status, headers)
        self._date = self._head = self._date_304 = self._head_304 = b""
        self._known = etag.decode("ascii")

    def head(self, date: bytes) -> bytes:
        """The bytes of the head with this date; put together once a second."""
        if self._date is not date:
            self._head = self.opening + date + self.rest
            self._date = date
        return self._head

    def head_304(self, date: bytes) -> bytes:
        """The head for a client that already has this."""
        if self._date_304 is not date:
            opening, rest = _head(304, self.headers_304)
            self._head_304 = opening + date + rest
            self._date_304 = date
        return self._head_304

    @property
    def size(self) -> int:
        """About how many bytes of memory it holds."""
        return len(self.body) + 3 * len(self.rest)

    def matches(self, if_none_match: str) -> bool:
        """Whether the client already has exactly this (weak comparison, as RFC 9110 asks)."""
        if self.status != 200:
            return False
        if if_none_match == self._known or if_none_match.strip() == "*":
            return True
        return any(part.strip().removeprefix("W/") == self._known for part in if_none_match.split(","))


def answer(page: Page, body: bytes, encoding: str, *, previous: bool = False) -> Answer:
    """The answer for ``page`` whose blocks are already joined into ``body``.

    ``previous`` marks an older version that is served because the new one cannot be made: nobody may keep it.
    """
    pairs = list(page.headers)
    kind = next((value for name, value in pairs if name == "content-type"), "")
    if not worth_encoding(kind, len(body)):
        encoding = ""
    if previous:
        pairs = [(name, value) for name, value in pairs if name != "cache-control"]
        pairs += [("cache-control", "no-store"), ("warning", '110 - "Response is Stale"')]
    etag = f'"{blake2b(body, digest_size=12).hexdigest()}{SUFFIX[encoding]}"'
    sent = encode(body, encoding)
    if encoding:
        pairs.append(("content-encoding", encoding))
    pairs += [("vary", "Accept-Encoding"), ("etag", etag), ("content-length", str(len(sent)))]
    return Answer(page.status, _raw(pairs), sent, etag.encode("ascii"))


def _raw(pairs: Iterable[tuple[str, str]]) -> RawHeaders:
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in pairs]


def _head(status: int, headers: RawHeaders) -> tuple[bytes, bytes]:
    opening = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\ndate: ".encode("ascii")
    return opening, b"\r\n" + b"".join(b"%s: %s\r\n" % pair for pair in headers) + b"\r\n"
