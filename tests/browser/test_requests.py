"""Requests in a browser: from a dropped e-mail to closing, and who asked is seen by some and by no log."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from register import exchange
from register.projection import Register
from register.ui import intake, requester, step_form
from tests.browser.conftest import Server, choose, wait_run
from tests.browser.test_roles import sit_down, type_in
from tests.folders import JUSTLEASE

MAIL = b"""Received: from mail.example.com by mx.example.com; Mon, 23 Nov 2026 09:00:00 +0100
From: Fenna Voorbeeld <fenna@example.com>
To: klantenservice@example.com
Subject: Wat bewaart u van mij?
Date: Mon, 23 Nov 2026 08:59:00 +0100

Graag een overzicht van mijn gegevens.
"""
SECRETS = ("Fenna", "fenna@example.com", "overzicht van mijn gegevens", "belde terug")

expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("requests") / "register.duckdb"
    register = Register(path)
    exchange.apply(register, exchange.preview(register, JUSTLEASE), by="test", reason="import")
    register.close()
    server = serve(path)
    yield server
    server.stop()


def pick(page: Page, label: str, option: str) -> None:
    """Choose in a list by its label, which may have a mark behind it."""
    choose(page, page.get_by_role("combobox", name=re.compile(re.escape(label))).first, option)


def button(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def logged_as(page: Page) -> str:
    """The reference that the page says a request was logged under."""
    said = page.get_by_text(re.compile("^Vastgelegd onder kenmerk")).inner_text()
    return said.removesuffix(".").split()[-1]


def test_a_request_is_walked_from_a_dropped_mail_to_closing_and_its_requester_forgotten(server, page, tmp_path):
    sit_down(page, server, "customer_care", "Ann")
    page.goto(f"{server.url}/intake")
    mail = tmp_path / "verzoek.eml"
    mail.write_bytes(MAIL)
    page.locator("input[type=file]").set_input_files(mail)
    expect(page.get_by_text(intake.TAKEN.nl)).to_be_visible()
    expect(page.get_by_role("textbox", name=requester.CONTACT.nl)).to_have_value("fenna@example.com")
    pick(page, "Rechten", "Inzage")
    page.keyboard.press("Escape")
    expect(button(page, intake.SAVE.nl)).to_be_enabled()
    button(page, intake.SAVE.nl).click()
    expect(page.get_by_text(re.compile("^Vastgelegd onder kenmerk"))).to_be_visible()
    reference = logged_as(page)
    page.goto(f"{server.url}/request?reference={reference}")
    expect(page.get_by_text("fenna@example.com")).to_be_visible()

    pick(page, "Bericht via", "E-mail")
    page.get_by_role("textbox", name=step_form.NOTE.nl).fill("belde terug")
    page.get_by_role("textbox", name=step_form.NOTE.nl).press("Control+Enter")
    wait_run(page)
    button(page, step_form.SAVE.nl).click()
    expect(page.get_by_text("‘Ontvangst bevestigd’ is vastgelegd", exact=False)).to_be_visible()
    expect(page.get_by_role("strong").filter(has_text="belde terug")).to_be_visible()
    wait_run(page)

    pick(page, "Stap", "Beantwoord")
    pick(page, "Uitkomst", "Ingewilligd")
    pick(page, "Bericht via", "E-mail")
    button(page, step_form.SAVE.nl).click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Beantwoord binnen vier weken")
    wait_run(page)
    expect(button(page, step_form.SAVE.nl)).to_be_enabled()
    button(page, step_form.SAVE.nl).click()  # closing is what usually comes next
    expect(page.get_by_text("‘Gesloten’ is vastgelegd", exact=False)).to_be_visible()
    wait_run(page)

    button(page, requester.ERASE.nl).click()
    expect(page.get_by_text(requester.SURE.nl)).to_be_visible()
    page.locator(".st-key-erase_requester button").click()
    expect(page.get_by_text(requester.ERASED.nl)).to_be_visible()
    expect(page.get_by_text("fenna@example.com")).to_have_count(0)
    wait_run(page)
    assert not [secret for secret in SECRETS if secret in server.log.read_text()]


def test_management_sees_the_request_and_not_who_made_it(server, new_page):
    care, board = new_page(), new_page()
    sit_down(care, server, "customer_care", "Ann")
    care.goto(f"{server.url}/intake")
    pick(care, "Binnengekomen via", "Post")
    pick(care, "Rechten", "Bezwaar")
    care.keyboard.press("Escape")
    type_in(care, requester.NAME.nl, "Fenna Voorbeeld")
    wait_run(care)
    button(care, intake.SAVE.nl).click()
    expect(care.get_by_text(re.compile("^Vastgelegd onder kenmerk"))).to_be_visible()
    reference = logged_as(care)
    board.goto(f"{server.url}/request?reference={reference}")
    expect(board.get_by_text(requester.HIDDEN.nl)).to_be_visible()
    expect(board.get_by_text("Fenna")).to_have_count(0)
    expect(board.get_by_text(step_form.NOTE.nl)).to_have_count(0)
    wait_run(board)
    wait_run(care)
