"""A fresh little newspaper for each test."""

from __future__ import annotations

import pytest

from tests.pagecache.rig import House


@pytest.fixture
def house(tmp_path):
    built = House(tmp_path)
    built.paper.texts["/article/1/"] = ("article:1 channel:5", "<p>first</p>")
    built.paper.texts["/article/2/"] = ("article:2 channel:5", "<p>second</p>")
    return built
