"""What the record says of each activity, in words: sections by letter of Art. 30, each of facts that are confirmed or not."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from register import queries
from register.linked_facts import Fact, fact, facts_by_activity, rows, with_article, word
from register.model.processing import ProcessingActivity
from register.queries import View
from register.records import own_fields
from register.responsible import NOT_FILLED, NOT_STATED, declared, who
from register.text import Language, Text
from register.vocabulary import (
    ACTIVITY_ROLES,
    ACTIVITY_STATES,
    ARTICLE_9_CONDITIONS,
    DATA_SOURCES,
    DPIA_STATES,
    LEGAL_BASES,
    SAFEGUARDS,
    YES_NO_UNKNOWN,
)
from register.wording import day

GENERAL = Text("Algemeen", "In general")
SECTIONS = {
    "a": Text("Wie verantwoordelijk is", "Who is responsible"),
    "b": Text("Doelen en grondslagen", "Purposes and legal bases"),
    "subjects": Text("Betrokkenen", "Data subjects"),
    "data": Text("Persoonsgegevens", "Personal data"),
    "d": Text("Ontvangers", "Recipients"),
    "e": Text("Doorgifte buiten de EER", "Transfers outside the EEA"),
    "f": Text("Bewaartermijnen", "Time limits for erasure"),
    "g": Text("Beveiligingsmaatregelen", "Security measures"),
    "served": Text("Verwerker en verantwoordelijken", "Processor and controllers"),
    "categories": Text("Categorieën verwerking", "Categories of processing"),
}
BASIS_MISSING = Text("grondslag: {what}", "legal basis: {what}")
TRANSFERS = {
    "yes": Text("De verantwoordelijke geeft aan dat er doorgifte is", "The controller says that there are transfers"),
    "no": Text("Er is geen doorgifte buiten de EER", "There are no transfers outside the EEA"),
}
FROM, UNTIL = Text("van {day}", "from {day}"), Text("tot en met {day}", "until {day}")


def sheets(view: View, organisations: Sequence[Any], activities: Sequence[str]) -> list[dict[str, Any]]:
    """The sheet of each chosen activity, those as processor last."""
    chosen = queries.record_activities(view, activities=activities)
    purposes = _grouped(queries.record_purposes(view, activities=activities))
    linked = facts_by_activity(view, activities)
    transfers = list(rows(queries.record_transfers(view)))
    return [
        _sheet(view.language, organisations, row, purposes.get(row.key, []), linked.get(row.key, {}), transfers)
        for row in rows(chosen)
    ]


def _sheet(
    language: Language,
    organisations: Sequence[Any],
    row: Any,
    purposes: Sequence[Any],
    linked: Mapping[str, list[tuple[str, Fact]]],
    transfers: Sequence[Any],
) -> dict[str, Any]:
    """One activity: what it is in general, then the letters of Art. 30(1), or of Art. 30(2) for a processor."""
    kinds = {kind: [fact for _, fact in facts] for kind, facts in linked.items()}
    recipients = {key for key, _ in linked.get("recipient", [])}
    abroad = _transfers(organisations, [one for one in transfers if one.recipient in recipients], language)
    responsible = [
        fact(f"{label}: {value}")
        for label, value in who(organisations, language, joint=row.role == "joint", processor=row.role == "processor")
    ]
    measures = kinds.get("security_measure", [])
    if row.role == "processor":
        served = [_stated(row, "controllers_served", language)]
        categories = [_stated(row, "categories_of_processing", language)]
        letters = [
            ("a", "served", served + responsible),
            ("b", "categories", categories),
            ("c", "e", abroad),
            ("d", "g", measures),
        ]
    else:
        letters = [
            ("a", "a", responsible),
            ("b", "b", [_purpose(one, language) for one in purposes]),
            ("c", "subjects", kinds.get("data_subject_category", [])),
            ("c", "data", kinds.get("data_category", [])),
            ("d", "d", kinds.get("recipient", [])),
            ("e", "e", abroad),
            ("f", "f", kinds.get("retention_rule", [])),
            ("g", "g", measures),
        ]
    sections = [{"letter": "", "title": GENERAL.in_(language), "facts": _general(row, language)}]
    sections += [
        {"letter": letter, "title": SECTIONS[code].in_(language), "facts": facts} for letter, code, facts in letters
    ]
    return {
        "name": row.name,
        "number": row.key,
        "processor": row.role == "processor",
        "sections": [section | {"empty": NOT_FILLED.in_(language)} for section in sections],
    }


def _general(row: Any, language: Language) -> list[Fact]:
    ends = ((FROM, row.starts_on), (UNTIL, row.ends_on))
    days = [phrase.in_(language, day=day(one, language, "d MMMM y")) for phrase, one in ends if one]
    said = {
        "role": word(ACTIVITY_ROLES, row.role, language),
        "status": ", ".join(filter(None, (word(ACTIVITY_STATES, row.status, language), " ".join(days)))),
        "sources": ", ".join(word(DATA_SOURCES, one, language) for one in row.sources),
        "dpia": ": ".join(part for part in (word(DPIA_STATES, row.dpia, language), row.dpia_reason) if part),
        "automated_decisions": word(YES_NO_UNKNOWN, row.automated_decisions, language),
        "vulnerable_people": word(YES_NO_UNKNOWN, row.vulnerable_people, language),
    }
    names = ("role", "status", "owner", "sources", "systems", "automated_decisions", "dpia", "vulnerable_people")
    return [_stated(row, name, language, said.get(name)) for name in names]


def _stated(row: Any, name: str, language: Language, said: str | None = None) -> Fact:
    """A field of an activity with its label; of what is blank, whether the source is silent or nobody filled it in."""
    label = own_fields(ProcessingActivity)[name].label.in_(language)
    blank = (NOT_STATED if name in row.not_stated else NOT_FILLED).in_(language)
    value = said if said is not None else getattr(row, name)
    confirmed = name != "sources" or not value or row.sources_confirmed
    return fact(f"{label}: {value or blank}", confirmed=bool(confirmed))


def _purpose(row: Any, language: Language) -> Fact:
    silent = NOT_STATED if "legal_basis" in row.not_stated else NOT_FILLED
    basis = with_article(LEGAL_BASES, row.legal_basis, language) or silent.in_(language)
    return fact(
        row.name,
        BASIS_MISSING.in_(language, what=basis),
        row.act_and_article or "",
        row.legitimate_interest or "",
        with_article(ARTICLE_9_CONDITIONS, row.article_9_condition, language),
        confirmed=bool(
            (row.basis_confirmed or not row.legal_basis)
            and (row.act_confirmed or not row.act_and_article)
            and (row.condition_confirmed or not row.article_9_condition)
        ),
    )


def _transfers(organisations: Sequence[Any], transfers: Sequence[Any], language: Language) -> list[Fact]:
    facts = [
        fact(
            f"{one.country}: {one.recipient_name}",
            with_article(SAFEGUARDS, one.safeguard, language),
            one.document or "",
        )
        for one in transfers
    ]
    if facts:
        return facts
    said = next((row.transfers for row in organisations if row.role == "controller"), None)
    return [fact(TRANSFERS[said].in_(language) if said else declared(organisations, "transfers", language))]


def _grouped(purposes: pd.DataFrame) -> dict[str, list[Any]]:
    """The purposes by their activity."""
    found: dict[str, list[Any]] = {}
    for row in rows(purposes):
        found.setdefault(row.activity, []).append(row)
    return found
