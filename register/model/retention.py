"""How long data is kept, what freezes it, and how much there is. Art. 5(1)(e), 17(3), 30(1)(f)."""

from datetime import date
from typing import ClassVar

from register.fields import (
    day,
    keys,
    line,
    link,
    links,
    month,
    number,
    one_of,
    paragraph,
    period,
    phrase,
    several,
    yes_no,
)
from register.records import Link, Phrase, Record
from register.text import Text
from register.vocabulary import COMBINATIONS, DISPOSALS, EVENTS


class RetentionRule(Record):
    """How long data is kept and what happens then. Art. 5(1)(e), 13(2)(a), 30(1)(f)."""

    title: ClassVar = Text("Bewaartermijnen", "Retention rules")
    one: ClassVar = Text("Bewaartermijn", "Retention rule")

    name: Phrase = phrase(nl="Naam", en="Name", required=True)
    start_event: str | None = one_of(EVENTS, nl="Begint bij", en="Starts at", article="Art. 30(1)(f)", judged=True)
    duration: str | None = period(nl="Duur", en="Duration", article="Art. 30(1)(f)", judged=True)
    end_events: list[str] = several(EVENTS, nl="Eindigt bij", en="Ends at", article="Art. 30(1)(f)", judged=True)
    combine: str | None = one_of(COMBINATIONS, nl="Bij meer gebeurtenissen", en="With several events", judged=True)
    round_to_year_end: bool | None = yes_no(
        nl="Tot het einde van het kalenderjaar", en="Until the end of the calendar year", judged=True
    )
    legal_source: str | None = line(nl="Wettelijke bron", en="Legal source", judged=True)
    at_the_end: str | None = one_of(DISPOSALS, nl="Daarna", en="At the end", article="Art. 5(1)(e)", judged=True)
    open_ended: bool | None = yes_no(nl="Zonder bepaalbaar einde", en="Open-ended", article="Art. 5(1)(e)")
    general: bool | None = yes_no(nl="Algemene regel", en="General rule")
    clause: str | None = link("clause", nl="Onderdeel van de verklaring", en="Clause of the statement")
    data_categories: list[Link] = links(
        "data_category", nl="Persoonsgegevens", en="Personal data", article="Art. 30(1)(f)"
    )


class Hold(Record):
    """A legal hold that freezes erasure. Art. 17(3)(e)."""

    title: ClassVar = Text("Bevriezingen", "Holds")
    one: ClassVar = Text("Bevriezing", "Hold")

    data_categories: list[str] = keys("data_category", nl="Persoonsgegevens", en="Personal data")
    reason: str = paragraph(nl="Reden", en="Reason", article="Art. 17(3)(e)", required=True)
    owner: str = line(nl="Eigenaar", en="Owner", required=True)
    review_by: date = day(nl="Herzien vóór", en="Review by", required=True)


class Holding(Record):
    """How many records of a rule had an event in a month: its start event, or the end event named here that came last."""

    title: ClassVar = Text("Aantallen", "Holdings")
    one: ClassVar = Text("Aantal", "Holding")

    rule: str = link("retention_rule", nl="Bewaartermijn", en="Retention rule", required=True)
    month: str = month(nl="Maand", en="Month", required=True)
    event: str | None = one_of(EVENTS, nl="Gebeurtenis", en="Event")
    number: int = number(nl="Aantal", en="Number", required=True)
    system: str | None = line(nl="Systeem", en="System")


class Disposal(Record):
    """Records of a holding that were erased, made anonymous or archived on a day in Europe/Amsterdam. Art. 5(2), 17(1)."""

    title: ClassVar = Text("Vernietigingen", "Disposals")
    one: ClassVar = Text("Vernietiging", "Disposal")

    rule: str = link("retention_rule", nl="Bewaartermijn", en="Retention rule", required=True)
    month: str = month(nl="Maand", en="Month", required=True)
    event: str | None = one_of(EVENTS, nl="Gebeurtenis", en="Event")
    number: int = number(nl="Aantal", en="Number", article="Art. 5(2)", required=True)
    on: date = day(nl="Op", en="On", article="Art. 5(2)", required=True)
    evidence: str = line(nl="Bewijs", en="Evidence", article="Art. 5(2)", required=True)
    by: str = line(nl="Uitgevoerd door", en="Done by", article="Art. 5(2)", required=True)
    system: str | None = line(nl="Systeem", en="System")
