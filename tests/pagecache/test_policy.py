"""What may be kept, and under which key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.pagecache.policy import Policy, Route

POLICY = Policy([Route(r"/article/\d+/(?:[^/]+/)?"), Route(r"/channel/[^/]+/", frozenset({"page", "after"}))])


@pytest.mark.parametrize(
    ("target", "key"),
    [
        ("/article/12/", b"news.test/article/12/"),
        ("/article/12/?utm_source=x&fbclid=1", b"news.test/article/12/"),
        ("/article/12/?from=singlemessage&isappinstalled=0", b"news.test/article/12/"),
        ("/article/12/%E5%9F%8E/", b"news.test/article/12/%E5%9F%8E/"),
        ("/channel/city/?page=2", b"news.test/channel/city/?page=2"),
        ("/channel/city/?page=2&after=9", b"news.test/channel/city/?after=9&page=2"),
        ("/channel/city/?after=9&utm_medium=mail&page=2", b"news.test/channel/city/?after=9&page=2"),
    ],
)
def test_a_public_page_has_one_key(target, key):
    assert POLICY.place("news.test", target).key == key


@pytest.mark.parametrize(
    "target",
    [
        "/studio/",
        "/article/12",
        "/article/12/x.css",
        "/article/12/;x.css",
        "/article//12/",
        "//article/12/",
        "/article/./12/",
        "/article/12/..",
        "/article/%31%32/",
        "/article/12/%2e%2e/",
        "/article/12/%e5%9f%8e/",
        "/article/12/%E5/",
        "/article/12/%2F/",
        "/article/12/%00/",
        "/article/12/%0A/",
        "/article/12/城/",
        "/article/12/?x=1",
        "/article/12/?",
        "/channel/city/?page=1&page=2",
        "/channel/city/?page",
        "/channel/city/?page=<script>",
        "/channel/city/?page=2#top",
        "/channel/city/?%70age=2",
    ],
)
def test_anything_else_is_never_kept(target):
    place = POLICY.place("news.test", target)
    assert place is None or place.key == b"news.test/article/12/"
    assert place is None or target == "/article/12/?"


@given(st.text(alphabet="/.%2eEf0article1;?&=page~utm_x ", max_size=40))
def test_a_key_can_be_asked_for_again_and_is_then_itself(target):
    place = POLICY.place("news.test", target)
    if place is not None:
        again = place.key.decode().removeprefix("news.test")
        assert POLICY.place("news.test", again) == place


PUBLIC = [("Cache-Control", "public, max-age=0"), ("Surrogate-Key", "article:1 channel:5")]


def test_a_public_tagged_response_is_kept_under_its_tags():
    assert POLICY.keeping(200, PUBLIC).tags == ("article:1", "channel:5")


def test_a_response_may_say_how_long_it_is_good():
    assert POLICY.keeping(200, [*PUBLIC, ("Surrogate-Control", "max-age=60")]).seconds == 60
    assert POLICY.keeping(200, [*PUBLIC, ("Surrogate-Control", "max-age=0")]) is None


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (200, PUBLIC[:1]),
        (200, PUBLIC[1:]),
        (200, [*PUBLIC, ("Set-Cookie", "a=b")]),
        (200, [*PUBLIC, ("Vary", "Cookie")]),
        (200, [*PUBLIC, ("Vary", "Accept-Encoding, Cookie")]),
        (200, [*PUBLIC, ("Content-Encoding", "gzip")]),
        (200, [*PUBLIC, ("Cache-Control", "no-store")]),
        (200, [("Cache-Control", "private, public"), PUBLIC[1]]),
        (200, [PUBLIC[0], ("Surrogate-Key", "a<b")]),
        (200, [PUBLIC[0], ("Surrogate-Key", " ".join(f"t{n}" for n in range(201)))]),
        (206, PUBLIC),
        (302, PUBLIC),
        (403, PUBLIC),
        (500, PUBLIC),
    ],
)
def test_a_response_that_breaks_one_rule_is_not_kept(status, headers):
    assert POLICY.keeping(status, headers) is None
