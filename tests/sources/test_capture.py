"""Capturing what stands at a source's address."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from colophon.ledger.models import Entry
from colophon.lib import warc
from colophon.media.store import open_stored
from colophon.sources.capture import How, capture
from colophon.sources.models import Source


@pytest.fixture
def cited(db, press, ada, at):
    url = press.url("/report")
    return Source.objects.create(title=url, url=url, added_by=ada, at=at)


def _how(press, **more) -> How:
    return How(allow=(press.door,), by="times.example", **more)


def test_a_page_is_kept_as_warc_text_and_hash_and_fills_in_what_the_author_left_empty(cited, press, at):
    snapshot = capture(cited, how=_how(press), at=at, may_fill=lambda: True)
    cited.refresh_from_db()
    assert cited.snapshot == snapshot and snapshot.status == 200 and not snapshot.error
    assert (cited.title, cited.publisher, cited.author, cited.dated) == (
        "潮城水文年报",
        "潮城水文局",
        "周砚",
        "2026-03-14",
    )
    body = press.pages["/report"][1].encode()
    assert snapshot.sha256 == hashlib.sha256(body).hexdigest() and "42.6公里" in snapshot.text
    with open_stored(snapshot.warc) as file:
        records = warc.read(file.read())
    assert [record.kind for record in records] == ["warcinfo", "response", "request"]
    assert records[1].body == body
    assert Entry.objects.get(fact="source.captured").details["sha256"] == snapshot.sha256


def test_what_the_author_said_stays(press, ada, at):
    source = Source.objects.create(
        title="我的题目", publisher="我的出处", url=press.url("/report"), dated="2025", added_by=ada, at=at
    )
    capture(source, how=_how(press), at=at, may_fill=lambda: True)
    source.refresh_from_db()
    assert (source.title, source.publisher, source.dated, source.author) == ("我的题目", "我的出处", "2025", "周砚")


def test_a_source_that_something_published_cites_is_not_filled_in(cited, press, at):
    capture(cited, how=_how(press), at=at, may_fill=lambda: False)
    cited.refresh_from_db()
    assert cited.title == press.url("/report") and cited.snapshot is not None


@pytest.mark.parametrize(("status", "error"), [(404, "status"), (500, "status"), (403, "status")])
def test_an_answer_that_is_no_page_is_kept_as_an_error_and_replaces_no_capture(cited, press, at, later, status, error):
    first = capture(cited, how=_how(press), at=at, may_fill=lambda: False)
    press.pages["/report"] = (status, "gone", {})
    snapshot = capture(cited, how=_how(press), at=later(days=1), may_fill=lambda: False)
    cited.refresh_from_db()
    assert (snapshot.status, snapshot.error, snapshot.text) == (status, error, "") and cited.snapshot == first


def test_a_local_address_nobody_allowed_is_never_fetched(cited, press, at):
    snapshot = capture(cited, how=How(), at=at, may_fill=lambda: True)
    assert snapshot.error in ("address", "unreachable") and press.asked == []


@pytest.mark.parametrize("where", ["header", "page"])
def test_a_page_that_asks_not_to_be_archived_leaves_only_its_title_and_hash(cited, press, at, where):
    body = press.pages["/report"][1]
    meta = '<meta name="robots" content="noarchive">'
    press.pages["/report"] = (
        200,
        body.replace("<head>", f"<head>{meta}") if where == "page" else body,
        {"X-Robots-Tag": "noarchive"} if where == "header" else {},
    )
    snapshot = capture(cited, how=_how(press), at=at, may_fill=lambda: True)
    assert snapshot.noarchive and not snapshot.text and not snapshot.warc and snapshot.shingles == []
    assert snapshot.sha256 and snapshot.title == "潮城水文年报"
    kept = capture(cited, how=_how(press, obey_robots=False), at=at, may_fill=lambda: True)
    assert kept.text and kept.warc and not kept.noarchive


def test_a_page_robots_txt_closes_is_not_fetched_unless_the_operator_says_so(cited, press, at):
    press.pages["/robots.txt"] = (200, "User-agent: *\nDisallow: /", {"Content-Type": "text/plain"})
    assert capture(cited, how=_how(press), at=at, may_fill=lambda: True).error == "robots"
    assert press.asked == ["/robots.txt"]
    assert capture(cited, how=_how(press, obey_robots=False), at=at, may_fill=lambda: True).text


def test_odd_characters_in_a_page_do_not_break_the_capture(cited, press, at):
    press.pages["/report"] = (200, "<title>a\x00b\ud83d</title><p>x\x00</p>".encode("utf-8", "replace").decode(), {})
    snapshot = capture(cited, how=_how(press), at=at, may_fill=lambda: True)
    assert "\x00" not in snapshot.title + snapshot.text


def test_a_pdf_file_is_kept_with_its_text_and_title(press, ada, at):
    file = Path(__file__).parents[1] / "data" / "pdf" / "zh.pdf"
    press.pages["/report.pdf"] = (200, file.read_bytes(), {"Content-Type": "application/pdf"})
    url = press.url("/report.pdf")
    source = Source.objects.create(title=url, url=url, added_by=ada, at=at)
    snapshot = capture(source, how=_how(press), at=at, may_fill=lambda: True)
    source.refresh_from_db()
    assert source.title == "临澜市2025年轮渡客运统计公报"
    assert snapshot.media_type == "application/pdf" and "1,284.6 万人次" in snapshot.text
