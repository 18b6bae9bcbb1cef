"""The questions about data-subject requests."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from register.queries.asking import View, ask, ask_once, row_once


@dataclass(frozen=True)
class Chosen:
    """Which requests a reader chose; blank leaves a choice open.

    `show`: all, open, late, week or closed; `state`: a code of REQUEST_STATES; `right`: a code of RIGHTS; `handler`: a name, or -
    for nobody; `month`: a month of receipt, such as 2026-03.
    """

    show: str = "all"
    state: str = ""
    right: str = ""
    handler: str = ""
    month: str = ""


ALL = Chosen()


def request_clock(view: View) -> pd.DataFrame:
    return ask(view, "request_clock")


def request_figures(view: View) -> Any:
    return row_once(view, "request_figures")


def request_months(view: View) -> pd.DataFrame:
    return ask_once(view, "request_months")


def requests(view: View, chosen: Chosen = ALL, *, size: int | None = None, skip: int = 0) -> pd.DataFrame:
    """`size` and `skip` say how many, after how many; by default all."""
    return ask_once(view, "requests", **vars(chosen), size=size, skip=skip)


def request_count(view: View, chosen: Chosen = ALL) -> Any:
    return row_once(view, "request_count", **vars(chosen))


def request_days(view: View, chosen: Chosen = ALL) -> pd.DataFrame:
    return ask_once(view, "request_days", **vars(chosen))


def request_ages(view: View) -> pd.DataFrame:
    return ask_once(view, "request_ages")


def request_weeks(view: View) -> pd.DataFrame:
    return ask_once(view, "request_weeks")


def request_queues(view: View) -> pd.DataFrame:
    return ask_once(view, "request_queues")


def request_filters(view: View) -> pd.DataFrame:
    return ask_once(view, "request_filters")


def request(view: View, *, reference: str) -> pd.DataFrame:
    """No row when there is no such request."""
    return ask_once(view, "request", reference=reference)


def request_steps(view: View, *, reference: str) -> pd.DataFrame:
    return ask_once(view, "request_steps", reference=reference)


def settings(view: View) -> Any:
    return row_once(view, "settings")


def requesters_kept(view: View) -> pd.DataFrame:
    return ask(view, "requesters_kept")
