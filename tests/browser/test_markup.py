"""A register in which every text is markup, in a real browser: on no page is anything run, fetched or put in from it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from register.access import PERMISSIONS
from register.ui.registry import PAGES
from tests.browser.conftest import Server, become, wait_run
from tests.test_pages import fill_markup

pytestmark = pytest.mark.slow
INJECTED = "img[src='x'], [onerror], a[href^='javascript'], iframe, object, embed, main script"
PLACES = {
    "edit": "edit?kind=organisation&key=K1",
    "journal": "journal?kind=organisation&key=K1",
    "bulk": "bulk?kind=recipient",
}


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path: Path = tmp_path_factory.mktemp("markup") / "register.duckdb"
    fill_markup(path)
    server = serve(path)
    yield server
    server.stop()


@pytest.mark.parametrize("role", ["dpo", "customer_care"])
def test_markup_in_a_text_is_never_more_than_text(server, page, role):
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(server.url)
    become(page, role)
    for code in [code for code, entry in PAGES.items() if entry.action in PERMISSIONS[role]][1:]:
        page.goto(f"{server.url}/{PLACES.get(code, code)}")
        expect(page.get_by_role("heading", level=1).or_(page.get_by_role("alert")).first).to_be_visible()
        wait_run(page)
        assert page.locator(INJECTED).count() == 0, code
    assert dialogs == []
