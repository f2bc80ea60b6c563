"""`colophon audit`: prints the sourcing audit of a text, without a site."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `audit` may be told."""
    parser.add_argument("file", help="a plain-text or HTML file; - for standard input")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")


def run(options: argparse.Namespace) -> None:
    """Audit and print."""
    from colophon.articles.audit import Document, audit
    from colophon.interchange.plaintext.decode import decode

    data = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    text = decode(data)
    document = Document.of_html(text) if options.file.endswith((".html", ".htm")) else Document.of_text(text)
    found = audit(document)
    if options.json:
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
        return
    for statement in found.statements:
        print(f"{statement.rung}  {statement.text}")
