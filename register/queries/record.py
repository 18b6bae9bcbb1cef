"""The questions about the record on paper: what it says of each activity, in as few questions as there are kinds."""

from collections.abc import Sequence

import pandas as pd

from register.queries.asking import View, ask


def record_activities(view: View, *, activities: Sequence[str] = ()) -> pd.DataFrame:
    """Those in which we are the processor last; none chosen means all."""
    return ask(view, "record_activities", activities=_texts(activities))


def record_purposes(view: View, *, activities: Sequence[str] = ()) -> pd.DataFrame:
    return ask(view, "record_purposes", activities=_texts(activities))


def record_links(view: View, *, activities: Sequence[str] = ()) -> pd.DataFrame:
    return ask(view, "record_links", activities=_texts(activities))


def record_time_limits(view: View, *, activities: Sequence[str] = ()) -> pd.DataFrame:
    """`data` are the names of data categories; `rule` is missing where no rule holds for them."""
    return ask(view, "record_time_limits", activities=_texts(activities))


def record_transfers(view: View) -> pd.DataFrame:
    return ask(view, "record_transfers")


def record_unconfirmed(view: View) -> pd.DataFrame:
    return ask(view, "record_unconfirmed")


def record_head(view: View) -> pd.DataFrame:
    """One row, or none when nothing has been entered; `entered_at` is UTC without a zone."""
    return ask(view, "record_head")


def _texts(activities: Sequence[str]) -> list[str]:
    return list(activities)
