"""Sharing: a picture drawn for each article, a QR code of our own, plain links to networks and none of their scripts."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from colophon.articles.models import Article, Draft
from colophon.articles.publish import publish
from colophon.articles.withdraw import withdraw
from colophon.lib import fonts
from colophon.lib.share_card import SIZE, Words, balanced, broken, draw
from colophon.web.reader.pages.sharing import server_name


def _page(client, article, prefix=""):
    article.refresh_from_db()
    return client.get(f"{prefix}/article/{article.pk}/{article.slug}/").content.decode()


def _picture(page):
    return re.search(r'property="og:image" content="[^"]*?(/[^"/]*/?article/[0-9]+/share-[0-9a-f]{16}\.png)"', page)[1]


def test_the_page_names_a_picture_of_its_own_that_is_kept_for_ever(visit, published):
    client = visit()
    page = _page(client, published)
    found = client.get(re.sub(r"^/localhost:\d+", "", _picture(page)))
    assert found.headers["Content-Type"] == "image/png" and "immutable" in found.headers["Cache-Control"]
    assert f"article:{published.pk}" in found.headers["Surrogate-Key"]
    assert Image.open(io.BytesIO(found.content)).size == SIZE and len(found.content) < 100_000
    assert 'name="twitter:card" content="summary_large_image"' in page


def test_another_title_is_another_picture_and_the_old_address_is_gone(visit, published, ada, at):
    client = visit()
    before = _picture(_page(client, published))
    Draft.objects.filter(article=published).update(title="海堤上的第十三个水尺", version=2)
    publish(published, by=ada, at=at, change="update", note="数错了一个")
    after = _picture(_page(client, published))
    assert before != after
    path = "/article/" + before.partition("/article/")[2]
    assert client.get(path).status_code == 404
    assert client.get(f"/en{path}").status_code == 404


def test_what_is_withdrawn_is_shared_no_more(visit, published, ada, at):
    client = visit()
    path = "/article/" + _picture(_page(client, published)).partition("/article/")[2]
    withdraw(Article.objects.get(pk=published.pk), "撤", by=ada, at=at)
    for gone in (path, f"/article/{published.pk}/qr.svg", f"/article/{published.pk}/share/"):
        assert client.get(gone).status_code == 404


def test_without_a_chinese_face_no_picture_is_promised(visit, published, monkeypatch):
    monkeypatch.setattr(fonts, "_FOLDERS", ())
    fonts.forget()
    try:
        page = _page(visit(), published)
        assert "og:image" not in page and 'name="twitter:card" content="summary"' in page
        assert draw(Words("What the gauges say", "Tidewatch", "City", "Tide City Times"))
    finally:
        monkeypatch.undo()
        fonts.forget()


def test_a_title_is_broken_between_words_and_never_before_a_closing_mark():
    face = fonts.letters(84, serif=True, bold=True)
    lines = broken("海堤上的第十二个水尺，一年里每天清晨六点有人来看，看了四十年。", face, 1000)
    assert "".join(lines) == "海堤上的第十二个水尺，一年里每天清晨六点有人来看，看了四十年。"
    assert len(lines) > 1 and not any(line[0] in "，。" for line in lines)
    assert broken("", face, 1000) == []


@pytest.mark.skipif(not fonts.can_write("汉"), reason="no Chinese face on this machine")
def test_lines_are_about_as_long_as_each_other_and_stay_on_the_picture():
    face = fonts.letters(84, serif=True, bold=True)
    assert balanced("三十五分钟和八厘米：1987年大潮那一夜", face, 1056) == ["三十五分钟和八厘米：", "1987年大潮那一夜"]
    small = fonts.letters(48, serif=True, bold=True)
    title = (
        "市议事会通过《临澜市城市更新条例（修订草案）》，明确老城区加装电梯、历史建筑修缮与地下管网改造的资金分担办法"
    )
    for lines in (balanced(title, small, 1056), broken(title, small, 700)):
        assert "".join(lines) == title
        assert all(line[0] not in "，。》）、" and line[-1] not in "《（" for line in lines)
    assert max(small.getlength(line) for line in broken(title, small, 1056)) <= 1056 + 24
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    assert all(face.getlength(line) <= 1056 for line in balanced(long, face, 1056))


@pytest.mark.skipif(not fonts.can_write("汉"), reason="no Chinese face on this machine")
def test_signs_the_face_has_not_are_left_out_and_letters_are_not():
    plain = Words("潮水 来了", "潮汐观察", "城事", "潮城时报")
    assert draw(Words("潮水😀 来了", "潮汐观察", "城事", "潮城时报")) == draw(plain)
    assert draw(Words("潮水𪚥 来了", "潮汐观察", "城事", "潮城时报")) != draw(plain)


def test_the_links_are_plain_and_lead_to_the_lasting_address(visit, published, settings):
    page = _page(visit(), published)
    address = f"{settings.SITE_URL}/article/{published.pk}/"
    assert f'value="{address}"' in page
    for start in (
        "https://service.weibo.com/share/share.php?url=",
        "https://x.com/intent/post?text=",
        "mailto:?subject=",
    ):
        assert f'href="{start}' in page
    assert not re.search(r'<(?:script|img|iframe)[^>]+src="https?://', page)


def test_the_qr_code_is_drawn_here_and_runs_nothing(visit, published):
    answer = visit().get(f"/article/{published.pk}/qr.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml" and b"<script" not in answer.content
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("mastodon.example", "mastodon.example"),
        (" https://Mastodon.Example/@ada ", "mastodon.example"),
        ("@ada@social.example:8443", "social.example:8443"),
        ("mastodon", ""),
        ("javascript:alert(1)", ""),
        ('evil.example"><script>', ""),
        ("a..b", ""),
        ("-a.example", ""),
    ],
)
def test_ones_own_server_is_named_and_nothing_else_passes(typed, name):
    assert server_name(typed) == name


def test_the_way_to_ones_own_server_is_a_link_and_never_a_redirect(visit, published):
    client = visit()
    address = f"/article/{published.pk}/share/"
    assert "public" in client.get(address).headers["Cache-Control"]
    there = client.get(address, {"instance": "mastodon.example"})
    assert there.status_code == 200 and "no-store" in there.headers["Cache-Control"]
    assert 'href="https://mastodon.example/share?text=' in there.content.decode()
    assert "mastodon.example" in client.get(address, {"instance": "<b>"}).content.decode()
