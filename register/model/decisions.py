"""Decisions: approval of a processing activity and the DPO's advice, each bound to an entry; accepted findings."""

from datetime import date
from typing import ClassVar

from register.fields import day, line, link, number, one_of, paragraph, yes_no
from register.records import Record
from register.text import Text
from register.vocabulary import DECISIONS, VIEWS


class Approval(Record):
    """A step towards approval of an activity with all it links, as it stood at entry `head`; its hash says of which journal. Art. 24(1)."""

    title: ClassVar = Text("Goedkeuringen", "Approvals")
    one: ClassVar = Text("Goedkeuring", "Approval")

    activity: str = link("processing_activity", nl="Activiteit", en="Activity", required=True)
    entry: int = number(nl="Regel van de activiteit", en="Entry of the activity", required=True)
    head: int = number(nl="Bekeken tot en met regel", en="Looked at up to entry", required=True)
    head_hash: str = line(nl="Hash van die regel", en="Hash of that entry", required=True)
    decision: str = one_of(DECISIONS, nl="Besluit", en="Decision", required=True)
    by: str = line(nl="Door", en="By", required=True)
    four_eyes: bool | None = yes_no(nl="Vier ogen", en="Four eyes")
    reason: str | None = paragraph(nl="Reden", en="Reason")
    until: date | None = day(nl="Geldig tot en met", en="Valid until")


class Advice(Record):
    """The view of the data protection officer on an activity with all it links, as it stood at entry `head`. Art. 39(1)."""

    title: ClassVar = Text("Adviezen van de FG", "Advice of the DPO")
    one: ClassVar = Text("Advies van de FG", "Advice of the DPO")

    activity: str = link("processing_activity", nl="Activiteit", en="Activity", required=True)
    entry: int = number(nl="Regel van de activiteit", en="Entry of the activity", required=True)
    head: int = number(nl="Bekeken tot en met regel", en="Looked at up to entry", required=True)
    head_hash: str = line(nl="Hash van die regel", en="Hash of that entry", required=True)
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
