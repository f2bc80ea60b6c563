"""What office programs, chat editors and web pages put on the clipboard, pasted into the real editor."""

from __future__ import annotations

import io
import re
from pathlib import Path

import lxml.html
import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Visit, begin_article, open_editor, stored

pytestmark = pytest.mark.browser
FIXTURES = Path(__file__).parents[1] / "data" / "paste"
NAMES = sorted(file.name.removesuffix(".expected.html") for file in FIXTURES.glob("*.expected.html"))
PASTE = """([html, plain]) => {
  const data = new DataTransfer()
  data.setData("text/html", html)
  data.setData("text/plain", plain)
  const target = document.querySelector(".ProseMirror")
  target.focus()
  target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
}"""
BLOCKS = ("h2", "h3", "h4", "ul", "ol", "li", "table", "tr", "blockquote", "pre", "figure", "hr")
MARKS = ("strong", "em", "u", "s", "sub", "sup", "code", "a")


def letters(html: str) -> str:
    """What a text says, without blanks and without the descriptions of pictures."""
    return re.sub(r"\s", "", str(lxml.html.fromstring(f"<div>{html}</div>").text_content()))


def parts(html: str, names: tuple[str, ...]) -> dict[str, int]:
    """How many elements of each kind a text has."""
    tree = lxml.html.fromstring(f"<div>{html}</div>")
    return {name: len(tree.xpath(f".//{name}")) for name in names}


def marked(html: str) -> dict[str, str]:
    """The words that bear each mark; a listing is code as a whole."""
    tree = lxml.html.fromstring(f"<div>{html}</div>")
    for listing in tree.xpath(".//pre"):
        listing.drop_tree()
    return {name: "".join(re.sub(r"\s", "", it.text_content()) for it in tree.xpath(f".//{name}")) for name in MARKS}


@pytest.fixture(scope="module")
def desk(browser: object, site: object) -> object:
    """One editor for all fixtures."""
    from tests.browser.conftest import sign_in

    context = browser.new_context(base_url=site.url)  # type: ignore[attr-defined]
    context.set_default_timeout(10_000)
    sign_in(context, site, "ada")  # type: ignore[arg-type]
    article = begin_article(context)
    yield context, article, open_editor(context, article)
    context.close()


def _own_picture(context: BrowserContext) -> int:
    """A picture of Ada's, in the place of one that a fixture names."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "#9db7c4").save(out, "PNG")
    token = context.request.get("/studio/token/", headers={"Accept": "application/json"}).json()["csrf"]
    answer = context.request.post(
        "/studio/images/",
        multipart={"file": {"name": "a.png", "mimeType": "image/png", "buffer": out.getvalue()}},
        headers={"X-CSRFToken": token, "Accept": "application/json"},
    )
    assert answer.status == 201, answer.text()
    return int(answer.json()["id"])


@pytest.mark.parametrize("name", NAMES)
def test_pasted_text_keeps_its_letters_its_structure_and_nothing_else(
    name: str, desk: tuple[BrowserContext, int, Page]
) -> None:
    context, article, page = desk
    expected = (FIXTURES / f"{name}.expected.html").read_text("utf-8")
    html = (FIXTURES / f"{name}.html").read_text("utf-8")
    if 'data-image="12"' in html:
        html = html.replace('data-image="12"', f'data-image="{_own_picture(context)}"')
    page.click(".ProseMirror")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.evaluate(PASTE, [html, ""])
    page.wait_for_timeout(350)
    expect(page.locator("#save-state")).to_have_attribute("data-state", "saved", timeout=8000)
    found = str(stored(context, article)["content"]["body"])  # type: ignore[index]
    assert letters(found) == letters(expected)
    assert parts(found, BLOCKS) == parts(expected, BLOCKS), found
    assert marked(found) == marked(expected), found
    assert not re.search(r"<[^>]*\s(?:style|class|id|on\w+)=", found)


def test_two_fixtures_cannot_be_mixed_up(visit: Visit) -> None:
    assert len(NAMES) == 20
    assert len({letters((FIXTURES / f"{name}.expected.html").read_text("utf-8")) for name in NAMES}) == 20
