"""Passages that stand in other articles here already."""

from __future__ import annotations

import pytest

from colophon.articles.likeness_models import Shingle
from colophon.articles.models import Draft, DraftSource
from colophon.articles.originality import SHORTEST, check_originality, first_of, own_words, remember
from colophon.articles.publish import publish
from colophon.articles.withdraw import withdraw
from colophon.sources.models import Source

LONG = (
    "北段海堤始建于一九五七年,全长四十二公里,经历过三次大修。一九八七年的大潮曾漫过三号闸,当年冬天堤顶加高了半米,"
    "从那以后,水文站的人每天清晨六点都要走一遍海堤,把十二把水尺的读数记在蓝皮的本子里。"
)
OTHER = "轮渡公司的早班船六点半离开北堤码头,船上多半是去南屿上班的人,他们在船舱里吃早饭、看报,也有人一路睡到对岸。"


@pytest.fixture
def known(tidewatch, ada, write, at):
    """A published article that later texts are compared with."""
    article = write(tidewatch, by=ada, body=f"<p>{LONG}</p><p>{OTHER}</p>")
    remember(publish(article, by=ada, at=at))
    article.refresh_from_db()
    return article


def _check(write, publication, by, body):
    article = write(publication, by=by, title="另一篇", body=body)
    return check_originality(article, body)


def test_a_passage_taken_over_is_found_and_shown_as_it_reads_in_both(known, newcomer, ada, write):
    (found,) = _check(write, newcomer, ada, f"<p>开头是我自己写的话。</p><p>{LONG.replace(',', '，')}</p>")
    assert found.other == known and found.share > 80
    assert found.passages[0].length >= 90
    assert found.passages[0].theirs.startswith("北段海堤") and "，" in found.passages[0].mine


def test_traditional_characters_and_other_marks_hide_nothing(known, newcomer, ada, write):
    taken = "北段海堤始建於一九五七年 全長四十二公里 經歷過三次大修 一九八七年的大潮曾漫過三號閘 當年冬天堤頂加高了半米"
    assert _check(write, newcomer, ada, f"<p>{taken}</p>")[0].other == known


def test_a_text_of_ones_own_is_like_nothing(known, newcomer, ada, write):
    own = "潮水退下去以后,滩涂上留着一道道沟,孩子们提着桶去捡螺,老人坐在堤上修补渔网,谁也不着急回家吃晚饭。"
    assert _check(write, newcomer, ada, f"<p>{own}</p>") == []


def test_a_quotation_that_is_cited_does_not_count_and_one_that_is_not_does(known, newcomer, ada, write, at):
    source = Source.objects.create(title="旧文", added_by=ada, at=at)
    cited = f'<p>这是我的话。<span data-source="{source.pk}">“{LONG}”</span>这也是我的话。</p>'
    block = f'<blockquote><p><span data-source="{source.pk}">{LONG}</span></p></blockquote>'
    bare = f"<p>这是我的话。“{LONG}”这也是我的话。</p>"
    unquoted = f'<p><span data-source="{source.pk}">{LONG}</span></p>'
    assert _check(write, newcomer, ada, cited) == []
    assert _check(write, newcomer, ada, block) == []
    assert len(_check(write, newcomer, ada, bare)) == 1
    assert len(_check(write, newcomer, ada, unquoted)) == 1


def test_earlier_revisions_of_the_same_article_do_not_count(known, ada, at, later):
    assert check_originality(known, f"<p>{LONG}</p>") == []
    Draft.objects.filter(article=known).update(body=f"<p>{LONG}新的一句。</p>")
    remember(publish(known, by=ada, at=later(hours=1), change="update", note="加一句"))
    assert check_originality(known, f"<p>{LONG}新的一句。</p>") == []


def test_what_is_no_longer_public_is_not_shown(known, newcomer, ada, write, later):
    withdraw(known, "撤", by=ada, at=later(hours=1))
    assert _check(write, newcomer, ada, f"<p>{LONG}</p>") == []


def test_a_turn_of_phrase_of_many_articles_is_no_trace(tidewatch, newcomer, ada, write, at, known):
    from colophon.lib.text.shingles import sketch

    notice = (
        "本文由作者上传并发布,本平台仅提供信息存储服务,文中观点只代表作者本人,转载请注明出处并保留本声明的全部文字。"
    )
    Shingle.objects.bulk_create(
        Shingle(hash=value, article_id=known.pk + number) for value in sketch(notice) for number in range(1, 61)
    )
    for number in range(60):
        write(tidewatch, by=ada, title=str(number))
    assert _check(write, newcomer, ada, f"<p>{notice}</p>") == []


def test_a_shared_run_shorter_than_the_limit_is_not_told(known, newcomer, ada, write):
    body = f"<p>{LONG[: SHORTEST - 6]}完全不同的下半句由我来写,与别人没有关系。</p>"
    assert _check(write, newcomer, ada, body) == []


def test_remembering_twice_changes_nothing(known):
    before = Shingle.objects.count()
    assert remember(known.live_revision) == 0 and Shingle.objects.count() == before


def test_who_was_first_is_told_by_the_time_of_publication(known, tidewatch, ada, write, later):
    other = write(tidewatch, by=ada, title="后来的", body=f"<p>{LONG}</p>")
    assert first_of(known, other) == known
    publish(other, by=ada, at=later(days=1))
    other.refresh_from_db()
    assert first_of(other, known) == first_of(known, other) == known


def test_words_left_out_never_join_what_stands_before_and_behind_them(ada, at, db):
    source = Source.objects.create(title="旧文", added_by=ada, at=at)
    body = f'<p>甲乙丙丁戊己庚辛壬癸子丑<span data-source="{source.pk}">“{LONG}”</span>寅卯辰巳午未申酉戌亥金木</p>'
    stretches = ["".join(word.text for word in stretch) for stretch in own_words(body)]
    assert stretches == ["甲乙丙丁戊己庚辛壬癸子丑", "寅卯辰巳午未申酉戌亥金木"]
    assert not DraftSource.objects.exists()
