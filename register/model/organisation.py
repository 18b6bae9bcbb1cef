"""Who is responsible, how they are reached, what they published, and how data is protected in general."""

from datetime import date
from typing import ClassVar

from register.fields import day, line, link, number, one_of, paragraph, period, phrase, several, yes_no
from register.records import Phrase, Record
from register.text import Text
from register.vocabulary import CHANNEL_USES, CLAUSE_SUBJECTS, MEASURE_KINDS, MEDIA, ORGANISATION_ROLES, YES_NO


class Organisation(Record):
    """The controller, and those who act with it or for it. Art. 30(1)(a)."""

    title: ClassVar = Text("Organisaties", "Organisations")
    one: ClassVar = Text("Organisatie", "Organisation")

    role: str = one_of(ORGANISATION_ROLES, nl="Rol", en="Role", article="Art. 30(1)(a)", required=True)
    name: str = line(nl="Naam", en="Name", article="Art. 30(1)(a)", required=True)
    brand: str | None = line(nl="Merk", en="Brand")
    address: str | None = line(nl="Adres", en="Address", article="Art. 30(1)(a)")
    email: str | None = line(nl="E-mailadres", en="E-mail address", article="Art. 30(1)(a)")
    phone: str | None = line(nl="Telefoonnummer", en="Phone number", article="Art. 30(1)(a)")
    dpo: str | None = one_of(YES_NO, nl="Heeft een FG", en="Has a DPO", article="Art. 37")
    joint_controllers: str | None = one_of(
        YES_NO, nl="Heeft gezamenlijke verantwoordelijken", en="Has joint controllers", article="Art. 26"
    )
    representative: str | None = one_of(
        YES_NO, nl="Heeft een vertegenwoordiger", en="Has a representative", article="Art. 27"
    )
    transfers: str | None = one_of(
        YES_NO, nl="Doorgifte buiten de EER", en="Transfers outside the EEA", article="Art. 30(1)(e)"
    )
    demonstration: bool | None = yes_no(nl="Demonstratie", en="Demonstration")


class Channel(Record):
    """A way to reach the controller. Art. 12(2)."""

    title: ClassVar = Text("Contactkanalen", "Contact channels")
    one: ClassVar = Text("Contactkanaal", "Contact channel")

    uses: list[str] = several(CHANNEL_USES, nl="Voor", en="For")
    medium: str = one_of(MEDIA, nl="Middel", en="Medium", required=True)
    address: str = line(nl="Adres of nummer", en="Address or number", required=True)


class Statement(Record):
    """A published version of the privacy statement. Art. 12(1), 13."""

    title: ClassVar = Text("Privacyverklaringen", "Privacy statements")
    one: ClassVar = Text("Privacyverklaring", "Privacy statement")

    language: str = line(nl="Taal", en="Language", required=True)
    changed_on: date = day(nl="Gewijzigd op", en="Changed on", required=True)
    answer_within: str = period(nl="Antwoord binnen", en="Answer within", article="Art. 12(3)", required=True)
    url: str | None = line(nl="Webadres", en="URL")


class Clause(Record):
    """One numbered item of a statement, in our own words, with the fingerprint of the published text."""

    title: ClassVar = Text("Onderdelen van de verklaring", "Clauses of the statement")
    one: ClassVar = Text("Onderdeel van de verklaring", "Clause of the statement")

    statement: str = link("statement", nl="Verklaring", en="Statement", required=True)
    section: str = line(nl="Paragraaf", en="Section", required=True)
    number: int = number(nl="Nummer", en="Number", required=True)
    about: str = one_of(CLAUSE_SUBJECTS, nl="Gaat over", en="About", required=True)
    label: Phrase = phrase(nl="Omschrijving", en="Label", required=True)
    fingerprint: str = line(nl="Vingerafdruk", en="Fingerprint", required=True)
    text: str | None = paragraph(nl="Gepubliceerde tekst", en="Published text")


class SecurityMeasure(Record):
    """A technical or organisational measure, in general terms. Art. 30(1)(g), 32(1)."""

    title: ClassVar = Text("Beveiligingsmaatregelen", "Security measures")
    one: ClassVar = Text("Beveiligingsmaatregel", "Security measure")

    name: Phrase = phrase(nl="Naam", en="Name", article="Art. 30(1)(g)", required=True, judged=True)
    kind: str = one_of(MEASURE_KINDS, nl="Soort", en="Kind", article="Art. 32(1)", required=True)
    clause: str | None = link("clause", nl="Onderdeel van de verklaring", en="Clause of the statement")
