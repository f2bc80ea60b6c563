"""Embed addresses are read exactly, players come from fixed templates, and the way back stays on the site."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from colophon.lib.links import Embed, embed_of, frame_hosts, frame_url, page_url, safe_next
from colophon.lib.text.markup import clean

TUBES = {"video.example.org"}
UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"


@pytest.mark.parametrize(
    ("url", "embed"),
    [
        ("https://www.bilibili.com/video/BV1xx411c7mD", ("bilibili", "BV1xx411c7mD")),
        ("https://www.bilibili.com/video/BV1xx411c7mD/?p=2&spm_id_from=333.7", ("bilibili", "BV1xx411c7mD")),
        (" http://m.bilibili.com/video/AV170001 ", ("bilibili", "av170001")),
        ("https://player.bilibili.com/player.html?bvid=BV1xx411c7mD", ("bilibili", "BV1xx411c7mD")),
        ("https://player.bilibili.com/player.html?aid=170001", ("bilibili", "av170001")),
        ("https://v.qq.com/x/page/a0042xyz123.html", ("tencent", "a0042xyz123")),
        ("https://v.qq.com/x/cover/mzc00200abcdefg/a0042xyz123.html", ("tencent", "a0042xyz123")),
        ("https://v.qq.com/txp/iframe/player.html?vid=a0042xyz123", ("tencent", "a0042xyz123")),
        ("https://www.youtube.com/watch?v=abcdefghi_-&t=3s", ("youtube", "abcdefghi_-")),
        ("https://youtu.be/abcdefghijk?si=x", ("youtube", "abcdefghijk")),
        ("https://www.youtube.com/shorts/abcdefghijk", ("youtube", "abcdefghijk")),
        ("https://www.youtube-nocookie.com/embed/abcdefghijk", ("youtube", "abcdefghijk")),
        ("https://vimeo.com/76979871", ("vimeo", "76979871")),
        ("https://vimeo.com/76979871/0123456789", ("vimeo", "76979871/0123456789")),
        ("https://player.vimeo.com/video/76979871?h=0123456789", ("vimeo", "76979871/0123456789")),
        (f"https://video.example.org/videos/watch/{UUID}", ("peertube", UUID, "video.example.org")),
        ("https://Video.Example.org/w/9vcLVZTfnDH6rcPGVYoEQn",
         ("peertube", "9vcLVZTfnDH6rcPGVYoEQn", "video.example.org")),
    ],
)  # fmt: skip
def test_embed_of_knows_the_addresses_people_paste(url: str, embed: tuple[str, ...]) -> None:
    found = embed_of(url, TUBES)
    assert found == Embed(*embed)
    player, page = frame_url(found, TUBES), page_url(found)
    assert player and page
    assert f"https://{urlsplit(player).hostname}" in frame_hosts(TUBES)
    assert embed_of(page, TUBES) == found
    host = f' data-host="{found.host}"' if found.host else ""
    figure = f'<figure data-embed="{found.provider}" data-id="{found.id}"{host}></figure>'
    assert clean(figure) == figure


@pytest.mark.parametrize(
    "url",
    [
        "",
        "BV1xx411c7mD",
        "javascript://www.youtube.com/watch?v=abcdefghijk",
        "https://www.youtube.com.evil.test/watch?v=abcdefghijk",
        "https://evil.test/https://www.youtube.com/watch?v=abcdefghijk",
        "https://www.youtube.com@evil.test/watch?v=abcdefghijk",
        "https://user@www.youtube.com/watch?v=abcdefghijk",
        "https://www.youtube.com:8443/watch?v=abcdefghijk",
        "https://www.youtube.com\\@evil.test/watch?v=abcdefghijk",
        "https://www.you\ntube.com/watch?v=abcdefghijk",
        "https://ｗｗｗ.youtube.com/watch?v=abcdefghijk",
        "https://www.youtube.com/watch?v=abcdefghij",
        "https://www.youtube.com/watch?v=abcdefghijk%22",
        "https://www.youtube.com/watch/abcdefghijk",
        "https://youtu.be/abcdefghijk/x",
        "https://www.bilibili.com/video/BV1xx411c7m0",
        "https://www.bilibili.com/read/BV1xx411c7mD",
        "https://live.bilibili.com/video/BV1xx411c7mD",
        "https://v.qq.com/x/page/A0042xyz123.html",
        "https://vimeo.com/about",
        "https://vimeo.com/1/2/3/4",
        f"https://other.example.org/videos/watch/{UUID}",
        "https://video.example.org/videos/watch/../../x",
    ],
)
def test_embed_of_refuses_what_is_not_exactly_an_address_of_a_film(url: str) -> None:
    found = embed_of(url, TUBES)
    assert found is None or (url.endswith("\n") and found.id == "abcdefghijk")


def test_a_player_is_given_only_for_exact_ids_and_allowed_hosts() -> None:
    assert frame_url(Embed("youtube", "abcdefghijk")) == "https://www.youtube-nocookie.com/embed/abcdefghijk"
    assert frame_url(Embed("youtube", "abcdefghijk?x")) is None
    assert frame_url(Embed("youtube", "abcdefghijk\n")) is None
    assert frame_url(Embed("evil", "abcdefghijk")) is None
    assert page_url(Embed("evil", "abcdefghijk")) is None
    assert frame_url(Embed("peertube", UUID, "video.example.org")) is None
    assert frame_url(Embed("peertube", UUID, "a.test/x"), {"a.test/x"}) is None
    assert page_url(Embed("peertube", UUID, "a.test/x")) is None


@given(st.text(max_size=60).map(lambda rest: "https://www.youtube.com/" + rest) | st.text(max_size=60))
def test_every_player_address_fits_its_template(url: str) -> None:
    found = embed_of(url, TUBES)
    assert found is None or re.fullmatch(r"https://[a-z.-]+/[A-Za-z0-9_./?=&-]+", frame_url(found, TUBES) or "")


@pytest.mark.parametrize("url", ["/", "/studio/articles/12/?a=1#b", "/文章/1", "/a?next=//x", "/a/.well-known"])
def test_safe_next_lets_paths_of_the_site_pass(url: str) -> None:
    assert safe_next(url) == url


@pytest.mark.parametrize(
    "url",
    ["", "//evil.test", "/\\evil.test", "\\\\evil.test", "https://evil.test", "javascript:x", "/\t/evil.test", "x",
     " /a", "/a b", "/a\r\nSet-Cookie: x", "/\x00/evil.test", "/..//evil.test", "/%2e%2E//evil.test", "/a\\b", "/./x",
     "/" + "a" * 3000, "/\u2028/evil.test", "?x", "#x", "/\ud800"],
)  # fmt: skip
def test_safe_next_refuses_what_leads_or_may_lead_elsewhere(url: str) -> None:
    assert safe_next(url) is None


@given(st.text(alphabet="/\\.:@?#%2eE\t\n\r ahtps\u2028\x00", max_size=20))
@example("/.//a")
def test_safe_next_never_leaves_the_site(url: str) -> None:
    way = safe_next(url)
    assert way is None or urlsplit(urljoin("https://site.test/in/", way)).netloc == "site.test"
