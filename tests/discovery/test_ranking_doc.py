"""The published formulas are those of the code."""

from __future__ import annotations

from pathlib import Path

from colophon.comments import constants as of_comments
from colophon.discovery import constants
from colophon.discovery.ranking_doc import PAGE, text
from colophon.reads import constants as of_reads

DOC = Path(__file__).parents[2] / "docs" / "ranking.md"


def test_the_page_is_current() -> None:
    assert DOC.read_text() == text(), "run: python -m colophon.discovery.ranking_doc"


def test_every_constant_is_published() -> None:
    names = {name for name in [*vars(constants), *vars(of_reads), *vars(of_comments)] if name.isupper()}
    assert names - set(PAGE.get_identifiers()) == {"PASSAGE_PIECES", "ANSWERS_BELOW_PINNED"}
