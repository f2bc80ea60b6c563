"""The child process that alone parses PDF files of others: limits first, then title and text, as one line of JSON."""

from __future__ import annotations

import io
import json
import resource
import sys
from typing import Any

PAGES = 400
CHARACTERS = 600_000


def main() -> None:
    """Read a file on standard input; the arguments are bytes of memory and processor seconds it may take."""
    memory, cpu = int(sys.argv[-2]), int(sys.argv[-1])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    try:
        found = work(sys.stdin.buffer.read())
    except Exception:  # whatever a stranger's file does to the parser: nothing is known of it
        found = {"title": "", "pages": []}
    sys.stdout.write(json.dumps(found))


def work(data: bytes) -> dict[str, Any]:
    """Title and text of each page. Raises what the parser raises."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    pages: list[str] = []
    left = CHARACTERS
    for page in reader.pages[:PAGES]:
        pages.append(page.extract_text()[:left])
        left -= len(pages[-1])
        if left <= 0:
            break
    said = reader.metadata
    return {"title": str((said.title if said else "") or ""), "pages": pages}
