"""What an author declares before publication."""

from __future__ import annotations

import pytest

from colophon.articles.declare import undeclared
from colophon.articles.models import Draft, DraftSource
from colophon.articles.publish import CannotPublish, publish
from colophon.sources.models import Source


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, 0),
        ({"ai_use": "none", "ai_note": ""}, 0),
        ({"ai_use": "assisted"}, 1),
        ({"ai_use": "assisted", "ai_note": "  "}, 1),
        ({"ai_use": "assisted", "ai_note": "转写录音"}, 0),
        ({"ai_use": "generated"}, 2),
        ({"ai_use": "generated", "ai_note": "配图"}, 1),
        ({"ai_use": "generated", "ai_note": "配图", "ai_reviewed_by": "Ada"}, 0),
        ({"originality": "translated"}, 1),
        ({"originality": "reprinted", "original_url": "https://o.example/"}, 0),
        ({"originality": "compiled"}, 1),
    ],
)
def test_a_declaration_that_says_only_half_is_incomplete(fields, missing):
    assert len(undeclared(Draft(**fields), sources=False)) == missing


@pytest.mark.parametrize("originality", ["translated", "compiled", "syndicated"])
def test_a_source_on_the_list_tells_where_a_text_comes_from(tidewatch, ada, write, at, originality):
    article = write(tidewatch, by=ada, originality=originality)
    with pytest.raises(CannotPublish):
        publish(article, by=ada, at=at)
    source = Source.objects.create(title="原文", added_by=ada, at=at)
    DraftSource.objects.create(article=article, source=source, position=1)
    assert publish(article, by=ada, at=at).originality == originality
