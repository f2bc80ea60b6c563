"""Naming topics."""

from __future__ import annotations

import pytest

from colophon.lib.refusal import Refusal
from colophon.topics.name import name_topic


def test_two_spellings_that_fold_alike_are_one_topic(db, at):
    assert name_topic("海隄", at=at) == name_topic("#海隄 ", at=at)
    assert name_topic("ＡＩ", at=at) == name_topic("ai", at=at)


def test_topics_that_read_alike_in_an_address_stay_apart(db, at):
    slugs = [name_topic(name, at=at).slug for name in ("C", "C++", "C#", "!!!", "???")]
    assert slugs == ["c", "c-2", "c-3", "topic", "topic-2"]


def test_an_empty_or_endless_name_is_refused(db, at):
    for name in (" # ", "长" * 41):
        with pytest.raises(Refusal):
            name_topic(name, at=at)
