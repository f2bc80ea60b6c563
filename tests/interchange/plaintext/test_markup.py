"""The body comes out in the article vocabulary, escaped."""

from colophon.interchange.plaintext import recognise


def test_text_that_looks_like_html_is_escaped():
    found = recognise("A title\n\nThe <script>alert(1)</script> tag & its friends were never welcome here.")
    assert found.body_html == (
        "<p>The &lt;script&gt;alert(1)&lt;/script&gt; tag &amp; its friends were never welcome here.</p>"
    )


def test_headings_lists_quotes_and_stanzas_have_their_elements():
    text = (
        "A title\n\n## First\n\nWe need three things before the tide comes in again:\n\n- rope\n- a lamp\n\n"
        "Then, in this order and in no other, do what follows:\n\n3. row\n4. wait\n\n> Nobody hurries a tide.\n\n"
        "the water came,\nthe water went\nand left the moon\n\nThat was all that could be said of it."
    )
    assert recognise(text).body_html.split("\n") == [
        "<h2>First</h2>",
        "<p>We need three things before the tide comes in again:</p>",
        "<ul><li>rope</li><li>a lamp</li></ul>",
        "<p>Then, in this order and in no other, do what follows:</p>",
        '<ol start="3"><li>row</li><li>wait</li></ol>',
        "<blockquote><p>Nobody hurries a tide.</p></blockquote>",
        "<p>the water came,<br>the water went<br>and left the moon</p>",
        "<p>That was all that could be said of it.</p>",
    ]


def test_the_lines_left_out_are_told_with_number_and_reason():
    found = recognise(
        "首页 > 新闻 > 正文\n\n夜航的船\n\n分享到 微信 微博\n\n潮水在夜里涨上来,把石板淹了一半,又慢慢退下去。\n"
    )
    assert [(dropped.number, dropped.text) for dropped in found.dropped] == [
        (1, "首页 > 新闻 > 正文"),
        (5, "分享到 微信 微博"),
    ]
    assert all(dropped.why for dropped in found.dropped)
