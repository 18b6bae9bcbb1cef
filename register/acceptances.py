"""Accepting a finding for a time, and taking that back. It holds until its day has passed or what it is about changes. Art. 5(2), 24(1)."""

from datetime import date
from typing import Any

from register import commands, queries
from register.access import NotAllowed, Person, require_name
from register.disposals import MISSING, REASON, Refused, free_key, given
from register.findings.listed import Chosen, bound_to, chosen, findings
from register.journal import Change, Entry
from register.model import item_of
from register.model.decisions import Acceptance
from register.projection import Register
from register.queries import View
from register.text import Text

UNTIL = Text("Tot en met", "Until")
GONE = Text(
    "Deze bevinding is er niet meer, of is al aanvaard.", "This finding is no longer there, or is accepted already."
)
CHANGED = Text("Dit is intussen gewijzigd; bekijk het opnieuw.", "This was changed in the meantime; look at it again.")
PAST = Text(
    "Tot en met: {on} is al voorbij; kies {today} of een dag daarna.",
    "Until: {on} has passed; choose {today} or a day after.",
)
OWN = Text(
    "U hebt dit zelf het laatst gewijzigd; iemand anders moet deze bevinding aanvaarden.",
    "You made the last change of this yourself; somebody else has to accept this finding.",
)


def accept(
    register: Register, person: Person, finding: str, *, reason: str, until: date | None, seen: str, today: date
) -> list[Entry]:
    """Accept an open finding until a day in Europe/Amsterdam. `seen` are the entries that the person saw it rest on.

    Raises NotAllowed, also for who made the last change of the record; Refused; and JournalUnavailable.
    """
    commands.allow(register, person, "approve", today)
    require_name(person)
    view = View(register, register.catch_up(), today, "nl")
    reason, entries = given(REASON, reason), _bound(view, finding, seen)
    if until is None:
        raise Refused(MISSING, field=UNTIL)
    if until < today:
        raise Refused(PAST, on=until, today=today)
    _refuse_own_change(view, person, finding)
    record = Acceptance(finding=finding, by=person.key, reason=reason, until=until, entries=entries)
    change = Change("acceptance", free_key(register, "acceptance", "AC"), item_of(record))
    return commands.save(register, person, [change], reason=reason, today=today)


def _bound(view: View, finding: str, seen: str) -> str:
    """The entries that the finding rests on now. Raises Refused when it is gone, or when those are others than were seen."""
    found = chosen(findings(view), Chosen())
    found = found[found["finding"] == finding]
    if found.empty:
        raise Refused(GONE)
    entries = bound_to(view, {finding: found.to_dict("records")[0]})[finding]
    if entries != seen:
        raise Refused(CHANGED)
    return entries


def _refuse_own_change(view: View, person: Person, finding: str) -> None:
    _, kind, key, _ = finding.split(" ")
    last: Any = queries.record_names(view, records=[f"{kind}/{key}"])
    if person.key in set(last["entered_by"]):
        raise NotAllowed(OWN)


def take_back(register: Register, person: Person, key: str, *, reason: str, today: date) -> list[Entry]:
    """End an acceptance: its finding is open again. Raises NotAllowed, Refused and Conflict."""
    commands.allow(register, person, "approve", today)
    shown = commands.current(register, "acceptance", key)[0]
    return commands.end(register, person, "acceptance", key, shown=shown, reason=given(REASON, reason), today=today)
