"""Requests of data subjects and what was done. Nothing here says who asked, or about what. Art. 12, 15-22."""

from datetime import date
from typing import ClassVar

from register.fields import day, keys, line, link, one_of, several, yes_no
from register.records import Record
from register.text import Text
from register.vocabulary import (
    EXTENSION_REASONS,
    MEDIA,
    NOT_TOLD_BECAUSE,
    OUTCOMES,
    REFUSAL_GROUNDS,
    REQUEST_STEPS,
    RIGHTS,
)


class DataSubjectRequest(Record):
    """A request; its key is the random reference that the requester is given. Days are days in Europe/Amsterdam. Art. 12(3)."""

    title: ClassVar = Text("Verzoeken", "Requests")
    one: ClassVar = Text("Verzoek", "Request")
    key_label: ClassVar = Text("Kenmerk", "Reference")

    received_on: date = day(nl="Ontvangen op", en="Received on", article="Art. 12(3)", required=True)
    channel: str = one_of(MEDIA, nl="Binnengekomen via", en="Came in by", required=True)
    rights: list[str] = several(RIGHTS, nl="Rechten", en="Rights", article="Art. 7(3), 13-22")
    data_subject_category: str | None = link(
        "data_subject_category", nl="Categorie betrokkene", en="Data subject category"
    )
    activities: list[str] = keys("processing_activity", nl="Activiteiten", en="Activities")
    handled_by: str | None = line(nl="Behandelaar", en="Handled by")


class RequestStep(Record):
    """One thing that was done with a request, on a day in Europe/Amsterdam. Art. 12, 19."""

    title: ClassVar = Text("Stappen van verzoeken", "Steps of requests")
    one: ClassVar = Text("Stap van een verzoek", "Step of a request")

    request: str = link("request", nl="Verzoek", en="Request", required=True)
    step: str = one_of(REQUEST_STEPS, nl="Stap", en="Step", required=True)
    on: date = day(nl="Op", en="On", required=True)
    by: str | None = line(nl="Door", en="By")
    right: str | None = one_of(RIGHTS, nl="Recht", en="Right")
    outcome: str | None = one_of(OUTCOMES, nl="Uitkomst", en="Outcome")
    ground: str | None = one_of(REFUSAL_GROUNDS, nl="Weigeringsgrond", en="Ground of refusal", article="Art. 12(4)")
    reason: str | None = one_of(
        EXTENSION_REASONS, nl="Reden van verlenging", en="Reason for extension", article="Art. 12(3)"
    )
    told: bool | None = yes_no(
        nl="Op klacht en rechter gewezen", en="Told of complaint and court", article="Art. 12(4)"
    )
    told_by: str | None = one_of(MEDIA, nl="Bericht via", en="Sent by", article="Art. 12(1)")
    activity: str | None = link("processing_activity", nl="Activiteit", en="Activity")
    system: str | None = line(nl="Systeem", en="System")
    recipient: str | None = link("recipient", nl="Ontvanger", en="Recipient", article="Art. 19")
    not_told_because: str | None = one_of(
        NOT_TOLD_BECAUSE, nl="Niet ingelicht omdat", en="Not told because", article="Art. 19"
    )
    corrects: str | None = link("request_step", nl="Vervangt stap", en="Replaces step")
