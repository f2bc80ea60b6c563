"""Times, choices and numbers as pages show them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import dateformat, timezone, translation

from colophon.articles.models import AIUse, Revision, Shape
from colophon.web import tags

TIMES = [datetime(2026, month, day, 23, 5, 7, tzinfo=UTC) for month in range(1, 13) for day in (1, 28)]


@pytest.mark.parametrize("at", TIMES)
def test_times_are_written_as_django_would_write_them(at):
    local = timezone.localtime(at)
    for language, form in (("en", "j M Y, H:i"), ("zh-hans", "Y-m-d H:i")):
        with translation.override(language):
            stamp = local.isoformat(timespec="minutes")
            assert tags.moment(at) == f'<time datetime="{stamp}">{dateformat.format(local, form)}</time>'
            assert (
                tags.day(at)
                == f'<time datetime="{stamp}">{dateformat.format(local, form.partition(" H")[0].rstrip(","))}</time>'
            )
    assert tags.exactly(at) == dateformat.format(local, "c") and tags.moment(None) == tags.exactly(None) == ""


def test_a_choice_is_told_in_the_words_of_its_field():
    for language in ("en", "zh-hans"):
        with translation.override(language):
            for shape, use in zip(Shape.values, [*AIUse.values, "unheard-of"], strict=False):
                revision = Revision(shape=shape, ai_use=use)
                assert tags.choice(revision, "shape") == revision.get_shape_display()
                assert tags.choice(revision, "ai_use") == revision.get_ai_use_display()
