"""The questions about what differs between two moments."""

from typing import Any

import pandas as pd

from register.queries.asking import View, ask, row_once


def compared(
    view: View, *, earlier: int = 0, kind: str = "", happened: str = "", by: str = "", text: str = ""
) -> pd.DataFrame:
    """Since entry `earlier`, up to that of the view. `happened` is a code of HAPPENINGS; a person counts for any entry in between.

    The items are JSON as it was entered, of records that were there at both moments and can still be read; else None.
    """
    return ask(view, "compared", earlier=earlier, kind=kind, happened=happened, by=by, text=text)


def compared_same(view: View, *, earlier: int = 0) -> Any:
    return row_once(view, "compared_same", earlier=earlier)
