"""Related articles under an article, with their reasons."""

from __future__ import annotations

import pytest
from django.utils import translation

from colophon.articles.models import DraftSource
from colophon.articles.publish import publish
from colophon.articles.withdraw import withdraw
from colophon.ledger.work import run_due
from colophon.reactions import ERRANDS
from colophon.sources.models import Source
from colophon.web.reader.blocks import block

BODY = "<p>盐仓渡口的轮渡延时班次从十二月开行,市议事会投票通过补贴,轮渡公司添了两条船。</p>"
OTHER = "<p>轮渡公司说,盐仓渡口的延时班次要添人手;市议事会的补贴够用三年。</p>"


@pytest.fixture
def pair(tidewatch, ada, write, at, later):
    source = Source.objects.create(title="议事会记录", url="https://example.org/32", at=at)
    articles = []
    for number, (title, body) in enumerate(
        (("轮渡延时", BODY), ("渡口的人手", OTHER), ("球队赢了", "<p>一场球。</p>"))
    ):
        article = write(tidewatch, by=ada, title=title, body=body)
        if number < 2:
            DraftSource.objects.create(article=article, source=source, position=0)
        publish(article, by=ada, at=later(minutes=number))
        article.refresh_from_db()
        articles.append(article)
    while run_due(ERRANDS, at=later(hours=1)):
        pass
    return articles


def test_articles_that_share_a_source_are_related_and_the_page_says_so(pair):
    first, second, other = pair
    drawn = block(f"related-{first.pk}", "zh-hans")
    assert "渡口的人手" in drawn.html and "议事会记录" in drawn.html and "球队赢了" not in drawn.html
    assert {f"related:{first.pk}", f"article:{second.pk}"} <= set(drawn.tags)
    english = block(f"related-{first.pk}", "en").html
    assert "Both rest on" in english and "Both speak of:" in english
    assert block(f"related-{other.pk}", "zh-hans").html == ""


def test_a_withdrawn_article_is_related_to_nothing_at_once(pair, ada, later):
    first, second, _ = pair
    withdraw(second, "撤", by=ada, at=later(hours=2))
    with translation.override("zh-hans"):
        assert "渡口的人手" not in block(f"related-{first.pk}", "zh-hans").html


def test_when_an_article_appears_its_neighbours_lists_are_drawn_anew(pair):
    from colophon.ledger.models import DroppedTag

    dropped = set(DroppedTag.objects.values_list("tag", flat=True))
    assert {f"related:{pair[0].pk}", f"related:{pair[1].pk}"} <= dropped
