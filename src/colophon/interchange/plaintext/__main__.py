"""`python -m colophon.interchange.plaintext FILE [--verbose]` prints what is recognised in a saved page, as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from colophon.interchange.plaintext import decode, recognise


def main(arguments: list[str]) -> int:
    """Print the JSON of `Recognised.as_json`; with --verbose also, on standard error, what was left out and why.

    --dry-run and --json, which `colophon import text` knows, say what happens here anyway.
    """
    files = [argument for argument in arguments if argument not in ("--verbose", "--dry-run", "--json")]
    if len(files) != 1:
        sys.stderr.write("usage: python -m colophon.interchange.plaintext FILE [--verbose]\n")
        return 2
    found = recognise(decode(Path(files[0]).read_bytes()))
    sys.stdout.write(json.dumps(found.as_json(), ensure_ascii=False, indent=2) + "\n")
    if "--verbose" in arguments:
        for dropped in found.dropped:
            sys.stderr.write(f"{dropped.number}: {dropped.text} [{dropped.why}]\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
