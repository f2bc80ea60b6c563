"""An author reads how their articles are read: by day and month, as a line, as a table, as a file; nobody else does."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, Visit
from tests.browser.test_community_mine import _narrow, _publish
from tests.browser.test_reads import notes
from tests.reads.conftest import CHROME

pytestmark = pytest.mark.browser
TITLE = "=SUM(A1) 号水尺"
READERS = 12


def _until_counted(page: Page, path: str) -> None:
    """The notes are counted within a minute."""
    for _ in range(40):
        page.goto(path)
        if page.locator(".figures dd").first.inner_text().startswith(str(READERS)):
            return
        page.wait_for_timeout(2000)
    raise AssertionError(page.locator(".figures").inner_text())


def test_statistics_of_an_article_a_publication_and_the_site(visit: Visit, browser: Browser, site: Site) -> None:
    address = _publish(browser, site, TITLE)
    number = int(re.sub(r"\D", "", address))
    notes(site, number, [(f"203.0.{n}.9", CHROME) for n in range(READERS)] * 2)
    ada = visit("ada", width=390)
    page = ada.new_page()
    _until_counted(page, f"/studio/articles/{number}/statistics/")
    _narrow(page)
    chart = page.locator(".chart-drawn").first
    expect(chart).to_have_attribute("role", "img")
    chart.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".chart-said").first).to_have_text(re.compile(rf": {READERS}$"))
    page.locator(".chart-table summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chart-table tbody tr").last.locator("td")).to_have_text(str(READERS))
    for span in ("week", "month"):
        page.click(f".tabs a[href='?by={span}']")
        expect(page.locator(f".tabs a[href='?by={span}']")).to_have_attribute("aria-current", "page")
        expect(page.locator(".figures dd").first).to_contain_text(str(READERS))
    with page.expect_download() as download:
        page.click("a[download]")
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert [(row["article"], row["title"], row["reads"]) for row in rows] == [(str(number), f"'{TITLE}", str(READERS))]

    page.goto("/studio/publications/tidewatch/statistics/?by=month")
    expect(page.locator(".top tbody tr", has_text=TITLE).locator("td").first).to_have_text(str(READERS))
    _narrow(page)
    whole = visit("otto", width=1280).new_page()
    whole.emulate_media(color_scheme="dark")
    whole.goto("/en/desk/statistics/?by=week")
    expect(whole.locator(".top tbody tr", has_text=TITLE)).to_be_visible()
    line, paper = whole.evaluate(
        "[getComputedStyle(document.querySelector('.line')).stroke, getComputedStyle(document.body).backgroundColor]"
    )
    assert line != paper
    for name in ("ben", "edith"):
        asked = visit(name).request
        for path in (f"/studio/articles/{number}/statistics/", "/desk/statistics/", "/desk/statistics.csv"):
            if not (name == "edith" and path.startswith("/studio/")):
                assert asked.get(path).status == 404, (name, path)
