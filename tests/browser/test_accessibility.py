"""What a page is to who cannot see it, or has no mouse: axe-core on every page, the menu, and the main task of each role by keyboard."""

import re
from collections.abc import Iterator
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from register import demonstration
from register.access import PERMISSIONS
from register.charts.look import DARK, LIGHT, Palette
from register.text import Text
from register.ui import editing, search, tour
from register.ui.registry import FIRST, PAGES
from tests.browser.conftest import Server, become, wait_run
from tests.slow import some_fast
from tests.test_pages import TODAY

AXE = next(Path(find_spec("axe_playwright_python").submodule_search_locations[0]).rglob("axe.min.js"))  # type: ignore[union-attr, index]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
GRAVE = {"serious", "critical"}
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
SHOWN = {
    "request": "reference={reference}",
    "search": "q=toestemming",
    "edit": "kind=purpose&key=P2.4",
    "journal": "kind=purpose&key=P2.4",
}
"""What a page is asked, where it shows little by itself."""

expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("accessible") / "register.duckdb"
    demonstration.build(path, TODAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGISTER_TODAY", TODAY.isoformat())
        server = serve(path)
        yield server
        server.stop()


def open_page(page: Page, server: Server, code: str, query: str = "") -> None:
    page.goto(f"{server.url}/{'' if code == FIRST.code else code}?{query}")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[code].title.nl)
    wait_run(page)
    page.wait_for_function("[...document.querySelectorAll('.js-plotly-plot')].every(p => p.querySelector('svg'))")


def grave(page: Page) -> list[tuple[str, str]]:
    """The rules that are broken seriously or critically, each with the element that breaks it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate("tags => axe.run({runOnly: tags})", RULES)["violations"]
    return [(one["id"], node["html"][:200]) for one in found if one["impact"] in GRAVE for node in one["nodes"]]


def reference_of(page: Page, server: Server) -> str:
    open_page(page, server, "requests")
    picture = page.locator(".js-plotly-plot").first
    expect(picture).to_contain_text(re.compile(r"\b[A-Z0-9]{6}\b"))
    return re.findall(r"\b[A-Z0-9]{6}\b", picture.inner_text())[0]


# Axe


@pytest.mark.parametrize("code", some_fast(["overview", "requests", "search"], "overview"))
def test_no_page_for_everybody_breaks_a_serious_rule_of_wcag(new_page, server, code):
    page = new_page(viewport=DESK, bypass_csp=True)
    open_page(page, server, code, SHOWN.get(code, ""))
    assert grave(page) == []


@pytest.mark.slow
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_serious_rule_of_wcag(new_page, server, viewport, scheme):
    page = new_page(viewport=DESK, bypass_csp=True, color_scheme=scheme)
    page.goto(server.url)
    become(page, "dpo")
    reference = reference_of(page, server)
    page.set_viewport_size(viewport)
    broken = {}
    for code in (code for code, entry in PAGES.items() if entry.action in PERMISSIONS["dpo"]):
        open_page(page, server, code, SHOWN.get(code, "").format(reference=reference))
        broken[code] = grave(page)
    assert {code: found for code, found in broken.items() if found} == {}


def test_axe_finds_what_is_wrong(new_page, server):
    page = new_page(viewport=DESK, bypass_csp=True)
    open_page(page, server, "documents")
    page.evaluate(
        "document.querySelector('[data-testid=stMain]').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')"
    )
    assert [rule for rule, _ in grave(page)] == ["image-alt"]


# The menu and the frame


def test_the_sections_of_the_menu_are_groups_with_a_name_and_say_which_page_is_open(server, page):
    open_page(page, server, "purposes")
    menu = page.get_by_test_id("stSidebarNav")
    expect(menu.get_by_role("group", name="Register", exact=True).get_by_role("link")).to_have_count(
        len([one for one in PAGES.values() if one.section.nl == "Register"])
    )
    expect(menu.locator("[aria-current=page]")).to_contain_text(PAGES["purposes"].title.nl)
    become(page, "dpo")
    expect(menu.get_by_role("group", name="Beheer", exact=True)).to_have_count(1)


def test_the_first_stop_of_the_keyboard_skips_the_menu(server, page):
    open_page(page, server, "purposes")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-testid=stMain]') !== null || location.hash !== ''")


def test_what_has_the_focus_is_outlined(server, page):
    open_page(page, server, "purposes")
    link = page.get_by_test_id("stSidebarNavLink").first
    tab_to(page, link)
    expect(link).to_have_css("outline-style", "solid")


def test_nothing_moves_for_who_asks_for_less_motion(new_page, server):
    page = new_page(reduced_motion="reduce")
    open_page(page, server, "purposes")
    moving = "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0.01).length"
    assert page.evaluate(moving) == 0


# Pictures


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_text_of_pictures_stands_out_from_the_paper(palette: Palette):
    """Every state and role writes its word in its colour, so each of them has to be read. WCAG 2.2, 1.4.3."""
    named = (field.name for field in fields(palette) if field.name not in ("paper", "hairline"))
    assert {name: ratio for name in named if (ratio := contrast(palette.of(name), palette.paper)) < 4.5} == {}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours. WCAG 2.2, 1.4.3."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.slow
def test_every_picture_has_its_message_as_text_and_a_table_below_it(server, page):
    for code in (code for code, one in PAGES.items() if one.action == "look"):
        open_page(page, server, code)
        pictures = page.get_by_test_id("stPlotlyChart")
        if pictures.count():
            said = pictures.evaluate_all(
                "all => all.map(e => (e.querySelector('[aria-label]') || e).getAttribute('aria-label'))"
            )
            assert all(said), code
            assert page.get_by_test_id("stDataFrame").or_(page.get_by_test_id("stTable")).count(), code


# The search


@pytest.mark.parametrize("viewport", some_fast([DESK, PHONE], DESK), ids=["desk", "phone"])
def test_type_enter_arrive(new_page, server, viewport):
    page = new_page(viewport=viewport)
    open_page(page, server, "recipients")
    box = page.locator(".st-key-sought input")
    box.fill("kredietwaardigheid toetsen")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["search"].title.nl)
    expect(page).to_have_url(re.compile(r"search\?q=kredietwaardigheid"))
    found = page.get_by_test_id("stMain").get_by_role("link", name=re.compile("^P2.4 "))
    expect(found).to_be_visible()
    wait_run(page)
    found.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["purposes"].title.nl)
    expect(page).to_have_url(re.compile("activity=A8"))
    wait_run(page)


# The tour


@pytest.mark.slow
def test_the_tour_is_shown_once_and_again_for_who_asks(server, page):
    open_page(page, server, FIRST.code)
    first = page.get_by_text(tour.TOURS["management"][0].said.nl)
    expect(first).to_be_visible()
    page.get_by_role("button", name=tour.DONE.nl).click()
    expect(first).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(FIRST.title.nl)
    wait_run(page)
    expect(first).to_have_count(0)
    page.get_by_role("button", name=tour.AGAIN.nl).click()
    expect(first).to_be_visible()
    wait_run(page)


# The main task of each role, by keyboard


def tab_to(page: Page, target) -> None:
    """Press Tab until this has the focus."""
    for _ in range(200):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("Tab does not get there")


def take(page: Page, server: Server, role: str, name: str = "Ann") -> None:
    page.goto(server.url)
    become(page, role)
    box = page.get_by_label("Uw naam", exact=True)
    box.fill(name)
    box.press("Enter")
    wait_run(page)


def follow(page: Page, code: str) -> None:
    """Go to a page by its link in the menu."""
    tab_to(page, page.get_by_test_id("stSidebarNav").get_by_role("link", name=PAGES[code].title.nl, exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[code].title.nl)
    wait_run(page)


def pick_first(page: Page, box) -> None:
    """Open a list that has the focus and take its first option."""
    tab_to(page, box)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    wait_run(page)


@pytest.mark.slow
def test_customer_care_logs_a_request_by_keyboard(server, page):
    take(page, server, "customer_care")
    follow(page, "intake")
    pick_first(page, page.locator("[class*='-channel']").get_by_role("combobox"))
    pick_first(page, page.locator("[class*='-rights']").get_by_role("combobox"))
    page.keyboard.press("Escape")
    tab_to(page, page.locator("[class*='-save']").get_by_role("button"))
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("^Vastgelegd onder kenmerk [A-Z0-9]{6}"))).to_be_visible()
    wait_run(page)


@pytest.mark.slow
def test_the_dpo_edits_a_purpose_by_keyboard(server, page):
    take(page, server, "dpo")
    page.goto(f"{server.url}/edit?kind=purpose&key=P2.9")
    name = page.get_by_label(re.compile(f"^{re.escape(Text('Naam (Nederlands)', '').nl)}"))
    expect(name).to_be_visible()
    wait_run(page)
    tab_to(page, name)
    page.keyboard.press("Control+a")
    page.keyboard.type("Zonder muis")
    page.keyboard.press("Tab")
    expect(page.get_by_text("→ Zonder muis")).to_be_visible()
    tab_to(page, page.get_by_label(editing.REASON.nl, exact=True))
    page.keyboard.type("geen muis")
    page.keyboard.press("Enter")
    save = page.get_by_role("button", name=editing.SAVE.nl, exact=True)
    expect(save).to_be_enabled()
    tab_to(page, save)
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("^Vastgelegd als regel"))).to_be_visible()
    wait_run(page)


@pytest.mark.slow
def test_management_reads_the_overview_and_reaches_what_a_number_counts_by_keyboard(server, page):
    take(page, server, "management")
    open_page(page, server, FIRST.code)
    expect(page.get_by_test_id("stMetric").first).to_be_visible()
    way = page.get_by_test_id("stMain").locator("a[href*='requests']").first
    tab_to(page, way)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["requests"].title.nl)
    table = page.get_by_test_id("stExpander").locator("summary").first
    tab_to(page, table)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible()
    wait_run(page)


@pytest.mark.slow
def test_the_auditor_downloads_a_snapshot_by_keyboard(server, page):
    take(page, server, "auditor")
    follow(page, "snapshots")
    button = page.get_by_test_id("stMain").get_by_test_id("stDownloadButton").first.get_by_role("button")
    tab_to(page, button)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".zip")


@pytest.mark.slow
def test_a_search_is_done_by_keyboard(server, page):
    open_page(page, server, "purposes")
    tab_to(page, page.locator(".st-key-sought input"))
    page.keyboard.type("RT2")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["search"].title.nl)
    wait_run(page)
    tab_to(page, page.get_by_test_id("stMain").get_by_role("link", name=re.compile("^RT2 ")))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["retention"].title.nl)
    assert search.SEARCH.nl
    wait_run(page)
