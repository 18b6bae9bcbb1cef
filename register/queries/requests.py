"""The questions about data-subject requests."""

from typing import Any

import pandas as pd

from register.queries.asking import View, ask, row


def request_figures(view: View) -> Any:
    return row(view, "request_figures")


def request_months(view: View) -> pd.DataFrame:
    return ask(view, "request_months")


def requests(view: View, *, show: str = "all", right: str = "") -> pd.DataFrame:
    """`show`: all, open, late, week or closed; `right`: a code of RIGHTS, or blank for every right."""
    return ask(view, "requests", show=show, right=right)
