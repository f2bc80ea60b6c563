"""A body becomes text by its mark, its header, its meta element, or what it plainly is."""

from __future__ import annotations

import pytest

from colophon.lib.fetch import Exchange, Fetched


def page(body: bytes, content_type: str = "text/html") -> Fetched:
    hop = Exchange("http://a.test/", "93.184.216.34", b"", 200, "OK", (("Content-Type", content_type),), body)
    return Fetched("http://a.test/", 200, body, (hop,))


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("议会，编号".encode(), "text/html; charset=UTF-8"),
        ("议会，编号".encode(), "text/html"),
        ("议会，编号".encode("gbk"), "text/html; charset=gb2312"),
        ("议会，编号".encode("gb18030"), "text/html"),
        ("议会，编号".encode("utf-8-sig"), "text/html; charset=gbk"),
        ("议会，编号".encode("utf-16"), "text/html"),
        ("議會，編號".encode("big5"), "text/html; charset=Big5"),
        ('<meta charset="gbk">议会'.encode("gbk"), "text/html"),
        ('<meta http-equiv=Content-Type content="text/html; charset=gb2312">议会'.encode("gbk"), "text/html"),
    ],
)
def test_chinese_pages_in_the_character_sets_they_come_in_are_read(body: bytes, content_type: str) -> None:
    assert any(word in page(body, content_type).text() for word in ("议会", "議會"))


@pytest.mark.parametrize(
    "name", ["utf-7", "unicode_escape", "idna", "hex", "rot13", "zlib", "undefined", "\x00", "x" * 99]
)
def test_codecs_that_are_no_character_set_are_not_used(name: str) -> None:
    assert page("议会".encode(), f"text/html; charset={name}").text() == "议会"


def test_a_page_cut_within_a_character_is_still_utf_8() -> None:
    assert page("议会编号".encode()[:-1]).text().startswith("议会编")


def test_the_hash_is_of_the_decoded_body() -> None:
    assert page(b"").sha256.startswith("e3b0c442")
