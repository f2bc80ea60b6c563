"""The deterministic sourcing audit: what in a text can be checked, who it is attributed to, what it is linked to."""

from colophon.articles.audit.blocks import Block, Mark, Source
from colophon.articles.audit.document import Document
from colophon.articles.audit.result import Attribution, Audit, Link, Statement
from colophon.articles.audit.version import VERSION

__all__ = ["VERSION", "Attribution", "Audit", "Block", "Document", "Link", "Mark", "Source", "Statement", "audit"]


def audit(document: Document) -> Audit:
    """Audit how the statements of a document are sourced. Never raises on any text; linear in its length."""
    from colophon.articles.audit import run  # its word lists take half a second and 20 MB, which readers' pages save

    return run.audit(document)
