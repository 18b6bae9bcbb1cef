"""Signing in with a real provider, in a real browser: in, by role, refused, expired, and out in every tab."""

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from register import identity
from register.access import PERMISSIONS, ROLES
from register.projection import Register
from register.ui import approvals, deciding, editing, entrance, visitors
from register.ui.registry import PAGES
from tests.browser.conftest import Server, free_port, wait_run
from tests.provider import Provider, provider, settings, write

expect.set_options(timeout=30_000)


@dataclass
class Place:
    """A register with sign-in, its provider, and the file that says who gets which role."""

    server: Server
    database: Path
    provider: Provider
    file: Path
    sections: dict

    def give(self, **people: str) -> None:
        self.sections = {**self.sections, "people": people}
        write(self.file, self.sections)


def opened(serve, database: Path, folder: Path, known: Provider, **sections) -> Place:
    port = free_port()
    said = settings(known.metadata, f"http://127.0.0.1:{port}", **sections)
    file = write(folder / "sign-in.toml", said)
    return Place(serve(database, port=port, REGISTER_SIGN_IN=str(file)), database, known, file, said)


@pytest.fixture(scope="module")
def place(serve, seed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("sign-in")
    by_claim = {"register": {"claim": "realm_access.roles"}, "roles": {"privacy-audit": "auditor"}}
    with provider() as known:
        known.knows("ann", name="Ann de Vries", email="ann@example.org", email_verified=True)
        known.knows("bo", name="Bo", realm_access={"roles": ["staff", "privacy-audit"]})
        known.knows("eve", name="Eve", email="ann@example.org")
        database = Path(shutil.copy(seed_file, folder / "register.duckdb"))
        place = opened(serve, database, folder, known, **by_claim)
        yield place
        place.server.stop()


@pytest.fixture(autouse=True)
def the_roles_of_the_start(place: Place) -> None:
    place.give(ann="dpo")


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def sign_in(page: Page, place: Place, subject: str, path: str = "") -> None:
    """From the page of the register to that of the provider and back."""
    page.goto(f"{place.server.url}/{path}")
    press(page, entrance.SIGN_IN.nl)
    page.locator("input[name=sub]").fill(subject)
    page.locator("input[name=sub]").press("Enter")
    page.wait_for_url(f"{place.server.url}/**")


def expect_pages_of(page: Page, role: str) -> None:
    seen = [code for code, entry in PAGES.items() if entry.listed and entry.action in PERMISSIONS[role]]
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(len(seen))
    expect(page.locator(".st-key-who").get_by_text(ROLES[role].label.nl)).to_be_visible()
    wait_run(page)


def expect_refused(page: Page, sentence: str) -> None:
    expect(page.get_by_role("heading", level=2).filter(has_text=sentence)).to_be_visible()
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(0)
    wait_run(page)


def sign_out(page: Page, place: Place) -> None:
    """At the register, then at the provider, and back."""
    press(page, entrance.SIGN_OUT.nl)
    page.wait_for_url(f"{place.provider.url}/**")
    page.locator("button[type=submit], input[type=submit]").first.click()
    page.wait_for_url(f"{place.server.url}/**")
    expect_refused(page, identity.NOT_SIGNED_IN.nl)


def test_somebody_signs_in_with_the_role_that_the_list_gives_and_out_again(place, page):
    sign_in(page, place, "ann")
    expect_pages_of(page, "dpo")
    expect(page.locator(".st-key-who").get_by_text("Ann de Vries")).to_be_visible()
    expect(page.locator(".st-key-who_role")).to_have_count(0)
    expect(page.locator(".st-key-who_name")).to_have_count(0)
    sign_out(page, place)


@pytest.mark.slow
def test_who_followed_a_link_comes_back_to_it_in_the_same_language(place, page):
    page.goto(f"{place.server.url}/journal?kind=purpose&language=en")
    press(page, entrance.SIGN_IN.en)
    page.locator("input[name=sub]").fill("ann")
    page.locator("input[name=sub]").press("Enter")
    page.wait_for_url(re.compile(r"/journal\?.*kind=purpose"))
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["journal"].title.en)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    wait_run(page)


@pytest.mark.slow
def test_somebody_gets_the_role_that_a_claim_of_the_provider_gives(place, page):
    sign_in(page, place, "bo")
    expect_pages_of(page, "auditor")


@pytest.mark.slow
def test_somebody_without_a_role_is_told_so_and_sees_nothing_of_the_register(place, page):
    sign_in(page, place, "carl")
    expect_refused(page, "geen rol in dit register")
    expect(page.get_by_role("heading", level=2)).to_contain_text("carl")
    for code in ("", *list(PAGES)[1:]):  # the first is the page without a name
        page.goto(f"{place.server.url}/{code}")
        expect_refused(page, "geen rol in dit register")
    sign_out(page, place)


@pytest.mark.slow
def test_an_address_that_the_provider_does_not_vouch_for_gives_no_role(place, page):
    place.give(**{"ann@example.org": "dpo"})
    sign_in(page, place, "eve")
    expect_refused(page, "geen rol in dit register")


@pytest.mark.slow
def test_an_address_that_the_provider_vouches_for_gives_a_role(place, page):
    place.give(**{"Ann@Example.org": "dpo"})
    sign_in(page, place, "ann")
    expect_pages_of(page, "dpo")


@pytest.mark.slow
def test_a_change_in_the_list_holds_from_the_next_step_on(place, page):
    sign_in(page, place, "ann")
    expect_pages_of(page, "dpo")
    place.give(ann="customer_care")
    page.get_by_test_id("stSidebarNavLink").nth(1).click()
    expect_pages_of(page, "customer_care")
    place.give(bo="dpo")
    page.get_by_test_id("stSidebarNavLink").nth(0).click()
    expect_refused(page, "geen rol in dit register")


@pytest.mark.slow
def test_a_list_that_cannot_be_read_lets_nobody_in(place, page):
    sign_in(page, place, "ann")
    expect_pages_of(page, "dpo")
    place.file.write_text("[people", encoding="utf-8")
    page.get_by_test_id("stSidebarNavLink").nth(1).click()
    expect_refused(page, visitors.UNREADABLE.nl)


@pytest.mark.slow
def test_who_signs_out_is_out_in_every_tab(place, page):
    sign_in(page, place, "ann")
    expect_pages_of(page, "dpo")
    other = page.context.new_page()
    other.goto(f"{place.server.url}/purposes")
    expect_pages_of(other, "dpo")
    sign_out(page, place)
    other.get_by_test_id("stSidebarNavLink").nth(2).click()
    expect_refused(other, identity.ENDED.nl)


@pytest.mark.slow  # test_sign_in.py asks the same of the entrance alone
def test_a_cookie_of_before_the_sign_out_stays_refused_after_a_restart(serve, place, page, new_page, tmp_path):
    database = Path(shutil.copy(place.database, tmp_path / "register.duckdb"))
    own = opened(serve, database, tmp_path, place.provider)
    sign_in(page, own, "ann")
    expect_pages_of(page, "dpo")
    held = page.context.cookies()
    sign_out(page, own)
    page.goto("about:blank")
    own.server.stop()
    port = urlsplit(own.server.url).port
    again = serve(database, port=port, REGISTER_SIGN_IN=str(own.file))
    other = new_page()
    other.context.add_cookies(held)
    other.goto(f"{again.url}/purposes")
    expect_refused(other, identity.ENDED.nl)
    sign_in(other, replace(own, server=again), "ann")
    expect_pages_of(other, "dpo")
    other.goto("about:blank")
    again.stop()


@pytest.mark.slow
def test_what_was_typed_waits_for_who_signs_in_again_and_for_nobody_else(place, page):
    place.give(ann="dpo", dirk="dpo")
    sign_in(page, place, "ann")
    expect_pages_of(page, "dpo")
    page.goto(f"{place.server.url}/edit?kind=purpose&key=P2.4")
    name = page.get_by_label(re.compile(r"^Naam \(Nederlands\)"))
    name.fill("Half af")
    name.press("Tab")
    expect(page.get_by_test_id("stMain").get_by_text("→ Half af")).to_be_visible()
    wait_run(page)
    sign_out(page, place)
    sign_in(page, place, "dirk")
    expect_pages_of(page, "dpo")
    page.goto(f"{place.server.url}/edit?kind=purpose&key=P2.4")
    expect(name).not_to_have_value("Half af")
    wait_run(page)
    sign_out(page, place)
    sign_in(page, place, "ann")
    expect_pages_of(page, "dpo")
    page.goto(f"{place.server.url}/edit?kind=purpose&key=P2.4")
    expect(name).to_have_value("Half af")
    wait_run(page)


@pytest.mark.slow
def test_a_change_bears_the_key_of_who_signed_in_and_pages_show_the_name(place, page):
    sign_in(page, place, "ann")
    expect_pages_of(page, "dpo")
    page.goto(f"{place.server.url}/edit?kind=purpose&key=P2.5")
    name = page.get_by_label(re.compile(r"^Naam \(Nederlands\)"))
    name.fill("Met een naam")
    name.press("Tab")
    reason = page.get_by_label(editing.REASON.nl, exact=True)
    reason.fill("aangemeld")
    reason.press("Enter")
    save = page.get_by_role("button", name=editing.SAVE.nl, exact=True)
    expect(save).to_be_enabled()
    save.click()
    expect(page.get_by_text(re.compile("^Vastgelegd als regel"))).to_be_visible()
    page.goto(f"{place.server.url}/journal?kind=purpose&key=P2.5")
    expect(page.get_by_role("strong").filter(has_text="Ann de Vries").first).to_be_visible()
    expect(page.get_by_text("oidc:ann")).to_have_count(0)
    wait_run(page)


def show_approval(page: Page, place: Place, state: str) -> None:
    page.goto(f"{place.server.url}/approvals?activity=A3")
    expect(page.get_by_test_id("stMain").get_by_text(f"{state} sinds")).to_be_visible()
    wait_run(page)


def decide(page: Page, move: str) -> None:
    page.locator(f".st-key-do_{move}").get_by_role("button").click()
    expect(page.get_by_text("Vastgelegd: regel")).to_be_visible()
    wait_run(page)


@pytest.mark.slow
def test_two_people_who_signed_in_approve_together_and_neither_alone(place, page, new_page):
    """The DPO edits and submits, management approves; a new role does not let the DPO approve their own work."""
    place.give(ann="dpo", bob="management")
    sign_in(page, place, "ann")
    expect_pages_of(page, "dpo")
    page.goto(f"{place.server.url}/edit?kind=purpose&key=P1.3")
    name = page.get_by_label(re.compile(r"^Naam \(Nederlands\)"))
    expect(name).to_be_visible()
    wait_run(page)
    name.fill("Vragen beantwoorden")
    name.press("Tab")
    reason = page.get_by_label(editing.REASON.nl, exact=True)
    reason.fill("duidelijker naam")
    reason.press("Enter")
    save = page.get_by_role("button", name=editing.SAVE.nl, exact=True)
    expect(save).to_be_enabled()
    save.click()
    expect(page.get_by_text(re.compile("^Vastgelegd als regel"))).to_be_visible()
    show_approval(page, place, "Concept")
    decide(page, "submit")
    assert page.locator(".st-key-do_approve").count() == 0
    place.give(ann="management", bob="management")
    show_approval(page, place, "Ter beoordeling")
    expect(page.get_by_text(deciding.OWN.nl)).to_be_visible()
    assert page.locator(".st-key-do_approve").count() == 0
    manager = new_page()
    sign_in(manager, place, "bob")
    expect_pages_of(manager, "management")
    show_approval(manager, place, "Ter beoordeling")
    decide(manager, "approve")
    show_approval(manager, place, "Goedgekeurd")
    expect(manager.get_by_text(approvals.WITHOUT_FOUR_EYES.nl)).to_have_count(0)
    approval = last_approval(place)
    assert approval["four_eyes"] is True
    assert approval["by"] == "oidc:bob"


def last_approval(place: Place) -> dict:
    """As the journal of a copy has it: the server has the file itself."""
    copy = Path(shutil.copy(place.database, place.database.with_name("copy.duckdb")))
    for beside in ("wal", "head"):
        if Path(f"{place.database}.{beside}").exists():
            shutil.copy(f"{place.database}.{beside}", f"{copy}.{beside}")
    with closing(Register(copy)) as register:
        return [item for kind, _, _, item in register.latest_items() if kind == "approval"][-1]


@pytest.mark.slow
def test_a_token_that_expires_ends_what_its_owner_may_do(serve, seed_file, tmp_path, page):
    with provider(minutes=0.25) as known:
        database = Path(shutil.copy(seed_file, tmp_path / "register.duckdb"))
        short = opened(serve, database, tmp_path, known)
        sign_in(page, short, "ann")
        expect_pages_of(page, "dpo")
        page.wait_for_timeout(15_000)
        page.get_by_test_id("stSidebarNavLink").nth(1).click()
        expect_refused(page, identity.EXPIRED.nl)
        page.reload()
        expect_refused(page, identity.EXPIRED.nl)
        short.server.stop()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_entrance_fits_speaks_both_languages_and_breaks_no_rule_of_accessibility(
    place, new_page, language, scheme, width
):
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 844}, bypass_csp=True)
    page.goto(f"{place.server.url}/?language={language}")
    expect(page.get_by_role("button", name=entrance.SIGN_IN.in_(language), exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(entrance.TITLE.in_(language))
    expect(page).to_have_title(entrance.TITLE.in_(language))
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    wait_run(page)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
