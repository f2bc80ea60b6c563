"""Writing in the studio, in a real browser: the toolbar, pictures, sources, what is said on the way."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import Visit, begin_article, open_editor, stored
from tests.browser.writing import body, wait_saved, write

pytestmark = pytest.mark.browser


def photograph() -> bytes:
    """A picture of ours."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((1200, 800)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def test_what_is_typed_reaches_the_server_and_is_there_after_a_reload(visit: Visit) -> None:
    ada = visit("ada")
    article = begin_article(ada)
    page = open_editor(ada, article)
    page.fill("#title", "海堤上的第十二个水尺")
    page.click(".ProseMirror")
    page.keyboard.type("每天清晨六点，水文站的人都要走一遍海堤。")
    wait_saved(page)
    expect(page.locator("#word-count")).to_have_text("18 字 · 约 1 分钟")
    page.reload()
    expect(page.locator(".ProseMirror")).to_contain_text("水文站的人都要走一遍海堤")
    expect(page.locator("#title")).to_have_value("海堤上的第十二个水尺")


def test_nothing_breaks_the_content_policy_and_nothing_fails(visit: Visit) -> None:
    ada = visit("ada")
    article = begin_article(ada)
    said: list[str] = []
    page = ada.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"/studio/articles/{article}/")
    page.wait_for_selector("#editor[data-ready=true]")
    page.click("[data-tool=table]")
    page.keyboard.type("a")
    page.click("[data-tool=merge]")
    wait_saved(page)
    assert said == []
    policy = ada.request.get(f"/studio/articles/{article}/").headers["content-security-policy"]
    assert "unsafe" not in policy and "script-src 'self';" in policy and "style-src 'self';" in policy


def test_every_tool_writes_the_one_vocabulary(visit: Visit) -> None:
    ada = visit("ada")
    article = begin_article(ada)
    page = open_editor(ada, article)
    page.click(".ProseMirror")
    for tool, word in (
        ("strong", "粗"),
        ("em", "斜"),
        ("u", "线"),
        ("s", "删"),
        ("sub", "下"),
        ("sup", "上"),
        ("code", "码"),
    ):
        page.click(f"[data-tool={tool}]")
        page.keyboard.type(word)
        page.click(f"[data-tool={tool}]")
    page.keyboard.press("Enter")
    page.select_option("select.style", "h3")
    page.keyboard.type("小标题")
    page.keyboard.press("Enter")
    page.click("[data-tool=ul]")
    page.keyboard.type("一")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("里")
    for _ in range(3):
        page.keyboard.press("Enter")
    page.click("[data-tool=quote]")
    page.keyboard.type("引文")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.click("[data-tool=table]")
    page.keyboard.type("月份")
    page.click("[data-tool=deleteCol]")
    wait_saved(page)
    found = body(ada, article)
    for piece in (
        "<strong>粗</strong><em>斜</em><u>线</u><s>删</s><sub>下</sub><sup>上</sup><code>码</code>",
        "<h3>小标题</h3>",
        "<ul><li>一<ul><li>里</li></ul></li></ul>",
        "<blockquote><p>引文</p></blockquote>",
        "<table><thead><tr><th",
    ):
        assert piece in found, found
    page.reload()
    page.wait_for_selector("#editor[data-ready=true]")
    write(page, "完")
    wait_saved(page)
    assert body(ada, article).replace("<p>完</p>", "") == found


def test_the_toolbar_is_one_stop_and_walked_by_arrow_keys(visit: Visit) -> None:
    ada = visit("ada")
    page = open_editor(ada, begin_article(ada))
    page.focus("#summary")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.tool") == "undo"
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.tool") == "strong"
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('ProseMirror')")
    unnamed = page.evaluate(
        "[...document.querySelectorAll('.toolbar button')].filter((it) => !it.getAttribute('aria-label')).length"
    )
    assert unnamed == 0


def test_a_picture_is_taken_in_described_and_kept(visit: Visit) -> None:
    ada = visit("ada")
    article = begin_article(ada)
    page = open_editor(ada, article)
    write(page, "前文。")
    with page.expect_file_chooser() as chooser:
        page.click("[data-tool=image]")
    chooser.value.set_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photograph()})
    page.wait_for_selector(".figure.lacks-alt img")
    page.locator(".figure-fields input").nth(0).fill("清晨的海堤")
    page.locator(".figure-fields input").nth(1).fill("摄影 阿达")
    page.locator(".figure figcaption").click()
    page.keyboard.type("第十二把水尺")
    wait_saved(page)
    assert re.search(
        r'<p>前文。</p><figure data-image="\d+"><img alt="清晨的海堤"><figcaption>第十二把水尺 <small>摄影 阿达</small>'
        r"</figcaption></figure>",
        body(ada, article),
    )
    assert page.locator(".figure img").evaluate("(image) => image.naturalWidth") > 0
    page.reload()
    expect(page.locator(".figure-fields input").nth(1)).to_have_value("摄影 阿达")
    page.locator(".panels details", has_text="封面").locator("> summary").click()
    page.click(".offered button")
    wait_saved(page)
    assert stored(ada, article)["content"]["cover"] is not None  # type: ignore[index]


def test_a_video_shows_itself_and_its_author_chooses_the_still_picture(visit: Visit) -> None:
    ada = visit("ada")
    article = begin_article(ada)
    page = open_editor(ada, article)
    with page.expect_file_chooser() as chooser:
        page.click("[data-tool=video]")
    chooser.value.set_files(Path(__file__).parents[1] / "data" / "videos" / "browser-vp9.webm")
    film = page.locator(".figure video")
    film.evaluate("(it) => it.readyState >= 2 || new Promise((resolve) => (it.onloadeddata = resolve))")
    page.click(".figure-buttons button >> nth=0")
    expect(page.locator(".poster-note")).to_have_text("视频封面已设定。")
    wait_saved(page)
    assert re.search(r'<figure data-video="\d+"></figure>', body(ada, article))


def test_what_is_missing_is_said_as_one_writes(visit: Visit) -> None:
    ada = visit("ada")
    page = open_editor(ada, begin_article(ada))
    expect(page.locator("#lacks li")).to_have_count(2)
    page.fill("#title", "水尺")
    expect(page.locator("#lacks li")).to_have_count(1)
    write(page, "正文。")
    expect(page.locator("#lacks")).to_be_hidden()


def test_a_file_that_is_no_picture_is_refused_in_words(visit: Visit) -> None:
    ada = visit("ada")
    page = open_editor(ada, begin_article(ada))
    with page.expect_file_chooser() as chooser:
        page.click("[data-tool=image]")
    chooser.value.set_files({"name": "假.png", "mimeType": "image/png", "buffer": b"not a picture"})
    expect(page.locator("#upload-note")).to_contain_text("假.png 未能上传")
    assert page.locator(".uploading").count() == 0


def test_an_embed_keeps_provider_and_number_only(visit: Visit) -> None:
    ada = visit("ada")
    article = begin_article(ada)
    page = open_editor(ada, article)
    page.click(".ProseMirror")
    page.click("[data-tool=embed]")
    page.fill("dialog input", "https://evil.example/video/BV1xx411c7mD")
    page.click("dialog button.primary")
    expect(page.locator("dialog .wrong")).not_to_be_empty()
    page.fill("dialog input", "https://www.bilibili.com/video/BV1xx411c7mD/?spm=1")
    page.click("dialog button.primary")
    wait_saved(page)
    assert '<figure data-embed="bilibili" data-id="BV1xx411c7mD">' in body(ada, article)


def test_words_are_cited_and_lose_the_mark_with_their_source(visit: Visit) -> None:
    ada = visit("ada")
    article = begin_article(ada)
    page = open_editor(ada, article)
    write(page, "最高潮位三米二")
    page.keyboard.press("Control+A")
    page.click("[data-tool=cite]")
    page.fill("dialog input[name=title]", "潮城水文年报")
    page.fill("dialog input[name=dated]", "2026-13")
    page.click("dialog button.primary")
    expect(page.locator("dialog .wrong")).not_to_be_empty()
    page.fill("dialog input[name=dated]", "2026-03")
    page.click("dialog button.primary")
    expect(page.locator("sup.number")).to_have_text("[1]")
    expect(page.locator("#source-list")).to_contain_text("引用 1 处")
    wait_saved(page)
    assert re.fullmatch(r'<p><span data-source="\d+">最高潮位三米二</span></p>', body(ada, article))
    page.click("#source-list button:has-text('移出列表')")
    expect(page.locator("#source-list li")).to_have_count(0)
    page.wait_for_timeout(400)
    wait_saved(page)
    assert body(ada, article) == "<p>最高潮位三米二</p>"


def test_a_step_waits_until_the_server_has_the_last_words(visit: Visit) -> None:
    ada = visit("ada")
    article = begin_article(ada, "newcomer")
    page = open_editor(ada, article)
    page.fill("#title", "来不及保存的稿子")
    write(page, "最后一句。")
    page.click("button:has-text('提交审核')")
    expect(page.locator(".messages").first).to_contain_text("文章已提交审核")
    assert "最后一句。" in body(ada, article)
    expect(page.locator(".ProseMirror")).to_have_attribute("contenteditable", "false")
    page.click("button:has-text('取回')")
    expect(page.locator(".ProseMirror")).to_have_attribute("contenteditable", "true")


def test_history_shows_what_differs_and_brings_it_back(visit: Visit) -> None:
    ada = visit("ada")
    article = begin_article(ada)
    page = open_editor(ada, article)
    write(page, "水" * 300)
    wait_saved(page)
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text("删光了")
    page.wait_for_timeout(400)
    wait_saved(page)
    page.goto(f"/studio/articles/{article}/history/")
    page.locator(".states a").last.click()
    expect(page.locator(".differences")).to_contain_text("删光了")
    page.click("button:has-text('恢复这一份')")
    expect(page.locator(".ProseMirror")).to_contain_text("水" * 300)


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_scrolls_sideways(width: int, language: str, visit: Visit) -> None:
    ada = visit("ada", width=width)
    article = begin_article(ada)
    page = open_editor(ada, article, language=language)
    page.click("[data-tool=table]")
    page.evaluate("for (const panel of document.querySelectorAll('details')) panel.open = true")
    for address in (None, "/studio/", f"/studio/articles/{article}/history/", "/studio/publications/tidewatch/people/"):
        if address:
            page.goto(language + address)
        sticking_out = page.evaluate(
            """(width) => [...document.querySelectorAll("*")].filter((it) => it.getBoundingClientRect().right > width + 1)
              .map((it) => `${it.tagName}.${it.className} ${it.textContent.trim().slice(0, 60)}`)""",
            width,
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, sticking_out)
