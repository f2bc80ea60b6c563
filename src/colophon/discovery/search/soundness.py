"""Whether what an index holds of each article is what was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from colophon.discovery import tokens
from colophon.discovery.search.prepare import Content, digest_of, unpack_numbers
from colophon.lib.tables import Broken, Row


def verify_rows(read: Callable[[str], Iterable[Row]]) -> None:
    """Every article's digest again, and the keyword table against each article's own keywords."""
    sources: dict[int, list[str]] = {}
    for source, row in read("SELECT source, row FROM doc_source"):
        sources.setdefault(row, []).append(source)
    rows = terms = weights = number = 0
    query = (
        "SELECT d.row, d.doc_id, d.published, d.facets, d.version, d.digest, c.packed, c.keywords"
        " FROM doc d LEFT JOIN content c ON c.row = d.row"
    )
    for row, doc_id, published, facets, version, digest, packed, keywords in read(query):
        content = Content.unpack(bytes(packed))
        if version != tokens.VERSION:
            raise Broken(f"article {doc_id} was indexed with tokens {version}")
        if digest != digest_of(doc_id, published, facets, sources.get(row, []), content):
            raise Broken(f"article {doc_id} is not as it was written")
        numbers = unpack_numbers(bytes(keywords))
        number += len(numbers) // 2
        rows += row * (len(numbers) // 2)
        terms += sum(numbers[::2])
        weights += sum(numbers[1::2])
    sums = "SELECT count(*), coalesce(sum(row), 0), coalesce(sum(term), 0), coalesce(sum(weight), 0) FROM doc_term"
    if tuple(map(int, next(iter(read(sums))))) != (number, rows, terms, weights):
        raise Broken("the keyword table is not as it was written")
