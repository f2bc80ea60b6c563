"""A reader searches: suggestions with the keyboard, a two-character word, a filter, an article."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Site, Visit

pytestmark = pytest.mark.browser
PUBLISH = """
from colophon.commands.ground import stand
stand()
from django.utils import timezone
from colophon.articles.begin import begin
from colophon.articles.models import Draft
from colophon.articles.publish import publish
from colophon.people.models import Person
from colophon.publications.models import Publication
ada, at = Person.objects.get(email="ada-owner@example.org"), timezone.now()
tidewatch = Publication.objects.get(handle="tidewatch")
for title, body in (
    ("海堤上的第十二个潮尺", "<p>每天清晨六点，水文站的人都要走一遍海堤。</p>" * 9),
    ("一座老桥的修缮", "<p>青石桥的石板换了一半，桥边立着旧潮尺。</p>"),
):
    article = begin(tidewatch, by=ada, at=at)
    Draft.objects.filter(article=article).update(title=title, body=body, summary="一篇短文。", version=1)
    publish(article, by=ada, at=at)
"""


@pytest.fixture(scope="module")
def published(site: Site) -> float:
    """Two articles, published beside the running server; the moment they were."""
    environment = {**os.environ, "COLOPHON_DATA": str(site.database.parent), "PYTHONPATH": f"{ROOT}/src"}
    environment["COLOPHON_PORT"] = site.url.rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, "-c", PUBLISH], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return time.monotonic()


@pytest.fixture
def page(visit: Visit, published: float) -> Page:
    """The search page, once the articles can be found."""
    opened = visit().new_page()
    for _ in range(60):
        opened.goto("/search/?q=修缮")
        if opened.locator(".search-results").count() and not opened.locator(".notice").count():
            break
        time.sleep(0.25)
    opened.goto("/search/")
    return opened


def test_a_reader_finds_an_article_by_a_two_character_word_and_opens_it(page: Page) -> None:
    page.get_by_role("searchbox", name="要找的词").or_(page.get_by_role("combobox", name="要找的词")).fill("潮尺")
    page.keyboard.press("Enter")
    results = page.locator(".search-results article")
    expect(results).to_have_count(2)
    expect(results.first.locator("h2 mark")).to_have_text("潮尺")
    page.get_by_text("缩小范围").click()
    page.locator("select[name=channel]").select_option("water")
    page.get_by_role("button", name="应用").click()
    expect(page.get_by_text("没有找到")).to_be_visible()
    page.locator(".search-nothing").get_by_role("link", name="去掉这些限制再搜").click()
    page.get_by_role("link", name="最新", exact=True).click()
    results.first.get_by_role("link").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/article/" in page.url


def test_suggestions_by_initials_are_walked_with_the_keyboard(page: Page) -> None:
    field = page.locator("#search-words")
    field.press_sequentially("cxgc", delay=40)
    option = page.locator(".suggestions [role=option]")
    expect(option).to_have_count(1)
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/publication/tidewatch/")


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(page: Page) -> None:
    field = page.locator("#search-words")
    field.press_sequentially("海堤", delay=40)
    expect(page.locator(".suggestions [role=option]").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".suggestions [role=option]")).to_have_count(0)
    expect(field).to_have_value("海堤")


def test_the_page_fits_a_narrow_screen_and_breaks_no_rule_of_the_site(visit: Visit, published: float) -> None:
    page = visit(width=320).new_page()
    broken: list[str] = []
    page.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto("/search/?q=潮尺&kind=report")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator(".search-results mark").count()
    assert broken == []
