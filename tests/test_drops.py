"""The page cache of the site itself: which pages of an earlier start are still good."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from colophon import drops


@pytest.fixture
def program(tmp_path, settings):
    """A program of three files instead of ours."""
    for name in ("view.py", "page.html", "static/style.css", "locale/django.mo"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    settings.HERE = tmp_path
    return tmp_path


def test_the_release_is_the_same_at_every_start(program):
    assert drops.release() == drops.release()
    (program / "locale/django.mo").write_text("made anew at a start")
    before = drops.release()
    os.utime(program / "locale/django.mo")
    assert drops.release() == before


@pytest.mark.parametrize("name", ["view.py", "page.html", "static/style.css", "another.js"])
def test_another_file_or_setting_is_another_release(program, settings, name):
    before = drops.release()
    Path(program / name).write_text("two and more")
    after = drops.release()
    assert after != before
    settings.CONFIG = "another site"
    assert drops.release() not in (before, after)
