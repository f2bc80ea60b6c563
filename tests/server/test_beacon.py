"""The door for read marks: a note from a page of ours, answered without the application."""

from __future__ import annotations

import pytest

from tests.server.rig import running

OURS = "Origin: http://news.test"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    with running(tmp_path_factory.mktemp("kept"), "kept_site.py") as started:
        yield started


def notes(kept):
    file = kept.notes.parent / "beacons"
    return file.read_bytes() if file.exists() else b""


def test_a_note_from_our_own_page_is_taken(kept):
    answer = kept.get("/read/", OURS, method="POST", body=b"article=1")
    assert (answer.status, answer.body) == (204, b"") and b"article=1 from 127.0.0.1\n" in notes(kept)
    assert "set-cookie" not in answer.headers and answer.headers["cache-control"] == "no-store"
    assert kept.get("/read/", "Sec-Fetch-Site: same-origin", method="POST", body=b"article=2").status == 204


@pytest.mark.parametrize(
    "headers",
    [
        [],
        ["Origin: https://evil.test"],
        ["Sec-Fetch-Site: cross-site"],
        ["Sec-Fetch-Site: cross-site", OURS],
        ["Origin: null"],
        ["Origin: https://news.test.evil.test"],
        ["Sec-Fetch-Site: same-site"],
    ],
)
def test_a_note_from_elsewhere_is_refused(kept, headers):
    before = notes(kept)
    assert kept.get("/read/", *headers, method="POST", body=b"article=3").status == 403
    assert notes(kept) == before


def test_only_short_posts_are_answered(kept):
    assert kept.get("/read/", OURS).status == 405
    assert kept.get("/read/", OURS, method="POST", body=b"a" * 1025).status == 413


def test_forwarded_addresses_count_only_from_proxies_that_are_trusted(kept, tmp_path):
    forged = (OURS, "X-Forwarded-For: 203.0.113.7")
    kept.get("/read/", *forged, method="POST", body=b"article=4")
    assert b"article=4 from 127.0.0.1\n" in notes(kept)
    with running(tmp_path, "kept_site.py", trusted_proxies=["127.0.0.0/8"]) as behind:
        behind.get("/read/", *forged, method="POST", body=b"article=5")
        assert b"article=5 from 203.0.113.7\n" in notes(behind)


def test_a_note_that_cannot_be_taken_is_nobody_elses_trouble(kept):
    assert kept.get("/read/", OURS, method="POST", body=b"fail").status == 204
    assert kept.get("/read/", OURS, method="POST", body=b"article=6").status == 204
    assert b"article=6 from" in notes(kept) and b"fail" not in notes(kept)
