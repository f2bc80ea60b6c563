"""A process that alone works on what a stranger sent: it limits itself before it reads the first byte.

A worker is a module with a function ``answer(data, job) -> bytes``. The parent calls ``answer_of`` with its name.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

_SOURCE = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from colophon.lib.limited import begin; begin()"
_ENVIRONMENT = {"MALLOC_ARENA_MAX": "1"}


class Limits(NamedTuple):
    """What a worker may take: bytes of address space, seconds of processor, seconds on the wall before it is killed."""

    memory: int
    processor: int
    wall: float


class Exceeded(Exception):
    """The worker was killed, or ended without an answer."""


def answer_of(worker: str, data: bytes, job: Mapping[str, Any], limits: Limits) -> bytes:
    """What the worker (a module's name) says of the data. Raises Exceeded."""
    given = [worker, json.dumps(job), str(limits.memory), str(limits.processor)]
    command = [sys.executable, "-I", "-c", _START, str(_SOURCE), *given]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own arguments
            command, input=data, capture_output=True, timeout=limits.wall, cwd="/", env=_ENVIRONMENT, check=True
        )
    except subprocess.SubprocessError:
        raise Exceeded(worker) from None
    return done.stdout


def begin() -> None:
    """The whole life of the child: load the worker's code, take the limits, read, answer."""
    worker, job, memory, processor = sys.argv[2:]
    module = import_module(worker)
    limit(int(memory), int(processor))
    sys.stdout.buffer.write(module.answer(sys.stdin.buffer.read(), json.loads(job)))


def limit(memory: int, processor: int) -> None:
    """Leave this process so many bytes of address space and seconds, 32 descriptors and no file to write."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
