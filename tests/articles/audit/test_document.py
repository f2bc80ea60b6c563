"""Reading plain text and article HTML into blocks, marks and sources."""

from colophon.articles.audit import Document, audit

TEXT = """拒收书信,意味着什么

据海岬通讯社报道,共有四封信被退回。

信息来源:
曝对方拒收书信——凤汐卫视 2025-06-12
[2] 书信往来考 —— 海岬通讯社,2025年6月3日 https://cape.example/a?b=1

特别声明:以上内容为用户上传,已有3000人阅读。

相关推荐
某地一夜之间涨价50%
"""


def kinds(document: Document) -> list[str]:
    return [block.kind for block in document.blocks]


def test_plain_text_falls_into_headings_paragraphs_sources_and_notices() -> None:
    document = Document.of_text(TEXT)
    assert kinds(document) == ["heading", "paragraph", "source", "source", "source", "notice", "furniture"]


def test_a_list_of_sources_is_read() -> None:
    first, second = Document.of_text(TEXT).sources
    assert (first.title, first.publisher, first.date) == ("曝对方拒收书信", "凤汐卫视", "2025-06-12")
    assert (second.id, second.title, second.publisher) == ("2", "书信往来考", "海岬通讯社")
    assert (second.date, second.url) == ("2025-06-03", "https://cape.example/a?b=1")


def test_notices_and_what_follows_an_article_are_not_audited() -> None:
    result = audit(Document.of_text(TEXT))
    assert [item.text for item in result.statements] == ["据海岬通讯社报道,共有四封信被退回。"]
    assert result.statements[0].rung == "B"


def test_declared_sources_win_over_a_list_in_the_text() -> None:
    from colophon.articles.audit import Source

    assert [source.id for source in Document.of_text(TEXT, sources=(Source("9"),)).sources] == ["9"]


HTML = """<h2>标题 &amp; 其他</h2><p>开头<strong>有</strong>三十人。\
<span data-source="34 35">共<em>40</em>台车</span>。</p>
<figure data-image="12"><img alt="x"><figcaption>图中有500人 <small>摄</small></figcaption></figure>
<blockquote><p>据统计,有7成。</p></blockquote>
<ul><li>有9艘船。</li><li><span data-own="1">最大的问题在人。</span></li></ul>
<table><tr><th>年</th><td>600吨</td></tr></table><pre>700吨</pre><script>var x = "据统计,800吨";</script>"""


def test_html_keeps_text_and_marks() -> None:
    document = Document.of_html(HTML)
    cited, own = document.marks
    assert document.text[cited.start : cited.end] == "共40台车"
    assert cited.sources == ("34", "35")
    assert own.own
    assert document.text[own.start : own.end] == "最大的问题在人。"
    assert "标题 & 其他" in document.text


def test_html_audits_paragraphs_quotations_and_items_only() -> None:
    texts = [item.text for item in audit(Document.of_html(HTML)).statements]
    assert texts == ["开头有三十人。", "共40台车。", "据统计,有7成。", "有9艘船。", "最大的问题在人。"] or texts == [
        "开头有三十人。",
        "共40台车。",
        "据统计,有7成。",
        "有9艘船。",
    ]


def test_spans_point_into_the_text_of_the_document() -> None:
    document = Document.of_html("<p>前言。</p><p>共40台车。</p>")
    (statement,) = audit(document).statements
    assert document.text[statement.start : statement.end] == statement.text == "共40台车。"


def test_a_soft_wrapped_english_paragraph_is_one_block() -> None:
    document = Document.of_text(
        "The crossing takes\n35 minutes and runs\nall day long, he said.\n\nThe end came soon after that."
    )
    assert len([block for block in document.blocks if block.kind == "paragraph"]) <= 3


def test_broken_html_is_read_all_the_same() -> None:
    for html in ("</p></p>", "<p><p><span data-source='1'>", "<", "<!--", "<p>据<b>统计", "&#xFFFFFFFF;", "<![CDATA[x"):
        audit(Document.of_html(html))
