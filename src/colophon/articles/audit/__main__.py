"""`python -m colophon.articles.audit FILE [--json]`: the audit of a plain-text or HTML file (- or nothing: stdin)."""

import argparse
import json
import sys
from pathlib import Path

from colophon.articles.audit import Audit, Document, audit


def main(arguments: list[str] | None = None) -> int:
    """Read, audit, print."""
    parser = argparse.ArgumentParser(prog="python -m colophon.articles.audit", description=__doc__)
    parser.add_argument("file", nargs="?", default="-")
    parser.add_argument("--json", action="store_true", help="print the whole audit as JSON")
    parser.add_argument("--html", action="store_true", help="read HTML (else known by the name of the file)")
    parser.add_argument("--published", default="", help="the day of publication, YYYY-MM-DD")
    given = parser.parse_args(arguments)
    text = sys.stdin.read() if given.file == "-" else Path(given.file).read_text("utf-8", errors="replace")
    html = given.html or given.file.endswith((".html", ".htm"))
    document = (Document.of_html if html else Document.of_text)(text, published_on=given.published)
    result = audit(document)
    sys.stdout.write(json.dumps(result.as_json(), ensure_ascii=False, indent=1) + "\n" if given.json else plain(result))
    return 0


def plain(result: Audit) -> str:
    """One statement a line: rung, class, kinds, source, words."""
    lines = []
    for item in result.statements:
        rung = f"({item.rung})" if item.carried else item.rung
        source = item.attribution.name or (item.speaker and f"[{item.speaker}]") or "-"
        flags = f"  !{','.join(item.flags)}" if item.flags else ""
        lines.append(f"{rung:4}{item.attribution.kind:6} {' '.join(item.kinds)} | {source} | {item.text}{flags}")
    lines.append(" ".join(f"{key}:{value}" for key, value in result.counts.items()))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
