"""The record of processing itself: activities, their purposes, whose data, what data, to whom. Art. 30(1) and (2)."""

from datetime import date
from typing import ClassVar

from register.fields import day, keys, line, link, links, one_of, paragraph, period, phrase, several, yes_no
from register.records import Link, Phrase, Record
from register.text import Text
from register.vocabulary import (
    ACTIVITY_ROLES,
    ACTIVITY_STATES,
    ARTICLE_9_CONDITIONS,
    CONTEXTS,
    DATA_GROUPS,
    DATA_SOURCES,
    DPIA_STATES,
    LEGAL_BASES,
    LEGAL_PERIODS,
    RECIPIENT_ROLES,
    SAFEGUARDS,
    SPECIAL_CATEGORIES,
    YES_NO_UNKNOWN,
)


class ProcessingActivity(Record):
    """A coherent piece of work with personal data: the row of the record. Art. 30(1), 30(2)."""

    title: ClassVar = Text("Verwerkingsactiviteiten", "Processing activities")
    one: ClassVar = Text("Verwerkingsactiviteit", "Processing activity")

    name: Phrase = phrase(nl="Naam", en="Name", article="Art. 30(1)", required=True)
    owner: str | None = line(nl="Eigenaar", en="Owner")
    role: str = one_of(ACTIVITY_ROLES, nl="Onze rol", en="Our role", article="Art. 30(1), 30(2)", required=True)
    status: str = one_of(ACTIVITY_STATES, nl="Status", en="Status", required=True)
    starts_on: date | None = day(nl="Begin", en="Start")
    ends_on: date | None = day(nl="Einde", en="End")
    sources: list[str] = several(
        DATA_SOURCES, nl="Bronnen van de gegevens", en="Sources of the data", article="Art. 14(2)(f)", judged=True
    )
    systems: str | None = paragraph(nl="Systemen", en="Systems")
    measures: list[Link] = links("security_measure", nl="Maatregelen", en="Measures", article="Art. 30(1)(g)")
    automated_decisions: str | None = one_of(
        YES_NO_UNKNOWN, nl="Geautomatiseerde besluiten", en="Automated decisions", article="Art. 22"
    )
    dpia: str | None = one_of(DPIA_STATES, nl="DPIA", en="DPIA", article="Art. 35")
    dpia_reason: str | None = paragraph(nl="Toelichting DPIA", en="Reason for the DPIA choice", article="Art. 35")
    vulnerable_people: str | None = one_of(
        YES_NO_UNKNOWN, nl="Kwetsbare personen", en="Vulnerable people", article="Recital 75"
    )
    review_interval: str | None = period(nl="Herzien om de", en="Review every", article="Art. 24(1)")
    reviewed_on: date | None = day(nl="Laatst herzien", en="Last reviewed", article="Art. 24(1)")
    controllers_served: str | None = paragraph(
        nl="Voor welke verantwoordelijken", en="Controllers served", article="Art. 30(2)(a)"
    )
    categories_of_processing: str | None = paragraph(
        nl="Categorieën verwerking", en="Categories of processing", article="Art. 30(2)(b)"
    )


class RecipientLink(Link):
    """To whom data goes for a purpose, under which agreement, and if known which data. Art. 28(3), 30(1)(d)."""

    agreement: str | None = line(nl="Overeenkomst", en="Agreement", article="Art. 28(3)")
    agreement_on: date | None = day(nl="Overeenkomst van", en="Agreement of", article="Art. 28(3)")
    agreement_ends_on: date | None = day(nl="Overeenkomst tot en met", en="Agreement until", article="Art. 28(3)")
    data_categories: list[str] = keys("data_category", nl="Alleen deze gegevens", en="Only this data")


class Purpose(Record):
    """Why data is processed; the law hangs here. What it links occurs together in this purpose. Art. 30(1)(b), 6(1)."""

    title: ClassVar = Text("Doelen", "Purposes")
    one: ClassVar = Text("Doel", "Purpose")

    activity: str = link(
        "processing_activity", nl="Activiteit", en="Activity", article="Art. 30(1)", required=True, judged=True
    )
    name: Phrase = phrase(nl="Naam", en="Name", article="Art. 30(1)(b)", required=True)
    context: str = one_of(CONTEXTS, nl="Context", en="Context", required=True)
    legal_basis: str | None = one_of(LEGAL_BASES, nl="Grondslag", en="Legal basis", article="Art. 6(1)", judged=True)
    act_and_article: str | None = line(nl="Wet en artikel", en="Act and article", article="Art. 6(3)", judged=True)
    legitimate_interest: str | None = paragraph(
        nl="Gerechtvaardigd belang", en="Legitimate interest", article="Art. 13(1)(d)"
    )
    interest_assessment: str | None = line(
        nl="Belangenafweging", en="Assessment of the interest", article="Art. 6(1)(f)"
    )
    consent_record: str | None = line(nl="Bewijs van toestemming", en="Consent record", article="Art. 7(1)")
    withdrawal_route: str | None = line(nl="Intrekken gaat via", en="Withdrawal route", article="Art. 7(3)")
    article_9_condition: str | None = one_of(
        ARTICLE_9_CONDITIONS,
        nl="Uitzondering bijzondere gegevens",
        en="Condition for special data",
        article="Art. 9(2)",
        judged=True,
    )
    source_bullet: str | None = line(nl="Bronregel", en="Source bullet")
    split: bool | None = yes_no(nl="Uit een samengevoegde regel", en="Split from a merged bullet", judged=True)
    dpv_term: str | None = line(nl="DPV-term", en="DPV term")
    clause: str | None = link("clause", nl="Onderdeel van de verklaring", en="Clause of the statement")
    data_subject_categories: list[Link] = links(
        "data_subject_category", nl="Betrokkenen", en="Data subjects", article="Art. 30(1)(c)"
    )
    data_categories: list[Link] = links(
        "data_category", nl="Persoonsgegevens", en="Personal data", article="Art. 30(1)(c)"
    )
    recipients: list[RecipientLink] = links("recipient", nl="Ontvangers", en="Recipients", article="Art. 30(1)(d)")
    retention_rules: list[Link] = links(
        "retention_rule", nl="Bewaartermijnen", en="Retention rules", article="Art. 30(1)(f)"
    )


class DataSubjectCategory(Record):
    """Whose data is processed. Art. 30(1)(c)."""

    title: ClassVar = Text("Categorieën betrokkenen", "Data subject categories")
    one: ClassVar = Text("Categorie betrokkenen", "Data subject category")

    name: Phrase = phrase(nl="Naam", en="Name", article="Art. 30(1)(c)", required=True, judged=True)
    dpv_term: str | None = line(nl="DPV-term", en="DPV term")


class DataCategory(Record):
    """What data is processed. Art. 30(1)(c), 9, 10, 87."""

    title: ClassVar = Text("Categorieën persoonsgegevens", "Data categories")
    one: ClassVar = Text("Categorie persoonsgegevens", "Data category")

    name: Phrase = phrase(nl="Naam", en="Name", article="Art. 30(1)(c)", required=True)
    group: str | None = one_of(DATA_GROUPS, nl="Groep", en="Group", judged=True)
    special: str = one_of(
        SPECIAL_CATEGORIES, nl="Bijzonder", en="Special", article="Art. 9, 10, 87", required=True, judged=True
    )
    masked: bool | None = yes_no(nl="Afgeschermd", en="Masked", article="Art. 87")
    legal_periods: list[str] = several(
        LEGAL_PERIODS, nl="Termijnen van de wet", en="Periods of the law", article="Art. 17(3)(b)", judged=True
    )
    named: bool | None = yes_no(nl="Genoemd in de verklaring", en="Named in the statement")
    dpv_term: str | None = line(nl="DPV-term", en="DPV term")


class Recipient(Record):
    """To whom data is disclosed, or from whom an authority demands it. Art. 30(1)(d), 4(9)."""

    title: ClassVar = Text("Ontvangers", "Recipients")
    one: ClassVar = Text("Ontvanger", "Recipient")

    name: Phrase = phrase(nl="Naam", en="Name", article="Art. 30(1)(d)", required=True, judged=True)
    role: str = one_of(RECIPIENT_ROLES, nl="Rol", en="Role", article="Art. 4(7)-(10)", required=True, judged=True)
    country: str | None = line(nl="Land", en="Country", article="Art. 30(1)(e)")
    listed: bool | None = yes_no(nl="In de lijst van de verklaring", en="Listed in the statement")
    particular_inquiry: bool | None = yes_no(
        nl="Alleen bij een bijzonder onderzoek", en="Only in a particular inquiry", article="Art. 4(9)"
    )
    clause: str | None = link("clause", nl="Onderdeel van de verklaring", en="Clause of the statement")


class Transfer(Record):
    """Data that leaves the European Economic Area. Art. 30(1)(e), 44-49."""

    title: ClassVar = Text("Doorgiften", "Transfers")
    one: ClassVar = Text("Doorgifte", "Transfer")

    recipient: str = link("recipient", nl="Ontvanger", en="Recipient", required=True)
    country: str = line(nl="Land", en="Country", article="Art. 30(1)(e)", required=True)
    safeguard: str | None = one_of(SAFEGUARDS, nl="Waarborg", en="Safeguard", article="Art. 46, 49")
    document: str | None = line(nl="Document", en="Document", article="Art. 30(1)(e)")
