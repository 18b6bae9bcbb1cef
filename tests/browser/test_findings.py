"""Findings in a browser: from a finding to its field, and accepting one as management."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from register import demonstration
from register.clock import today
from register.ui import accepting, forms
from tests.browser.conftest import become, wait_run


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory: pytest.TempPathFactory):
    path = Path(tmp_path_factory.mktemp("findings")) / "demonstration.duckdb"
    demonstration.build(path, today())
    return serve(path)


def test_a_finding_leads_the_dpo_to_its_field(page, server):
    page.goto(f"{server.url}/findings?rule=F25&activity=A4")
    wait_run(page)
    become(page, "dpo")
    page.locator("a[href*='field=consent_record']").first.click()
    expect(page.get_by_text(forms.WANTED.nl)).to_be_in_viewport()
    expect(page.locator(".st-key-wanted-consent_record").get_by_role("textbox")).to_be_in_viewport()


@pytest.mark.slow
def test_management_accepts_a_finding_and_sees_it_apart(page, server):
    page.goto(f"{server.url}/findings?rule=F25&activity=A4")
    wait_run(page)
    become(page, "management")
    page.get_by_label("Uw naam", exact=True).fill("Eva")
    page.get_by_label("Uw naam", exact=True).press("Enter")
    wait_run(page)
    page.locator(".st-key-accept_reason").get_by_role("textbox").fill("bewijs volgt")
    page.locator(".st-key-accept_until").get_by_role("spinbutton").first.click()
    page.keyboard.type("01022099")
    page.keyboard.press("Escape")
    page.get_by_role("heading", level=2).first.click()
    wait_run(page)
    page.get_by_role("button", name=accepting.ACCEPT.nl).click()
    expect(page.get_by_text("Vastgelegd").first).to_be_visible()
    page.goto(f"{server.url}/findings?show=accepted")
    expect(page.get_by_text("Aanvaard door Eva tot en met 1 februari 2099: bewijs volgt").first).to_be_visible()


def test_customer_care_sees_the_findings_and_accepts_none(page, server):
    page.goto(f"{server.url}/findings?rule=F25")
    wait_run(page)
    become(page, "customer_care")
    expect(page.get_by_text("F25").first).to_be_visible()
    assert page.locator(".st-key-accept_reason").count() == 0
    assert page.locator("a[href*='field=']").count() == 0
