"""What the rules of the register come to: each data category's own end, given the days on which things happened."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pandas as pd

from register import queries
from register.queries import View
from register.retention import NOTHING_HOLDS, Answer, Events, Hold, Rule, answer, frozen_by, held, latest
from register.text import Text
from register.vocabulary import EVENTS

BEGINNINGS = ("collection", "contract_start")
"""From when data is there, where a rule does not say: the first of these that has a day."""
STATES = ["ended", "kept", "held", "waiting", "no_end"]
"""In the order in which a reader needs them."""
NO_RULE = Text("geen regel", "no rule")


def rules_of(answers: pd.DataFrame) -> dict[str, Rule]:
    """The rules of the question `retention_terms`, or of `retention_rules`, by key."""
    return {row.key: _rule(row) for row in _each(answers)}


def _rule(row: Any) -> Rule:
    source = "; ".join(filter(None, [f"{row.key} {row.name}", row.legal_source]))
    ends, rounded = tuple(row.end_events), bool(row.round_to_year_end)
    return Rule(row.key, row.start_event, row.duration, ends, row.combine, rounded, source)


def holds_of(answers: pd.DataFrame) -> list[Hold]:
    """The holds of the question `holds`."""
    return [Hold(row.key, frozenset(row.category_keys)) for row in _each(answers)]


def _each(answers: pd.DataFrame) -> Iterator[Any]:
    return iter(answers.itertuples(index=False))


def events_of(rules: Iterable[Rule]) -> list[str]:
    """The events that these rules speak of, in the order of EVENTS."""
    named = {event for rule in rules for event in (rule.start_event, *rule.end_events)}
    return [event for event in EVENTS if event in named]


def ends(view: View, events: Events, *, activity: str = "", subject: str = "") -> pd.DataFrame:
    """One row for each data category and each rule that holds for it, with its end and the sentence that says why.

    `retention_state` is a code of RETENTION_STATES on the day of the view; `is_last` marks what lets go of a category last, and only when
    that has ended may it be erased altogether. `begin` is the day on which a bar of it starts.
    """
    pairs = queries.category_rules(view, activity=activity, subject=subject)
    known = queries.retention_rules(view)
    rules, names = rules_of(known), dict(zip(known["key"], known["name"], strict=True))
    holds = holds_of(queries.holds(view))
    answers = {key: answer(rule, events) for key, rule in rules.items()}
    frozen = {category: frozen_by(category, holds) for category in set(pairs["category"])}
    found: list[Answer] = [
        held(answers.get(rule, NOTHING_HOLDS), frozen[category])
        for category, rule in zip(pairs["category"], pairs["rule"], strict=True)
    ]
    begins = [_begin(rules.get(rule), one, events, view.today) for rule, one in zip(pairs["rule"], found, strict=True)]
    told = pairs.assign(
        rule_name=[names.get(rule, NO_RULE.in_(view.language)) for rule in pairs["rule"]],
        retention_state=[one.state_on(view.today) for one in found],
        until=_column([one.until for one in found], pairs),
        erase_from=_column([one.erase_from for one in found], pairs),
        is_last=_last(pairs["category"], found),
        waits_for=_column([one.waits_for for one in found], pairs),
        why=[one.why.in_(view.language) for one in found],
        source=[one.source or NO_RULE.in_(view.language) for one in found],
        begin=_column(begins, pairs),
        rank=[STATES.index(one.state_on(view.today)) for one in found],
        end=[one.until or date.max for one in found],
    )
    return told.sort_values(["rank", "end"], kind="stable").drop(columns=["rank", "end"]).reset_index(drop=True)


def _column(values: list[Any], like: pd.DataFrame) -> "pd.Series[Any]":
    """Days and gaps as they are: pandas would make them moments."""
    return pd.Series(values, like.index, dtype=object)


def _last(categories: Iterable[str], found: list[Answer]) -> list[bool]:
    by_category: dict[str, list[Answer]] = {}
    pairs = list(zip(categories, found, strict=True))
    for category, one in pairs:
        by_category.setdefault(category, []).append(one)
    lasts = {category: latest(some) for category, some in by_category.items()}
    return [one == lasts[category] for category, one in pairs]


def _begin(rule: Rule | None, found: Answer, events: Events, today: date) -> date:
    """From the start event, unless the period runs from it; then from what came first."""
    own = [rule.start_event] if rule and rule.start_event and (rule.end_events or not rule.duration) else []
    known = [events[event] for event in (*own, *BEGINNINGS) if event in events]
    begin = known[0] if known else min([*events.values(), today])
    return min(begin, found.until or begin)


def erasable(ends_of: pd.DataFrame) -> pd.DataFrame:
    """Of what `ends` gives, what may go today; `altogether` where no other rule keeps the data category any longer."""
    goes = ends_of[ends_of["retention_state"] == "ended"]
    whole = set(goes[goes["is_last"].astype(bool)]["category"])
    return goes.assign(altogether=goes["category"].isin(whole).astype(bool))
