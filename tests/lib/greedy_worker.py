"""A worker for test_limited.py that takes what it is told to take."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any


def answer(data: bytes, job: dict[str, Any]) -> bytes:
    """What was sent, after taking memory, time, files or room on the disk."""
    match job["take"]:
        case "memory":
            bytearray(1 << 30)
        case "time":
            while True:
                pass
        case "files":
            [Path("/dev/null").open() for _ in range(40)]  # noqa: SIM115
        case "disk":
            with tempfile.TemporaryFile() as file:
                file.write(b"x" * 10_000)
    return data[::-1]
