"""How long something takes, told in seconds of a machine of known speed: machines differ, and are busy with other things.

The processor time of an act is put in proportion to that of a fixed piece of work done just before and after it, in the
same process; of several tries the best counts, for what disturbs a try only makes it longer.
"""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable

_TEXT = "潮水在夜里涨上来，把第3块石板淹了一半；the water rose 12 times, and fell. " * 300
_WORDS = re.compile(r"[\u4e00-\u9fff]{1,4}|[A-Za-z]+|\d+")
_KNOWN = 0.0107
"""Processor seconds the fixed work takes on the machine the bounds were set on, when nothing else runs there."""


def _work() -> None:
    for _ in range(3):
        seen: dict[str, int] = {}
        for word in _WORDS.findall(_TEXT):
            seen[word] = seen.get(word, 0) + len(word)
        sorted(seen.items(), key=lambda one: (-one[1], one[0]))
        "".join(char for char in _TEXT if char.isalnum())


def _needs(act: Callable[[], object]) -> float:
    """Processor seconds, without the collector, as timeit does: how long that takes depends on the tests before."""
    gc.disable()
    try:
        begun = time.process_time()
        act()
        return time.process_time() - begun
    finally:
        gc.enable()


def takes(act: Callable[[], object], *, at_most: float, tries: int = 5) -> float:
    """Seconds the act takes at its best; tried again, up to ``tries`` times, while that is more than ``at_most``."""
    best = float("inf")
    for _ in range(tries):
        before, act_itself, after = _needs(_work), _needs(act), _needs(_work)
        best = min(best, act_itself / ((before + after) / 2) * _KNOWN)
        if best <= at_most:
            break
    return best


def grows(act: Callable[[int], object], few: int, many: int, *, at_most: float, grace: float = 0.05) -> bool:
    """Whether ``act(many)`` takes at most ``at_most`` times as long as ``act(few)``, and ``grace`` seconds for the clock.

    Tried up to five times; the best of each counts.
    """
    small = large = float("inf")
    for _ in range(5):
        small, large = min(small, _needs(lambda: act(few))), min(large, _needs(lambda: act(many)))
        if large <= at_most * small + grace:
            return True
    return False
