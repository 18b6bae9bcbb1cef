"""Retention in a browser: what if by its URL alone, and a disposal recorded by hand."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from register.ui import disposing, who
from tests.browser.conftest import Server, become, wait_run
from tests.test_pages import FILL, TODAY

DAYS = "contract_start=2022-07-01&contract_end=2026-06-30&service_end=2026-06-30"
PHONE = {"width": 390, "height": 844}

expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a demonstration of the day of the tests."""
    path = tmp_path_factory.mktemp("retention") / "demonstration.duckdb"
    FILL["demonstration"](Path(path))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGISTER_TODAY", TODAY.isoformat())
        server = serve(path)
    yield server
    server.stop()


def answer(page: Page):
    return page.get_by_role("heading", level=2)


@pytest.mark.slow
def test_a_url_with_days_is_all_that_it_takes_to_see_what_may_go(server, page):
    page.goto(f"{server.url}/what_if?{DAYS}")
    expect(page.get_by_text("Vandaag helemaal weg: 3 gegevens; het laatste einde is 30 juni 2033.")).to_be_visible()
    expect(page.locator(".st-key-wide_what_if .js-plotly-plot").get_by_text("1 jul 2033")).to_be_visible()
    expect(page.locator(".st-key-wide_what_if .js-plotly-plot").get_by_text("1 jul 2026")).to_be_visible()
    expect(page.get_by_text(re.compile("^Helemaal: Digitale machtiging"))).to_be_visible()


@pytest.mark.slow
def test_a_day_that_is_typed_comes_to_stand_in_the_url_and_opens_again_elsewhere(server, page, new_page):
    page.goto(f"{server.url}/what_if")
    expect(page.get_by_text("Vul in wat er gebeurde; dan staat hier wat wanneer weg moet.")).to_be_visible()
    fill_day(page, "contract_end", "30062026")
    expect(page.get_by_text(re.compile("het laatste einde is 30 juni 2033"))).to_be_visible()
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"contract_end": ["2026-06-30"]}
    elsewhere = new_page(viewport=PHONE, color_scheme="dark")
    elsewhere.goto(page.url)
    expect(elsewhere.get_by_text(re.compile("het laatste einde is 30 juni 2033"))).to_be_visible()


def fill_day(page: Page, key: str, digits: str) -> None:
    """Type a day in the parts of a date input."""
    first = page.locator(f".st-key-{key}").get_by_role("spinbutton").first
    first.click()
    page.keyboard.type(digits)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    answer(page).click()
    wait_run(page)


def sit_down(page: Page, server: Server, name: str) -> None:
    """Become the data protection officer."""
    page.goto(server.url)
    become(page, "dpo")
    wait_run(page)
    type_in(page, who.NAME.nl, name)
    wait_run(page)


def type_in(page: Page, label: str, text: str) -> None:
    box = page.get_by_label(label, exact=True)
    box.fill(text)
    box.press("Tab")


def test_a_disposal_is_recorded_with_its_evidence_and_stands_in_the_list(server, page):
    sit_down(page, server, "Ann")
    page.goto(f"{server.url}/disposals?rule=RT2&state=overdue")
    expect(page.get_by_role("heading", name=disposing.RECORD.nl)).to_be_visible()
    wait_run(page)
    before = rows_of(page)
    type_in(page, disposing.EVIDENCE.nl, "verwijderlog 2026-11-23")
    type_in(page, disposing.BY.nl, "team archief")
    page.get_by_role("button", name=disposing.RECORD.nl, exact=True).click()
    expect(page.get_by_text(re.compile("^Vastgelegd: regel"))).to_be_visible()
    wait_run(page)
    assert rows_of(page) == before - 1
    page.goto(f"{server.url}/journal?kind=disposal")
    expect(page.get_by_text("Ann").or_(page.get_by_text(re.compile("Als tabel"))).first).to_be_visible()


def rows_of(page: Page) -> int:
    """How many rows the first table says that it has."""
    title = page.get_by_text(re.compile(r"^Als tabel: wat vernietigd moet worden · ")).first.inner_text()
    return int(re.search(r"(\d+) rij", title)[1])  # type: ignore[index]


@pytest.mark.slow
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("code", ["what_if", "disposals", "holds", "retention?picture=rule"])
def test_a_phone_is_wide_enough(server, new_page, code, color_scheme):
    page = new_page(viewport=PHONE, color_scheme=color_scheme)
    page.goto(f"{server.url}/{code}")
    expect(answer(page)).to_be_visible()
    wait_run(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
