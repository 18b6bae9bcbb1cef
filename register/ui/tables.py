"""The table under a picture, page by page, and the download of exactly what it shows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal, NamedTuple, TypeVar

import pandas as pd
import streamlit as st

from register import access_log, people, periods, wording
from register.access import may, require
from register.exchange import shown_as_csv
from register.text import Language, Text
from register.ui import frame, session
from register.ui.columns import HEADINGS
from register.ui.session import View

Fetch = Callable[[int, int], pd.DataFrame]
Taken = TypeVar("Taken")

PAGE_SIZE = 100
MOST_AT_ONCE = 15  # rows that a table shows without scrolling
AS_TABLE = Text("Als tabel", "As a table")
TABLE_OF = Text("Als tabel: {what}", "As a table: {what}")
ROWS = Text("{n} rijen", "{n} rows")
ROW = Text("{n} rij", "{n} row")
OF_ROWS = Text("Rij {first} tot en met {last} van {n}", "Rows {first} to {last} of {n}")
NO_ROWS = Text("Er zijn hier geen rijen om te tonen.", "There are no rows to show here.")
DOWNLOAD = Text("Download deze rijen (CSV)", "Download these rows (CSV)")
YES_NO = {True: Text("ja", "yes"), False: Text("nee", "no")}
DEMONSTRATION = Text("demonstratie-", "demonstration-")
NOBODY: Mapping[str, str] = {}
OF_THE_PAST = Text("zoals-op-{day}-regel-{n}", "as-of-{day}-entry-{n}")


def table(view: View, answer: pd.DataFrame, name: str, what: Text | None = None, *, expanded: bool = False) -> None:
    """A table of the rows, a hundred at a time, and their download. `name` is unique on a page, also in its URL.

    `what` says of what it is a table, on a page with more than one.
    """
    paged(view, len(answer), lambda size, skip: answer.iloc[skip : skip + size], name, what, expanded=expanded)


def paged(view: View, total: int, fetch: Fetch, name: str, what: Text | None = None, *, expanded: bool = False) -> None:
    """The same for rows that are fetched when they are needed: `fetch` takes how many, and how many to skip."""
    if total:
        title = f"{_called(what, view.language)} · {wording.count(total, view.language, ROW, ROWS)}"
        with st.expander(title, icon=":material/table:", expanded=expanded):
            _page(view, total, fetch, name, _called(what, view.language))
    else:
        frame.remark(NO_ROWS.in_(view.language))
    download(view, lambda: fetch(total, 0), name)


def _called(what: Text | None, language: Language) -> str:
    """The name of a table; a heading is taken over within the sentence."""
    said = what.in_(language) if what else ""
    return TABLE_OF.in_(language, what=said[0].lower() + said[1:]) if said else AS_TABLE.in_(language)


def _page(view: View, total: int, fetch: Fetch, name: str, called: str) -> None:
    pages = max(1, -(-total // PAGE_SIZE))
    page = st.pagination(pages, key=f"{name}_page", bind="query-params") if pages > 1 else 1
    first = (min(page, pages) - 1) * PAGE_SIZE
    part = fetch(PAGE_SIZE, first)
    shown = pd.DataFrame(
        in_words(part, view.language, _said, people.names(view.register)),
        columns=headings(part, view.language),
        dtype=object,
    )
    height: Literal["content", "auto"] = "content" if len(part) <= MOST_AT_ONCE else "auto"
    st.dataframe(shown, height=height, hide_index=True, placeholder="–", key=f"{name}_table", alt=called)
    if pages > 1:
        numbers = {"first": first + 1, "last": first + len(part), "n": total}
        st.caption(OF_ROWS.in_(view.language, **{key: wording.number(n, view.language) for key, n in numbers.items()}))


def download(view: View, fetch: Callable[[], pd.DataFrame], name: str) -> None:
    """A button that gives all rows; the file is made when it is asked for, by the language of the page."""
    language = view.language
    browser, file_name = session.browser(), f"{mark(view)}{name}-{stamp(view)}.csv"
    if not may(session.person(), "export_shown"):
        return

    def file() -> bytes:
        return as_csv(take(view, browser, file_name, fetch), language, people.names(view.register))

    st.download_button(
        DOWNLOAD.in_(language),
        data=file,
        file_name=file_name,
        mime="text/csv",
        icon=":material/download:",
        key=f"{name}_download",
        on_click="ignore",
    )


def take(view: View, browser: str, file_name: str, fetch: Callable[[], Taken]) -> Taken:
    """What somebody takes away, asked when the button is pressed and entered in the access log. Raises NotAllowed."""
    person = session.person_of(browser)
    require(person, "export_shown")
    access_log.enter(view.register, person, "shown_downloaded", file_name, entry=view.moment)
    return fetch()


def mark(view: View) -> str:
    """What the name of every file of a demonstration begins with."""
    return DEMONSTRATION.in_(view.language) if session.is_demonstration(view) else ""


def stamp(view: View) -> str:
    """The day in the name of every file; of the past also which entry was the last, and that it is of the past."""
    day = view.today.isoformat()
    return OF_THE_PAST.in_(view.language, day=day, n=view.moment) if view.as_of else day


def made(view: View, rows: Sequence[NamedTuple], nothing: Text) -> None:
    """A small table of rows that have the columns' names as fields."""
    if rows:
        part = pd.DataFrame(rows)
        shown = pd.DataFrame(
            in_words(part, view.language, _said, people.names(view.register)),
            columns=headings(part, view.language),
            dtype=object,
        )
        st.dataframe(shown, hide_index=True, placeholder="–")
    else:
        st.markdown(nothing.in_(view.language))


def as_csv(answer: pd.DataFrame, language: Language, names: Mapping[str, str] = NOBODY) -> bytes:
    return shown_as_csv(headings(answer, language), in_words(answer, language, _kept, names))


def headings(answer: pd.DataFrame, language: Language) -> list[str]:
    return [HEADINGS[name].label.in_(language) for name in answer.columns]


def in_words(
    answer: pd.DataFrame, language: Language, say: Callable[[Any, Language], Any], names: Mapping[str, str] = NOBODY
) -> list[list[Any]]:
    """The rows with their codes in the reader's words, and people by what they are called; `names` is of who signed in."""
    columns = [[_term(name, value, language, names) for value in answer[name]] for name in answer.columns]
    return [[say(value, language) for value in row] for row in zip(*columns, strict=True)]


def _term(name: str, value: Any, language: Language, names: Mapping[str, str]) -> Any:
    terms = HEADINGS[name].terms or {}
    if HEADINGS[name].is_person and isinstance(value, str):
        return people.all_in_words(value, names, language)
    if HEADINGS[name].is_period and value:
        return periods.in_words(value, language)
    if isinstance(value, str) or value is None:
        return terms[value].label.in_(language) if value in terms else value
    if hasattr(value, "__iter__"):
        return ", ".join(terms[code].label.in_(language) if code in terms else str(code) for code in value)
    return value.item() if hasattr(value, "item") else value


def _said(value: Any, language: Language) -> Any:
    """A cell on the screen: days and yes or no as a reader says them."""
    if isinstance(value, bool):
        return YES_NO[value].in_(language)
    if isinstance(value, datetime):
        return wording.moment(value, language)
    return wording.day(value, language, "d MMM y") if isinstance(value, date) else value


def _kept(value: Any, language: Language) -> Any:
    """A cell in a file: days and yes or no as a program reads them."""
    return value.to_pydatetime() if isinstance(value, pd.Timestamp) else value
