"""A real site on a free port, the cast signed in, and a Chromium for each file of browser tests."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.sources.press import Press, printing

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",  # nothing outside is ever asked
    f"--of-these-tests={os.getpid()}",  # means nothing to Chromium; by it the watch below finds it
]
LONGEST_TEST = 1200.0
"""Seconds; a page that Chromium never closes would otherwise be waited for without end."""


def chromium() -> str | None:
    """Where Chromium is: of the system when there is one, else Playwright's own (None); installs it when missing."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if shutil.which(name):
            return shutil.which(name)
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {"check": False, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update"], **quiet)
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], **quiet)
        if shutil.which("chromium"):
            return shutil.which("chromium")
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    return None


@dataclass(frozen=True)
class Site:
    """The site under test: its address, and the session of each member of the cast."""

    url: str
    cookie: str
    sessions: dict[str, str]
    people: dict[str, int]
    database: Path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def press() -> Iterator[Press]:
    """A web server on loopback for the pages that articles cite; the site is allowed to fetch from it, by name."""
    with printing() as started:
        yield started


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, press: Press) -> Iterator[Site]:
    """The real site, served as `colophon run` serves it, in a data folder of its own."""
    port = _free_port()
    data = tmp_path_factory.mktemp("site")
    environment = {**os.environ, "COLOPHON_DATA": str(data), "COLOPHON_PORT": str(port), "PYTHONPATH": f"{ROOT}/src"}
    environment["COLOPHON_FETCH_ALLOW"] = press.door
    environment["COLOPHON_TRUSTED_PROXIES"] = "127.0.0.0/8"
    environment.pop("PORT", None)
    made = subprocess.run(
        [sys.executable, str(HERE / "stage.py")], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    stage = json.loads(made.stdout)
    log = (data / "server.log").open("w")
    command = [sys.executable, "-m", "colophon", "run", "--allow-root"]
    server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)
    try:
        _await(f"http://localhost:{port}/", server, data / "server.log")
        yield Site(
            url=f"http://localhost:{port}",
            cookie=stage["cookie"],
            sessions={name: person["session"] for name, person in stage["cast"].items()},
            people={name: person["id"] for name, person in stage["cast"].items()},
            database=data / "colophon.sqlite3",
        )
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
        log.close()


def _await(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=2)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the site did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, once for the session."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for the tests of a file: should it die, the next file has another."""
    started = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
    yield started
    started.close()


@pytest.fixture(autouse=True)
def _watch(request: pytest.FixtureRequest) -> Iterator[None]:
    """End the browser of a test that hangs: it fails then, instead of everything waiting."""
    if request.node.get_closest_marker("long"):
        yield
        return
    timer = threading.Timer(LONGEST_TEST, _end_browser)
    timer.daemon = True
    timer.start()
    yield
    timer.cancel()


def _end_browser() -> None:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if ARGUMENTS[-1].encode() in (process / "cmdline").read_bytes():
                os.kill(int(process.name), signal.SIGKILL)
        except OSError:
            continue  # it has ended by itself


Visit = Callable[..., BrowserContext]


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    """``visit("ada", width=390, language="en")``: a browser of their own for a member of the cast, or a stranger."""
    opened: list[BrowserContext] = []

    def arrive(name: str | None = None, *, width: int = 1280, height: int = 900) -> BrowserContext:
        context = browser.new_context(viewport={"width": width, "height": height}, base_url=site.url, locale="zh-CN")
        context.set_default_timeout(10_000)
        if name:
            sign_in(context, site, name)
        opened.append(context)
        return context

    yield arrive
    for context in opened:
        context.close()


def sign_in(context: BrowserContext, site: Site, name: str) -> None:
    """Give a browser the session of a member of the cast."""
    context.add_cookies([{"name": site.cookie, "value": site.sessions[name], "url": site.url, "httpOnly": True}])


def beside(site: Site, code: str) -> dict[str, Any]:
    """Run Python beside the server, in the site's data folder; what it prints as JSON comes back."""
    environment = {**os.environ, "COLOPHON_DATA": str(site.database.parent), "PYTHONPATH": f"{ROOT}/src"}
    environment["COLOPHON_PORT"] = site.url.rpartition(":")[2]
    environment.pop("PORT", None)
    code = f"import json\nfrom colophon.commands.ground import stand\nstand()\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def token(context: BrowserContext) -> str:
    """What a form sent without its page has to bear."""
    return str(context.request.get("/studio/token/", headers={"Accept": "application/json"}).json()["csrf"])


def begin_article(context: BrowserContext, handle: str = "tidewatch") -> int:
    """Begin an article as whoever the browser belongs to; returns its number."""
    found = context.request.get("/studio/token/", headers={"Accept": "application/json"})
    assert found.ok, f"{found.status} {found.text()[:500]}"
    token = found.json()["csrf"]
    answer = context.request.post(
        f"/studio/publications/{handle}/articles/", form={"csrfmiddlewaretoken": token}, max_redirects=0
    )
    assert answer.status == 302, answer.text()
    return int(answer.headers["location"].rstrip("/").rpartition("/")[2])


def open_editor(context: BrowserContext, article: int, *, language: str = "") -> Page:
    """Open an article in the studio and wait until the editor is ready."""
    page = context.new_page()
    page.goto(f"{language}/studio/articles/{article}/")
    page.wait_for_selector("#editor[data-ready=true]")
    return page


def stored(context: BrowserContext, article: int) -> dict[str, object]:
    """The draft as the server has it."""
    found: dict[str, object] = context.request.get(
        f"/studio/articles/{article}/draft/", headers={"Accept": "application/json"}
    ).json()
    return found
