"""What tests of sources share: a press on loopback that prints the pages they cite."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sources.press import REPORT, Press, printing


@pytest.fixture
def press() -> Iterator[Press]:
    """A running press with one report on it, at ``/report``."""
    with printing(report=REPORT) as started:
        yield started
