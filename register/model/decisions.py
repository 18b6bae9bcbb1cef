"""Decisions about entries: approval, the DPO's advice, accepted findings."""

from datetime import date
from typing import ClassVar

from register.fields import day, line, number, one_of, paragraph
from register.records import Record
from register.text import Text
from register.vocabulary import DECISIONS, VIEWS


class Approval(Record):
    """A decision on one entry. Art. 24(1)."""

    title: ClassVar = Text("Goedkeuringen", "Approvals")
    one: ClassVar = Text("Goedkeuring", "Approval")

    entry: int = number(nl="Regel van het journaal", en="Journal entry", required=True)
    decision: str = one_of(DECISIONS, nl="Besluit", en="Decision", required=True)
    by: str = line(nl="Door", en="By", required=True)
    reason: str | None = paragraph(nl="Reden", en="Reason")
    until: date | None = day(nl="Geldig tot en met", en="Valid until")


class Advice(Record):
    """The view of the data protection officer on one entry. Art. 39(1)."""

    title: ClassVar = Text("Adviezen van de FG", "Advice of the DPO")
    one: ClassVar = Text("Advies van de FG", "Advice of the DPO")

    entry: int = number(nl="Regel van het journaal", en="Journal entry", required=True)
    view: str = one_of(VIEWS, nl="Standpunt", en="View", required=True)
    by: str = line(nl="Door", en="By", required=True)
    reason: str | None = paragraph(nl="Reden", en="Reason")


class Acceptance(Record):
    """A finding that is accepted for a time, with the reason. Art. 5(2)."""

    title: ClassVar = Text("Aanvaarde bevindingen", "Accepted findings")
    one: ClassVar = Text("Aanvaarde bevinding", "Accepted finding")

    finding: str = line(nl="Bevinding", en="Finding", required=True)
    by: str = line(nl="Door", en="By", required=True)
    reason: str = paragraph(nl="Reden", en="Reason", required=True)
    until: date = day(nl="Tot en met", en="Until", required=True)
    entries: str | None = line(nl="Gebonden aan regels", en="Bound to entries")
