"""Readers take part: following, notifications, letters, sharing, dossiers, taking one's things along and leaving."""

from __future__ import annotations

import io
import re
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Site, Visit, begin_article, sign_in

pytestmark = pytest.mark.browser

TITLE = "第七号浮标的十年"
SENTENCE = "2016年5月9日，第七号浮标放到了口门外。"
PASSWORD = "a lamp on the pier"


def _token(context: BrowserContext) -> str:
    return str(context.request.get("/studio/token/", headers={"Accept": "application/json"}).json()["csrf"])


def _publish(browser: Browser, site: Site, title: str) -> str:
    """Ada writes and publishes an article; its address."""
    ada = browser.new_context(base_url=site.url, locale="zh-CN")
    sign_in(ada, site, "ada")
    number = begin_article(ada)
    page = ada.new_page()
    page.goto(f"/studio/articles/{number}/")
    page.wait_for_selector("#editor[data-ready=true]")
    page.fill("#title", title)
    page.fill("#summary", "一个浮标报了十年水位。")
    page.click(".ProseMirror")
    page.keyboard.insert_text(f"{SENTENCE}从那时起，它每十分钟报一次水位。")
    expect(page.locator("#save-state")).to_have_attribute("data-state", "saved", timeout=15_000)
    form = {"csrfmiddlewaretoken": _token(ada)}
    sent = ada.request.post(f"/studio/articles/{number}/publication/", form=form, max_redirects=0)
    assert sent.status == 302, sent.text()[:500]
    ada.close()
    return f"/article/{number}/"


@pytest.fixture(scope="module")
def article(browser: Browser, site: Site) -> Iterator[str]:
    """Address of an article of Ada's with a date in it."""
    yield _publish(browser, site, TITLE)


def _plain(site: Site, path: str) -> bytes:
    """A page as somebody gets it who has no cookie at all."""
    with urllib.request.urlopen(site.url + path) as answer:
        return bytes(answer.read())


def _narrow(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} scrolls sideways"


def _eventually(page: Page, path: str, words: str) -> None:
    """The worker needs a moment."""
    for _ in range(80):
        page.goto(path)
        if words in page.inner_text("main"):
            return
        time.sleep(0.25)
    raise AssertionError(f"{words!r} never appeared on {path}")


def _joins(context: BrowserContext, name: str) -> Page:
    page = context.new_page()
    page.goto("/account/signup/")
    page.fill("[name=name]", name)
    page.fill("[name=email]", "buoy-reader@example.org")
    page.fill("[name=password1]", PASSWORD)
    page.fill("[name=password2]", PASSWORD)
    page.check("[name=agreed]")
    page.click("main form .actions button >> nth=0")
    page.wait_for_url("**/studio/")
    return page


def test_a_reader_follows_is_told_by_page_and_letter_stops_the_letters_and_leaves(
    visit: Visit, browser: Browser, site: Site, article: str
) -> None:
    context = visit(width=390)
    page = _joins(context, "浮标读者")

    # A public page is the same bytes for them and for a stranger; name and follow state come afterwards.
    page.goto("/publication/tidewatch/")
    expect(page.locator(".masthead-tools .me")).to_have_text("浮标读者")
    served = context.request.get("/publication/tidewatch/").body()
    assert served == _plain(site, "/publication/tidewatch/") and "浮标读者".encode() not in served
    button = page.locator("[data-follow] button")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.locator("[data-follow] button")).to_have_attribute("aria-pressed", "true")
    _narrow(page)

    # What is followed can be taken along.
    page.goto("/my/following/")
    expect(page.locator("main")).to_contain_text("潮汐观察")
    with page.expect_download() as download:
        page.locator("a[href$='following.opml']").click()
    assert "publication/tidewatch.atom" in Path(download.value.path()).read_text("utf-8")

    # Letters by choice, then Ada publishes: the feed, a notification, a letter.
    page.goto("/my/letters/")
    page.check("[name=groups][value=followed]")
    page.check("[name=digest][value=weekly]")
    page.click("main form .actions button")
    expect(page.locator("[name=digest][value=weekly]")).to_be_checked()
    _narrow(page)
    _publish(browser, site, "第八号浮标下水")
    _eventually(page, "/my/feed/", "第八号浮标下水")
    _narrow(page)
    for _ in range(80):
        page.goto(article)
        if page.locator(".masthead-tools .number").count():
            break
        time.sleep(0.25)
    expect(page.locator(".masthead-tools .number")).to_have_text("1")
    page.locator(".masthead-tools a", has_text="通知").click()
    expect(page.locator(".told .new")).to_contain_text("第八号浮标下水")
    page.reload()
    expect(page.locator(".told .new")).to_have_count(0)

    # The letter stops with one click, by somebody who is not signed in on that device.
    stop = _letter(site.database.parent / "outbox", "buoy-reader@example.org")
    stranger = visit(width=390).new_page()
    stranger.goto(stop.removeprefix(site.url))
    stranger.click("main form button")
    expect(stranger.get_by_role("status")).to_be_visible()
    page.goto("/my/letters/")
    expect(page.locator("[name=groups][value=followed]")).not_to_be_checked()

    _takes_everything_and_leaves(context, page)


def _letter(outbox: Path, address: str) -> str:
    """The address in the letter to this person at which such letters stop."""
    for _ in range(80):
        for file in outbox.glob("*") if outbox.exists() else ():
            for one in file.read_text("utf-8").split("-" * 79):
                found = re.search(r"^List-Unsubscribe:\s+<(\S+)>", one, re.M)
                if f"To: {address}" in one and found:
                    return found[1]
        time.sleep(0.25)
    raise AssertionError("no letter came")


def _takes_everything_and_leaves(context: BrowserContext, page: Page) -> None:
    page.goto("/my/things/")
    page.click("main form button")
    _eventually(page, "/my/things/", "ZIP")
    with page.expect_download() as download:
        page.locator("a[href$='.zip']").click()
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as packed:
        assert "潮汐观察" in packed.read("follows.json").decode()
    page.goto("/my/leave/")
    _narrow(page)
    page.check("[name=name][value=gone]")
    page.fill("[name=password]", "not it")
    page.click("button.danger")
    expect(page.locator(".errorlist")).to_be_visible()
    page.check("[name=name][value=gone]")
    page.fill("[name=password]", PASSWORD)
    page.click("button.danger")
    page.wait_for_url(re.compile(r"/$"))
    assert context.request.get("/my/feed/", max_redirects=0).status == 302


def test_a_plain_form_follows_where_scripts_do_not_run(browser: Browser, site: Site) -> None:
    context = browser.new_context(base_url=site.url, locale="zh-CN", java_script_enabled=False)
    sign_in(context, site, "edith")
    page = context.new_page()
    page.goto("/channel/water/")
    page.click("[data-follow] a")
    page.click("main form button")
    expect(page.locator("main .followed")).to_contain_text("水文")
    page.click("main .followed button")
    expect(page.locator("main .followed")).to_have_count(0)
    context.close()


def test_an_article_is_shared_by_link_code_and_picture_and_calls_no_network(
    visit: Visit, site: Site, article: str
) -> None:
    context = visit(width=390)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
    page, elsewhere = context.new_page(), []
    page.on("request", lambda asked: elsewhere.append(asked.url) if not asked.url.startswith(site.url) else None)
    page.goto(article)
    page.click("details.share summary")
    page.click("[data-copy]")
    expect(page.locator("[data-copy]")).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.url}{article}"
    code = page.locator(".share-qr img")
    code.scroll_into_view_if_needed()
    expect(code).to_have_js_property("complete", True)
    assert code.evaluate("image => image.naturalWidth") > 0
    picture = page.locator("meta[property='og:image']").get_attribute("content") or ""
    answer = context.request.get(picture.removeprefix(site.url))
    assert (
        answer.status == 200 and answer.body().startswith(b"\x89PNG") and "immutable" in answer.headers["cache-control"]
    )
    _narrow(page)
    page.fill("#share-instance", "https://mastodon.example/@ada")
    page.click(".share-ways form button")
    link = page.locator(".notice a")
    assert (link.get_attribute("href") or "").startswith("https://mastodon.example/share?text=")
    assert elsewhere == []


@pytest.mark.parametrize("width", [390, 1280])
def test_an_editor_makes_a_dossier_and_readers_see_its_timeline(visit: Visit, article: str, width: int) -> None:
    page = visit("edith", width=width).new_page()
    title = f"浮标与口门 {width}"
    page.goto("/desk/dossiers/")
    page.fill("[name=title]", title)
    page.fill("[name=introduction]", "十年里，口门外的浮标看见了什么。")
    page.click("form[data-keep=dossier] button.primary")
    page.wait_for_url(re.compile(r"/desk/dossiers/\d+/"))
    page.fill("#article", article)
    page.click(".pick-form button")
    row = page.locator(".event-rows li", has_text="第七号浮标放到了口门外")
    row.get_by_role("button", name="确认").click()
    page.locator("form[action$='/publication/'] button").click()
    _narrow(page)
    page.locator("a[href^='/dossier/']").click()
    reader = visit(width=width).new_page()
    reader.goto(page.url)
    expect(reader.locator(".timeline li")).to_contain_text(SENTENCE)
    expect(reader.locator(".timeline li a").first).to_contain_text(TITLE)
    data = reader.request.get(f"{page.url}timeline.json").json()
    assert [event["date"] for event in data["events"]] == ["2016-05-09"]
    _narrow(reader)
    reader.goto("/dossiers/")
    expect(reader.locator("main")).to_contain_text(title)
