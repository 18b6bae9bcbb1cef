"""Editing in a browser: from a deep link to the journal, a draft that outlives a reload, conflicts, and the keyboard alone."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from register.access import ACTIONS, PERMISSIONS
from register.text import Text
from register.ui import conflicts, editing, who
from register.ui.registry import PAGES
from tests.browser.conftest import Server, become, wait_run

FORM = "edit?kind=purpose&key=P2.4"
NAME = "Kredietwaardigheid toetsen"
NAME_LABEL = Text("Naam (Nederlands)", "Name (Dutch)")

expect.set_options(timeout=30_000)


pytestmark = pytest.mark.slow  # whole walks with two browsers: minutes on two busy cores


@pytest.fixture(scope="module")
def server(serve, seed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a copy of the register that is shipped; on it no page was opened yet."""
    server = serve(Path(shutil.copy(seed_file, tmp_path_factory.mktemp("roles") / "register.duckdb")))
    yield server
    server.stop()


def sit_down(page: Page, server: Server, role: str, name: str) -> None:
    """Take a role and a name in the sidebar."""
    page.goto(server.url)
    become(page, role)
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(len(listed_for(role)))
    type_in(page, who.NAME.nl, name)
    wait_run(page)


def seen_by(role: str) -> list[str]:
    return [code for code, page in PAGES.items() if page.action in PERMISSIONS[role]]


def listed_for(role: str) -> list[str]:
    """The pages in the menu of a role."""
    return [code for code in seen_by(role) if PAGES[code].listed]


def type_in(page: Page, label: str, text: str) -> None:
    box = page.get_by_label(label, exact=True)
    box.fill(text)
    box.press("Enter")


def open_form(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/{FORM}")
    expect(page.get_by_label(NAME_LABEL.nl)).to_be_visible()
    wait_run(page)


def name_field(page: Page, language="nl"):
    return page.get_by_label(re.compile(f"^{re.escape(NAME_LABEL.in_(language))}"))


def changed(page: Page, text: str):
    return page.get_by_test_id("stMain").get_by_text(text, exact=False)


def test_an_edit_is_entered_with_its_reason_and_seen_on_its_page_and_in_the_journal(server, page):
    sit_down(page, server, "dpo", "Ann")
    open_form(page, server)
    before = name_field(page).input_value()
    name_field(page).fill("Toetsen of een klant de lease kan betalen")
    name_field(page).press("Tab")
    expect(changed(page, f"{before} → Toetsen of een klant de lease kan betalen")).to_be_visible()
    type_in(page, editing.REASON.nl, "duidelijker naam")
    page.get_by_role("button", name=editing.SAVE.nl, exact=True).click()
    expect(page.get_by_text(re.compile("^Vastgelegd als regel"))).to_be_visible()
    expect(changed(page, editing.NONE.nl)).to_be_visible()
    page.goto(f"{server.url}/purposes")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["purposes"].title.nl)
    page.goto(f"{server.url}/journal?kind=purpose&key=P2.4")
    expect(changed(page, f"{before} → Toetsen of een klant de lease kan betalen").first).to_be_visible()
    expect(page.get_by_test_id("stCaptionContainer").get_by_text("duidelijker naam")).to_be_visible()
    expect(page.get_by_role("strong").filter(has_text=re.compile(r"· Ann$")).first).to_be_visible()
    wait_run(page)


def test_a_draft_outlives_a_reload_and_a_switch_of_language_and_can_be_discarded(server, page):
    sit_down(page, server, "dpo", "Ann")
    open_form(page, server)
    before = name_field(page).input_value()
    type_in(page, editing.REASON.nl, "half af")
    name_field(page).fill("Half af")
    name_field(page).press("Tab")
    expect(changed(page, f"{before} → Half af")).to_be_visible()
    page.reload()
    expect(name_field(page)).to_have_value("Half af")
    expect(page.get_by_label(editing.REASON.nl, exact=True)).to_have_value("half af")
    wait_run(page)
    page.get_by_role("link", name="English").click()
    expect(name_field(page, "en")).to_have_value("Half af")
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(len(listed_for("dpo")))
    page.get_by_role("button", name=editing.DISCARD.en, exact=True).click()
    expect(name_field(page, "en")).to_have_value(before)
    expect(changed(page, editing.NONE.en)).to_be_visible()
    wait_run(page)
    expect(name_field(page, "en")).to_have_value(before)


def test_a_choice_can_be_emptied(server, page):
    sit_down(page, server, "dpo", "Ann")
    page.goto(f"{server.url}/edit?kind=purpose&key=P2.5")
    basis = page.locator("[class*='-legal_basis']").first
    expect(basis).to_be_visible()
    wait_run(page)
    basis.get_by_role("button", name=re.compile("clear", re.IGNORECASE)).or_(
        basis.get_by_title("Clear value")
    ).first.click()
    expect(changed(page, "→ niets").first).to_be_visible()
    wait_run(page)


def test_two_browsers_on_one_record_see_each_others_change_and_lose_nothing(server, new_page):
    ann, bo = new_page(), new_page()
    for page, name in ((ann, "Ann"), (bo, "Bo")):
        sit_down(page, server, "dpo", name)
        page.goto(f"{server.url}/edit?kind=purpose&key=P2.6")
        expect(name_field(page)).to_be_visible()
        wait_run(page)
    before = name_field(ann).input_value()
    for page, text in ((ann, "Naam van Ann"), (bo, "Naam van Bo")):
        name_field(page).fill(text)
        name_field(page).press("Tab")
        expect(changed(page, f"{before} → {text}")).to_be_visible()
        type_in(page, editing.REASON.nl, f"reden van {text[-3:].strip()}")
        wait_run(page)
    ann.get_by_role("button", name=editing.SAVE.nl, exact=True).click()
    expect(ann.get_by_text(re.compile("^Vastgelegd als regel"))).to_be_visible()
    bo.get_by_role("button", name=editing.SAVE.nl, exact=True).click()
    expect(bo.get_by_role("alert").filter(has_text=re.compile("^Ann heeft dit record"))).to_be_visible()
    expect(bo.get_by_text(conflicts.MINE.in_("nl", value="Naam van Bo"))).to_be_visible()
    bo.get_by_text(conflicts.THEIRS.in_("nl", by="Ann", value="Naam van Ann")).click()
    bo.get_by_role("button", name=conflicts.TOGETHER.nl).click()
    expect(bo.get_by_role("alert").filter(has_text=re.compile("^Ann heeft dit record"))).to_have_count(0)
    expect(name_field(bo)).to_have_count(1)
    expect(name_field(bo)).to_have_value("Naam van Ann")
    expect(bo.get_by_label(editing.REASON.nl, exact=True)).to_have_value("reden van Bo")
    wait_run(bo)
    wait_run(ann)


def test_a_choice_that_somebody_renames_meanwhile_stays_chosen(server, new_page):
    ann, bo = new_page(), new_page()
    sit_down(ann, server, "dpo", "Ann")
    sit_down(bo, server, "dpo", "Bo")
    bo.goto(f"{server.url}/edit?kind=purpose&key=P2.6")
    expect(name_field(bo)).to_be_visible()
    wait_run(bo)
    ann.goto(f"{server.url}/edit?kind=recipient&key=RC10")
    type_in(ann, editing.REASON.nl, "andere naam")
    name_field(ann).fill("Hernoemd")
    name_field(ann).press("Tab")
    save = ann.get_by_role("button", name=editing.SAVE.nl, exact=True)
    expect(save).to_be_enabled()
    save.click()
    expect(ann.get_by_text(re.compile("^Vastgelegd als regel"))).to_be_visible()
    for reason in ("een", "twee", "drie"):
        type_in(bo, editing.REASON.nl, reason)
        wait_run(bo)
    expect(changed(bo, editing.NONE.nl)).to_be_visible()
    wait_run(ann)


def test_a_tab_that_still_shows_the_form_is_refused_after_another_tab_changed_the_role(server, new_page):
    one = new_page()
    sit_down(one, server, "dpo", "Ann")
    one.goto(f"{server.url}/edit?kind=purpose&key=P2.7")
    name_field(one).fill("Nog snel even")
    name_field(one).press("Tab")
    type_in(one, editing.REASON.nl, "nog even")
    save = one.get_by_role("button", name=editing.SAVE.nl, exact=True)
    expect(save).to_be_enabled()
    two = one.context.new_page()
    sit_down(two, server, "auditor", "Ann")
    save.click()
    expect(one.get_by_text(ACTIONS["edit"].label.nl).first).to_be_visible()
    two.goto(f"{server.url}/journal?kind=purpose&key=P2.7")
    expect(two.get_by_role("heading", level=1)).to_have_text(PAGES["journal"].title.nl)
    expect(two.get_by_text("Nog snel even")).to_have_count(0)
    wait_run(two)
    wait_run(one)


def test_a_record_is_edited_with_the_keyboard_alone(server, page):
    sit_down(page, server, "dpo", "Ann")
    page.goto(f"{server.url}/edit?kind=purpose&key=P2.8")
    expect(name_field(page)).to_be_visible()
    wait_run(page)
    tab_to(page, name_field(page))
    page.keyboard.press("Control+a")
    page.keyboard.type("Met het toetsenbord")
    page.keyboard.press("Tab")
    expect(changed(page, "→ Met het toetsenbord")).to_be_visible()
    tab_to(page, page.get_by_label(editing.REASON.nl, exact=True))
    page.keyboard.type("geen muis")
    page.keyboard.press("Enter")
    save = page.get_by_role("button", name=editing.SAVE.nl, exact=True)
    expect(save).to_be_enabled()
    tab_to(page, save)
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("^Vastgelegd als regel"))).to_be_visible()
    wait_run(page)


def tab_to(page: Page, target) -> None:
    """Press Tab until this has the focus."""
    for _ in range(150):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("Tab does not get there")
