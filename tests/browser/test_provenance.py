"""From an imported page to an answered correction: sources, the audit on its ladder, captures, history, in a browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Site, Visit, begin_article, open_editor
from tests.sources.press import Press

pytestmark = pytest.mark.browser

SCREENS = os.environ.get("COLOPHON_SCREENSHOTS", "")
"""A folder to put pictures of every step into; empty: none are taken."""
NARROW = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}

SAVED_PAGE = """潮城号 > 正文

北段海堤一年矮了多少

在汛期将近的背景下,海堤的沉降再次引起关注。

沉降的速度
据潮城水文局最新披露,三号闸附近一年沉降31.5毫米。

民调显示,62%的居民认为海堤需要加固。

加固预算为4200万元,创30年来最高。

信息来源:
海堤沉降年报——潮城水文局 2026-03-14

声明:个人原创,仅供参考
"""
ANNUAL = """<!DOCTYPE html><html lang="zh"><head><meta property="og:title" content="海堤沉降年报">
<meta property="og:site_name" content="潮城水文局"><meta property="article:published_time" content="2026-03-14">
</head><body><article><h1>海堤沉降年报</h1><p>北段海堤过去一年平均沉降14毫米,三号闸附近最多,达到31.5毫米。</p>
<p>加固预算为4200万元。</p></article></body></html>"""

BUDGET = """<!DOCTYPE html><html lang="zh"><head><title>加固预算公告</title></head><body><article><h1>加固预算公告</h1>
<p>北段海堤加固预算为4200万元,分两年拨付,由潮城财政局从防汛专项中列支。</p></article></body></html>"""


def _look(page: Page, name: str) -> None:
    """Take pictures of a step in both widths, when somebody wants to look at them."""
    if not SCREENS:
        return
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        page.wait_for_timeout(150)
        page.screenshot(path=Path(SCREENS) / f"{name}-{size['width']}.png", full_page=True)
    page.set_viewport_size(WIDE)


def _statement(page: Page, words: str) -> object:
    return page.locator(".audit-list li", has_text=words)


def _paste(page: Page, text: str) -> None:
    page.click(".ProseMirror")
    page.evaluate(
        """(text) => {
          const data = new DataTransfer()
          data.setData("text/html", text)
          document.querySelector(".ProseMirror").dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
        }""",
        text,
    )


def _select(page: Page, words: str) -> None:
    """Select a statement by the audit's own list."""
    page.locator(".audit-list li", has_text=words).locator("button.statement").click()


def _cite(page: Page, words: str, source: str) -> None:
    page.locator(".audit-list li", has_text=words).get_by_role("button", name="添加来源").click()
    dialog = page.locator("dialog")
    dialog.get_by_label(source).check()
    dialog.locator("button.primary").click()


def _saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_have_attribute("data-state", "saved", timeout=8000)


def _imported(site: Site, text: str) -> int:
    """Keep a saved page as a draft, as an operator does it; returns the article's number."""
    file = site.database.parent / "saved.txt"
    file.write_text(text, "utf-8")
    environment = {**os.environ, "COLOPHON_DATA": str(site.database.parent), "PYTHONPATH": f"{ROOT}/src"}
    told = subprocess.run(
        [sys.executable, "-m", "colophon", "import", "text", str(file), "--publication", "tidewatch"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return int(re.findall(r"/studio/articles/(\d+)/", told.stdout)[0])


def test_from_a_saved_page_to_an_answered_correction(visit: Visit, site: Site, press: Press) -> None:
    press.pages["/annual"] = (200, ANNUAL, {})
    press.pages["/budget"] = (200, BUDGET, {})
    article = _imported(site, SAVED_PAGE)
    ada = visit("ada")
    page = open_editor(ada, article)
    expect(page.locator("#title")).to_have_value("北段海堤一年矮了多少")
    expect(page.locator("#source-list li")).to_contain_text(["海堤沉降年报"])
    expect(_statement(page, "民调显示")).to_contain_text("哪家做的调查")
    expect(_statement(page, "民调显示")).to_have_attribute("data-standing", "D")
    expect(_statement(page, "4200万元")).to_have_attribute("data-standing", "E")
    page.locator("#audit input[type=checkbox]").check()
    expect(page.locator(".ProseMirror .st[data-r=D]")).to_contain_text("62%")
    expect(page.locator(".ProseMirror .st[data-r=B]")).to_contain_text("31.5毫米")
    _look(page, "1-audit-before")

    # E → B: a plain line is a source, and citing it is a link.
    page.fill("#source-line input", "加固预算公告——潮城财政局 2026-02-01")
    page.press("#source-line input", "Enter")
    expect(page.locator("#source-list li")).to_have_count(2)
    _cite(page, "4200万元", "[2] 加固预算公告")
    expect(_statement(page, "4200万元")).to_have_count(0)
    expect(page.locator(".audit-line")).to_contain_text("2 条已链接")
    budget = page.locator(".ProseMirror .st", has_text="4200万元")
    expect(budget).to_have_attribute("data-r", "B")

    # B → A: the source is given its address, the server captures the page, and the figure stands in it.
    page.get_by_role("button", name="编辑: 加固预算公告").click()
    page.locator("dialog").get_by_label("地址").fill(press.url("/budget"))
    page.locator("dialog button.primary").click()
    expect(budget).to_have_attribute("data-r", "A", timeout=15_000)

    # An address alone is a source, too: what it is called, by whom and of when is read from the page.
    page.fill("#source-line input", press.url("/annual"))
    page.press("#source-line input", "Enter")
    third = page.locator("#source-list li").nth(2)
    expect(third).to_contain_text("海堤沉降年报", timeout=15_000)
    expect(third).to_contain_text("潮城水文局 · 2026-03-14")
    expect(page.locator(".ProseMirror .st[data-r=A]").first).to_contain_text("31.5毫米", timeout=10_000)
    _saved(page)
    _look(page, "2-audit-after")

    # Publish; the reader finds counts, marks, cards, the capture.
    page.get_by_role("button", name="立即发布").click()
    page.wait_for_load_state()
    reader = visit()
    shown = reader.new_page()
    shown.goto(f"/article/{article}/")
    expect(shown.locator(".sourcing summary")).to_contain_text("3 个可核查的陈述")
    shown.locator(".sourcing summary").click()
    shown.get_by_label("在正文中标出这些陈述").check()
    expect(shown.locator(".prose .st[data-r=A]")).to_contain_text(["31.5毫米", "4200万元"])
    expect(shown.locator(".sourcing-caption")).to_contain_text("不判断内容真假")
    _look(shown, "3-article-marked")
    shown.locator(".prose .st[data-r=A]").first.click()
    expect(shown.locator(".source-card")).to_contain_text("存下的网页")
    _look(shown, "4-statement-card")
    shown.keyboard.press("Escape")
    shown.locator("a.note").first.click()
    expect(shown.locator(".source-card")).to_contain_text("海堤沉降年报")
    shown.keyboard.press("Escape")
    shown.locator(".sources li", has_text="海堤沉降年报").locator(".source-snapshot").click()
    expect(shown.locator(".captured")).to_contain_text("31.5毫米")
    _look(shown, "5-snapshot")

    # A stranger asks, without a cookie, for the passage they have selected.
    shown.goto(f"/article/{article}/")
    shown.evaluate(
        """() => {
          const node = document.querySelector(".prose .st").firstChild
          const range = document.createRange()
          range.selectNodeContents(node)
          getSelection().removeAllRanges()
          getSelection().addRange(range)
        }"""
    )
    shown.locator(".ask-here").click()
    expect(shown.locator("#passage")).to_have_value("据潮城水文局最新披露,三号闸附近一年沉降31.5毫米。")
    shown.fill("#reason", "年报写的是31.5毫米,但那是两年的合计。")
    _look(shown, "6-ask")
    shown.get_by_role("button", name="提交请求").click()
    expect(shown.locator("#requests")).to_contain_text("两年的合计")
    expect(shown.locator("#requests .waiting")).to_be_visible()
    assert reader.cookies() == []
    _look(shown, "7-asked")

    # Ada corrects the figure and answers; both are public.
    page = open_editor(ada, article)
    page.locator(".ProseMirror p", has_text="31.5毫米").click()
    page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector(".ProseMirror"), NodeFilter.SHOW_TEXT)
          for (let node; (node = walker.nextNode()); ) {
            const at = node.data.indexOf("31.5")
            if (at < 0) continue
            const range = document.createRange()
            range.setStart(node, at)
            range.setEnd(node, at + 4)
            getSelection().removeAllRanges()
            getSelection().addRange(range)
            return
          }
        }"""
    )
    # The editor hears of a selection a moment later; until then typing would go where the last click was.
    for _ in range(50):
        if not page.evaluate("document.querySelector('.ProseMirror').editor.state.selection.empty"):
            break
        page.wait_for_timeout(100)
    page.keyboard.type("15.8")
    _saved(page)
    page.select_option("select[name=change]", "correction")
    page.select_option("select[name=correction_of]", "figure")
    page.fill("textarea[name=note]", "三号闸附近一年沉降15.8毫米;31.5毫米是两年合计。")
    page.get_by_role("button", name="发布修改").click()
    page.wait_for_load_state()
    page.get_by_role("link", name="更正请求").click()
    answer = page.locator("form.answer").first
    answer.locator("textarea").fill("谢谢,已按年报第12页改正。")
    _look(page, "8-answer")
    answer.get_by_role("button", name="已更正").click()
    page.wait_for_load_state()

    shown.goto(f"/article/{article}/corrections/")
    expect(shown.locator("#requests .answered")).to_contain_text("已按年报第12页改正")
    _look(shown, "9-answered")
    shown.goto(f"/article/{article}/history/")
    expect(shown.locator("#r2 del").first).to_contain_text("31.5")
    expect(shown.locator("#r2 ins").first).to_contain_text("15.8")
    _look(shown, "10-history")
    shown.goto(f"/en/article/{article}/")
    expect(shown.locator("aside.correction")).to_contain_text("15.8毫米")
    expect(shown.locator(".prose .st[data-r=A]")).to_have_count(1)
    expect(shown.locator(".prose .st[data-r=B]").first).to_contain_text("15.8毫米")
    _look(shown, "11-corrected-en")


def test_everything_is_there_without_scripts(visit: Visit, browser, site: Site) -> None:
    ada = visit("ada")
    article = begin_article(ada)
    page = open_editor(ada, article)
    page.fill("#title", "没有脚本也能读")
    _paste(page, "<p>据潮城水文局统计,海堤长42.6公里。</p>")
    page.fill("#source-line input", "海堤年报——潮城水文局 2026-03-14")
    page.press("#source-line input", "Enter")
    expect(page.locator(".audit-line")).to_contain_text("1 条已链接")
    _saved(page)
    page.get_by_role("button", name="立即发布").click()
    page.wait_for_load_state()
    plain = browser.new_context(base_url=site.url, java_script_enabled=False, viewport=NARROW)
    try:
        reader = plain.new_page()
        reader.goto(f"/en/article/{article}/")
        reader.locator(".sourcing summary").click()
        reader.locator("#show-statements").check()
        mark = reader.locator(".prose .st")
        assert "underline" in mark.evaluate("node => getComputedStyle(node).textDecorationLine")
        reader.get_by_role("link", name="Ask for a correction").click()
        reader.fill("#reason", "It is 42.7 kilometres long.")
        reader.get_by_role("button", name="Send the request").click()
        expect(reader.locator("#requests")).to_contain_text("42.7")
        assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")
    finally:
        plain.close()


def test_a_kind_of_source_asks_for_what_it_is_and_loses_nothing_when_changed(visit: Visit) -> None:
    page = open_editor(visit("ada"), begin_article(visit("ada")))
    page.get_by_role("button", name="添加来源").first.click()
    dialog = page.locator("dialog")
    dialog.get_by_label("标题").fill("退潮时的三号闸")
    dialog.get_by_label("发布者").fill("潮汐观察")
    dialog.get_by_label("来源类型").select_option("observation")
    expect(dialog.get_by_label("您观察到了什么")).to_have_value("退潮时的三号闸")
    expect(dialog.get_by_label("发布者")).to_have_value("潮汐观察")
    expect(dialog.locator("input[name=url]")).to_be_hidden()
    dialog.locator("button.primary").click()
    expect(dialog).to_be_visible()
    dialog.get_by_label("地点").fill("北段海堤,清晨六点")
    dialog.get_by_label("日期").fill("2026-13-01")
    dialog.locator("button.primary").click()
    expect(dialog.locator(".wrong")).to_contain_text("日期")
    expect(dialog.get_by_label("地点")).to_have_value("北段海堤,清晨六点")
    dialog.get_by_label("日期").fill("2026-03-14")
    dialog.locator("button.primary").click()
    expect(page.locator("#source-list li")).to_contain_text("北段海堤,清晨六点 · 亲历观察")
    expect(page.locator("#declared")).to_have_text("原创 · 未使用 AI")
    page.get_by_role("link", name="修改声明").click()
    page.select_option("[data-field=ai_use]", "assisted")
    expect(page.locator("#declared")).to_contain_text("AI")
    expect(page.locator("#declared")).not_to_contain_text("未使用")
