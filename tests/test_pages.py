"""Every page opens in both languages on any register, its filters live in the URL, and its downloads hold what it shows."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app import app as launcher
from register import completeness, demonstration, exchange, overview, queries
from register.access import PERMISSIONS
from register.exchange import is_guarded
from register.journal import Change, redact
from register.model import KINDS, item_of
from register.projection import Register
from register.text import LANGUAGES, Text
from register.ui import beginning, going, session, tables
from register.ui.columns import HEADINGS
from register.ui.registry import HELP, PAGES, PAGES_FOLDER
from register.wording import count, number, share
from tests.examples import everything
from tests.hostile import MARKUP, READ_AS_MARKUP, filled
from tests.screens import sit_down
from tests.slow import some_fast

MAIN = Path(__file__).resolve().parents[1] / "register/ui/main.py"
TODAY = date(2026, 11, 23)
OF_HELP = [code for code, page in PAGES.items() if page.section is HELP]
"""The pages that say the same on every register."""
LOOKING = [code for code, page in PAGES.items() if page.action == "look" and code not in OF_HELP]
"""The pages of the register that everybody may see; they show and change nothing."""
TRACES_OF_CODE = re.compile(r"\b(None|nan|NaN|NaT|Timestamp|Text)\b|[{}]")


def open_page(code: str, **query: str) -> AppTest:
    """Run the entrypoint at a page, as a deep link with these filters does, in a role that may see it."""
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    if PAGES[code].action not in PERMISSIONS[session.LEAST_ROLE]:
        app.session_state["register_browser"] = sit_down("", role_that_may(PAGES[code].action))
    return app.switch_page(str(PAGES[code].path)).run()


def role_that_may(action: str) -> str:
    return next(role for role, actions in PERMISSIONS.items() if action in actions)


def fill_nothing(path: Path) -> None:
    Register(path).close()


def fill_each_kind(path: Path) -> None:
    with closing(Register(path)) as register:
        register.save(everything(), by="test", reason="a reason")
        redact(register.journal, 2, by="test", reason="a mistake")


def fill_markup(path: Path) -> None:
    """Two records of each kind in which every text is markup."""
    changes = [
        Change(kind, key, item_of(filled(record, MARKUP))) for kind, record in KINDS.items() for key in ("K1", "K2")
    ]
    with closing(Register(path)) as register:
        register.save(changes, by=MARKUP, reason=MARKUP)
        register.save([changes[0]._replace(based_on=1)], by=MARKUP, reason=MARKUP)


def fill_seed(path: Path) -> None:
    with closing(Register(path)) as register:
        exchange.apply(register, exchange.preview(register, demonstration.SOURCE), by="test", reason="import")


def fill_demonstration(path: Path) -> None:
    demonstration.build(path, TODAY)


FILL = {
    "empty": fill_nothing,
    "each kind": fill_each_kind,
    "seed": fill_seed,
    "demonstration": fill_demonstration,
    "markup": fill_markup,
}


class Shown(NamedTuple):
    """A page that was opened, and what its download buttons give, by file name."""

    page: AppTest
    files: dict[str, Callable[[], bytes]]


Open = Callable[..., Shown]
Look = Callable[..., AppTest]


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    paths = {name: tmp_path_factory.mktemp("pages") / "register.duckdb" for name in FILL}
    for name, path in paths.items():
        FILL[name](path)
    yield paths
    session.close_register()


@pytest.fixture(scope="module")
def opened(databases: dict[str, Path]) -> Iterator[Open]:
    """opened(register, page, **query) opens a page of a register on the day of the test, each page once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGISTER_TODAY", TODAY.isoformat())

        @cache
        def open_once(register: str, code: str, **query: str) -> Shown:
            patch.setenv("REGISTER_DATABASE", str(databases[register]))
            with downloads_offered() as files:
                return Shown(open_page(code, **query), files)

        yield open_once


@contextmanager
def downloads_offered() -> Iterator[dict[str, Callable[[], bytes]]]:
    """What the download buttons that are drawn meanwhile give, by file name."""
    files: dict[str, Callable[[], bytes]] = {}
    draw = st.download_button

    def button(label: str, **options: Any) -> Any:
        files[options["file_name"]] = options["data"]
        return draw(label, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "download_button", button)
        yield files


@pytest.fixture
def look(opened: Open) -> Look:
    """look(register, page, **query) opens a page, which must not fail."""

    def at(register: str, code: str, **query: str) -> AppTest:
        page = opened(register, code, **query).page
        assert not page.exception
        return page

    return at


@pytest.fixture
def view(databases: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> queries.View:
    """What the pages of the demonstration look at, in Dutch."""
    monkeypatch.setenv("REGISTER_DATABASE", str(databases["demonstration"]))
    register = session.open_register()
    return queries.View(register, register.catch_up(), TODAY, "nl")


def texts(page: AppTest) -> list[str]:
    """Everything that a page says outside its tables and pictures."""
    said = [element.value for kind in (page.title, page.header, page.subheader, page.markdown) for element in kind]
    labels = [box.label for kind in (page.expander, page.selectbox, page.metric) for box in kind]
    return said + [caption.value for caption in page.caption] + labels


# The registry


def test_the_registry_and_the_files_in_pages_match_one_to_one():
    assert sorted(PAGES_FOLDER.rglob("*.py")) == sorted(page.path for page in PAGES.values())
    assert [page.code for page in PAGES.values()] == [page.path.stem for page in PAGES.values()] == list(PAGES)


def test_the_entrypoint_is_no_neighbour_of_pages():
    assert Path(launcher._script_path) == MAIN
    assert not (MAIN.parent / "pages").exists()


def test_every_page_has_a_title_of_its_own_in_both_languages():
    for language in LANGUAGES:
        assert len({page.title.in_(language) for page in PAGES.values()}) == len(PAGES)


# Every page


@pytest.mark.parametrize("register", [name for name in FILL if name != "markup"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", PAGES)
def test_every_page_opens_with_its_name_and_one_short_answer(look, code, language, register):
    page = look(register, code, language=language)
    assert [title.value for title in page.title] == [PAGES[code].title.in_(language)]
    (answer,) = [header.value for header in page.header]
    assert 0 < len(answer) <= 110
    assert answer.endswith(".")
    assert not [text for text in texts(page) if TRACES_OF_CODE.search(text)]


@pytest.mark.parametrize("register", ["each kind", "seed", "demonstration"])
@pytest.mark.parametrize("code", PAGES)
def test_a_table_holds_words_and_no_traces_of_code(look, code, register):
    for table in look(register, code, language="en").dataframe:
        assert all(table.value.columns)
        assert table.value.columns.is_unique
        cells = [cell for cell in table.value.to_numpy().ravel() if isinstance(cell, str)]
        assert not [cell for cell in cells if TRACES_OF_CODE.search(cell)]


@pytest.mark.parametrize("code", PAGES)
def test_every_picture_has_a_text_that_says_what_it_shows(look, code):
    page = look("demonstration", code)
    stories = [picture.proto.alt for picture in page.get("plotly_chart")]
    assert all(len(story) > 20 for story in stories)
    assert len(stories) == len(set(stories))


@pytest.mark.parametrize("code", [code for code in PAGES if code not in OF_HELP])
def test_an_empty_register_shows_a_sentence_instead_of_pictures(look, code):
    page = look("empty", code)
    assert not page.get("plotly_chart")
    assert not [row for table in page.dataframe for row in table.value.index]


@pytest.mark.parametrize("code", PAGES)
def test_every_page_says_whether_its_requests_are_invented(look, code):
    for register, wanted in {"demonstration": True, "seed": False, "empty": False}.items():
        page = look(register, code)
        assert any("**Demonstratie.**" in text for text in texts(page)) == wanted


def test_the_overview_shows_the_four_figures_that_the_questions_give(look, view):
    requests, facts, letters = queries.request_figures(view), queries.confirmation(view), completeness.of_register(view)
    disposed, due = overview.disposals_on_time(view, [view.today])[0]
    page = look("demonstration", "overview")
    figures = {metric.label: metric.value for metric in page.metric}
    pairs = [
        (requests.in_time, requests.answered),
        (letters.confirmed, letters.letters),
        (facts.confirmed, facts.facts),
        (disposed, due),
    ]
    assert list(figures.values()) == [share(part, whole, "nl") for part, whole in pairs]
    assert all(number(n, "nl") in label for label, (_, n) in zip(figures, pairs, strict=True))
    captions = {caption.value for caption in page.caption}
    assert {formula.nl for formula in overview.FORMULAS.values()} <= captions


def test_every_figure_leads_to_a_page_and_keeps_the_language(look):
    links = look("demonstration", "overview", language="en").get("page_link")
    assert len(links) >= 4
    assert {link.proto.page for link in links} <= {"", *PAGES}
    assert all("language=en" in link.proto.query_string for link in links)


# Filters in the URL


def entries(view: queries.View, **sought: Any) -> pd.DataFrame:
    return queries.entries(view, queries.Sought(**sought), size=10_000)


def requests(view: queries.View, **chosen: str) -> pd.DataFrame:
    return queries.requests(view, queries.Chosen(**chosen))


FILTERS: list[tuple[str, dict[str, str], Callable[..., pd.DataFrame]]] = [
    ("requests", {"show": "open"}, requests),
    ("requests", {"show": "late"}, requests),
    ("requests", {"show": "week"}, requests),
    ("requests", {"show": "closed"}, requests),
    ("requests", {"show": "all", "right": "access"}, requests),
    ("requests", {"show": "all", "state": "answered_lawfully"}, requests),
    ("requests", {"show": "all", "handler": "team A"}, requests),
    ("requests", {"show": "all", "month": "2026-10"}, requests),
    ("requests", {"show": "closed", "right": "erasure"}, requests),
    ("purposes", {"context": "cookie", "basis": "consent"}, queries.purposes),
    ("purposes", {"activity": "A9"}, queries.purposes),
    ("categories", {"group": "online"}, queries.data_categories),
    ("categories", {"subject": "DS3"}, queries.data_categories),
    ("recipients", {"role": "authority"}, queries.recipients),
    ("journal", {"kind": "purpose"}, entries),
    ("journal", {"kind": "purpose", "key": "P2.4"}, entries),
    ("journal", {"by": "demonstration", "kind": "request"}, entries),
]


def shown_rows(page: AppTest) -> str:
    """How many rows the first table of a page says that it has."""
    return table_titles(page)[0].split(" · ")[-1]


def table_titles(page: AppTest) -> list[str]:
    """The titles of the tables of a Dutch page, each with its number of rows."""
    return [box.label for box in page.expander if box.label.startswith(tables.AS_TABLE.nl)]


def rows_said(n: int) -> str:
    return count(n, "nl", tables.ROW, tables.ROWS)


TABLES: list[tuple[str, dict[str, str]]] = [(code, {}) for code in PAGES] + [
    ("what_if", {"contract_start": "2018-07-01", "contract_end": "2019-06-30"}),
    ("retention", {"picture": "rule"}),
    ("findings", {"months": "true"}),
    ("recipients", {"picture": "flow"}),
]


@pytest.mark.parametrize("register", ["each kind", "demonstration"])
@pytest.mark.parametrize(("code", "query"), TABLES)
def test_every_table_of_a_page_is_called_by_a_name_of_its_own(look, code, query, register):
    names = [title.rpartition(" · ")[0] for title in table_titles(look(register, code, **query))]
    assert len(names) == len(set(names))
    assert len(names) < 2 or tables.AS_TABLE.nl not in names


@pytest.mark.parametrize(("code", "filters", "ask"), FILTERS)
def test_a_filter_leaves_some_of_the_rows(view, code, filters, ask):
    assert 0 < len(ask(view, **filters)) < len(ask(view))


@pytest.mark.parametrize(("code", "filters", "ask"), FILTERS)
def test_a_page_shows_what_the_filters_in_its_url_ask(look, view, code, filters, ask):
    page = look("demonstration", code, **filters)
    wanted = ask(view, **filters)
    assert shown_rows(page) == rows_said(len(wanted))
    assert set(page.dataframe[0].value.iloc[:, 0]) == set(wanted.iloc[: tables.PAGE_SIZE, 0])
    for widget in [*page.selectbox, *page.text_input]:
        assert widget.value == filters.get(widget.key, widget.value)


@pytest.mark.parametrize(("picture", "column"), [("group", "group_code"), ("activity", "activity_name")])
def test_the_url_says_which_picture_of_the_recipients_to_draw(look, view, picture, column):
    page = look("demonstration", "recipients", picture=picture)
    (switch,) = page.get("segmented_control") or page.get("button_group")
    assert switch.value == picture
    drawn = page.get("plotly_chart")[0].proto.spec
    names = [row[0] for row in tables.in_words(queries.recipient_flows(view)[[column]].dropna(), "nl", lambda v, _: v)]
    assert any(name[:10] in drawn for name in names)


def test_the_flow_of_the_recipients_has_its_steps_beside_it_for_a_narrow_screen(look):
    flow, steps = look("demonstration", "recipients", picture="flow").get("plotly_chart")
    (grid,) = look("demonstration", "recipients").get("plotly_chart")
    assert ['"sankey"' in picture.proto.spec for picture in (flow, steps, grid)] == [True, False, False]


@pytest.mark.parametrize(
    ("code", "chosen"),
    [
        ("purposes", {"context": "cookie", "basis": "contract"}),
        ("categories", {"group": "online", "subject": "DS13"}),
        ("recipients", {"role": "authority", "activity": "A1"}),
        ("retention", {"picture": "activity", "rule": "RT6", "activity": "A1"}),
        ("requests", {"state": "paused", "right": "erasure"}),
        ("findings", {"severity": "critical", "activity": "A1"}),
        ("approvals", {"approval": "lapsed"}),
        ("journal", {"text": "komt nergens voor"}),
        ("compare", {"text": "komt nergens voor"}),
        ("completeness", {"state": "confirmed"}),
        ("glossary", {"q": "komt nergens voor"}),
    ],
)
def test_where_nothing_matches_a_choice_the_page_says_what_to_do(look, code, chosen):
    assert beginning.WIDEN.nl in "\n".join(texts(look("demonstration", code, **chosen)))
    assert beginning.WIDEN.nl not in "\n".join(texts(look("demonstration", code)))


@pytest.mark.parametrize(("rule", "pictures"), [("F53", 2), ("F46", 1)])
def test_a_picture_is_sent_twice_only_where_its_lines_are_too_long_for_a_phone(look, rule, pictures):
    shown = look("demonstration", "findings", rule=rule).get("plotly_chart")
    assert len(shown) == pictures
    assert len({picture.proto.spec for picture in shown}) == pictures


@pytest.mark.parametrize("picture", going.HOW)
@pytest.mark.parametrize("chosen", [{}, {"role": "processor", "group": "identity"}, {"activity": "A9"}])
def test_the_table_behind_a_picture_of_the_recipients_holds_what_it_counts(look, view, picture, chosen):
    page = look("demonstration", "recipients", picture=picture, **chosen)
    answer = going.ASK[picture](view, **chosen)
    assert len(answer) > 0
    assert table_titles(page)[1].endswith(rows_said(len(answer)))
    assert list(page.dataframe[1].value.iloc[:, 0]) == list(answer.iloc[: tables.PAGE_SIZE, 0])


def test_the_squares_of_data_and_people_are_a_table_too(look, view):
    page = look("demonstration", "categories", group="identity", subject="DS3")
    cells = queries.category_cells(view, group="identity", subject="DS3")
    assert set(page.dataframe[1].value.iloc[:, 0]) == set(cells["key"])


def test_the_url_says_which_activity_the_sheet_shows(look, view):
    page = look("demonstration", "purposes", activity="A8")
    assert [box.value for box in page.selectbox if box.key == "activity"] == ["A8"]
    sheet = queries.activity_sheet(view, activity="A8")
    said = "\n".join(text.value for text in page.markdown)
    assert all(
        f"({key})".replace("(", "\\(").replace(")", "\\)") in said for key in sheet[sheet["name"].notna()]["key"]
    )


def test_the_journal_of_one_record_shows_its_trail(look):
    page = look("demonstration", "journal", kind="organisation", key="ORG1")
    assert len(page.subheader) == 1
    assert sum(text.value.startswith("**Versie") for text in page.markdown) == 2


BOGUS = ["no such thing", "", "<script>alert(1)</script>", "'; drop table journal.entry; --", "-1", "9" * 40, "é\u202e"]
ASKED = {
    "purposes": ("context", "basis", "activity", "purposes_page"),
    "categories": ("group", "subject"),
    "recipients": ("picture", "role", "group", "activity"),
    "requests": ("show", "right"),
    "journal": ("kind", "by", "entries_page"),
    "retention": ("picture",),
    "what_if": ("activity", "subject", "contract_end", "consent_withdrawn"),
    "disposals": ("rule", "state", "month", "line"),
    "completeness": ("activity", "state"),
    "findings": ("show", "severity", "subject", "rule", "activity", "owner"),
    "search": ("kind",),
    "glossary": ("list", "show"),
}


@pytest.mark.parametrize("bogus", BOGUS)
@pytest.mark.parametrize("code", ASKED)
def test_a_filter_that_makes_no_sense_falls_back_to_all(look, code, bogus):
    page = look("demonstration", code, **dict.fromkeys(ASKED[code], bogus))
    assert shown_rows(page) == shown_rows(look("demonstration", code))
    assert chosen(page, ASKED[code]) == chosen(look("demonstration", code), ASKED[code])


def chosen(page: AppTest, keys: Sequence[str]) -> dict[str | None, Any]:
    return {box.key: box.value for box in page.selectbox if box.key in keys}


@pytest.mark.parametrize("bogus", BOGUS[2:])
def test_a_record_that_is_not_there_has_no_trail(look, bogus):
    page = look("demonstration", "journal", kind="purpose", key=bogus)
    assert not page.dataframe
    assert not page.subheader


# Language


@pytest.mark.parametrize(
    ("asked", "language"), [("nl", "nl"), ("en", "en"), ("de", "nl"), ("EN", "nl"), ("", "nl"), ('"><b>', "nl")]
)
def test_the_language_is_the_one_in_the_url_or_else_dutch(look, asked, language):
    assert look("seed", "retention", language=asked).title[0].value == PAGES["retention"].title.in_(language)


def test_a_session_keeps_its_language_from_page_to_page(look):
    page = look("seed", "recipients", language="en")
    page.query_params.clear()
    assert page.switch_page(str(PAGES["purposes"].path)).run().title[0].value == PAGES["purposes"].title.en


def test_the_links_to_the_languages_keep_the_filters_and_escape_them(look):
    query = {"key": '"><img src=x onerror=alert(1)>&x=y', "kind": "purpose"}
    html = [html.proto.body for html in look("demonstration", "journal", **query).sidebar.get("html")]
    (links,) = [body for body in html if "languages" in body]
    addresses = re.findall(r'<a href="([^"]*)" lang="(\w\w)"', links)
    assert [language for _, language in addresses] == list(LANGUAGES)
    assert all("%22%3E%3Cimg" in address and f"language={language}" in address for address, language in addresses)
    assert "<img" not in links
    assert links.count("aria-current") == 1


# Downloads


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+", cell) is not None


@pytest.mark.parametrize("register", ["demonstration", "each kind", "markup"])
@pytest.mark.parametrize("code", LOOKING)
def test_a_download_holds_the_rows_shown_and_no_formula(opened, code, register):
    page, offered = opened(register, code)
    files = {name: read(data()) for name, data in offered.items() if name.endswith(".csv")}
    assert len(files) >= len(page.dataframe)
    for table, title in zip(page.dataframe, table_titles(page), strict=True):
        (file,) = [rows for rows in files.values() if rows[0] == list(table.value.columns)]
        assert title.endswith(rows_said(len(file) - 1))
        assert len(table.value) == min(len(file) - 1, tables.PAGE_SIZE)
        assert [row[0] for row in file[1:]][: tables.PAGE_SIZE] == [
            f"'{cell}" if is_guarded(cell) else cell for cell in table.value.iloc[:, 0].fillna("").map(str)
        ]
    cells = [cell for rows in files.values() for row in rows for cell in row]
    assert not [cell for cell in cells if is_guarded(cell) and not cell.startswith("'") and not is_number(cell)]


@pytest.mark.parametrize("code", LOOKING)
def test_what_everybody_may_see_is_also_there_as_a_table(look, code):
    assert look("demonstration", code).dataframe


def test_a_filtered_page_offers_only_what_it_shows(opened):
    (data,) = opened("demonstration", "journal", kind="purpose", key="P2.4").files.values()
    assert len(read(data())) == 2


def test_the_download_of_the_journal_holds_every_entry_on_all_its_pages(opened, view):
    page, files = opened("demonstration", "journal", entries_page="2")
    (data,) = files.values()
    file = read(data())
    assert [int(row[0]) for row in file[1:]] == list(range(view.moment, 0, -1))
    assert page.dataframe[0].value.iloc[0, 0] == view.moment - tables.PAGE_SIZE


@pytest.mark.parametrize(("register", "mark"), [("demonstration", "demonstratie-"), ("seed", "")])
def test_the_name_of_a_file_says_what_it_holds_of_which_day(opened, register, mark):
    assert [*opened(register, "retention").files] == [f"{mark}retention-rules-{TODAY}.csv"]


def test_days_and_yes_or_no_are_written_for_programs(view):
    file = read(tables.as_csv(queries.requests(view), "en"))
    columns = {name: [row[i] for row in file[1:]] for i, name in enumerate(file[0])}
    received = columns[HEADINGS["received_on"].label.en]
    assert all(date.fromisoformat(day) <= TODAY for day in received)
    assert set(columns[HEADINGS["was_extended"].label.en]) == {"true", "false"}


def test_an_answer_without_rows_is_a_file_with_headings(opened):
    (data,) = opened("empty", "purposes").files.values()
    assert read(data()) == [[HEADINGS[name].label.nl for name in columns_promised("purposes")]]


def columns_promised(name: str) -> list[str]:
    return queries.sql(name).splitlines()[1].removeprefix("-- columns: ").split(", ")


# Headings


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", LOOKING)
def test_every_column_that_a_page_shows_has_a_heading(look, code, language):
    labels = {heading.label.in_(language) for heading in HEADINGS.values()}
    for register in ("each kind", "demonstration"):
        page = look(register, code, language=language)
        shown = [table.value.columns for table in [*page.dataframe, *page.get("table")]]
        assert {name for columns in shown for name in columns} <= labels


@pytest.mark.parametrize("name", HEADINGS)
def test_every_heading_is_in_both_languages(name):
    assert all(HEADINGS[name].label)
    assert isinstance(HEADINGS[name].label, Text)


# Text of users


@pytest.mark.parametrize("language", some_fast(LANGUAGES, "nl"))
@pytest.mark.parametrize("code", PAGES)
def test_markup_in_a_name_stays_text(look, code, language):
    page = look("markup", code, language=language)
    read_as_markdown = texts(page) + [
        str(cell) for table in page.get("table") for cell in table.value.to_numpy().ravel()
    ]
    assert not [text for text in read_as_markdown if READ_AS_MARKUP.search(text)]


def test_markup_in_the_trail_of_a_record_stays_text(look):
    page = look("markup", "journal", kind="organisation", key="K1")
    said = [text for text in texts(page) if "alert" in text]
    assert len(said) >= 2
    assert not [text for text in said if READ_AS_MARKUP.search(text)]


@pytest.mark.parametrize("code", PAGES)
def test_markup_reaches_a_picture_escaped(look, code):
    for picture in look("markup", code).get("plotly_chart"):
        assert not re.search(r"<img|\\u003cimg", picture.proto.spec, re.IGNORECASE)
