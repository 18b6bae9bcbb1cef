"""The form of a record in a browser, which draws parts of it only when they are opened."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Server, become, wait_run
from tests.test_pages import FILL, TODAY

NAME, ORIGIN = "Naam (Nederlands) *", "Herkomst van Grondslag"
BASIS = re.compile("Grondslag")

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
    rename(page, "Krediet toetsen")
    changes = page.get_by_test_id("stMain").get_by_role("listitem")
    expect(changes).to_have_count(1)
    assert origin(page) == ["Voorstel", "Redelijk"]
    page.keyboard.press("Escape")
    rename(page, "Kredietwaardigheid nagaan")
    expect(changes).to_have_text(["Naam (nl): Kredietwaardigheid toetsen → Kredietwaardigheid nagaan"])


@pytest.mark.parametrize(("script", "field"), [("Multiselect", "stMultiSelect"), ("TextInput", "stTextInput")])
def test_nothing_is_lost_when_the_script_of_its_field_arrives_after_another_change(server, page, script, field):
    held = open_without(page, server, script, "P2.2")
    choose_basis(page, "Gerechtvaardigd belang")
    changes = page.get_by_test_id("stMain").get_by_role("listitem")
    expect(changes).to_have_count(1)
    wait_run(page)
    for route in held:
        route.continue_()
    expect(page.get_by_test_id(field).first).to_be_visible()
    choose_basis(page, "Toestemming")
    expect(changes).to_contain_text(["→ Toestemming"])
    expect(changes).to_have_count(1)


def test_the_record_stays_chosen_when_the_script_of_the_choice_arrives_after_a_change(server, page):
    held = open_without(page, server, "Selectbox", "P2.5")
    rename(page, "Eens")
    changes = page.get_by_test_id("stMain").get_by_role("listitem")
    expect(changes).to_have_count(1)
    wait_run(page)
    for route in held:
        route.continue_()
    expect(page.get_by_test_id("stMain").get_by_test_id("stSelectbox").first).to_be_visible()
    rename(page, "Anders")
    expect(changes).to_contain_text(["→ Anders"])
    expect(page).to_have_url(re.compile("key=P2.5"))


def test_a_field_with_text_can_be_emptied(server, page):
    page.goto(server.url)
    become(page, "dpo")
    page.goto(f"{server.url}/edit?kind=purpose&key=P2.2")
    rename(page, "")
    expect(page.get_by_test_id("stMain").get_by_role("listitem")).to_contain_text(["→ niets"])


def open_without(page: Page, server: Server, script: str, key: str) -> list[Route]:
    """A purpose in the form, of which the browser still waits for one script."""
    held: list[Route] = []
    page.goto(server.url)
    become(page, "dpo")
    page.context.route(f"**/{script}*.js", lambda route: held.append(route))
    page.goto(f"{server.url}/edit?kind=purpose&key={key}")
    return held


def choose_basis(page: Page, basis: str) -> None:
    page.get_by_role("combobox", name=BASIS).click()
    page.get_by_role("option", name=basis).click()


def rename(page: Page, name: str) -> None:
    page.get_by_label(NAME, exact=True).fill(name)
    page.get_by_label(NAME, exact=True).press("Tab")


CUT = """boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).map(box => box.value || box.textContent)"""
"""The names that are longer than their place."""


def test_no_chosen_name_is_cut_on_a_phone_and_no_role_anywhere(server, new_page):
    page = new_page(viewport={"width": 1440, "height": 900})
    page.goto(server.url)
    become(page, "dpo")
    assert page.locator(".st-key-who_role input").evaluate_all(CUT) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/edit?kind=purpose&key=P2.4")
    chosen = page.locator("[data-testid=stMultiSelect] [data-tag] span")
    expect(chosen.filter(has_text="inkomensstukken")).to_be_visible()
    wait_run(page)
    assert chosen.evaluate_all(CUT) == []
    assert page.locator(".st-key-key input").evaluate_all(CUT) == []
