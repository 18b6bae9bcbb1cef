"""Where rules clash, are missing or break the law, each with what to do about it. Art. 5(1)(e), 13(2)(a), 30(1)(f)."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from register import law, periods, queries
from register.keeping import rules_of
from register.queries import View
from register.retention import Rule
from register.text import Text
from register.vocabulary import EVENTS, LEGAL_PERIODS, RETENTION_GAPS
from register.wording import number

ADVICE = {
    "too_short": Text(
        "{rules} eindigt eerder dan de termijn voor {law}: {duration} na {event}. Verleng de termijn of geef dit gegeven een eigen regel.",
        "{rules} ends earlier than the period for {law}: {duration} after {event}. Lengthen the period, or give this data its own rule.",
    ),
    "too_long": Text(
        "{rules} bewaart langer dan de termijn voor {law}: {duration} na {event}. Verkort de termijn of geef dit gegeven een eigen regel.",
        "{rules} keeps longer than the period for {law}: {duration} after {event}. Shorten the period, or give this data its own rule.",
    ),
    "no_rule": Text(
        "Doelen waarvoor alleen de algemene regel geldt: {purposes}. Koppel daar een regel die dit gegeven noemt.",
        "Purposes for which only the general rule holds: {purposes}. Link a rule there that names this data.",
    ),
    "different_ends": Text(
        "{detail} eindigen verschillend. Wissen mag pas als de laatste eindigt; leg vast welk doel welke regel volgt.",
        "{detail} end differently. Erase only when the last one ends; say which purpose follows which rule.",
    ),
    "no_start": Text(
        "Zonder bevestigd begin is er geen dag te berekenen. Vul in bij welke gebeurtenis de termijn begint, of bevestig die.",
        "Without a confirmed start no day can be computed. Fill in at which event the period starts, or confirm it.",
    ),
    "no_end": Text(
        "Vul een duur of een gebeurtenis in, of de criteria waarmee het einde te bepalen is.",
        "Fill in a duration or an event, or the criteria by which the end can be determined.",
    ),
    "not_masked": Text(
        "Leg vast of het burgerservicenummer is afgeschermd; zonder wet die het voorschrijft mag het niet worden gebruikt.",
        "Say whether the citizen service number is masked; without an Act that prescribes it, it may not be used.",
    ),
}
COLUMNS = ["gap", "key", "name", "purposes", "advice", "article", "kind", "kind_key", "field"]


def gaps(view: View) -> pd.DataFrame:
    """Every gap, the gravest kind first: `gap` a code of RETENTION_GAPS, `advice` a sentence or two, and where it is mended."""
    found = queries.retention_gaps(view)
    counts = {n: number(n, view.language) for n in set(found["purposes"])}
    told = found.assign(
        advice=[
            ADVICE[gap].in_(view.language, detail=detail, purposes=counts[purposes])
            for gap, detail, purposes in zip(found["gap"], found["detail"], found["purposes"], strict=True)
        ]
    )
    both = pd.concat([pd.DataFrame(_of_law(view), columns=told.columns, dtype=object), told]) if len(told) else told
    rank = [list(RETENTION_GAPS).index(gap) for gap in both["gap"]]
    with_article = both.assign(article=[RETENTION_GAPS[gap].article for gap in both["gap"]], rank=rank)
    return with_article.sort_values("rank", kind="stable")[COLUMNS].reset_index(drop=True)


def _of_law(view: View) -> Iterator[dict[str, Any]]:
    """The data categories of which the rules let go earlier than the law asks, or later than it allows."""
    pairs = queries.category_rules(view)
    rules = rules_of(queries.retention_rules(view))
    for category, some in pairs[pairs["legal_periods"].map(len) > 0].groupby("category", sort=False):
        own = some[~some["fallback"].astype(bool)]
        in_force = [key for key in (own if len(own) else some)["rule"] if key in rules]
        for code in some["legal_periods"].iloc[0]:
            if law.breaks(code, [rules[key] for key in in_force]):
                yield _broken(view, code, str(category), some, [rules[key] for key in in_force])


def _broken(view: View, code: str, category: str, some: pd.DataFrame, rules: list[Rule]) -> dict[str, Any]:
    period = law.LAW[code]
    gap = "too_short" if period.at_least else "too_long"
    keys = [rule.key for rule in rules]
    said = {
        "rules": ", ".join(keys) or "–",
        "law": f"{LEGAL_PERIODS[code].label.in_(view.language).lower()} ({LEGAL_PERIODS[code].article})",
        "duration": periods.in_words(period.duration, view.language),
        "event": EVENTS[period.start_event].label.in_(view.language),
    }
    return {
        "gap": gap,
        "key": category,
        "name": some["category_name"].iloc[0],
        "purposes": int(some["purposes"].sum()),
        "advice": ADVICE[gap].in_(view.language, **said),
        "kind": "retention_rule" if keys else "data_category",
        "kind_key": keys[0] if keys else category,
        "field": "duration" if keys else "legal_periods",
    }
