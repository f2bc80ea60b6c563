"""Reading comfort in the browser: text size, colours, the easy view and reading aloud, kept without a cookie."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Site, Visit
from tests.browser.test_comments import published_article

pytestmark = pytest.mark.browser

SPEAKS = """
window.said = [];
speechSynthesis.cancel = () => {};
speechSynthesis.speak = (speech) => { said.push([speech.text, speech.lang]); setTimeout(() => speech.onend(), 5); };
"""


def test_what_a_reader_chose_holds_on_the_next_page_before_it_is_painted(site: Site, visit: Visit) -> None:
    page = visit(None).new_page()
    page.goto("/")
    size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("[data-comfort]")
    page.check("#comfort [name=care]")
    page.check("#comfort [name=colours][value=dark]")
    page.goto("/dossiers/", wait_until="commit")
    page.wait_for_selector("main")
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == size * 1.4
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper
    assert page.evaluate("document.cookie") == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click("[data-comfort]")
    expect(page.locator("#comfort [name=care]")).to_be_checked()
    page.uncheck("#comfort [name=care]")
    page.check("#comfort [name=colours][value='']")
    assert page.evaluate("localStorage.comfort") == "{}"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper


def test_an_article_is_read_aloud_from_its_title_to_its_last_line(site: Site, visit: Visit) -> None:
    address = published_article(visit("ada"), "听得见的水尺")
    page = visit(None).new_page()
    page.add_init_script(SPEAKS)
    page.goto(address)
    page.click("[data-aloud] button")
    page.wait_for_function("said.length >= 3")
    said = page.evaluate("said")
    assert said[0] == ["听得见的水尺", "zh-CN"]
    assert said[-1][0].startswith("盐仓渡口的第十三级台阶")
    expect(page.locator(".spoken")).to_have_count(0)


def test_without_scripts_no_dead_button_is_shown(site: Site, browser: Browser) -> None:
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    expect(page.locator("[data-comfort]")).to_be_hidden()
    context.close()
