"""From statements to declared sources: markers, names, snapshots, candidates, and the flags."""

import pytest

from colophon.articles.audit import Block, Document, Mark, Source, Statement, audit

SNAPSHOT = "上半年货物吞吐量完成3,120万吨,同比增长6.4%。“我们不追求漂亮数字。”"


def one(text: str, *sources: Source, marks: tuple[Mark, ...] = (), published: str = "") -> Statement:
    document = Document(text, (Block(0, len(text)),), marks, sources, published)
    (statement,) = audit(document).statements
    return statement


def how(statement: Statement) -> list[tuple[str, str]]:
    return [(link.source, link.how) for link in statement.links]


def test_a_mark_of_the_author_links_and_lifts_to_b() -> None:
    statement = one("共有40台车。", Source("7", "报告"), marks=(Mark(0, 5, ("7",)),))
    assert (statement.rung, how(statement)) == ("B", [("7", "marker")])


def test_a_figure_in_the_snapshot_lifts_b_to_a() -> None:
    source = Source("7", "报告", snapshot_text=SNAPSHOT)
    assert one("吞吐量达3120万吨。", source, marks=(Mark(0, 5, ("7",)),)).rung == "A"
    assert one("吞吐量达3121万吨。", source, marks=(Mark(0, 5, ("7",)),)).rung == "B"


def test_a_quotation_in_the_snapshot_lifts_to_a() -> None:
    source = Source("7", "报告", publisher="潮信科技", snapshot_text=SNAPSHOT)
    assert one("潮信科技董事长说:“我们不追求漂亮数字。”", source).rung == "A"


def test_a_mark_of_a_source_that_is_not_declared_links_nothing() -> None:
    assert one("共有40台车。", Source("7", "报告"), marks=(Mark(0, 5, ("8",)),)).rung == "E"


@pytest.mark.parametrize(
    ("publisher", "aliases", "url"),
    [
        ("观察者", (), ""),
        ("观察者网", (), ""),
        ("某媒体", ("观察者网",), ""),
        ("", ("观察者网",), "https://www.guancha.example/"),
    ],
)
def test_the_name_of_the_publisher_links(publisher: str, aliases: tuple[str, ...], url: str) -> None:
    source = Source("1", "曝料", publisher=publisher, aliases=aliases, url=url)
    statement = one("据观察者网报道,信被退回。", source)
    assert (statement.rung, how(statement)) == ("B", [("1", "name")])


def test_a_number_found_in_a_snapshot_links_by_itself() -> None:
    statement = one("同比增长6.4%。", Source("1", "公报", snapshot_text=SNAPSHOT))
    assert (statement.rung, how(statement)) == ("A", [("1", "snapshot")])


@pytest.mark.parametrize("text", ["共有3艘船。", "事情发生在2024年。", "占12月的一半,即5成。"])
def test_small_numbers_and_years_link_nothing_by_themselves(text: str) -> None:
    source = Source("1", "公报", snapshot_text="3艘船在2024年12月5日出海")
    assert one(text, source).rung == "E"


def test_a_part_of_a_longer_number_is_not_that_number() -> None:
    assert one("共有312吨货。", Source("1", "公报", snapshot_text="3120吨、1312吨、312.5吨")).rung == "E"


def test_shared_words_make_a_candidate_that_covers_nothing() -> None:
    source = Source("1", "澜汐湾海草床面积三年扩大一倍的原因")
    statement = one("澜汐湾海草床面积三年扩大到83公顷。", source)
    assert (statement.rung, how(statement)) == ("E", [("1", "candidate")])


def test_rungs_without_links_follow_the_attribution() -> None:
    assert one("海事局局长王宁说,查处47艘。").rung == "C"
    assert one("有专家说,查处47艘。").rung == "D"
    assert one("查处47艘。").rung == "E"


def test_naming_one_source_and_citing_another_is_second_hand() -> None:
    statement = one(
        "据海岬通讯社报道,共发射2枚。",
        Source("1", "旧闻", publisher="汐声周刊", url="https://a.example/"),
        marks=(Mark(0, 9, ("1",)),),
    )
    assert "second_hand" in statement.flags


def test_a_source_without_an_address_is_flagged() -> None:
    assert "no_url" in one("共2枚。", Source("1", "旧闻"), marks=(Mark(0, 3, ("1",)),)).flags
    assert (
        "no_url" not in one("共2枚。", Source("1", "旧闻", url="https://a.example/"), marks=(Mark(0, 3, ("1",)),)).flags
    )


def test_a_source_younger_than_the_article_is_flagged() -> None:
    marks = (Mark(0, 3, ("1",)),)
    late, early = Source("1", "新闻", date="2025-07-02"), Source("1", "旧闻", date="2025-06")
    assert "source_after_article" in one("共2枚。", late, marks=marks, published="2025-07-01").flags
    assert "source_after_article" not in one("共2枚。", early, marks=marks, published="2025-07-01").flags


def test_own_analysis_is_not_counted_unless_it_holds_a_figure() -> None:
    text = "这是全省最长的暗渠。"
    opinion = audit(Document(text, (Block(0, len(text)),), (Mark(0, 8, own=True),)))
    assert opinion.statements[0].own
    assert opinion.counts["statements"] == 0
    text = "暗渠长3公里。"
    figure = audit(Document(text, (Block(0, len(text)),), (Mark(0, 6, own=True),)))
    assert not figure.statements[0].own
    assert figure.counts["E"] == 1


def test_a_headline_that_says_more_than_the_text_is_flagged() -> None:
    said = audit(Document.of_text("亏损达380万元\n\n公交公司说,亏损180万元。"))
    assert said.flags == ["headline_body_mismatch"]
    assert said.headings[0].flags == ["headline_body_mismatch"]
    assert audit(Document.of_text("亏损达180万元\n\n公交公司说,亏损180万元。")).flags == []
