"""Folding makes width, case and script alike and is stable."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colophon.lib.text.fold import FOLD_VERSION, fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("後來頭髮", "后来头发"),
        ("臺灣", "台湾"),
        ("Straße", "straße"),
        ("ﬁn", "fin"),
        ("", ""),
    ],
)
def test_fold_makes_alike_what_reads_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other) == other


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_the_version_names_the_tables_it_rests_on() -> None:
    assert "unicode" in FOLD_VERSION and "opencc1." in FOLD_VERSION
