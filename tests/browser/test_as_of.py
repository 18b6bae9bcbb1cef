"""Looking back in a browser, as an auditor: choose a day, move on, reload, compare, and come back to now."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from register import demonstration
from register.text import Text
from register.ui import looking_back
from register.ui.registry import PAGES
from register.wording import day
from tests.browser.conftest import Server, become, wait_run

TODAY, THEN = date(2026, 11, 23), date(2026, 6, 1)
SAID = Text(*(day(THEN, language, "d MMMM y") for language in ("nl", "en")))

expect.set_options(timeout=30_000)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("as of") / "register.duckdb"
    demonstration.build(path, TODAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGISTER_TODAY", TODAY.isoformat())
        server = serve(path)
    yield server
    server.stop()


def banner(page: Page):
    return page.locator(".st-key-as_of_banner")


def choose_day(page: Page) -> None:
    """Type the day into the parts of the box, as a keyboard does."""
    page.locator(f".st-key-{looking_back.DAY_KEY}").get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{THEN:%d%m%Y}")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.get_by_role("heading").first.click()  # a box gives its value when it is left
    wait_run(page)


def test_an_auditor_looks_back_moves_on_reloads_and_comes_back(page, server):
    page.goto(server.url)
    become(page, "auditor")
    expect(banner(page)).to_have_count(0)
    choose_day(page)
    expect(banner(page)).to_contain_text(SAID.nl)
    expect(page).to_have_url(re.compile(rf"as_of={THEN}"))

    page.get_by_role("link", name=PAGES["journal"].title.nl, exact=True).first.click()
    expect(page.get_by_role("heading", name=PAGES["journal"].title.nl, exact=True)).to_be_visible()
    expect(banner(page)).to_contain_text(SAID.nl)
    expect(page).to_have_url(re.compile(rf"/journal\?.*as_of={THEN}"))

    page.reload()
    expect(banner(page)).to_contain_text(SAID.nl)
    page.get_by_role("link", name="English", exact=True).click()
    expect(banner(page)).to_contain_text(SAID.en)
    page.get_by_role("button", name=looking_back.NOW.en).click()
    expect(banner(page)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("as_of"))


def test_a_page_for_editing_says_why_nothing_can_be_edited_in_the_past(page, server):
    page.goto(server.url)
    become(page, "dpo")
    page.goto(f"{server.url}/edit?as_of={THEN}")
    expect(page.get_by_text("kan alleen nu")).to_be_visible()
    expect(banner(page)).to_contain_text(SAID.nl)
    expect(page.get_by_test_id("stSidebarNavLink").filter(has_text=PAGES["edit"].title.nl)).to_have_count(0)
    page.get_by_role("button", name=looking_back.NOW.nl).click()
    expect(page.get_by_test_id("stSidebarNavLink").filter(has_text=PAGES["edit"].title.nl)).to_have_count(1)


def test_going_back_in_the_browser_leaves_the_past(page, server):
    page.goto(f"{server.url}/journal")
    expect(page.get_by_role("heading", name=PAGES["journal"].title.nl, exact=True)).to_be_visible()
    wait_run(page)
    choose_day(page)
    expect(banner(page)).to_contain_text(SAID.nl)
    page.go_back()
    expect(banner(page)).to_have_count(0)


def test_two_moments_are_compared_in_a_browser(page, server):
    page.goto(f"{server.url}/compare?from=2026-09-01&to=2026-10-01")
    expect(page.get_by_role("heading", name="Van 1 september 2026 tot en met 1 oktober 2026")).to_be_visible()
    wait_run(page)
    box = page.locator(".st-key-to").get_by_role("textbox")
    box.fill("gisteren")
    box.press("Enter")
    expect(page.get_by_text("‘gisteren’ is geen moment")).to_be_visible()
