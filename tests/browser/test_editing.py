"""The form of a record in a browser, which draws parts of it only when they are opened."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, become, wait_run
from tests.test_pages import FILL, TODAY

NAME, ORIGIN = "Naam (Nederlands) *", "Herkomst van Grondslag"

expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("editing") / "seed.duckdb"
    FILL["seed"](path)
    server = serve(path, REGISTER_TODAY=TODAY.isoformat())
    yield server
    server.stop()


def origin(page: Page) -> list[str]:
    """Opens where the legal basis comes from, and says what it shows."""
    page.get_by_role("button", name=ORIGIN).click()
    boxes = page.get_by_test_id("stPopoverBody").get_by_role("combobox")
    expect(boxes).to_have_count(2)
    wait_run(page)
    return [box.input_value() for box in boxes.all()]


def test_where_a_fact_comes_from_is_kept_when_it_is_looked_at_after_another_change(server, page):
    page.goto(server.url)
    become(page, "dpo")
    page.goto(f"{server.url}/edit?kind=purpose&key=P2.4")
    page.get_by_label(NAME, exact=True).fill("Krediet toetsen")
    page.get_by_label(NAME, exact=True).press("Tab")
    changes = page.get_by_test_id("stMain").get_by_role("listitem")
    expect(changes).to_have_count(1)
    assert origin(page) == ["Voorstel", "Redelijk"]
    page.keyboard.press("Escape")
    page.get_by_label(NAME, exact=True).fill("Kredietwaardigheid nagaan")
    page.get_by_label(NAME, exact=True).press("Tab")
    expect(changes).to_have_text(["Naam (nl): Kredietwaardigheid toetsen → Kredietwaardigheid nagaan"])
