"""A browser, a running server and a page that reports what goes wrong in it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import sync_playwright

from register.access import ROLES

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
SECONDS_TO_START = 60
IDLE = "[data-testid='stApp'][data-test-script-state='notRunning'][data-test-connection-state='CONNECTED']"
# Opened by a deep link, Streamlit first asks for these beside the page and only then at the root.
HARMLESS = re.compile(r"/.+/_stcore/(health|host-config)")


@dataclass
class Server:
    """A running application on a register of its own."""

    url: str
    process: subprocess.Popen
    log: Path

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class Seen:
    """What went wrong in the pages of a test, and every address that they asked for."""

    errors: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def watch(self, page) -> None:
        page.on("console", lambda said: self.errors.append(said.text) if is_error(said) else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.addresses.append(request.url))
        page.on("websocket", lambda websocket: self.addresses.append(websocket.url))

    def elsewhere(self) -> list[str]:
        return [url for url in self.addresses if urlsplit(url).hostname not in (None, "127.0.0.1")]


def is_error(said) -> bool:
    return said.type == "error" and not HARMLESS.fullmatch(urlsplit(said.location["url"]).path)


def pytest_itemcollected(item):
    item.add_marker(pytest.mark.browser)


def chromium_path() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def chromium():
    executable = chromium_path()
    if executable is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("No Chromium found: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve(tmp_path_factory):
    """serve(database_path) starts the application on that register; what still runs after the session is stopped.

    `port` chooses one, further names are put in its environment.
    """
    servers = []

    def start(database: Path, port: int | None = None, **environment: str) -> Server:
        log = tmp_path_factory.mktemp("server") / "server.log"
        servers.append(run_server(database, log, port or free_port(), environment))
        wait_until_healthy(servers[-1])
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


def run_server(database: Path, log: Path, port: int, environment: Mapping[str, str]) -> Server:
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)]
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, "--server.address", "127.0.0.1"],
            cwd=ROOT,
            env={**os.environ, "REGISTER_DATABASE": str(database), **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    return Server(f"http://127.0.0.1:{port}", process, log)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until_healthy(server: Server) -> None:
    give_up_at = time.monotonic() + SECONDS_TO_START
    with httpx.Client(trust_env=False) as client:
        while server.process.poll() is None and time.monotonic() < give_up_at:
            try:
                if client.get(f"{server.url}/_stcore/health").text == "ok":
                    return
            except httpx.TransportError:
                time.sleep(0.05)
    server.stop()
    pytest.fail(f"The server does not answer:\n{server.log.read_text()}")


@pytest.fixture
def seen():
    return Seen()


@pytest.fixture
def new_page(chromium, seen):
    """new_page(color_scheme=..., ...) opens an empty page; an error in it or a request to elsewhere fails the test."""
    contexts = []

    def open_page(**options):
        wanted = {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam", "viewport": {"width": 1280, "height": 900}}
        contexts.append(chromium.new_context(**{**wanted, **options}))
        page = contexts[-1].new_page()
        seen.watch(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert seen.errors == []
    assert seen.elsewhere() == []


@pytest.fixture
def page(new_page):
    return new_page()


def wait_run(page, milliseconds=20_000) -> None:
    """Wait until the script has run; where a test expects a text, `expect(...)` is the better wait."""
    page.wait_for_timeout(155)  # Streamlit gathers what a person types before it runs the script
    page.wait_for_selector(IDLE, timeout=milliseconds)
    page.wait_for_timeout(100)


def choose(page, box, option: str) -> None:
    """Choose an option of a list. A list that is drawn anew while it is open closes, so it may take more than one try."""
    wait_run(page)
    wanted = page.get_by_role("option", name=option, exact=True)
    for _ in range(5):
        box.press("Escape")
        box.click()
        box.fill(option)
        with suppress(PlaywrightTimeout):
            wanted.wait_for(timeout=3_000)
            break
    box.press("Enter")
    wait_run(page)


def become(page, role: str) -> None:
    """Take a role in the sidebar."""
    choose(page, page.locator(".st-key-who_role").get_by_role("combobox"), ROLES[role].label.nl)
