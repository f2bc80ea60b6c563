"""The command line in a data folder of its own, as an operator runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]

ANSWERS = (
    *("--name", "潮城时报", "--operator", "潮城<时报>社", "--contact-person", "欧阳"),
    *("--address", "https://times.example", "--languages", "zh-hans,en"),
)


def run(data: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run `colophon` with this data folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COLOPHON_")}
    environment |= {"COLOPHON_DATA": str(data), "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "colophon", *arguments],
        env=environment,
        cwd=data.parent,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A site made by `colophon init`, and what it printed."""
    data = tmp_path_factory.mktemp("commands") / "site"
    done = run(data, "init", *ANSWERS)
    assert done.returncode == 0, done.stderr
    return data, done.stdout


@pytest.fixture(scope="session")
def folder(made: tuple[Path, str]) -> Path:
    """The data folder of that site."""
    return made[0]
