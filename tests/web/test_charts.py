"""A chart is true to its numbers, and its table says them all."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.web.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, chart, nice
from colophon.web.spans import SPANS, place_of, stretches

values = st.lists(st.one_of(st.none(), st.floats(0, 1e9)), min_size=1, max_size=60)


@given(values)
def test_every_point_lies_in_the_chart_at_its_height(numbers: list[float | None]) -> None:
    drawn = chart([str(place) for place in range(len(numbers))], [("reads", numbers)], first="day")
    top = max((number for number in numbers if number is not None), default=0)
    for point in drawn.lines[0].points:
        assert LEFT <= point.x <= WIDTH - RIGHT and TOP - 0.1 <= point.y <= HEIGHT - BOTTOM
    assert len(drawn.lines[0].points) == sum(number is not None for number in numbers)
    assert len(drawn.rows) == len(numbers) and all(len(row) == 2 for row in drawn.rows)
    heights = [point.y for point in drawn.lines[0].points]
    if top:
        assert min(heights) == heights[[n for n in numbers if n is not None].index(top)]


@given(st.floats(1e-6, 1e12))
def test_a_scale_holds_its_highest_value_in_round_steps(highest: float) -> None:
    step, top = nice(highest)
    assert top >= highest * 0.999 and top <= highest * 2.6 and 1 <= top / step <= 5.01
    assert re.fullmatch(r"[125]0*", f"{step * 10**12:.0f}".rstrip("0") or "1") or f"{step:e}"[0] in "125"


def test_a_gap_breaks_the_line() -> None:
    drawn = chart(["a", "b", "c", "d"], [("x", [1, None, 2, 3])], first="day")
    assert re.findall("[ML]", drawn.lines[0].path) == ["M", "M", "L"]
    assert drawn.rows[1] == ("b", "–")
    assert [point.lone for point in drawn.lines[0].points] == [True, False, False]


def test_labels_below_end_with_the_last_and_are_few() -> None:
    drawn = chart([f"{day:02}" for day in range(30)], [("x", [1.0] * 30)], first="day")
    assert drawn.below[-1].words == "29" and len(drawn.below) <= 7


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("today", [date(2026, 11, 20), date(2026, 1, 1), date(2024, 2, 29), date(2026, 12, 31)])
def test_stretches_follow_each_other_without_a_gap_and_hold_today_last(span: str, today: date) -> None:
    among = stretches(span, today)
    assert len(among) == {"day": 30, "week": 26, "month": 12}[span]
    for one, after in pairwise(among):
        assert one.last + timedelta(days=1) == after.first
    assert place_of(today, among) == len(among) - 1
    assert place_of(among[0].first - timedelta(days=1), among) is None
    assert len({one.label for one in among}) == len(among)
