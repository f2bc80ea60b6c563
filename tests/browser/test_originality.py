"""Passages that stand here already: shown to the author and the editor side by side, contested, decided, in a browser."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Visit, begin_article, open_editor

pytestmark = pytest.mark.browser

SCREENS = os.environ.get("COLOPHON_SCREENSHOTS", "")
LEAD = "盐田北边的老泵房里还挂着一九六二年的值班表,"
SHARED = (
    "泵房的墙上钉着一块木牌,写着每一次换泵的年月和当班人的姓名,最早的一行已经看不清楚,"
    "只剩下一个周字和半个日期,守泵房的老人说那是他的师傅,后来在一场台风里没有回来。"
)
QUOTED = "水往低处走,人守高处,这是我们泵房立下的规矩,谁也没有改过,将来也不会改。"


def _look(page: Page, name: str) -> None:
    if not SCREENS:
        return
    for width, height in ((1280, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(150)
        page.screenshot(path=Path(SCREENS) / f"{name}-{width}.png", full_page=True)


def _written(context: BrowserContext, handle: str, title: str, html: str, source: str = "") -> tuple[Page, int]:
    article = begin_article(context, handle)
    page = open_editor(context, article)
    page.fill("#title", title)
    page.click(".ProseMirror")
    page.evaluate(
        """(text) => {
          const data = new DataTransfer()
          data.setData("text/html", text)
          document.querySelector(".ProseMirror").dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
        }""",
        html,
    )
    if source:
        page.fill("#source-line input", source)
        page.press("#source-line input", "Enter")
        expect(page.locator("#source-list li")).to_have_count(1)
        cite = page.locator(".audit-list li", has_text="泵房立下的规矩")
        cite.locator("[data-act=cite]").click()
        page.locator("dialog input[type=checkbox]").first.check()
        page.locator("dialog button.primary").click()
    expect(page.locator("#save-state")).to_have_attribute("data-state", "saved", timeout=10_000)
    return page, article


def _no_sideways_scroll(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} scrolls sideways"


def test_a_passage_of_another_article_is_shown_contested_and_decided(visit: Visit) -> None:
    ada = visit("ada")
    body = f"<p>{LEAD}字迹还很清楚。</p><p>{SHARED}</p><p>守泵房的老周说:“{QUOTED}”</p>"
    page, first = _written(ada, "tidewatch", "老泵房的木牌", body)
    page.get_by_role("button", name="立即发布").click()
    page.wait_for_load_state()

    # The same passage in another publication; the quotation is cited and does not count.
    again = f"<p>这一篇讲的是泵站的今天。</p><p>{SHARED}</p><p>据《老泵房的木牌》,老周说:“{QUOTED}”</p>"
    page, second = _written(ada, "newcomer", "泵站今昔", again, source="老泵房的木牌——潮汐观察 2026-01-01")
    check = ada.new_page()
    for _ in range(40):
        check.goto(f"/studio/articles/{second}/originality/")
        if check.locator("section.pair").count():
            break
        check.wait_for_timeout(500)
    pair = check.locator("section.pair")
    expect(pair).to_have_count(1)
    expect(pair).to_contain_text("老泵房的木牌")
    expect(pair.locator(".alike tbody tr")).to_have_count(1)
    expect(pair.locator(".alike td").first).to_contain_text("每一次换泵的年月")
    expect(pair).not_to_contain_text("泵房立下的规矩")
    expect(pair).to_contain_text("先发布的是")
    _no_sideways_scroll(check)

    page.locator("form[action$='/submission/'] button.primary").click()
    expect(page.locator("form[action$='/submission/end/'] button")).to_be_visible()
    for _ in range(40):
        check.reload()
        if check.locator("section.pair summary").count():
            break
        check.wait_for_timeout(500)
    check.locator("section.pair summary").click()
    check.fill("textarea[name=words]", "两篇都是我写的,这一段是我自己的旧稿。")
    _look(check, "o1-author")
    check.locator("section.pair form button").click()
    expect(check.locator("section.pair")).to_contain_text("这一段是我自己的旧稿")

    edith = visit("edith", width=390)
    desk = edith.new_page()
    desk.goto(f"/en/desk/review/{second}/")
    expect(desk.locator("#alike")).to_contain_text("contested")
    _look(desk, "o2-review")
    desk.set_viewport_size({"width": 390, "height": 844})
    _no_sideways_scroll(desk)
    desk.locator("#alike a").click()
    expect(desk.locator("main")).to_contain_text("这一段是我自己的旧稿")
    expect(desk.locator(".alike td").nth(1)).to_contain_text("每一次换泵的年月")
    _look(desk, "o3-desk")
    desk.set_viewport_size({"width": 390, "height": 844})
    _no_sideways_scroll(desk)
    desk.locator("input[name=decided][value=fine]").check()
    desk.fill("#words", "同一作者的旧稿,已写明出处。")
    desk.get_by_role("button", name="Decide").click()
    expect(desk).to_have_url(re.compile("/desk/originality/$"))
    _look(desk, "o4-list")

    check.reload()
    expect(check.locator("section.pair")).to_contain_text("同一作者的旧稿")
    _look(check, "o5-decided")
    assert first != second
