"""What the tests of the editor do again and again."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import stored


def wait_saved(page: Page) -> None:
    """Wait until the page says that the server has everything."""
    expect(page.locator("#save-state")).to_have_attribute("data-state", "saved", timeout=10_000)


def write(page: Page, text: str) -> None:
    """Type at the end of the text; ProseMirror puts the cursor where it thinks it is 20 ms after it has the focus."""
    page.locator(".ProseMirror").focus()
    page.evaluate("new Promise((done) => setTimeout(done, 40))")
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(text)


def body(context: BrowserContext, article: int) -> str:
    """The text as the server has it."""
    return str(stored(context, article)["content"]["body"])  # type: ignore[index]
