"""Compiles the catalogues of the interface's words, room by room; with `--check`, lists words without a translation."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent.parent / "locale"


def catalogues(folder: Path = LOCALE) -> dict[str, Catalog]:
    """The catalogue of each room."""
    return {po.parents[2].name: _read(po) for po in sorted(folder.glob("*/*/LC_MESSAGES/django.po"))}


def _read(po: Path) -> Catalog:
    with po.open("rb") as source:
        return read_po(source)


def compile_messages(folder: Path = LOCALE) -> list[Path]:
    """Compile each `.po` that is newer than its `.mo`; returns the compiled files."""
    compiled = []
    for po in sorted(folder.glob("*/*/LC_MESSAGES/django.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        made = mo.with_suffix(".mo.new")
        with made.open("wb") as target:
            write_mo(target, _read(po))
        made.replace(mo)
        compiled.append(mo)
    return compiled


def main(arguments: list[str]) -> int:
    """Compile, or check: the exit status of a check is 1 when a word has no translation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="list what no catalogue translates")
    if not parser.parse_args(arguments).check:
        compile_messages()
        return 0
    from colophon.commands.words import untranslated, used

    missing = untranslated(used(), catalogues())
    for word in missing:
        print(f"{word.where}: {word.shown()}")
    print(f"{len(missing)} without a translation.")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
