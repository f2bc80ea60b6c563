"""Forward decay: a score that only ever grows, whose order is the order of what it is worth now.

Cormode, Shkapenyuk, Srivastava, Xu, "Forward Decay" (ICDE 2009). A read of weight w at time t adds w·2^((t−L)/H) to S;
what S is worth at time t is S·2^(−(t−L)/H). The factor is the same for all, so the order depends on S alone.
"""

from __future__ import annotations

from datetime import datetime

from colophon.discovery.constants import HALF_LIFE_HOURS

HALF_LIFE = HALF_LIFE_HOURS * 3600


def added(weight: float, at: datetime, landmark: datetime) -> float:
    """What a read adds to S."""
    return weight * 2 ** ((at - landmark).total_seconds() / HALF_LIFE)


def worth(score: float, at: datetime, landmark: datetime) -> float:
    """What S is worth at a moment: the number of reads, each halved for every half-life since."""
    return score * 2 ** (-(at - landmark).total_seconds() / HALF_LIFE)


def half_lives(start: datetime, end: datetime) -> float:
    """How many half-lives lie between two moments."""
    return (end - start).total_seconds() / HALF_LIFE
