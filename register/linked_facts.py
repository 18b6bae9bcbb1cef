"""The facts that an activity links, itself and by its purposes, in words: whose data, what, to whom, how long, how protected."""

from collections.abc import Iterator, Sequence
from typing import Any, TypedDict

import pandas as pd

from register import queries, rules_in_words
from register.queries import View
from register.text import Language, Text
from register.vocabulary import DISPOSALS, RECIPIENT_ROLES, SPECIAL_CATEGORIES, Terms


class Fact(TypedDict):
    """One thing that the record says; `open` when nobody confirmed it."""

    text: str
    details: list[str]
    open: bool


Linked = dict[str, dict[str, list[tuple[str, Fact]]]]
Told = dict[tuple[str, str], tuple[str, tuple[str, ...]]]

OPEN = Text("onbevestigd", "unconfirmed")
ENDED = Text("{key}, vervallen", "{key}, ended")
NO_RECIPIENT = Text(
    "geen ontvanger: bijzonder onderzoek (art. 4, punt 9)", "no recipient: particular inquiry (Art. 4(9))"
)
THEN = Text("daarna: {what}", "then: {what}")
SOURCE = Text("bron: {what}", "source: {what}")
YEAR_END = Text("tot het einde van het kalenderjaar", "until the end of the calendar year")
NO_PERIOD = Text("zonder bepaalbaar einde", "open-ended")
HOLDS_FOR = Text("geldt voor: {data}", "holds for: {data}")
FALLS_BACK = Text(
    "geldt, bij gebrek aan een eigen regel, voor: {data}", "holds, for want of a rule of their own, for: {data}"
)
HOLDS_FOR_NONE = Text("noemt geen gegeven van deze activiteit", "names no data of this activity")
NO_RULE = Text("zonder bewaartermijn: {data}", "without a time limit: {data}")


def facts_by_activity(view: View, activities: Sequence[str]) -> Linked:
    """By activity and kind: the key of each linked record and what is said of it; open unless link and record are confirmed."""
    told = _told(view)
    found = queries.record_unconfirmed(view)
    unconfirmed = set(zip(found["kind"], found["key"], strict=True))
    linked: Linked = {}
    for row in rows(queries.record_links(view, activities=activities)):
        record = (row.kind, row.key)
        text, details = told.get(record, (ENDED.in_(view.language, key=row.key), ()))
        one = fact(text, *details, confirmed=bool(row.confirmed) and record not in unconfirmed)
        linked.setdefault(row.activity, {}).setdefault(row.kind, []).append((row.key, one))
    _say_of_which_data(view, activities, linked, told)
    return linked


def _say_of_which_data(view: View, activities: Sequence[str], linked: Linked, told: Told) -> None:
    """Say of each time limit for which data it holds, also of the one that no purpose links. Art. 30(1)(f)."""
    limits = list(rows(queries.record_time_limits(view, activities=activities)))
    _say_which_hold_for_none(view, linked, {(row.activity, row.rule) for row in limits})
    for row in limits:
        facts = linked.setdefault(row.activity, {}).setdefault("retention_rule", [])
        one = next((one for key, one in facts if key == row.rule), None)
        if one is None:
            text, details = told.get(("retention_rule", row.rule), (NO_RULE.in_(view.language, data=row.data), ()))
            one = fact(text, *details, confirmed=row.rule is None)
            facts.append((row.rule, one))
        if row.rule:
            one["details"].append((FALLS_BACK if row.fallback else HOLDS_FOR).in_(view.language, data=row.data))


def _say_which_hold_for_none(view: View, linked: Linked, in_use: set[tuple[str, str]]) -> None:
    for activity, kinds in linked.items():
        for rule, limit in kinds.get("retention_rule", []):
            limit["details"] += [] if (activity, rule) in in_use else [HOLDS_FOR_NONE.in_(view.language)]


def _told(view: View) -> Told:
    """The name and the details of every record that an activity can link."""
    language = view.language
    named = {
        "data_subject_category": queries.data_subject_categories(view),
        "security_measure": queries.security_measures(view),
    }
    return {
        **{(kind, row.key): (row.name or row.key, ()) for kind, found in named.items() for row in rows(found)},
        **{
            ("data_category", row.key): (row.name, (_special(row, language),))
            for row in rows(queries.data_categories(view))
        },
        **{("recipient", row.key): (row.name, _recipient(row, language)) for row in rows(queries.recipients(view))},
        **{
            ("retention_rule", row.key): (row.name, _rule(row, language)) for row in rows(queries.retention_rules(view))
        },
    }


def _special(row: Any, language: Language) -> str:
    return "" if row.special == "none" else with_article(SPECIAL_CATEGORIES, row.special, language)


def _recipient(row: Any, language: Language) -> tuple[str, ...]:
    inquiry = NO_RECIPIENT.in_(language) if row.particular_inquiry else ""
    return (word(RECIPIENT_ROLES, row.role, language), row.country or "", inquiry)


def _rule(row: Any, language: Language) -> tuple[str, ...]:
    return (
        rules_in_words.until(row, language),
        YEAR_END.in_(language) if row.round_to_year_end else "",
        NO_PERIOD.in_(language) if row.open_ended else "",
        SOURCE.in_(language, what=row.legal_source) if row.legal_source else "",
        THEN.in_(language, what=word(DISPOSALS, row.at_the_end, language).lower()) if row.at_the_end else "",
    )


def fact(text: str, *details: str, confirmed: bool = True) -> Fact:
    return {"text": text, "details": [detail for detail in details if detail], "open": not confirmed}


def word(terms: Terms, code: str | None, language: Language) -> str:
    """The term in words; blank for none."""
    return terms[code].label.in_(language) if code in terms else code or ""


def with_article(terms: Terms, code: str | None, language: Language) -> str:
    """The term in words with its article; blank for none."""
    return f"{word(terms, code, language)} ({terms[code].article})" if code in terms else code or ""


def rows(found: pd.DataFrame) -> Iterator[Any]:
    return iter(found.itertuples(index=False))
