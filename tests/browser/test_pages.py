"""The pages in a browser: opened by deep link on a fresh server, in both languages, on a phone, in the dark, empty and full."""

import csv
import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Dialog, Page, expect

from register import demonstration
from register.access import PERMISSIONS, NotAllowed, local, require
from register.charts.look import DARK, LIGHT
from register.charts.requests import TODAY as TODAY_LINE
from register.text import LANGUAGES, Language
from register.ui import nowhere, session, tables
from register.ui.columns import HEADINGS
from register.ui.registry import PAGES
from register.wording import count, day
from tests.browser.conftest import Server, become, choose, wait_run
from tests.hostile import MARKUP
from tests.seed import rows as seed_rows
from tests.slow import some_fast
from tests.test_pages import FILL, TODAY

PHONE = {"width": 390, "height": 844}
LATE = sum(left < 0 for left in demonstration.OPEN)
FIRST = next(iter(PAGES))
SEEN_BY_ALL = [code for code, page in PAGES.items() if page.action in PERMISSIONS[session.LEAST_ROLE]]
IN_MENU = [code for code in SEEN_BY_ALL if PAGES[code].listed]
OF_SOME = [code for code in PAGES if code not in SEEN_BY_ALL]

Serve = Callable[[str], Server]

expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration of the day of the tests; servers open copies of it."""
    path = tmp_path_factory.mktemp("prepared") / "demonstration.duckdb"
    FILL["demonstration"](path)
    return path


@pytest.fixture(scope="module")
def on_the_day() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGISTER_TODAY", TODAY.isoformat())
        yield


@pytest.fixture
def fresh(serve, prepared: Path, on_the_day: None, tmp_path: Path) -> Iterator[Server]:
    """A server of its own on a copy of the demonstration, on which no page was opened yet."""
    server = serve(copied(prepared, tmp_path))
    yield server
    server.stop()


@pytest.fixture(scope="module")
def server(serve, prepared: Path, on_the_day: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server on the demonstration, for the tests that only look."""
    server = serve(copied(prepared, tmp_path_factory.mktemp("shared")))
    yield server
    server.stop()


@pytest.fixture
def serve_filled(serve, on_the_day: None, tmp_path: Path) -> Iterator[Serve]:
    """serve_filled(name) starts a server on one of the registers that tests fill."""
    servers = []

    def start(name: str) -> Server:
        FILL[name](tmp_path / "register.duckdb")
        servers.append(serve(tmp_path / "register.duckdb"))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


def copied(database: Path, folder: Path) -> Path:
    for file in database.parent.glob(f"{database.name}*"):
        shutil.copy(file, folder)
    return folder / database.name


def open_page(page: Page, server: Server, code: str, query: str = "") -> None:
    """Open a page by deep link and wait until it says its name; the first page has no address but that of the server."""
    page.goto(f"{server.url}/{'' if code == FIRST else code}?{query}")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[code].title.in_(language_of(query)))


def follow(page: Page, code: str) -> None:
    """Go to a page by its link in the menu, and wait until it has been drawn."""
    title = PAGES[code].title.nl
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    wait_run(page)


def language_of(query: str):
    return parse_qs(query).get("language", LANGUAGES)[0]


def table_title(page: Page):
    return page.get_by_test_id("stExpander").locator("summary").first


def rows_said(n: int, language="nl") -> str:
    return count(n, language, tables.ROW, tables.ROWS)


# Deep links


@pytest.mark.parametrize("code", some_fast(SEEN_BY_ALL, "overview", "request"))
def test_a_deep_link_on_a_fresh_server_opens_the_page_through_the_entrance(fresh, page, code):
    open_page(page, fresh, code)
    expect(page.get_by_role("heading", level=2)).to_have_count(1)
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(len(IN_MENU))
    expect(page.get_by_role("link", name="English")).to_be_visible()
    wait_run(page)


def refused(code: str, language: Language = "nl") -> str:
    with pytest.raises(NotAllowed) as refusal:
        require(local("Max", session.LEAST_ROLE), PAGES[code].action)
    return refusal.value.text.in_(language)


def test_a_deep_link_on_a_fresh_server_opens_no_page_that_a_role_may_not_see_and_says_so(fresh, page):
    page.goto(f"{fresh.url}/{OF_SOME[0]}")
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(len(IN_MENU))
    expect(page.get_by_role("alert")).to_have_text(refused(OF_SOME[0]))
    expect(page.get_by_role("heading")).to_have_text([PAGES[OF_SOME[0]].title.nl])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_without_a_page_says_so_in_the_language_of_the_reader_and_leads_to_the_first_page(
    server, page, language
):
    page.goto(f"{server.url}/no-such-page?language={language}")
    expect(page.get_by_role("alert")).to_have_text(nowhere.NO_PAGE.in_(language, name="no-such-page"))
    expect(page.get_by_role("heading", level=1)).to_have_text(nowhere.TITLE.in_(language))
    expect(page.get_by_role("dialog")).to_have_count(0)
    first = PAGES[FIRST].title.in_(language)
    page.get_by_test_id("stMain").get_by_role("link", name=first).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(first)
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(len(IN_MENU))


def test_the_name_of_the_first_page_is_an_address_of_it_too(server, page):
    page.goto(f"{server.url}/{FIRST}")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[FIRST].title.nl)
    expect(page).to_have_title(re.compile(PAGES[FIRST].title.nl))
    expect(page.get_by_role("dialog")).to_have_count(0)
    follow(page, "purposes")
    follow(page, FIRST)


def test_a_deep_link_follows_the_role_that_was_taken(server, page):
    open_page(page, server, FIRST)
    become(page, "dpo")
    open_page(page, server, "edit")
    become(page, session.LEAST_ROLE)
    page.goto(f"{server.url}/edit?language=en")
    expect(page.get_by_role("alert")).to_have_text(refused("edit", "en"))
    expect(page.get_by_role("heading")).to_have_text([PAGES["edit"].title.en])


@pytest.mark.slow
def test_the_menu_leads_to_every_page(server, page):
    open_page(page, server, "overview")
    for code in reversed(IN_MENU):
        follow(page, code)


# Language and filters


@pytest.mark.parametrize(("query", "language"), [("", "nl"), ("language=nl", "nl"), ("language=en", "en")])
def test_the_page_says_which_language_it_is_in(server, page, query, language):
    open_page(page, server, "retention", query)
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_switching_language_keeps_the_filters_of_a_deep_link(server, page):
    open_page(page, server, "requests", "show=late&right=objection")
    late_objections = table_title(page).inner_text().split(" · ")[1].split()[0]
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["requests"].title.en)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert query_of(page) == {"show": ["late"], "right": ["objection"], "language": ["en"]}
    expect(table_title(page)).to_contain_text(f" · {late_objections} row")


def test_a_filter_that_is_chosen_stands_in_the_url_and_survives_a_switch_of_language(server, page):
    open_page(page, server, "requests")
    expect(table_title(page)).to_contain_text(rows_said(len(demonstration.OPEN)))
    choose(page, page.locator(".st-key-show").get_by_role("combobox"), "Te laat")
    expect(table_title(page)).to_contain_text(rows_said(LATE))
    expect(page).to_have_url(re.compile(r"[?&]show=late\b"))
    expect(page.get_by_role("link", name="English")).to_have_attribute("href", re.compile("show=late"))
    page.get_by_role("link", name="English").click()
    expect(table_title(page)).to_contain_text(rows_said(LATE, "en"))
    assert query_of(page) == {"show": ["late"], "language": ["en"]}


def query_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


# Pictures


def test_the_overview_shows_four_figures_that_lead_to_their_pages(server, page):
    open_page(page, server, "overview")
    expect(page.get_by_test_id("stMetric")).to_have_count(4)
    main = page.get_by_test_id("stMain")
    main.get_by_role("link", name=PAGES["disposals"].title.nl).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["disposals"].title.nl)
    wait_run(page)


@pytest.mark.slow
def test_the_picture_of_retention_holds_every_rule(server, page):
    open_page(page, server, "retention")
    rules = [row["key"] for row in seed_rows("retention_rule")]
    assert sum(rule.startswith("RT") for rule in rules) == 7
    names = page.locator(".st-key-wide_retention_rules .js-plotly-plot .annotation-text")
    for rule in rules:
        expect(names.filter(has_text=re.compile(rf"^{rule}\b"))).to_have_count(1)


@pytest.mark.slow
def test_the_picture_of_requests_has_a_line_for_today_and_bars(server, page):
    open_page(page, server, "requests")
    expect(page.locator(".js-plotly-plot .shapelayer path")).to_have_count(1)
    today = TODAY_LINE.in_("nl", day=day(TODAY, "nl"))
    expect(page.locator(".js-plotly-plot .annotation-text").filter(has_text=today)).to_have_count(1)
    gone = page.locator(".js-plotly-plot .barlayer .trace.bars").first
    expect(gone.locator(".point path")).to_have_count(len(demonstration.OPEN))


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_pages_and_pictures_follow_the_colours_of_the_reader(new_page, server, scheme, palette):
    page = new_page(color_scheme=scheme)
    open_page(page, server, "requests")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", rgb(palette.paper))
    expect(page.locator(".js-plotly-plot .xtick text").first).to_have_css("fill", rgb(palette.muted))


def rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))


@pytest.mark.slow
def test_no_page_is_wider_than_a_phone(new_page, server):
    """In Dutch, which has the longest words."""
    page = new_page(viewport=PHONE)
    for code in SEEN_BY_ALL:
        open_page(page, server, code)
        wait_run(page)
        page.wait_for_function("[...document.querySelectorAll('.js-plotly-plot')].every(p => p.querySelector('svg'))")
        for place in (page.locator("html"), page.get_by_test_id("stMain")):
            needed, there = place.evaluate("e => [e.scrollWidth, e.clientWidth]")
            assert needed <= there <= PHONE["width"], code


# Downloads


def test_the_download_of_a_page_holds_its_rows(server, page):
    open_page(page, server, "requests", "show=closed")
    expect(table_title(page)).to_contain_text(rows_said(demonstration.CLOSED))
    with page.expect_download() as download:
        page.locator(".st-key-requests_download").get_by_role("button").click()
    assert download.value.suggested_filename == f"demonstratie-requests-{TODAY}.csv"
    content = Path(download.value.path()).read_text(encoding="utf-8")
    heads, *rows = csv.reader(io.StringIO(content, newline=""))
    assert heads[0] == HEADINGS["reference"].label.nl
    assert len(rows) == demonstration.CLOSED
    assert all(len(row) == len(heads) for row in rows)


def test_the_next_page_of_a_table_stands_in_the_url(server, page):
    open_page(page, server, "journal")
    page.get_by_test_id("stMain").get_by_role("button", name="Page 2", exact=True).click()
    expect(page).to_have_url(re.compile(r"[?&]entries_page=2\b"))
    expect(page.get_by_text(re.compile("^Rij 101 tot en met 200"))).to_be_visible()


# An empty register, and one full of markup


@pytest.mark.slow
def test_an_empty_register_shows_what_to_do_and_no_picture(serve_filled, page):
    open_page(page, serve_filled("empty"), FIRST)
    expect(page.get_by_text("python -m register import")).to_be_visible()
    for code in IN_MENU:
        follow(page, code)
        expect(page.get_by_role("heading", level=2)).to_be_visible()
        expect(page.locator(".js-plotly-plot")).to_have_count(0)


@pytest.mark.slow
def test_markup_of_users_is_text_on_every_page(serve_filled, page):
    """What a name would make if it were read: a picture, bold, a link, a formula, a colour, a dialog."""
    dialogs: list[Dialog] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog))
    open_page(page, serve_filled("markup"), "journal", "kind=organisation&key=K1")
    expect(page.get_by_text(MARKUP.partition(" :material")[0]).first).to_be_visible()
    nothing_is_read_as_markup(page)
    for code in IN_MENU:
        follow(page, code)
        nothing_is_read_as_markup(page)
    assert dialogs == []


def nothing_is_read_as_markup(page: Page) -> None:
    main = page.get_by_test_id("stMain")
    expect(main.locator("img[src='x'], a[href^='javascript'], .katex")).to_have_count(0)
    expect(main.get_by_test_id("stIconMaterial").and_(main.get_by_text("skull", exact=True))).to_have_count(0)
    expect(main.locator("strong, b", has_text=re.compile("^bold$"))).to_have_count(0)
    expect(main.locator("a, [style*='color']", has_text=re.compile("^x$"))).to_have_count(0)
