"""Every page in a real browser: from the address to the last element, against an empty page of the same server software."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks import data
from benchmarks.measuring import Result, Scale, in_turns, result
from benchmarks.page_runs import SHOWN
from benchmarks.serving import FLOOR, REGISTER, Server, require_up, served
from register.access import PERMISSIONS
from register.ui import session
from register.ui.registry import PAGES

AIM = 1.5
PATIENCE = 120_000
"""Milliseconds that a page has."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
RUN = "[data-testid='stApp'][data-test-script-state='notRunning'][data-test-connection-state='CONNECTED']"
DRAWN = """() => {
    const charts = [...document.querySelectorAll("[data-testid='stPlotlyChart']")];
    const skeletons = document.querySelectorAll("[data-testid='stSkeleton']");
    return !skeletons.length && charts.every(chart => chart.querySelector(".main-svg"));
}"""
"""Whether every picture of the page stands there, and nothing else is still to come."""


def measure(scale: Scale, folder: Path) -> list[Result]:
    """As a reader comes back to a page: in a tab that has the scripts already, of a server that has been asked before."""
    database = data.built(folder, scale.activities, scale.requests)
    environment = {"REGISTER_DATABASE": str(database), "REGISTER_TODAY": data.TODAY.isoformat()}
    size = f"{scale.activities:,} activities, {scale.requests:,} requests"
    with served(REGISTER, environment) as register, served(FLOOR, {"BENCHMARK_PAGE": "empty"}) as floor:
        for server in (register, floor):
            require_up(server)
        with tab() as page:
            return [found for code in _seen_by_all() for found in _measured(page, register, floor, code, size, scale)]


def _seen_by_all() -> list[str]:
    """The pages that a browser without sign-in opens: those of the least role."""
    return [code for code, page in PAGES.items() if page.action in PERMISSIONS[session.LEAST_ROLE]]


def _measured(page: Page, register: Server, floor: Server, code: str, size: str, scale: Scale) -> Iterator[Result]:
    query = "&".join(f"{name}={value}" for name, value in SHOWN.get(code, {}).items())
    works = {
        "page": partial(_open, page, f"http://127.0.0.1:{register.port}/{code}?{query}"),
        "floor": partial(_open, page, f"http://127.0.0.1:{floor.port}/"),
    }
    taken = in_turns(works, scale.rounds)
    yield result(f"page {code} in a browser: {size}", "an empty page", AIM, taken["page"], taken["floor"])


@contextmanager
def tab() -> Iterator[Page]:
    """A tab of the browser that this computer has."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE)
        yield page
        browser.close()


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(RUN)
    page.wait_for_function(DRAWN)
