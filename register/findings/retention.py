"""How long data is kept: rules that are missing, clash, have no start or no end, or break the law. Art. 5(1)(e), 30(1)(f)."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from register import calendar, law, periods, queries
from register.findings.examples import Proposed, example
from register.findings.rule import Rows, as_a_number, rule
from register.keeping import rules_of
from register.queries import View
from register.text import Language, Text
from register.vocabulary import EVENTS, LEGAL_PERIODS

USED = (
    example("processing_activity", "A1"),
    example("purpose", "P1", data_categories=["DC1"], retention_rules=["RT1"]),
)
SEVEN_YEARS = {"start_event": "contract_end", "duration": "P7Y", "data_categories": ["DC1"]}
ONE_YEAR = {"start_event": "contract_end", "duration": "P1Y", "data_categories": ["DC1"]}
ASKS = ("legal_period_rules", "retention_terms")


@rule(
    "F16",
    article="Art. 30(1)(f), 5(1)(e), 13(2)(a)",
    severity="high",
    about=("data_category", "name"),
    naming="purpose",
    title=Text("Gegeven zonder eigen bewaartermijn", "Data without a retention rule of its own"),
    advice=Text(
        "Doelen waarvoor alleen de algemene regel geldt: {detail}. Koppel daar een regel die dit gegeven noemt.",
        "Purposes for which only the general rule holds: {detail}. Link a rule there that names this data.",
    ),
    fires=[example("data_category", "DC1"), *USED, example("retention_rule", "RT1", general=True)],
    silent=[example("data_category", "DC1"), *USED, example("retention_rule", "RT1", **SEVEN_YEARS)],
)
def no_own_rule() -> str:
    return """
    select category as key, 'purpose' as at_kind, first_purpose as at_key, 'retention_rules' as field,
           cast(purposes as varchar) as detail, without_own as names
    from rules_of_categories where fallback
    """


@rule(
    "F17",
    article="Art. 5(1)(e), 13(2)(a)",
    severity="high",
    about=("retention_rule", "duration"),
    title=Text("Bewaartermijn zonder einde", "Retention rule without an end"),
    advice=Text(
        "Vul een duur of een gebeurtenis in, of de criteria waarmee het einde te bepalen is.",
        "Fill in a duration or an event, or the criteria by which the end can be determined.",
    ),
    fires=[example("retention_rule", "RT1", open_ended=True)],
    silent=[example("retention_rule", "RT1", end_events=["consent_withdrawn"])],
)
def no_end() -> str:
    return """
    select key from retention_rule_as_of($moment) where duration is null and len(coalesce(end_events, [])) = 0
    """


@rule(
    "F18",
    article="Art. 5(1)(e), 30(1)(f)",
    severity="medium",
    about=("retention_rule", "start_event"),
    title=Text("Termijn zonder vaststaand begin", "Period without a certain start"),
    advice=Text(
        "Zonder bevestigd begin is er geen dag te berekenen. Vul in bij welke gebeurtenis de termijn begint, of bevestig die.",
        "Without a confirmed start no day can be computed. Fill in at which event the period starts, or confirm it.",
    ),
    fires=[example("retention_rule", "RT1", start_event=Proposed("contract_end"), duration="P7Y")],
    silent=[example("retention_rule", "RT1", **SEVEN_YEARS)],
)
def no_start() -> str:
    return """
    select key from retention_rule_as_of($moment)
    where duration is not null and len(coalesce(end_events, [])) = 0
      and (start_event is null or is_only_proposed(start_event_origin, start_event_confirmed_by))
    """


@rule(
    "F19",
    article="Art. 5(1)(e)",
    severity="medium",
    about=("retention_rule", "duration"),
    title=Text("Bewaren tot een gebeurtenis, zonder uiterste dag", "Kept until an event, without a last day"),
    advice=Text(
        "Geef een vaste termijn in plaats van de gebeurtenis, of aanvaard deze bevinding tot de dag waarop u opnieuw kijkt.",
        "Give a fixed period instead of the event, or accept this finding until the day on which you look again.",
    ),
    fires=[example("retention_rule", "RT1", end_events=["consent_withdrawn"])],
    silent=[example("retention_rule", "RT1", **SEVEN_YEARS)],
)
def no_maximum() -> str:
    return """
    select key from retention_rule_as_of($moment) where len(coalesce(end_events, [])) > 0
    """


@rule(
    "F20",
    article="Art. 5(1)(e)",
    severity="medium",
    about=("data_category", "name"),
    naming="retention_rule",
    title=Text("Regels met verschillende eindes voor één gegeven", "Rules with different ends for the same data"),
    advice=Text(
        "{detail} eindigen verschillend. Wissen mag pas als de laatste eindigt; leg vast welk doel welke regel volgt.",
        "{detail} end differently. Erase only when the last one ends; say which purpose follows which rule.",
    ),
    fires=[
        example("data_category", "DC1"),
        example("processing_activity", "A1"),
        example("purpose", "P1", data_categories=["DC1"], retention_rules=["RT1", "RT2"]),
        example("retention_rule", "RT1", **SEVEN_YEARS),
        example("retention_rule", "RT2", **ONE_YEAR),
    ],
    silent=[
        example("data_category", "DC1"),
        example("processing_activity", "A1"),
        example("purpose", "P1", data_categories=["DC1"], retention_rules=["RT1", "RT2"]),
        example("retention_rule", "RT1", **SEVEN_YEARS),
        example("retention_rule", "RT2", **SEVEN_YEARS),
    ],
)
def different_ends() -> str:
    return """
    select pair.category as key, 'retention_rule' as at_kind, arg_min(pair.rule, (len(pair.rule), pair.rule)) as at_key,
           'data_categories' as field, list(pair.rule) as names
    from rules_of_categories pair join retention_rule_as_of($moment) rule on rule.key = pair.rule
    where not pair.fallback
    group by pair.category
    having count(distinct row(start_event, duration, coalesce(end_events, []), combine, coalesce(round_to_year_end, false))) > 1
    """


@rule(
    "F21",
    asks=("holdings", "retention_terms"),
    by_day=True,
    article="Art. 5(1)(e), 17(1)(a)",
    severity="critical",
    about=("retention_rule", "name"),
    title=Text("Over de einddatum en nog aanwezig", "Past its end and still there"),
    advice=Text(
        "Nog aanwezig: {detail}. Vernietig ze en leg dat vast, of bevries ze met een reden.",
        "Still there: {detail}. Dispose of them and record it, or freeze them with a reason.",
    ),
    words=as_a_number,
    mended_on="disposals",
    fires=[example("retention_rule", "RT1", **SEVEN_YEARS), example("holding", "H1")],
    silent=[example("retention_rule", "RT1", **SEVEN_YEARS), example("holding", "H1"), example("hold", "HD1")],
)
def not_disposed_of(view: View) -> Rows:
    return [{"key": rule, "detail": str(number)} for rule, number in calendar.overdue(view).items()]


@rule(
    "F22",
    article="Art. 5(2), 17(3)(e)",
    severity="medium",
    about=("hold", "review_by"),
    title=Text("Bevriezing niet op tijd herzien", "Hold not reviewed in time"),
    advice=Text("Herzie de bevriezing, of hef haar op.", "Review the hold, or lift it."),
    fires=[example("hold", "H1", review_by="2026-11-22")],
    silent=[example("hold", "H1", review_by="2026-11-23")],
)
def hold_not_reviewed() -> str:
    return """
    select key from hold_as_of($moment) where review_by < cast($today as date)
    """


def law_in_words(detail: str, language: Language) -> Mapping[str, str]:
    """What the advice says of a period of the law: its code, then the rules that break it."""
    code, _, rules = detail.partition(" ")
    period, term = law.LAW[code], LEGAL_PERIODS[code]
    return {
        "rules": rules or "–",
        "law": f"{term.label.in_(language).lower()} ({term.article})",
        "duration": periods.in_words(period.duration, language),
        "event": EVENTS[period.start_event].label.in_(language),
    }


@rule(
    "F54",
    asks=ASKS,
    words=law_in_words,
    article="Art. 6(1)(c), 17(3)(b)",
    severity="high",
    about=("data_category", "name"),
    naming="retention_rule",
    title=Text("Bewaartermijn eindigt eerder dan de wet vraagt", "Retention ends earlier than the law asks"),
    advice=Text(
        "{rules} eindigt eerder dan de termijn voor {law}: {duration} na {event}. Verleng de termijn of geef dit gegeven een eigen regel.",
        "{rules} ends earlier than the period for {law}: {duration} after {event}. Lengthen the period, or give this data its own rule.",
    ),
    fires=[
        example("data_category", "DC1", legal_periods=["fiscal"]),
        *USED,
        example("retention_rule", "RT1", **ONE_YEAR),
    ],
    silent=[
        example("data_category", "DC1", legal_periods=["fiscal"]),
        *USED,
        example("retention_rule", "RT1", **SEVEN_YEARS),
    ],
)
def shorter_than_the_law(view: View) -> Rows:
    return _breaks(view, at_least=True)


@rule(
    "F55",
    asks=ASKS,
    words=law_in_words,
    article="Art. 5(1)(e)",
    severity="high",
    about=("data_category", "name"),
    naming="retention_rule",
    title=Text("Bewaart langer dan wet of richtlijn toelaat", "Keeps longer than the law or its guideline allows"),
    advice=Text(
        "{rules} bewaart langer dan de termijn voor {law}: {duration} na {event}. Verkort de termijn of geef dit gegeven een eigen regel.",
        "{rules} keeps longer than the period for {law}: {duration} after {event}. Shorten the period, or give this data its own rule.",
    ),
    fires=[
        example("data_category", "DC1", legal_periods=["applicants"]),
        *USED,
        example("retention_rule", "RT1", **SEVEN_YEARS),
    ],
    silent=[
        example("data_category", "DC1", legal_periods=["applicants"]),
        *USED,
        example("retention_rule", "RT1", start_event="procedure_end", duration="P4W", data_categories=["DC1"]),
    ],
)
def longer_than_the_law(view: View) -> Rows:
    return _breaks(view, at_least=False)


def _breaks(view: View, *, at_least: bool) -> Iterator[dict[str, Any]]:
    """The data categories of which the rules let go earlier than the law asks, or later than it allows."""
    rules = rules_of(queries.retention_terms(view))
    for category, legal_periods, own in queries.legal_period_rules(view).itertuples(index=False):
        in_force = [key for key in own if key in rules]
        for code in (code for code in legal_periods if law.LAW[code].at_least == at_least):
            if law.breaks(code, [rules[key] for key in in_force]):
                yield {"key": category, "detail": f"{code} {', '.join(in_force)}".strip(), **_place(in_force)}


def _place(rules: Collection[str]) -> dict[str, Any]:
    """Where it is mended: in the first rule, or in the category where no rule holds."""
    if not rules:
        return {"field": "legal_periods"}
    first = next(iter(rules))
    return {
        "at_kind": "retention_rule",
        "at_key": first,
        "field": "duration",
        "names": [*rules],
    }
