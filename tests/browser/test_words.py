"""What Streamlit says in English only, in a browser: in Dutch to who reads Dutch, and no text of the register with it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from register.ui.words import WORDS
from tests.browser.conftest import Server, become, wait_run

expect.set_options(timeout=30_000)

SAID = {"nl": WORDS, "en": dict(zip(WORDS, WORDS, strict=True))}


@pytest.fixture(scope="module")
def server(serve, seed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = serve(Path(shutil.copy(seed_file, tmp_path_factory.mktemp("words") / "register.duckdb")))
    yield server
    server.stop()


def open_page(page: Page, server: Server, code: str, language: str) -> None:
    page.goto(f"{server.url}/{code}?language={language}")
    wait_run(page)


@pytest.mark.slow
@pytest.mark.parametrize("language", SAID)
def test_a_field_and_a_list_speak_the_language_of_the_reader(server: Server, page: Page, language: str) -> None:
    open_page(page, server, "journal", language)
    page.locator(".st-key-text input").type("koppeling")
    expect(page.get_by_test_id("InputInstructions").first).to_have_text(SAID[language]["Press Enter to apply"])
    page.locator(".st-key-kind").get_by_role("combobox").click()
    page.keyboard.type("zzz")
    expect(page.get_by_role("listbox")).to_have_text(SAID[language]["No results"])


@pytest.mark.slow
@pytest.mark.parametrize("language", SAID)
def test_the_field_of_a_file_speaks_the_language_of_the_reader(server: Server, page: Page, language: str) -> None:
    page.goto(server.url)
    become(page, "auditor")
    open_page(page, server, "verify", language)
    field = page.get_by_test_id("stFileUploaderDropzone")
    expect(field.locator("button")).to_have_accessible_name(SAID[language]["Upload"])
    dragged = page.evaluate_handle(
        "() => { const t = new DataTransfer(); t.items.add(new File(['x'], 's.zip')); return t; }"
    )
    field.dispatch_event("dragenter", {"dataTransfer": dragged})
    expect(field).to_contain_text(SAID[language]["Drag and drop a file here"])
