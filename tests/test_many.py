"""A register with very many records: every page opens, nothing is silently cut, and what is shown adds up."""

import csv
import io
import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from register import queries
from register.model import KINDS, item_of
from register.projection import Register
from register.queries import View
from register.ui import going, session, tables
from register.ui.pictures import MOST_PURPOSES, MOST_ROWS
from register.ui.registry import PAGES
from register.ui.request_pictures import MOST_BARS
from register.wording import count, number
from tests.many import PURPOSES, build
from tests.test_pages import downloads_offered, open_page

TODAY = date(2026, 11, 23)
BARE_NUMBER = re.compile(r"\b(?!20\d\d\b)\d{4,}\b")


class Size(NamedTuple):
    """How many activities and requests a register holds."""

    activities: int
    requests: int


class Many(NamedTuple):
    """A large register and its pages."""

    size: Size
    view: View
    open: Callable[..., AppTest]


@pytest.fixture(
    scope="module",
    params=[Size(400, 2_000), pytest.param(Size(10_000, 10_000), marks=pytest.mark.slow)],
    ids=lambda size: f"{size.activities}+{size.requests}",
)
def many(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Many]:
    path = tmp_path_factory.mktemp("many") / "register.duckdb"
    build(path, request.param.activities, request.param.requests, TODAY).close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGISTER_DATABASE", str(path))
        patch.setenv("REGISTER_TODAY", TODAY.isoformat())
        register = session.open_register()
        yield Many(request.param, View(register, register.number, TODAY, "nl"), cache(open_page))
        session.close_register()


def pictures(page: AppTest) -> list[dict[str, Any]]:
    return [json.loads(picture.proto.spec) for picture in page.get("plotly_chart")]


def bars(picture: dict[str, Any], axis: str) -> list[float]:
    """How long the bars of a picture are."""
    return [length for trace in picture["data"] if trace["type"] == "bar" for length in values(trace[axis])]


def values(axis: Any) -> list[float]:
    """Plotly writes an array of numbers as its bytes."""
    return axis if isinstance(axis, list) else np.frombuffer(b64decode(axis["bdata"]), axis["dtype"]).tolist()


def squares(picture: dict[str, Any]) -> list[int]:
    """The numbers in the squares of a grid."""
    return [int(text.replace(".", "")) for trace in picture["data"] for text in trace.get("text", ())]


# The register itself


def test_the_same_numbers_and_day_give_the_same_register(tmp_path):
    said = []
    for name in ("one", "two"):
        register = build(tmp_path / f"{name}.duckdb", 20, 30, TODAY)
        with register.cursor() as cursor:
            said.append(cursor.execute("select number, entered_at, kind, key, item from journal.entry").fetchall())
        register.close()
    assert said[0] == said[1]


def test_every_record_is_as_the_model_would_write_it_and_names_records_that_are_there(tmp_path):
    register = build(tmp_path / "register.duckdb", 100, 200, TODAY)
    latest = {(kind, key): item for kind, key, _, item in register.latest_items()}
    register.close()
    for (kind, _), item in latest.items():
        values = {name: value for name, value in item.items() if name != "model"}
        assert item_of(KINDS[kind].model_validate(values)) == item
    for (kind, _), item in latest.items():
        named = {
            "purpose": [("processing_activity", item.get("activity"))],
            "request_step": [("request", item.get("request"))],
        }
        assert all(record in latest for record in named.get(kind, []))


def test_a_register_may_be_empty_but_for_what_activities_share(tmp_path):
    register: Register = build(tmp_path / "register.duckdb", 0, 0, TODAY)
    assert {kind for kind, *_ in register.latest_items()} >= {"organisation", "statement", "recipient"}
    register.close()


def test_the_register_holds_as_many_records_as_asked(many):
    assert len(queries.activities(many.view)) == many.size.activities
    assert len(queries.requests(many.view)) == many.size.requests
    assert len(queries.purposes(many.view)) == many.size.activities * PURPOSES


def test_requests_of_every_state_are_there(many):
    states = set(queries.requests(many.view)["state"])
    assert states >= {
        "statutory_missed",
        "promise_missed",
        "due_today",
        "due_soon",
        "on_track",
        "answered_in_time",
        "answered_lawfully",
        "answered_late",
        "withdrawn",
    }


# Its pages


@pytest.mark.parametrize("code", PAGES)
def test_every_page_opens(many, code):
    page = many.open(code)
    assert not page.exception
    assert len(page.header) == 1
    assert len(page.header[0].value) <= 110


@pytest.mark.parametrize("code", [code for code in PAGES if code != "documents"])
def test_numbers_have_their_thousands_apart(many, code):
    page = many.open(code)
    said = [text.value for kind in (page.header, page.caption, page.markdown) for text in kind]
    assert not [text for text in said + [metric.value for metric in page.metric] if BARE_NUMBER.search(text)]


@pytest.mark.parametrize("code", PAGES)
def test_no_picture_grows_with_the_register(many, code):
    assert all(len(picture.proto.spec) < 200_000 for picture in many.open(code).get("plotly_chart"))


def test_the_bars_of_the_open_requests_add_up(many):
    figures = queries.request_figures(many.view)
    assert figures.open > MOST_BARS
    picture, ages, *_ = pictures(many.open("requests"))
    assert sum(bars(picture, "x")) == sum(bars(ages, "y")) == figures.open


def test_the_strip_of_the_open_requests_adds_up(many):
    figures = queries.request_figures(many.view)
    *_, strip, _, _ = pictures(many.open("overview"))
    assert sum(bars(strip, "y")) == figures.open


def test_the_bars_of_the_purposes_add_up(many):
    purposes = many.size.activities * PURPOSES
    assert purposes > MOST_PURPOSES
    (contexts,) = pictures(many.open("purposes"))
    assert sum(bars(contexts, "x")) == purposes


def test_the_squares_of_the_categories_are_those_of_their_groups(many):
    groups = queries.group_cells(many.view)
    assert queries.category_cells(many.view)["key"].nunique() > MOST_ROWS
    (grid,) = pictures(many.open("categories"))
    assert sorted(squares(grid)) == sorted(groups["purposes"])


@pytest.mark.parametrize(("picture", "across"), [("group", "group_code"), ("activity", "activity")])
def test_the_squares_of_the_recipients_count_every_purpose(many, picture, across):
    """Every purpose has one activity, so that what is folded into "and others" still counts it once."""
    flows = queries.recipient_flows(many.view)
    (grid,) = pictures(many.open("recipients", picture=picture))
    assert sum(squares(grid)) == len(flows[["role", across, "purpose"]].drop_duplicates())


def test_the_flow_of_the_recipients_names_how_many_it_folds(many):
    flows = queries.recipient_flows(many.view)
    page = many.open("recipients", picture="flow")
    flow, steps = pictures(page)
    labels = " ".join(flow["data"][0]["node"]["label"])
    for _, some in flows.groupby("role"):
        assert f"· {number(some['recipient_key'].nunique(), 'nl')} ontvangers" in labels
    assert "andere" in labels
    assert len(bars(steps, "x")) < 40


@pytest.mark.parametrize("picture", going.HOW)
def test_a_picture_that_only_counts_says_so(many, picture):
    said = [caption.value for caption in many.open("recipients", picture=picture).caption]
    assert any(going.COUNTED.nl.split(":")[0] in text for text in said)
    assert any("geteld per groep" in caption.value for caption in many.open("categories").caption)
    assert any("geteld per context en grondslag" in caption.value for caption in many.open("purposes").caption)


def test_purposes_are_counted_by_activity_and_role_and_none_is_lost(many):
    links = queries.purpose_recipients(many.view)
    (grid,) = pictures(many.open("recipients", picture="purpose"))
    assert sum(squares(grid)) == len(links[["purpose", "role"]].drop_duplicates())


def test_every_retention_rule_is_drawn(many):
    rules = queries.retention_rules(many.view)
    (picture,) = pictures(many.open("retention"))
    drawn = " ".join(label["text"] for label in picture["layout"]["annotations"])
    assert all(re.search(rf"\b{key}\b", drawn) for key in rules["key"])


def test_the_bars_of_the_journal_add_up(many):
    (months,) = pictures(many.open("journal"))
    assert sum(bars(months, "y")) == many.view.moment


# Its tables

EVERY_ROW = {"requests": {"show": "all"}}
"""What a page is to be asked for where it does not show every row by itself."""

TABLES: dict[str, Callable[[View], pd.DataFrame]] = {
    "purposes": queries.purposes,
    "requests": queries.requests,
    "categories": queries.data_categories,
    "recipients": queries.recipients,
    "retention": queries.retention_rules,
    "journal": lambda view: queries.entries(view, size=1_000_000),
}


@pytest.mark.parametrize("code", TABLES)
def test_a_table_shows_a_hundred_rows_and_says_how_many_there_are(many, code):
    total = len(TABLES[code](many.view))
    page = many.open(code, **EVERY_ROW.get(code, {}))
    assert len(page.dataframe[0].value) == min(total, tables.PAGE_SIZE)
    assert page.expander[0].label.endswith(count(total, "nl", tables.ROW, tables.ROWS))
    shown = {"first": "1", "last": number(tables.PAGE_SIZE, "nl"), "n": number(total, "nl")}
    captions = [caption.value for caption in page.caption]
    assert (tables.OF_ROWS.in_("nl", **shown) in captions) == (total > tables.PAGE_SIZE)


@pytest.mark.parametrize(
    ("code", "parameter"), [("purposes", "purposes_page"), ("requests", "requests_page"), ("journal", "entries_page")]
)
def test_the_pages_of_a_table_hold_every_row_once(many, code, parameter):
    """The first, the second and the last page; the last one holds what is left."""
    keys = [str(key) for key in TABLES[code](many.view).iloc[:, 0]]
    last = -(-len(keys) // tables.PAGE_SIZE)
    for n in (1, 2, last):
        first = (n - 1) * tables.PAGE_SIZE
        rows = many.open(code, **EVERY_ROW.get(code, {}) | {parameter: str(n)}).dataframe[0].value
        assert [str(key) for key in rows.iloc[:, 0]] == keys[first : first + tables.PAGE_SIZE]


@pytest.mark.parametrize("code", TABLES)
def test_a_download_holds_all_rows(many, code):
    with downloads_offered() as files:
        open_page(code, **EVERY_ROW.get(code, {}))
    content = next(iter(files.values()))()
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    assert len(rows) - 1 == len(TABLES[code](many.view))
    assert len({tuple(row) for row in rows}) == len(rows)
