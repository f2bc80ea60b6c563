"""A fetched page as a WARC file (ISO 28500): what was asked and answered at every hop, compressed, hashed, readable."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from colophon.lib.fetch import Exchange, Fetched

MEDIA_TYPE = "application/warc"
_KINDS = ("warcinfo", "response", "request")


class DamagedCapture(Exception):
    """A stored capture cannot be read, or is not what it was when it was made."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A WARC file: its bytes (gzip, one member a record) and their SHA-256; ``page_sha256`` is the decoded page's."""

    data: bytes
    sha256: str
    page_sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record read back. ``status`` is 0 in a request; ``body`` is as received, still content-coded."""

    kind: str  # warcinfo, response, request
    url: str
    at: str
    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class _Writer(WARCWriter):  # type: ignore[misc]
    def _create_digester(self) -> Digester:
        return Digester("sha256")


def capture(page: Fetched, *, at: datetime, by: str) -> Capture:
    """The exchanges of ``page`` as a WARC file, dated ``at`` (aware) and signed with the site's name ``by``."""
    out = io.BytesIO()
    writer = _Writer(out, gzip=True, warc_version="1.1")
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    about = {"software": "Colophon", "operator": " ".join(by.split()), "format": "WARC File Format 1.1"}
    info = writer.create_warcinfo_record("", about)
    info.rec_headers.replace_header("WARC-Date", moment)
    writer.write_record(info)
    for exchange in page.exchanges:
        response, request = _response(writer, exchange, moment), _request(writer, exchange, moment)
        writer.write_request_response_pair(request, response)
    data = out.getvalue()
    return Capture(data, hashlib.sha256(data).hexdigest(), page.sha256)


def read(data: bytes) -> tuple[Record, ...]:
    """The records of a WARC file, every digest checked; raises `DamagedCapture`."""
    try:
        found = tuple(_records(data))
    except (ArchiveLoadFailed, OSError, ValueError, EOFError, AttributeError, KeyError) as wrong:
        raise DamagedCapture(str(wrong)) from wrong
    if not found:
        raise DamagedCapture("no record")
    return found


def _records(data: bytes) -> Iterator[Record]:
    for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
        body = record.raw_stream.read()
        # warcio checks a digest only when a record is there to its last byte: one that was not checked is cut short.
        if record.rec_type not in _KINDS or not record.digest_checker.passed:
            raise ValueError("a record is incomplete")
        said = record.http_headers
        code = said.get_statuscode() if said and record.rec_type == "response" else "0"
        yield Record(
            kind=record.rec_type,
            url=record.rec_headers.get_header("WARC-Target-URI") or "",
            at=record.rec_headers.get_header("WARC-Date") or "",
            address=record.rec_headers.get_header("WARC-IP-Address") or "",
            status=int(code),
            headers=tuple(said.headers) if said else (),
            body=body,
        )


def _response(writer: WARCWriter, exchange: Exchange, moment: str) -> object:
    said = StatusAndHeaders(f"{exchange.status} {exchange.reason}".strip(), _stored(exchange), protocol="HTTP/1.1")
    return _record(writer, exchange, "response", said, exchange.body, moment)


def _request(writer: WARCWriter, exchange: Exchange, moment: str) -> object:
    line, *rest = exchange.request.decode("ascii").rstrip("\r\n").split("\r\n")
    method, _space, target = line.partition(" ")
    asked = [(name, value.strip()) for name, _colon, value in (header.partition(":") for header in rest)]
    return _record(writer, exchange, "request", StatusAndHeaders(target, asked, protocol=method), b"", moment)


def _record(writer: WARCWriter, exchange: Exchange, kind: str, head: object, body: bytes, moment: str) -> object:
    return writer.create_warc_record(
        exchange.url,
        kind,
        payload=io.BytesIO(body),
        length=len(body),
        http_headers=head,
        warc_headers_dict={"WARC-Date": moment, "WARC-IP-Address": exchange.address},
    )


def _stored(exchange: Exchange) -> list[tuple[str, str]]:
    # The body is kept without its chunks: the header that spoke of them is kept under another name, as archives do.
    renamed = {"transfer-encoding": "X-Archive-Orig-Transfer-Encoding"}
    kept = [(renamed.get(name.lower(), name), value) for name, value in exchange.headers]
    if any(name.lower() == "content-length" for name, _value in kept) or not exchange.body:
        return kept
    return [*kept, ("Content-Length", str(len(exchange.body)))]
