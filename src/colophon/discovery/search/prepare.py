"""An article made ready for an index: folded, cut, weighed and packed, the same for every engine."""

from __future__ import annotations

import hashlib
import threading
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import zstandard

from colophon.discovery import keywords, tokens
from colophon.discovery.interface import Document, Filters
from colophon.discovery.keywords import Statistics

WEIGHT_STEPS = 1000
"""A keyword's weight, 0 to 1, is kept as a whole number of so many steps."""
_local = threading.local()
_ZERO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Content:
    """The folded text of an article: all an index needs to make the very tokens again that it holds."""

    title: str
    names: str
    body: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """Title, names and body."""
        return self.title, self.names, self.body

    def pack(self) -> bytes:
        """Compressed a little, so that a thousand are quickly read, with a checksum inside."""
        if not hasattr(_local, "compress"):
            _local.compress = zstandard.ZstdCompressor(level=-1, write_checksum=True)
        return bytes(_local.compress.compress("\0".join(self.parts).encode()))

    @classmethod
    def unpack(cls, packed: bytes) -> Content:
        """The content back; raises zstandard.ZstdError when a byte is not as it was."""
        if not hasattr(_local, "expand"):
            _local.expand = zstandard.ZstdDecompressor()
        title, names, body = _local.expand.decompress(packed).decode().split("\0")
        return cls(title, names, body)


@dataclass(frozen=True, slots=True)
class Prepared:
    """One article ready to be written into an index."""

    id: int
    published: int
    channel: int
    publication: int
    kind: str
    cited: bool
    content: bytes
    digest: str
    title: str
    body: str
    names: str
    facets: str
    alphabet: str
    keywords: tuple[tuple[str, int], ...]
    sources: tuple[str, ...]


def microseconds(at: datetime) -> int:
    """Microseconds since 1970, exactly."""
    delta = at - _ZERO
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds


def wanted_facets(filters: Filters) -> list[str]:
    """The tokens of the filters that are set."""
    channel, publication, kind, *_ = facets(filters.channel or 0, filters.publication or 0, filters.kind, False).split()
    asked = (filters.channel is not None, filters.publication is not None, bool(filters.kind), filters.with_sources)
    return [token for token, is_asked in zip((channel, publication, kind, "src"), asked, strict=True) if is_asked]


def facets(channel: int, publication: int, kind: str, cited: bool) -> str:
    """Filters as tokens: so a small channel's articles are found as fast as a large one's."""
    kind = "".join(character for character in kind.lower() if character.isalnum())
    return f"c{channel} p{publication} k{kind}" + (" src" if cited else "")


def columns(content: Content) -> tuple[str, str, str, str]:
    """The tokens of title, body and names, and every character there is."""
    title, names, body = content.title, content.names, content.body
    return (
        tokens.with_characters(title),
        " ".join(tokens.stream(body)),
        tokens.with_characters(names) if names else "",
        tokens.alphabet("\n".join(content.parts)),
    )


def content_of(document: Document) -> Content:
    """The folded text of an article."""
    return Content(tokens.fold(document.title), tokens.fold("\n".join(document.names)), tokens.fold(document.body))


def count_words(document: Document) -> Counter[str]:
    """The words of an article, for the sample that sets document frequencies."""
    return keywords.counts(tokens.fold(document.title), tokens.fold(document.body[: keywords.READ]))


def digest_of(doc_id: int, published: int, facets: str, sources: Sequence[str], content: Content) -> str:
    """What the digest of an article is made of; what an index holds can be proved by it."""
    digest = hashlib.blake2b(digest_size=16)
    text = "\0".join(content.parts)
    for part in (str(tokens.VERSION), str(doc_id), str(published), facets, "\n".join(sorted(sources)), text):
        digest.update(part.encode() + b"\1")
    return digest.hexdigest()


def prepare(document: Document, statistics: Statistics) -> Prepared:
    """Everything that is costly and needs no database."""
    content = content_of(document)
    title, body, names, alphabet = columns(content)
    packed = content.pack()
    cited = bool(document.sources) if document.cited is None else document.cited
    found = facets(document.channel, document.publication, document.kind, cited)
    published = microseconds(document.published_at)
    sources = tuple(sorted(set(document.sources)))
    weighed = keywords.keywords(keywords.counts(content.title, content.body), statistics)
    return Prepared(
        id=document.id,
        published=published,
        channel=document.channel,
        publication=document.publication,
        kind=document.kind,
        cited=cited,
        content=packed,
        digest=digest_of(document.id, published, found, sources, content),
        title=title,
        body=body,
        names=names,
        facets=found,
        alphabet=alphabet,
        keywords=tuple((word, max(1, round(weight * WEIGHT_STEPS))) for word, weight in weighed),
        sources=sources,
    )


def pack_numbers(numbers: list[int]) -> bytes:
    """Whole numbers as little-endian 32-bit bytes."""
    return array("i", numbers).tobytes()


def unpack_numbers(packed: bytes) -> list[int]:
    """The numbers back."""
    found = array("i")
    found.frombytes(packed)
    return found.tolist()
