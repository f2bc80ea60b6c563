"""What is sent: encodings, entity tags, HEAD; and that the application is asked as nobody."""

from __future__ import annotations

import gzip

import brotli
import pytest

from colophon.pagecache.encoding import choose

LONG = "<p>" + "城市的清晨，雾气还没有散。" * 100 + "</p>"


@pytest.fixture
def page(house):
    house.paper.texts["/article/3/"] = ("article:3", LONG)
    return house


def test_the_body_comes_in_the_best_encoding_the_client_takes(page):
    plain = page.get("/article/3/")[2]
    _, headers, body = page.get("/article/3/", HTTP_ACCEPT_ENCODING="gzip, deflate")
    assert headers["content-encoding"] == "gzip" and gzip.decompress(body) == plain
    _, headers, body = page.get("/article/3/", HTTP_ACCEPT_ENCODING="gzip, deflate, br, zstd")
    assert headers["content-encoding"] == "br" and brotli.decompress(body) == plain
    assert page.paper.times("/article/3/") == 1


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("gzip;q=0", ""),
        ("*", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br, *;q=0", "br"),
        ("deflate", ""),
        ("gzip;q=rubbish", ""),
        (",,;;=", ""),
    ],
)
def test_the_encoding_is_one_the_client_takes(accept, encoding):
    assert choose(accept) == encoding


def test_each_encoding_has_an_entity_tag_of_its_own_and_both_say_vary(page):
    seen = [page.get("/article/3/", HTTP_ACCEPT_ENCODING=accept)[1] for accept in ("", "gzip", "br")]
    assert len({headers["etag"] for headers in seen}) == 3
    assert all(headers["vary"] == "Accept-Encoding" for headers in seen)
    assert all(not headers["etag"].startswith("W/") for headers in seen)


def test_a_client_that_has_the_page_is_told_so(page):
    etag = page.get("/article/3/")[1]["etag"]
    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        status, headers, body = page.get("/article/3/", HTTP_IF_NONE_MATCH=known)
        assert (status, body) == (304, b"") and headers["etag"] == etag and "content-length" not in headers
    assert page.get("/article/3/", HTTP_IF_NONE_MATCH='"other"')[0] == 200


def test_head_says_what_get_would_without_the_body(page):
    status, headers, body = page.get("/article/3/")
    assert page.get("/article/3/", REQUEST_METHOD="HEAD") == (status, headers, b"")
    assert int(headers["content-length"]) == len(body)


def test_the_tags_are_not_shown(page):
    assert "surrogate-key" not in page.get("/article/3/")[1]


def test_the_application_is_asked_as_nobody(page):
    body = page.get(
        "/article/3/?utm_source=mail",
        HTTP_COOKIE="sessionid=ada",
        HTTP_AUTHORIZATION="Bearer ada",
        HTTP_X_FORWARDED_HOST="evil.test",
        HTTP_ACCEPT_LANGUAGE="en",
        HTTP_USER_AGENT="ada",
    )[2].decode()
    for secret in ("ada", "evil", "198.51.100.7", "mail", "ACCEPT_LANGUAGE"):
        assert secret not in body


def test_a_response_with_a_cookie_is_passed_on_and_not_kept(page):
    page.paper.headers["/article/3/"] = [("Set-Cookie", "a=b")]
    assert page.get("/article/3/")[1]["set-cookie"] == "a=b"
    page.get("/article/3/")
    assert page.paper.times("/article/3/") == 2


def test_what_is_not_public_reaches_the_application_as_it_came(page):
    page.paper.texts["/my/"] = ("x", "mine ")
    body = page.get("/my/?a=1", HTTP_COOKIE="sessionid=ada")[2]
    assert b"sessionid=ada" in body and b"QUERY_STRING=a=1" in body
