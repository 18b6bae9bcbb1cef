"""Making a snapshot on request, and the list of those that were made since the server started."""

import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from register import commands
from register.projection import Register
from register.snapshots import NotForSheets
from register.text import Text
from register.ui import session


class Made(NamedTuple):
    """One download: when (UTC), by whom, as of which entry, its hash, how many files and rows."""

    made_at: datetime
    made_by: str
    entry: int
    hash: str
    files: int
    total_rows: int


EVERY, PATIENCE = 0.5, 4
"""Seconds between two looks at a download, and how many looks it may take to begin."""

_made: list[Made] = []
_under_way: dict[str, float] = {}
_refused: dict[str, Text] = {}


def made() -> list[Made]:
    """The last one first."""
    return _made[::-1]


def ending(form: str) -> str:
    """How the name of a download in this form ends."""
    return "xlsx" if form == "xlsx" else "zip"


def snapshot(register: Register, browser: str, moment: int, kinds: Collection[str], form: str, name: str) -> bytes:
    """Runs when the button is pressed, so it asks again who presses it. Raises NotAllowed, NotForSheets."""
    person = session.person_of(browser)
    with tempfile.TemporaryDirectory() as folder, _told(browser):
        target = Path(folder) / name
        made = commands.take_snapshot(
            register, person, target, moment=moment, kinds=kinds, form=form, progress=partial(_shown, browser)
        )
        now = datetime.now(UTC).replace(tzinfo=None)
        _made.append(Made(now, person.key, moment, made["head"]["hash"], len(made["rows"]), sum(made["rows"].values())))
        return target.read_bytes()


def _shown(browser: str, parts: Iterable[Any], total: int) -> Iterator[Any]:
    for done, part in enumerate(parts):
        _under_way[browser] = done / total
        yield part


@contextmanager
def _told(browser: str) -> Iterator[None]:
    """What a download says is shown by the page, for a download shows nothing itself."""
    _refused.pop(browser, None)
    try:
        yield
    except NotForSheets as error:
        _refused[browser] = error.text
        raise
    finally:
        _under_way.pop(browser, None)


@st.fragment(run_every=EVERY)
def bar(browser: str, label: str) -> None:
    """How far the download of this browser is; the page is drawn anew when it is ready, or when none began."""
    done = _under_way.get(browser)
    st.session_state["quiet"] = 0 if done is not None else st.session_state.get("quiet", 0) + 1
    if done is not None:
        st.progress(done, text=label)
    elif st.session_state["quiet"] > PATIENCE:
        st.rerun()


def refused(browser: str) -> Text | None:
    """Why the last download of this browser was not made."""
    return _refused.get(browser)
