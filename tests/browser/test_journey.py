"""The whole story in a browser: apply, admit, write, lose the network, submit, return, mend, publish, read."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Site, Visit

pytestmark = pytest.mark.browser


def _picture() -> bytes:
    image = Image.new("RGB", (1400, 900), "#9db7c4")
    pen = ImageDraw.Draw(image)
    pen.polygon([(0, 700), (1400, 560), (1400, 900), (0, 900)], fill="#33506b")
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def _saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_have_attribute("data-state", "saved", timeout=15_000)


def _no_sideways_scroll(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} scrolls sideways"


def _hidden_from(context: BrowserContext, path: str) -> None:
    assert context.request.get(path).status == 404


def _application(ada: BrowserContext, language: str, handle: str, paper: Path) -> Page:
    page = ada.new_page()
    page.goto(f"{language}/apply/")
    _no_sideways_scroll(page)
    page.fill("[name=name]", f"盐仓札记{handle[-2:]}")
    page.fill("[name=handle]", handle)
    page.fill("[name=tagline]", "看水,也看岸上的人")
    page.fill("[name=about]", "住在渡口,写渡船、汽笛和旧事。")
    page.set_input_files("[name=documents]", str(paper))
    page.click("main form[enctype] button[type=submit]")
    expect(page).to_have_url(re.compile(rf"{language}/apply/\d+/$"))
    return page


def _admitted(edith: BrowserContext, language: str, handle: str) -> None:
    page = edith.new_page()
    page.goto(f"{language}/desk/applications/")
    page.get_by_role("link", name=f"盐仓札记{handle[-2:]}").first.click()
    _no_sideways_scroll(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="paper.pdf").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    page.fill("#probation", "1")
    page.locator("form[action$='/admission/'] button").click()
    expect(page.locator(".state.admitted")).to_be_visible()


def _written(ada: BrowserContext, language: str, handle: str) -> tuple[Page, int]:
    token = ada.request.get("/studio/token/", headers={"Accept": "application/json"}).json()["csrf"]
    began = ada.request.post(
        f"/studio/publications/{handle}/articles/", form={"csrfmiddlewaretoken": token}, max_redirects=0
    )
    article = int(began.headers["location"].rstrip("/").rpartition("/")[2])
    page = ada.new_page()
    page.goto(f"{language}/studio/articles/{article}/")
    page.wait_for_selector("#editor[data-ready=true]")
    _no_sideways_scroll(page)
    page.fill("#title", "海堤上的第十二个水尺")
    page.fill("#summary", "一把水尺的一年。")
    page.click(".ProseMirror")
    page.keyboard.type("每天清晨六点,水文站的人都要走一遍海堤。")
    page.keyboard.press("Enter")
    _saved(page)
    ada.set_offline(True)
    page.keyboard.type("断网的时候写下的这一句也在。")
    page.wait_for_timeout(1500)
    expect(page.locator("#save-state")).not_to_have_attribute("data-state", "saved")
    ada.set_offline(False)
    _saved(page)
    page.reload()
    page.wait_for_selector("#editor[data-ready=true]")
    expect(page.locator(".ProseMirror")).to_contain_text("断网的时候写下的这一句也在")
    return page, article


def _with_picture_and_table(page: Page) -> None:
    page.click(".ProseMirror")
    page.keyboard.press("Control+End")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            const rows = "<tr><th>月</th><th>水位</th></tr><tr><td>十月</td><td>3.2 米</td></tr>";
            data.setData("text/html", `<table>${rows}</table>`);
            document.querySelector(".ProseMirror").dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    page.evaluate(
        """async (bytes) => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], "dike.jpg", {type: "image/jpeg"}));
            document.querySelector(".ProseMirror").dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        list(_picture()),
    )
    figure = page.locator(".ProseMirror figure").first
    expect(figure).to_be_visible(timeout=30_000)
    expect(page.locator(".ProseMirror td").first).to_be_visible()


@pytest.mark.parametrize(
    ("language", "width", "handle"),
    [("", 1280, "yancang-zh"), ("/en", 390, "yancang-en")],
    ids=["zh-wide", "en-narrow"],
)
def test_from_application_to_reader(
    visit: Visit, site: Site, tmp_path: Path, language: str, width: int, handle: str
) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.4\n%%EOF\n")
    writer = "ben" if language else "ada"
    ada, edith = visit(writer, width=width), visit("edith", width=width)
    ben, olga = visit(None, width=width), visit("olga", width=width)

    application = _application(ada, language, handle, paper)
    _hidden_from(olga, application.url)
    _admitted(edith, language, handle)
    application.reload()
    expect(application.locator(".good")).to_be_visible()

    page, article = _written(ada, language, handle)
    _with_picture_and_table(page)
    page.locator(".ProseMirror figure [data-field=alt], .ProseMirror figure input").first.fill("海堤和涨起来的水")
    _saved(page)
    for stranger in (olga, ben):
        _hidden_from(stranger, f"/article/{article}/")
    _hidden_from(olga, f"/studio/articles/{article}/")
    page.locator("form[action$='/submission/'] button.primary").click()
    expect(page.locator("form[action$='/submission/end/'] button")).to_be_visible()
    _hidden_from(olga, f"/desk/review/{article}/")

    desk = edith.new_page()
    desk.goto(f"{language}/desk/review/{article}/")
    _no_sideways_scroll(desk)
    expect(desk.locator("[data-passages]")).to_contain_text("断网的时候")
    desk.fill("#remarks #text", "第二段请写明是哪一天。")
    desk.locator("#remarks button:not([type=button])").click()
    expect(desk).to_have_url(re.compile("/desk/review/$"))

    page.reload()
    page.wait_for_selector("#editor[data-ready=true]")
    expect(page.locator("#remarks")).to_contain_text("写明是哪一天")
    page.click(".ProseMirror p >> nth=0")
    page.keyboard.press("End")
    page.keyboard.type("那天是十一月二十日。")
    _saved(page)
    page.locator("form[action$='/submission/'] button.primary").click()
    expect(page.locator("form[action$='/submission/end/'] button")).to_be_visible()
    desk.goto(f"{language}/desk/review/{article}/")
    desk.locator(f"form[action$='/desk/review/{article}/publication/'] button").click()
    expect(desk).to_have_url(re.compile("/desk/review/$"))

    reading = ben.new_page()
    reading.goto(f"{language}/")
    reading.get_by_role("link", name="海堤上的第十二个水尺").first.click()
    expect(reading.locator("h1")).to_have_text("海堤上的第十二个水尺")
    expect(reading.locator(".prose")).to_contain_text("那天是十一月二十日")
    expect(reading.locator(".prose td").last).to_have_text("3.2 米")
    shown = reading.locator(".prose img").first
    shown.scroll_into_view_if_needed()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300
    _no_sideways_scroll(reading)
    assert ben.cookies() == []
