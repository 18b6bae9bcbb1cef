"""The question about what falls due, but for disposals: those take the engine of retention (see reminders)."""

import pandas as pd

from register.queries.asking import View, ask_once


def falls_due(view: View, *, within: int = 90) -> pd.DataFrame:
    """From everything that is overdue up to `within` days after today; `kind` is a code of DUE_KINDS.

    `key` is that of the request, activity or hold; of an agreement it is the first purpose that names it and the
    recipient. A request is named by its reference alone. Below zero, `days_left` says how many days late.
    """
    return ask_once(view, "falls_due", within=within)
