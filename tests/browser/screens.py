"""Photographs every page in both themes, languages and widths, from the demonstration of a fixed day: `make screens`."""

import io
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, get_args

import click
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from tqdm import tqdm

from register import demonstration
from register.access import PERMISSIONS
from register.projection import Register
from register.queries import Chosen, View, requests
from register.text import LANGUAGES, Language
from register.ui import tour
from register.ui.registry import FIRST, PAGES
from tests.browser.conftest import (
    FLAGS,
    ROOT,
    Server,
    become,
    chromium_path,
    free_port,
    run_server,
    wait_run,
    wait_until_healthy,
)
from tests.test_pages import TODAY

FOLDER = ROOT / "docs" / "screens"
WIDTHS: dict[str, ViewportSize] = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)
TALLEST = 2_400
COLOURS = 256
SHOWN = {"search": "q=toestemming", "journal": "kind=purpose&key=P2.4", "edit": "kind=purpose&key=P2.4"}
"""What a page is asked, where it shows little by itself."""


def urgent(path: Path) -> str:
    """The reference of the request that has to be answered first."""
    with closing(Register(path)) as register:
        view = View(register, register.catch_up(), TODAY, "nl")
        return str(requests(view, Chosen(show="open"), size=1)["reference"].iloc[0])


def photographed(page: Page) -> bytes:
    """The whole page, up to a height; a palette of few colours keeps a screen at some tens of kilobytes."""
    size = page.viewport_size or WIDTHS["desk"]
    tall = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": min(max(int(tall), size["height"]), TALLEST)})
    wait_run(page)
    page.wait_for_function("[...document.querySelectorAll('.js-plotly-plot')].every(p => p.querySelector('svg'))")
    page.wait_for_timeout(400)
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    page.set_viewport_size(size)
    small = io.BytesIO()
    picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


def sit_down(browser: Browser, server: Server, theme: Theme) -> Page:
    """A page of the DPO, who may see most, with the tour behind them."""
    context = browser.new_context(
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        viewport=WIDTHS["desk"],
        color_scheme=theme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(server.url)
    become(page, "dpo")
    page.get_by_role("button", name=tour.DONE.nl).click()
    wait_run(page)
    return page


def address(code: str, language: Language, reference: str) -> str:
    asked = {**SHOWN, "request": f"reference={reference}"}.get(code, "")
    return f"{'' if code == FIRST.code else code}?{asked}&language={language}"


def taken(browser: Browser, server: Server, codes: list[str], reference: str) -> Iterator[tuple[str, bytes]]:
    """Every screen with its name."""
    for theme in THEMES:
        page = sit_down(browser, server, theme)
        for (width, size), language, code in product(WIDTHS.items(), LANGUAGES, codes):
            page.set_viewport_size(size)
            page.goto(f"{server.url}/{address(code, language, reference)}")
            page.get_by_role("heading", level=1, name=PAGES[code].title.in_(language)).wait_for()
            wait_run(page)
            yield f"{code}-{language}-{theme}-{width}.png", photographed(page)
        page.context.close()


@click.command()
@click.argument("pages", nargs=-1, type=click.Choice([*PAGES]))
def main(pages: tuple[str, ...]) -> None:
    """Write the screens of all pages, or of these, into docs/screens/."""
    codes = [code for code in pages or PAGES if PAGES[code].action in PERMISSIONS["dpo"]]
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "register.duckdb"
        demonstration.build(path, TODAY)
        reference = urgent(path)
        server = run_server(path, Path(folder) / "server.log", free_port(), {"REGISTER_TODAY": TODAY.isoformat()})
        wait_until_healthy(server)
        try:
            browser = playwright.chromium.launch(
                executable_path=chromium_path() or sys.exit("No Chromium found"), args=FLAGS
            )
            total = len(codes) * len(THEMES) * len(WIDTHS) * len(LANGUAGES)
            for name, picture in tqdm(taken(browser, server, codes, reference), total=total):
                (FOLDER / name).write_bytes(picture)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
