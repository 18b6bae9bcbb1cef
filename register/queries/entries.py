"""The questions about the journal: who entered what, what records are called, and what is confirmed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from register.queries.asking import View, ask, ask_once, row, row_once


@dataclass(frozen=True)
class Sought:
    """Which entries a reader looks for; blank and None leave a choice open. Days are days in Europe/Amsterdam.

    What is asked with a text that somebody typed is not remembered.
    """

    kind: str = ""
    key: str = ""
    by: str = ""
    text: str = ""
    since: date | None = None
    until: date | None = None


EVERYTHING = Sought()


def entries(view: View, sought: Sought = EVERYTHING, *, size: int = 100, skip: int = 0) -> pd.DataFrame:
    """`entered_at` is UTC without a zone; `size` and `skip` say how many, after how many."""
    return ask(view, "entries", **vars(sought), size=size, skip=skip)


def last_changes(view: View, *, size: int = 10) -> pd.DataFrame:
    """`entered_at` is UTC without a zone; the items are JSON as it was entered, None where there was none or it was redacted."""
    return ask_once(view, "last_changes", size=size)


def entry_count(view: View, sought: Sought = EVERYTHING) -> Any:
    return (row if sought.text else row_once)(view, "entry_count", **vars(sought))


def entry_months(view: View, sought: Sought = EVERYTHING) -> pd.DataFrame:
    return (ask if sought.text else ask_once)(view, "entry_months", **vars(sought))


def entry_people(view: View) -> pd.DataFrame:
    return ask_once(view, "entry_people")


def names(view: View, *, kind: str = "") -> pd.DataFrame:
    return ask_once(view, "names", of=kind, kind=kind)


def every_record(view: View, *, kind: str) -> pd.DataFrame:
    """Also the records that have ended."""
    return ask_once(view, "every_record", of=kind, kind=kind)


def used_by(view: View, *, kind: str, key: str) -> pd.DataFrame:
    return ask_once(view, "used_by", kind=kind, key=key)


def confirmation(view: View) -> Any:
    return row_once(view, "confirmation")


def confirmation_months(view: View) -> pd.DataFrame:
    return ask_once(view, "confirmation_months")


def confirmation_by_activity(view: View) -> pd.DataFrame:
    """What belongs to no activity has the key -."""
    return ask_once(view, "confirmation_by_activity")


def unconfirmed(view: View, *, activity: str = "", size: int | None = None, skip: int = 0) -> pd.DataFrame:
    """`activity`: a key, - for what belongs to none, or blank for all; `size` and `skip` say how many, after how many."""
    return ask_once(view, "unconfirmed", activity=activity, size=size, skip=skip)


def gone(view: View) -> pd.DataFrame:
    """One row for each entry that was redacted and each requester who was erased."""
    return ask_once(view, "gone")


def last_entries(view: View) -> Any:
    """`kinds` and `numbers` belong together; `redacted` is 0 when nothing ever was."""
    return row(view, "last_entries")


def acceptances(view: View) -> pd.DataFrame:
    """Those whose last day has not passed; `entries` are the numbers of the entries that they are bound to."""
    return ask_once(view, "acceptances")


def last_acceptances(view: View) -> pd.DataFrame:
    """Also those that hold: `came_back`, a code of CAME_BACK, is why one would not, changed when nothing else says so."""
    return ask_once(view, "last_acceptances")


def brought_back(view: View, *, bound: Collection[int] = (), records: Collection[str] = ()) -> pd.DataFrame:
    """`bound` are the entries that the acceptance rests on, `records` those that the finding is about now, as kind/key.

    `how` is changed, joined or left; `entered_at`, UTC without a zone, is of the first change since, or of the last of what joined.
    """
    return ask_once(view, "brought_back", bound=sorted(bound) or [0], records=sorted(set(records)) or [""])


def record_names(view: View, *, records: Collection[str] = ()) -> pd.DataFrame:
    """`records` as kind/key, each once; `entry` is None for one that is not there."""
    return ask_once(view, "record_names", records=sorted(set(records)) or [""])


def items(view: View, *, records: Collection[str] = ()) -> pd.DataFrame:
    """`records` as kind/key; also those that have ended, in the shape in which they were entered."""
    return ask(view, "items", records=sorted(set(records)) or [""])


def month_moments(view: View) -> pd.DataFrame:
    """`moment` is 0 where nothing had been entered yet."""
    return ask_once(view, "month_moments")
