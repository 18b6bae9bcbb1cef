"""Pictures that answer to a click, in a browser: what is clicked sets the filters above the picture, and the URL."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from register import demonstration
from register.clock import today
from tests.browser.conftest import choose, wait_run


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory: pytest.TempPathFactory):
    path = Path(tmp_path_factory.mktemp("pictures")) / "demonstration.duckdb"
    demonstration.build(path, today())
    return serve(path)


def open_at(page, server, address: str):
    page.goto(f"{server.url}/{address}")
    wait_run(page)
    expect(page.locator(".js-plotly-plot .point path").first).to_be_visible()


def click(page, bar: int) -> None:
    """Click on a bar in its middle, by its place among those that are drawn."""
    page.locator(".js-plotly-plot .point path").nth(bar).click(force=True)
    wait_run(page)


def chosen(page, key: str):
    return page.locator(f".st-key-{key}").get_by_role("combobox")


def test_a_click_on_a_purpose_sets_the_filters_and_the_url(page, server):
    open_at(page, server, "purposes")
    click(page, 0)
    expect(page).to_have_url(re.compile("context=driver"))
    expect(page).to_have_url(re.compile("activity=A9"))
    expect(chosen(page, "context")).to_have_value("Berijder of aspirant-berijder")
    expect(chosen(page, "activity")).to_have_value("A9 Leaseovereenkomst")
    expect(page.get_by_text("Als tabel · 2 rijen")).to_be_visible()


def test_a_part_can_be_clicked_again_after_its_filter_was_taken_away(page, server):
    open_at(page, server, "purposes?context=cookie")
    for _ in range(2):
        click(page, 0)
        expect(page).to_have_url(re.compile("activity="))
        choose(page, chosen(page, "activity"), "Alle")
        expect(page).not_to_have_url(re.compile("activity="))


def test_a_click_on_a_square_sets_both_its_filters(page, server):
    open_at(page, server, "categories")
    click(page, 0)
    expect(page).to_have_url(re.compile(r"group=identity.*subject=DS3|subject=DS3.*group=identity"))
    expect(chosen(page, "group")).to_have_value("Identiteit en contact")
    expect(chosen(page, "subject")).to_have_value("Berijder (klant)")
