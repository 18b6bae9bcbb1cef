"""How many findings were open at the end of each of the last twelve months, worked out from the journal."""

from collections import Counter
from dataclasses import replace

import pandas as pd

from register import queries
from register.findings.evaluation import evaluated, figures, last_numbers, memory_of
from register.findings.listed import identity, in_force
from register.findings.rule import RULES
from register.queries import View
from register.vocabulary import SEVERITIES


def open_by_severity(view: View) -> dict[str, int]:
    """How many findings are open as of the view, by severity: what the rules find, without what is accepted on that day."""
    memory = memory_of(view.register)
    with memory.lock:
        last_numbers(view, memory)
        found: dict[str, int] = memory.figure(("open", view.moment, view.today), lambda: _open_by_severity(view))
        return found


def _open_by_severity(view: View) -> dict[str, int]:
    found: Counter[str] = Counter()
    for counts in figures(view, lambda answer: Counter(answer["severity"].to_pylist())):
        found.update(counts)
    found.subtract(_accepted(view))
    return {severity: found[severity] for severity in SEVERITIES}


def _accepted(view: View) -> Counter[str]:
    """Of the rules that somebody accepted a finding of, the ones that are accepted now."""
    rules = {str(finding).split(" ")[0] for finding in queries.acceptances(view)["finding"]} & set(RULES)
    if not rules:
        return Counter()
    found = evaluated(view, [RULES[id] for id in RULES if id in rules])
    accepted = in_force(view, found)
    return Counter(one["severity"] for one in found.to_pylist() if identity(one) in accepted)


def months(view: View) -> pd.DataFrame:
    """month_end, severity, findings: twelve months, the last one up to the day of the view. Each past month is worked out once."""
    rows = []
    for month_end, moment in queries.month_moments(view).itertuples(index=False):
        counts = open_by_severity(replace(view, moment=int(moment), today=month_end)) if moment else {}
        rows += [(month_end, severity, counts.get(severity, 0)) for severity in SEVERITIES]
    return pd.DataFrame(rows, columns=["month_end", "severity", "findings"])


def ends(counts: pd.DataFrame) -> dict[str, int]:
    """How many were open at the first and at the last of the month ends."""
    totals = counts.groupby("month_end", sort=True)["findings"].sum()
    return {"first": int(totals.iloc[0]), "last": int(totals.iloc[-1])}
