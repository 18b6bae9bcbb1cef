"""Redacting in a browser, beginning in the journal: afterwards the value is nowhere, also not in the log of the server."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from register import commands
from register.access import local
from register.journal import Change, Journal, verify
from register.projection import Register
from register.ui import blanking, looking
from register.vocabulary import LOOKS
from tests.browser.conftest import Server, wait_run
from tests.browser.test_roles import sit_down
from tests.journals import SECRET, bytes_of

pytestmark = pytest.mark.slow


@pytest.fixture
def database(seed_file: Path, tmp_path: Path) -> Path:
    """The register that is shipped, with a purpose in which somebody wrote what does not belong there."""
    path = Path(shutil.copy(seed_file, tmp_path / "register.duckdb"))
    with closing(Register(path)) as register:
        version, item = commands.current(register, "purpose", "P2.4")
        register.save([Change("purpose", "P2.4", item | {"source_bullet": SECRET}, version)], by="test", reason="typt")
        dpo = local("Dee", "dpo")
        commands.take_snapshot(register, dpo, tmp_path / "eerder.zip", moment=register.number, kinds=["recipient"])
    (tmp_path / "eerder.zip").unlink()
    return path


@pytest.fixture
def server(serve, database: Path) -> Iterator[Server]:
    server = serve(database)
    yield server
    server.stop()


def test_the_dpo_redacts_from_the_journal_and_the_value_is_gone_everywhere(page: Page, server: Server, database: Path):
    sit_down(page, server, "dpo", "Dee")
    page.goto(f"{server.url}/journal?kind=purpose&key=P2.4")
    wait_run(page)
    page.get_by_test_id("stMain").get_by_role("link", name="Zwartmaken").first.click()
    expect(page.get_by_text(SECRET)).to_be_visible()
    expect(page.get_by_text(blanking.HELD_BY.nl, exact=True)).to_be_visible()
    wait_run(page)
    number = page.url.partition("entry=")[2].partition("&")[0]
    page.get_by_label(blanking.REASON.nl, exact=True).fill("naam in een veld waar die niet hoort")
    page.get_by_label(blanking.AGAIN.nl.format(number=number), exact=True).fill(number)
    page.get_by_role("button", name=blanking.REDACT.nl).click()
    expect(page.get_by_text(blanking.DONE.nl.partition("{number}")[2].partition("{")[0])).to_be_visible()
    expect(page.get_by_text(SECRET)).to_have_count(0)
    page.goto(f"{server.url}/access_log?what=snapshot")
    expect(page.get_by_text(looking.FITS.nl.partition("{")[0])).to_be_visible()
    expect(page.get_by_label("Wat", exact=True)).to_have_value(LOOKS["snapshot"].label.nl)
    page.goto("about:blank")
    server.stop()
    assert SECRET not in server.log.read_text()
    assert SECRET.encode() not in bytes_of(database)
    with closing(Journal(database)) as journal:
        assert verify(journal) is None
        assert journal.trail("redaction", number)[0].entered_by == "local:Dee"
