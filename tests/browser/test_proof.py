"""An auditor in a browser: takes a snapshot home, has it verified without the application, and sends it in again."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from register.ui.registry import PAGES
from tests.browser.conftest import Server, become, wait_run
from tests.packages import about, by_script, content, pack

expect.set_options(timeout=30_000)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(serve, seed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = serve(Path(shutil.copy(seed_file, tmp_path_factory.mktemp("proof") / "register.duckdb")))
    yield server
    server.stop()


def go(page: Page, server: Server, code: str) -> None:
    page.goto(f"{server.url}/{code}")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[code].title.nl)
    wait_run(page)


def test_an_auditor_takes_a_snapshot_verifies_it_and_sends_it_in(server, page, tmp_path):
    page.goto(server.url)
    become(page, "auditor")
    go(page, server, "snapshots")
    with page.expect_download() as downloading:
        page.get_by_role("button", name=re.compile("Download de momentopname")).click()
    path = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(path)
    assert by_script(path).returncode == 0
    head = about(path)["head"]
    expect(page.get_by_text(re.compile("Eerder gedownload"))).to_be_visible()
    go(page, server, "verify")
    page.get_by_role("button", name="Controleer het register").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text(
        "passen, en de tabellen zijn wat het journaal zegt"
    )
    expect(page.get_by_test_id("stCode")).to_contain_text(head["hash"])
    page.get_by_test_id("stFileUploader").locator("input").set_input_files(path)
    expect(page.get_by_text("De momentopname past op zichzelf")).to_be_visible()
    expect(page.get_by_text("gaat verder waar de momentopname ophield")).to_be_visible()
    wait_run(page)


def test_a_snapshot_that_was_changed_is_named_and_other_files_are_refused(server, page, tmp_path):
    page.goto(server.url)
    become(page, "auditor")
    go(page, server, "snapshots")
    with page.expect_download() as downloading:
        page.get_by_role("button", name=re.compile("Download de momentopname")).click()
    downloading.value.save_as(tmp_path / "s.zip")
    go(page, server, "verify")
    changed = pack(tmp_path / "changed.zip", content(tmp_path / "s.zip") | {"purpose.csv": b"key\n"})
    page.get_by_test_id("stFileUploader").locator("input").set_input_files(changed)
    expect(page.get_by_text("purpose.csv is niet het bestand")).to_be_visible()
    wait_run(page)
