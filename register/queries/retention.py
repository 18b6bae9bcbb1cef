"""The questions about how long data is kept."""

import pandas as pd

from register.queries.asking import View, ask


def retention_rules(view: View) -> pd.DataFrame:
    return ask(view, "retention_rules")


def rules_without_end_months(view: View) -> pd.DataFrame:
    return ask(view, "rules_without_end_months")
