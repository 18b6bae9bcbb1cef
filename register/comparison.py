"""What differs between two moments: one line a place that changed, one for each record that came, went or was redacted."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from register.differences import differences

UpToDate = Callable[[str, dict[str, Any]], dict[str, Any]]
"""An item of a kind in the shape of the present model."""
LINES = ["happened", "kind", "key", "name", "place", "before", "after", "entries", "last_at", "people", "reasons"]


def lines(compared: pd.DataFrame, up_to_date: UpToDate) -> pd.DataFrame:
    """The answer to `compared`, with a line for each place that differs; `place` is a Place, None for the record as a whole.

    A record that only an older model wrote in another shape has no line: it says the same.
    """
    both = compared["before_item"].notna()
    whole = compared[~both].assign(place=None, before=None, after=None)
    found = [one for at, row in compared[both].iterrows() for one in _places(at, row, up_to_date)]
    places = pd.DataFrame(found, columns=["at", *LINES], dtype=object).set_index("at")
    return pd.concat([whole[LINES].astype(object), places]).sort_index(kind="stable").reset_index(drop=True)


def _places(at: Any, row: Any, up_to_date: UpToDate) -> Iterator[dict[str, Any]]:
    items = [up_to_date(row["kind"], json.loads(row[side])) for side in ("before_item", "after_item")]
    for place, before, after in differences(*items):
        yield {**row.to_dict(), "at": at, "place": place, "before": before, "after": after}


def counts(lines: pd.DataFrame) -> pd.DataFrame:
    """How many records of which kind had what happen to them. Columns: kind, happened, records."""
    records = lines.drop_duplicates(["kind", "key"])
    return records.groupby(["kind", "happened"], sort=False).size().rename("records").reset_index()
