"""The command line: `colophon demo | init | run | work | person | import | backup | restore | doctor …`."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

COMMANDS = {
    "demo": "fill a demo site and serve it",
    "init": "make a real, empty site",
    "run": "serve the site",
    "work": "run what is left to be done, beside the server",
    "person": "find people, give roles, let somebody back in",
    "import": "turn a file into a draft",
    "audit": "print the sourcing audit of a text",
    "rebuild": "make derived data anew",
    "backup": "write a backup and verify it",
    "restore": "bring a backup back",
    "doctor": "say what is wrong with this site",
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="colophon", description="A publishing platform that shows where it comes from."
    )
    parser.add_argument("--data", type=Path, help="data folder (default: $COLOPHON_DATA, or ./data)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, help_ in COMMANDS.items():
        command = commands.add_parser(name, help=help_, description=help_)
        _module(name).arguments(command)
    return parser


def _module(name: str) -> Any:
    return importlib.import_module(f"colophon.commands.{name}_")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status. Errors the operator can mend are one sentence on standard error."""
    options = _parser().parse_args(arguments)
    if options.data:
        os.environ["COLOPHON_DATA"] = str(options.data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "colophon.settings")
    os.umask(0o077)
    from colophon.commands.ground import Stop

    try:
        return int(_module(options.command).run(options) or 0)
    except Stop as stop:
        sys.stderr.write(f"colophon: {stop}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
