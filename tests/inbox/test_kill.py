"""The real worker, killed outright while it tells a crowd: everybody is told once; of letters at most one repeats."""

from __future__ import annotations

import pytest
from bench.followers import measure


def _is_right(found: dict[str, float], *, kills: int) -> None:
    assert found["told"] == found["people"] == found["followers"]
    assert found["people_with_letters"] <= found["letters"] <= found["people_with_letters"] + kills
    assert found["people_with_letters"] == 50


def test_a_killed_worker_leaves_no_follower_untold_and_tells_none_twice() -> None:
    _is_right(measure(4_500), kills=1)


@pytest.mark.long
def test_a_hundred_thousand_followers_are_told_within_two_minutes_through_three_kills() -> None:
    found = measure(100_000, kills=3)
    _is_right(found, kills=3)
    assert found["worker_seconds"] <= 120
    assert found["publish_followed"] <= 2 * found["publish_alone"]
