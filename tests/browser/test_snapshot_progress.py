"""While a snapshot of a large register is made, the page shows how far that is."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from register.ui.registry import PAGES
from tests import many
from tests.browser.conftest import Server, become, wait_run
from tests.packages import by_script
from tests.screens import TODAY

expect.set_options(timeout=60_000)

pytestmark = pytest.mark.slow

WATCH = """
() => {
    window.shown = [];
    new MutationObserver(() => {
        const bar = document.querySelector("[data-testid='stProgress'] [role='progressbar']");
        const value = bar && bar.getAttribute("aria-valuenow");
        if (value !== null && window.shown.at(-1) !== value) window.shown.push(value);
    }).observe(document.body, {subtree: true, childList: true, attributes: true});
}
"""


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("progress") / "register.duckdb"
    many.build(path, 10_000, 60_000, TODAY).close()
    server = serve(path, REGISTER_TODAY=TODAY.isoformat())
    yield server
    server.stop()


def test_the_bar_of_a_large_snapshot_is_seen_moves_and_goes(server, page, tmp_path):
    page.goto(server.url)
    become(page, "auditor")
    page.goto(f"{server.url}/snapshots")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["snapshots"].title.nl)
    wait_run(page)
    page.evaluate(WATCH)
    with page.expect_download(timeout=120_000) as downloading:
        page.get_by_role("button", name=re.compile("Download de momentopname")).click()
    path = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(path)
    expect(page.get_by_test_id("stProgress")).to_have_count(0)
    shown = [float(value) for value in page.evaluate("window.shown")]
    assert len(shown) >= 3, shown
    assert shown == sorted(shown)
    assert by_script(path).returncode == 0
    wait_run(page)
