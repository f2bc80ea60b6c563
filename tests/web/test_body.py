"""The body of an article as readers get it is valid HTML."""

from __future__ import annotations

import html5lib

from colophon.lib.text.markup import clean
from colophon.media.queries import Rendering
from colophon.web.body import Figures, named, render_body

BODY = """<h2>水尺</h2><figure data-image="7" data-alt="水尺"><figcaption>第三把水尺</figcaption></figure>
<table><tbody><tr><th>日</th><td>7</td></tr></tbody></table><p>一行<br>又一行</p><hr><p>完</p>"""
PICTURE = Rendering(
    image_id=7,
    width=1600,
    height=900,
    colour="#aabbcc",
    src="/media/i/a.jpg",
    sets=(("image/avif", "/media/i/a.avif 960w"), ("image/webp", "/media/i/a.webp 960w")),
)


def test_a_body_with_a_picture_and_a_table_is_valid_html():
    html = render_body(BODY, Figures({7: PICTURE}, {}), numbers={}).html
    parser = html5lib.HTMLParser(strict=False)
    parser.parseFragment(html)
    assert [error[1] for error in parser.errors] == []
    assert html.count("<source ") == 2 and html.count("<img ") == 1


def test_the_numbers_of_what_is_shown_come_once_and_in_order():
    typed = (
        '<figure class="wide" data-image="12"><img alt="not said"><figcaption>Shown</figcaption></figure><p>x</p>'
        '<blockquote><figure data-video="5"></figure></blockquote><figure data-image="3"><img alt=""></figure>'
        '<p>&lt;figure data-image="8"</p><figure data-image="12"><img alt=""></figure>'
    )
    assert named([clean(typed)]) == ([12, 3], [5])
    assert named([clean(typed), clean('<figure data-image="9"><img alt=""></figure>')]) == ([12, 3, 9], [5])
    assert named([]) == ([], [])
