"""Random sequences of what befalls an author: typing, lost networks, reloads, two tabs, two devices, a session gone.

The clock is driven. Whatever happens: nothing older than two seconds is lost (it is in the draft, its history or the
journal of a device), nothing is written over unseen, and nobody is ever in conflict with themselves.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

from tests.browser.conftest import Site, begin_article, sign_in

pytestmark = pytest.mark.browser
OLD_MS = 2000
STEPS = 11
JOURNAL = """async () => {
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open("colophon-journal", 1)
    request.onupgradeneeded = () => request.transaction.abort()
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => resolve(null)
  })
  if (!db) return "[]"
  const rows = await new Promise((resolve) => {
    const request = db.transaction("texts").objectStore("texts").getAll()
    request.onsuccess = () => resolve(request.result)
  })
  db.close()
  return JSON.stringify(rows)
}"""


def ready(page: Page) -> None:
    """Wait until the editor takes words, or asks which of two texts goes on."""
    page.wait_for_selector("#editor[data-ready=true], dialog.conflict[open]", state="attached")


@dataclass
class Device:
    """A browser of one author's: its tabs, its network, its clock."""

    context: BrowserContext
    site: Site
    name: str
    article: int
    tabs: list[Page] = field(default_factory=list)
    offline: bool = False
    signed_in: bool = True
    trouble: str = ""
    now: int = 0
    asked: set[Request] = field(default_factory=set)

    def open(self) -> Page:
        """Open the article in another tab."""
        page = self.context.new_page()
        page.goto(f"/studio/articles/{self.article}/")
        self.tabs.append(page)
        ready(page)
        self.pause(20)
        return page

    def pause(self, ms: int) -> None:
        """Let the time of this device pass."""
        self.context.clock.run_for(ms)
        self.now += ms
        for page in self.tabs[:1]:
            page.wait_for_timeout(35)

    def heard(self) -> None:
        """Wait in real time until the server has answered what was asked of it, on however busy a machine."""
        for _ in range(200):
            self.tabs[0].wait_for_timeout(30)
            if all(request.frame.page.is_closed() for request in self.asked):
                return

    def begins(self, request: Request) -> None:
        """A tab asks the server for something."""
        self.asked.add(request)

    def ends(self, request: Request) -> None:
        """What a tab asked for is answered, or will never be."""
        self.asked.discard(request)

    def watch(self, on: Callable[..., object]) -> None:
        """Know of each request of the tabs until it has an answer; or, with ``remove_listener``, no longer."""
        on("request", self.begins)
        on("requestfinished", self.ends)
        on("requestfailed", self.ends)

    def meddle(self, route: Route) -> None:
        """What the server's side of the line does to a save."""
        if not self.trouble or route.request.method != "PUT":
            route.continue_()
        elif self.trouble == "lost answer":
            route.fetch()
            route.abort()
        else:
            route.fulfill(status=int(self.trouble), json={"error": "trouble"})


@dataclass
class Story:
    """One sequence: its devices, the words typed and when, and what was asked."""

    site: Site
    dice: random.Random
    devices: list[Device]
    article: int
    words: dict[str, tuple[Device, int]] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)

    def said(self, line: str) -> None:
        """Remember a step, for whoever has to understand a failure."""
        self.log.append(line)

    # What the world holds

    def on_server(self) -> tuple[str, str]:
        """The draft, and everything in its history."""
        with sqlite3.connect(f"file:{self.site.database}?mode=ro", uri=True) as db:
            draft = db.execute("select body from colophon_draft where article_id = ?", [self.article]).fetchone()[0]
            rows = db.execute("select content from colophon_keep where article_id = ?", [self.article]).fetchall()
        return draft, " ".join(json.loads(row[0])["body"] for row in rows)

    def in_journals(self) -> str:
        """Every text of this article in the journals of the devices."""
        found = []
        for device in self.devices:
            page = device.tabs[0] if device.tabs else device.open()
            rows = json.loads(page.evaluate(JOURNAL))
            found += [row["content"]["body"] for row in rows if row["article"] == self.article]
        return " ".join(found)

    def check(self) -> None:
        """Every word older than two seconds is in the draft, its history or a journal."""
        held = " ".join([*self.on_server(), self.in_journals()])
        for word, (device, then) in self.words.items():
            if device.now - then >= OLD_MS:
                assert word in held, self.report(f"{word} is lost")

    def report(self, wrong: str) -> str:
        """A failure with the whole story."""
        return "\n".join([wrong, *self.log])

    # Steps

    def type(self, device: Device) -> None:
        """Write a word at the end of the text, in one of the device's tabs."""
        page = self.dice.choice(device.tabs)
        if page.locator("dialog[open]").count():
            return
        word = f"w{len(self.words)}x"
        self.said(f"{device.name} tab {device.tabs.index(page)} types {word}")
        page.locator(".ProseMirror").focus()
        page.keyboard.press("Control+End")
        page.keyboard.insert_text(f"{word} ")
        if word not in page.locator(".ProseMirror").inner_text():
            # A dialog came in between: it was typed into that one.
            assert page.locator("dialog[open]").count(), self.report(f"{word} was not taken")
            return
        self.words[word] = (device, device.now)
        device.pause(self.dice.choice([300, 400, 700]))

    def wait(self, device: Device) -> None:
        """Time passes."""
        ms = self.dice.choice([500, 1500, 3000, 6000, 30000])
        self.said(f"{device.name} waits {ms}")
        device.pause(ms)

    def line(self, device: Device) -> None:
        """The network goes or comes back."""
        device.offline = not device.offline
        self.said(f"{device.name} {'loses the network' if device.offline else 'is back'}")
        device.context.set_offline(device.offline)

    def reload(self, device: Device) -> None:
        """A tab is loaded anew, or lost with its browser and opened again."""
        if device.offline or not device.signed_in:
            return
        page = self.dice.choice(device.tabs)
        self.said(f"{device.name} reloads tab {device.tabs.index(page)}")
        if self.dice.random() < 0.5:
            page.reload()
            ready(page)
        else:
            device.tabs.remove(page)
            page.close()
            device.open()
        device.pause(30)

    def another_tab(self, device: Device) -> None:
        """A second tab is opened, or closed again."""
        if len(device.tabs) > 1:
            self.said(f"{device.name} closes a tab")
            device.tabs.pop(self.dice.randrange(2)).close()
        elif not device.offline and device.signed_in:
            self.said(f"{device.name} opens a tab")
            device.open()

    def server(self, device: Device) -> None:
        """The server fails, or its answers are lost, or it is well again."""
        device.trouble = "" if device.trouble else self.dice.choice(["500", "503", "507", "lost answer"])
        self.said(f"{device.name}: server trouble {device.trouble or 'is over'}")

    def session(self, device: Device) -> None:
        """The session ends, or its owner signs in again."""
        device.signed_in = not device.signed_in
        self.said(f"{device.name} is signed {'in' if device.signed_in else 'out'}")
        if device.signed_in:
            sign_in(device.context, self.site, "ada")
            for page in device.tabs:
                page.evaluate("window.dispatchEvent(new Event('focus'))")
                page.wait_for_timeout(40)
        else:
            device.context.clear_cookies()

    def answer(self, choice: str = "") -> None:
        """Whoever is asked which text goes on, chooses."""
        for device in self.devices:
            for page in device.tabs:
                dialog = page.locator("dialog.conflict[open]")
                if not dialog.count():
                    continue
                assert len(self.devices) > 1, self.report("a conflict with oneself")
                if device.offline or not device.signed_in or device.trouble:
                    continue
                pick = choice or self.dice.choice(["mine", "theirs", "both"])
                self.said(f"{device.name} goes on with {pick}")
                self.chosen.append(pick)
                dialog.locator(f"[data-choice={pick}]").click()
                page.wait_for_timeout(60)

    def heal(self) -> None:
        """All troubles end."""
        for device in self.devices:
            device.trouble = ""
            if device.offline:
                self.line(device)
            if not device.signed_in:
                self.session(device)
        for _ in range(12):
            for device in self.devices:
                for _ in range(4):  # less at once than a save may take: the clock does not outrun the real server
                    device.pause(8_000)
                    device.heard()
            self.answer("both")
            states = [
                page.locator("#save-state").get_attribute("data-state") for it in self.devices for page in it.tabs
            ]
            if set(states) <= {"saved", "clean"}:
                if self.in_journals() == "":
                    return
                for device in self.devices:
                    device.open()
        raise AssertionError(self.report(f"not all is saved in the end: {states}, {self.in_journals()}"))


@pytest.fixture(scope="module")
def contexts(browser: Browser, site: Site) -> Iterator[list[BrowserContext]]:
    """Two devices with clocks of ours; they serve every sequence, so that the editor is loaded from their cache."""
    opened = [browser.new_context(base_url=site.url) for _ in range(2)]
    for context in opened:
        context.set_default_timeout(10_000)
        context.clock.install()
    yield opened
    for context in opened:
        context.close()


def live(contexts: list[BrowserContext], site: Site, seed: int) -> None:
    """Live through one sequence and check it."""
    dice = random.Random(seed)
    for context in contexts:
        sign_in(context, site, "ada")
    article = begin_article(contexts[0])
    devices = [
        Device(context, site, f"device {n}", article) for n, context in enumerate(contexts[: 1 + (seed % 3 == 0)])
    ]
    story = Story(site, dice, devices, article)
    story.said(f"seed {seed}")
    for device in devices:
        device.watch(device.context.on)
    try:
        for device in devices:
            device.context.route("**/draft/", device.meddle)
            device.open()
        steps: list[Callable[[Device], None]] = [
            *[story.type] * 7, *[story.wait] * 3, story.line, story.line, story.reload, story.another_tab,
            story.server, story.session,
        ]  # fmt: skip
        for _ in range(STEPS):
            dice.choice(steps)(dice.choice(devices))
            story.answer()
        for device in devices:
            device.pause(OLD_MS)
        story.check()
        story.heal()
        draft, kept = story.on_server()
        for word in story.words:
            assert word in draft + kept, story.report(f"{word} is lost in the end")
            if not {"mine", "theirs"} & set(story.chosen):
                assert word in draft, story.report(f"{word} was written over unseen")
    finally:
        for device in devices:
            device.watch(device.context.remove_listener)
        for context in contexts:
            context.unroute_all()
            context.set_offline(False)
            for page in context.pages:
                page.close()


@pytest.mark.parametrize("seed", range(40))
def test_nothing_is_lost(contexts: list[BrowserContext], site: Site, seed: int) -> None:
    live(contexts, site, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 1160))
def test_nothing_is_lost_in_many_more_sequences(contexts: list[BrowserContext], site: Site, seed: int) -> None:
    live(contexts, site, seed)
