"""A process for strangers' files has its limits before it reads one."""

from __future__ import annotations

from pathlib import Path

import pytest

from colophon.lib import limited
from colophon.lib.limited import Exceeded, Limits, answer_of

LIMITS = Limits(memory=512 << 20, processor=1, wall=20)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _tests_can_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    start = limited._START.replace("from colophon", f"sys.path.insert(0, {str(ROOT)!r}); from colophon")
    monkeypatch.setattr(limited, "_START", start)


def ask(take: str, limits: Limits = LIMITS) -> bytes:
    return answer_of("tests.lib.greedy_worker", b"\x00abc", {"take": take}, limits)


def test_a_worker_answers_what_it_was_sent() -> None:
    assert ask("nothing") == b"cba\x00"


@pytest.mark.parametrize("take", ["memory", "time", "files", "disk"])
def test_a_worker_that_takes_too_much_gives_no_answer(take: str) -> None:
    with pytest.raises(Exceeded):
        ask(take)


def test_a_worker_that_waits_too_long_is_killed() -> None:
    with pytest.raises(Exceeded):
        ask("time", LIMITS._replace(processor=60, wall=0.5))


def test_a_worker_knows_nothing_of_the_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLOPHON_SECRET", "of the site")
    monkeypatch.setattr(limited, "_START", "import os, sys; sys.stdout.write(' '.join(os.environ))")
    assert set(ask("nothing").decode().split()) <= {"MALLOC_ARENA_MAX", "LC_CTYPE"}
