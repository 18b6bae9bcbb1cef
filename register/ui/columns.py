"""The columns of every table on the screens: their heading and, where they hold codes, the list that says it in words."""

from typing import NamedTuple

from register.model import KINDS
from register.records import declared
from register.text import Text
from register.vocabulary import (
    ACTIVITY_ROLES,
    ACTIVITY_STATES,
    CHANNEL_USES,
    COMBINATIONS,
    CONTEXTS,
    DATA_GROUPS,
    DISPOSALS,
    DPIA_STATES,
    DUE_KINDS,
    EVENTS,
    LEGAL_BASES,
    MEASURE_KINDS,
    MEDIA,
    ORGANISATION_ROLES,
    ORIGINS,
    RECIPIENT_ROLES,
    REQUEST_STATES,
    REQUEST_STEPS,
    RIGHTS,
    SPECIAL_CATEGORIES,
    STRENGTHS,
    YES_NO,
    YES_NO_UNKNOWN,
    Term,
    Terms,
    terms,
)  # fmt: skip


class Heading(NamedTuple):
    """How a column is shown."""

    label: Text
    terms: Terms | None = None
    is_period: bool = False


RECORD_KINDS: Terms = {kind: Term(kind, record.one) for kind, record in KINDS.items()} | terms(
    ("redaction", "Zwartmaken", "Redaction")
)

FIELD_LABELS: Terms = {
    name: Term(name, field.label) for record in KINDS.values() for name, field in declared(record).items()
}

HEADINGS = {
    "key": Heading(Text("Nummer", "Number")),
    "number": Heading(Text("Regel", "Entry")),
    "name": Heading(Text("Naam", "Name")),
    "activity": Heading(Text("Activiteit nr.", "Activity no.")),
    "activity_name": Heading(Text("Activiteit", "Activity")),
    "context": Heading(Text("Context", "Context"), CONTEXTS),
    "basis": Heading(Text("Grondslag", "Legal basis"), LEGAL_BASES),
    "origin": Heading(Text("Herkomst", "Origin"), ORIGINS),
    "strength": Heading(Text("Sterkte", "Strength"), STRENGTHS),
    "confirmed_by": Heading(Text("Bevestigd door", "Confirmed by")),
    "confirmed": Heading(Text("Bevestigd", "Confirmed")),
    "unconfirmed": Heading(Text("Te bevestigen", "To be confirmed")),
    "facts": Heading(Text("Feiten", "Facts")),
    "field": Heading(Text("Veld", "Field"), FIELD_LABELS),
    "target": Heading(Text("Verwijst naar nr.", "Refers to no.")),
    "target_name": Heading(Text("Verwijst naar", "Refers to")),
    "stated": Heading(Text("In de verklaring", "In the statement")),
    "act_and_article": Heading(Text("Wet en artikel", "Act and article")),
    "subjects": Heading(Text("Betrokkenen", "Data subjects")),
    "subject": Heading(Text("Betrokkene", "Data subject")),
    "categories": Heading(Text("Gegevens", "Data")),
    "category": Heading(Text("Gegeven", "Data category")),
    "category_count": Heading(Text("Aantal gegevens", "Data categories")),
    "recipients": Heading(Text("Ontvangers", "Recipients")),
    "recipient": Heading(Text("Ontvanger", "Recipient")),
    "rules": Heading(Text("Bewaartermijnen", "Retention rules")),
    "purpose": Heading(Text("Doel", "Purpose")),
    "purposes": Heading(Text("Doelen", "Purposes")),
    "activities": Heading(Text("Activiteiten", "Activities")),
    "letter": Heading(Text("Art. 30 lid 1", "Art. 30(1)")),
    "kind": Heading(Text("Soort", "Kind"), RECORD_KINDS | MEASURE_KINDS | DUE_KINDS),
    "note": Heading(
        Text("Toelichting", "Note"),
        LEGAL_BASES
        | RECIPIENT_ROLES
        | ORGANISATION_ROLES
        | SPECIAL_CATEGORIES
        | terms(("not_stated", "niet vermeld", "not stated")),
    ),
    "group_code": Heading(Text("Groep", "Group"), DATA_GROUPS),
    "special": Heading(Text("Bijzonder", "Special"), SPECIAL_CATEGORIES),
    "masked": Heading(Text("Afgeschermd", "Masked")),
    "named": Heading(Text("Genoemd in de verklaring", "Named in the statement")),
    "role": Heading(Text("Rol", "Role"), ORGANISATION_ROLES | ACTIVITY_ROLES | RECIPIENT_ROLES),
    "role_origin": Heading(Text("Herkomst van de rol", "Origin of the role"), ORIGINS),
    "role_confirmed_by": Heading(Text("Rol bevestigd door", "Role confirmed by")),
    "country": Heading(Text("Land", "Country")),
    "listed": Heading(Text("In de lijst van de verklaring", "Listed in the statement")),
    "particular_inquiry": Heading(Text("Bijzonder onderzoek", "Particular inquiry")),
    "agreements": Heading(Text("Met overeenkomst", "With agreement")),
    "transfers": Heading(Text("Doorgiften", "Transfers"), YES_NO),
    "start_event": Heading(Text("Begint bij", "Starts at"), EVENTS),
    "start_origin": Heading(Text("Herkomst van het begin", "Origin of the start"), ORIGINS),
    "start_confirmed": Heading(Text("Begin bevestigd", "Start confirmed")),
    "duration": Heading(Text("Duur", "Duration"), is_period=True),
    "duration_origin": Heading(Text("Herkomst van de duur", "Origin of the duration"), ORIGINS),
    "duration_confirmed": Heading(Text("Duur bevestigd", "Duration confirmed")),
    "end_events": Heading(Text("Eindigt bij", "Ends at"), EVENTS),
    "end_origin": Heading(Text("Herkomst van het einde", "Origin of the end"), ORIGINS),
    "end_confirmed": Heading(Text("Einde bevestigd", "End confirmed")),
    "until": Heading(Text("Bewaard tot", "Kept until")),
    "combine": Heading(Text("Bij meer gebeurtenissen", "With several events"), COMBINATIONS),
    "open_ended": Heading(Text("Zonder einde", "Open-ended")),
    "general": Heading(Text("Algemene regel", "General rule")),
    "round_to_year_end": Heading(Text("Tot het jaareinde", "Until year end")),
    "legal_source": Heading(Text("Wettelijke bron", "Legal source")),
    "at_the_end": Heading(Text("Daarna", "At the end"), DISPOSALS),
    "reference": Heading(Text("Kenmerk", "Reference")),
    "rights": Heading(Text("Rechten", "Rights"), RIGHTS),
    "channel": Heading(Text("Via", "By"), MEDIA),
    "received_on": Heading(Text("Ontvangen", "Received")),
    "promise": Heading(Text("Binnen vier weken: uiterlijk", "Within four weeks: by")),
    "days_left": Heading(Text("Dagen over", "Days left")),
    "on_day": Heading(Text("Uiterlijk op", "Due on")),
    "state": Heading(Text("Stand", "State"), REQUEST_STATES),
    "last_step": Heading(Text("Laatste stap", "Last step"), REQUEST_STEPS),
    "last_step_on": Heading(Text("Op", "On")),
    "answered_on": Heading(Text("Beantwoord", "Answered")),
    "was_extended": Heading(Text("Verlengd", "Extended")),
    "handled_by": Heading(Text("Behandelaar", "Handled by")),
    "requests": Heading(Text("Verzoeken", "Requests")),
    "owner": Heading(Text("Eigenaar", "Owner")),
    "status": Heading(Text("Status", "Status"), ACTIVITY_STATES),
    "dpia": Heading(Text("DPIA", "DPIA"), DPIA_STATES),
    "automated_decisions": Heading(Text("Geautomatiseerde besluiten", "Automated decisions"), YES_NO_UNKNOWN),
    "reviewed_on": Heading(Text("Laatst herzien", "Last reviewed")),
    "uses": Heading(Text("Voor", "For"), CHANNEL_USES),
    "medium": Heading(Text("Middel", "Medium"), MEDIA),
    "address": Heading(Text("Adres", "Address")),
    "brand": Heading(Text("Merk", "Brand")),
    "email": Heading(Text("E-mailadres", "E-mail address")),
    "phone": Heading(Text("Telefoonnummer", "Phone number")),
    "dpo": Heading(Text("FG", "DPO"), YES_NO),
    "joint_controllers": Heading(Text("Gezamenlijke verantwoordelijken", "Joint controllers"), YES_NO),
    "representative": Heading(Text("Vertegenwoordiger", "Representative"), YES_NO),
    "controllers_served": Heading(Text("Voor welke verantwoordelijken", "Controllers served")),
    "categories_of_processing": Heading(Text("Categorieën verwerking", "Categories of processing")),
    "changed_on": Heading(Text("Gewijzigd", "Changed")),
    "answer_within": Heading(Text("Antwoord binnen", "Answer within"), is_period=True),
    "language": Heading(Text("Taal", "Language")),
    "url": Heading(Text("Webadres", "URL")),
    "clauses": Heading(Text("Onderdelen", "Clauses")),
    "entered_at": Heading(Text("Vastgelegd", "Entered")),
    "entered_by": Heading(Text("Door", "By")),
    "made_at": Heading(Text("Gemaakt", "Made")),
    "made_by": Heading(Text("Door", "By")),
    "entry": Heading(Text("Regel", "Entry")),
    "hash": Heading(Text("Hash", "Hash")),
    "files": Heading(Text("Bestanden", "Files")),
    "total_rows": Heading(Text("Rijen", "Rows")),
    "version": Heading(Text("Versie", "Version")),
    "reason": Heading(Text("Reden", "Reason")),
    "redacted": Heading(Text("Zwartgemaakt", "Redacted")),
    "not_stated": Heading(Text("Niet vermeld", "Not stated")),
    "demonstration": Heading(Text("Demonstratie", "Demonstration")),
}
