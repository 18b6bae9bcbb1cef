"""Approving in a browser: the DPO submits, management approves, the DPO edits, and the approval lapses with the field named."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from register.text import Text
from register.ui import approvals, deciding, editing, handing_over, who
from tests.browser.conftest import Server, become, wait_run

NAME_LABEL = Text("Naam (Nederlands)", "Name (Dutch)")

expect.set_options(timeout=30_000)

pytestmark = pytest.mark.slow  # a walk with two browsers


@pytest.fixture(scope="module")
def server(serve, seed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = serve(Path(shutil.copy(seed_file, tmp_path_factory.mktemp("approval") / "register.duckdb")))
    yield server
    server.stop()


def sit_down(page: Page, server: Server, role: str, name: str) -> None:
    page.goto(server.url)
    become(page, role)
    type_in(page, who.NAME.nl, name)


def type_in(page: Page, label: str, text: str) -> None:
    box = page.get_by_label(label, exact=True)
    box.fill(text)
    box.press("Enter")
    wait_run(page)


def show(page: Page, server: Server, state: str) -> None:
    page.goto(f"{server.url}/approvals?activity=A3")
    expect(page.get_by_test_id("stMain").get_by_text(f"{state} sinds")).to_be_visible()
    wait_run(page)


def decide(page: Page, move: str) -> None:
    page.locator(f".st-key-do_{move}").get_by_role("button").click()
    expect(page.get_by_text("Vastgelegd: regel")).to_be_visible()
    wait_run(page)


def test_an_approval_lapses_when_what_was_approved_is_edited(server, new_page):
    dpo, manager = new_page(), new_page()
    sit_down(dpo, server, "dpo", "Ann")
    sit_down(manager, server, "management", "Max")
    show(dpo, server, "Concept")
    decide(dpo, "submit")
    show(manager, server, "Ter beoordeling")
    decide(manager, "approve")
    expect(manager.get_by_text(approvals.WITHOUT_FOUR_EYES.nl)).to_be_visible()
    dpo.goto(f"{server.url}/edit?kind=purpose&key=P1.3")
    name = dpo.get_by_label(NAME_LABEL.nl)
    expect(name).to_be_visible()
    wait_run(dpo)
    name.fill("Vragen beantwoorden")
    name.press("Tab")
    wait_run(dpo)
    type_in(dpo, editing.REASON.nl, "duidelijker naam")
    dpo.get_by_role("button", name=editing.SAVE.nl, exact=True).click()
    expect(dpo.get_by_text("Vastgelegd als regel")).to_be_visible()
    show(manager, server, "Goedkeuring vervallen")
    expect(manager.get_by_text("→ Vragen beantwoorden")).to_be_visible()
    assert manager.locator(".st-key-do_approve").count() == 0


def test_a_refused_move_is_said_where_the_form_is_and_leaves_it_open(server, page):
    sit_down(page, server, "dpo", "Ann")
    page.goto(f"{server.url}/approvals?activity=A4")
    page.get_by_text(deciding.LABELS["advise"].nl, exact=True).first.click()
    reason = page.locator("[class*=st-key-advise_reason]").get_by_role("textbox")
    reason.fill("jan@example.com")
    page.locator(".st-key-do_advise").get_by_role("button").click()
    expect(page.get_by_test_id("stAlert")).to_be_in_viewport(ratio=1)
    wait_run(page)
    expect(reason).to_be_in_viewport()
    expect(reason).to_have_value("jan@example.com")


def test_customer_care_sees_how_it_stands_and_decides_nothing(server, page):
    sit_down(page, server, "customer_care", "Kim")
    page.goto(f"{server.url}/approvals?activity=A1")
    expect(page.get_by_test_id("stMain").get_by_text("Concept sinds")).to_be_visible()
    wait_run(page)
    assert page.locator("[class*=st-key-do_]").count() == 0


def test_the_document_is_made_and_downloaded(server, page, tmp_path):
    sit_down(page, server, "auditor", "Aud")
    page.goto(f"{server.url}/authority?activities=A1")
    page.get_by_role("button", name=handing_over.MAKE.nl).click()
    with page.expect_download() as download:
        page.locator(".st-key-download_document").get_by_role("button").click()
    download.value.save_as(tmp_path / "record.pdf")
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF")
    assert download.value.suggested_filename.endswith(".pdf")
