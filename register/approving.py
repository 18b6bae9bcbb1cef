"""What people decide about an activity: submit, approve or send it back, advise, look at it again. Art. 24(1), 39(1)."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

from register import queries
from register.access import NotAllowed, Person, may, require_name
from register.approval import authors
from register.commands import allow, current, refuse, save
from register.identity import is_verified
from register.journal import Change, Entry
from register.model import item_of
from register.model.decisions import Advice, Approval
from register.projection import Register
from register.queries import View
from register.reasons import doubts
from register.records import Record
from register.signing import stated_after_all
from register.text import Text
from register.vocabulary import DECISIONS
from register.wording import day

MOVES = {
    "submit": ("edit", {"draft", "lapsed"}),
    "approve": ("approve", {"in_review"}),
    "give_back": ("approve", {"in_review"}),
    "advise": ("advise", {"draft", "in_review", "approved", "lapsed"}),
    "reviewed": ("edit", {"draft", "in_review", "approved", "lapsed"}),
}
"""What can be done with an activity: the action that it takes, and the states in which it can be done."""

UNKNOWN = Text("Er is geen verwerkingsactiviteit {key}.", "There is no processing activity {key}.")
NOT_NOW = Text(
    "Dat kan nu niet met {key}: kijk hoe het er nu voor staat.",
    "That cannot be done with {key} now: see how it stands.",
)
OVERTAKEN = Text(
    "{key} is gewijzigd sinds u keek; bekijk het opnieuw.", "{key} was changed since you looked; look at it again."
)
OWN_CHANGE = Text(
    "U wijzigde zelf iets van {key}, of iets waarnaar het verwijst, of bood het aan; iemand anders moet dit goedkeuren.",
    "You changed something of {key} yourself, or something it refers to, or submitted it; somebody else has to approve this.",
)
REASON_WANTED = Text("Reden: vul dit in.", "Reason: fill this in.")
PAST = Text(
    "Geldig tot en met: {until} is al voorbij; kies {today} of later.",
    "Valid until: {until} has passed; choose {today} or later.",
)


def submit(register: Register, person: Person, key: str, *, shown: int, reason: str = "", today: date) -> list[Entry]:
    """Offer an activity for review as it stood at entry `shown`. Raises what approve raises."""
    row = _decidable(register, person, key, "submit", shown, today)
    return _decide(register, person, row, shown, "submitted", reason=reason)


def approve(
    register: Register,
    person: Person,
    key: str,
    *,
    shown: int,
    reason: str = "",
    until: date | None = None,
    today: date,
) -> list[Entry]:
    """Approve an activity, with all it links, as it stood at entry `shown`; until a day in Europe/Amsterdam, or until it changes.

    It says whether four eyes saw it: of two people who had both signed in, one submitted it and the other approves.
    Raises NotAllowed, also for who changed any of it since the last approval; Conflict when somebody decided just now;
    JournalUnavailable.
    """
    row = _decidable(register, person, key, "approve", shown, today)
    refuse([*_own_change(register, person, row, today), *_past(until, today)])
    four_eyes = person.verified and is_verified(row.since_by)
    return _decide(register, person, row, shown, "approved", reason=reason, until=until, four_eyes=four_eyes)


def give_back(register: Register, person: Person, key: str, *, shown: int, reason: str, today: date) -> list[Entry]:
    """Send an activity back, with the reason why. Raises what approve raises."""
    row = _decidable(register, person, key, "give_back", shown, today)
    refuse(_missing(reason))
    return _decide(register, person, row, shown, "returned", reason=reason)


def advise(
    register: Register, person: Person, key: str, *, shown: int, view: str, reason: str = "", today: date
) -> list[Entry]:
    """The DPO's view, a code of VIEWS, on an activity as it stood at entry `shown`; an objection needs a reason. Art. 39(1)(a), (b)."""
    row = _decidable(register, person, key, "advise", shown, today)
    refuse(_missing(reason) if view == "object" else [])
    record = Advice(view=view, by=person.key, reason=_written(reason), **_bound(register, row, shown))
    return _enter(register, person, "advice", key, record, reason)


def reviewed(register: Register, person: Person, key: str, *, reason: str, today: date) -> list[Entry]:
    """Enter that an activity was looked at today and needed no change; an approval stays. Raises what commands.save raises."""
    _decidable(register, person, key, "reviewed", register.number, today)
    refuse(_missing(reason) or doubts(reason))
    version, item = current(register, "processing_activity", key)
    new = stated_after_all(item | {"reviewed_on": today.isoformat()})
    return save(
        register, person, [Change("processing_activity", key, new, version)], reason=reason.strip(), today=today
    )


def moves(view: View, person: Person, row: Any) -> list[str]:
    """What this person can do with an activity as it stands."""
    allowed = {action for action, _ in MOVES.values() if may(person, action, queries.settings(view))}
    found = [move for move, (action, states) in MOVES.items() if action in allowed and row.approval_state in states]
    own = "approve" in found and _own_change(view.register, person, row, view.today)
    return [move for move in found if not (own and move == "approve")]


def _decidable(register: Register, person: Person, key: str, move: str, shown: int, today: date) -> Any:
    """How an activity stands now, when this person may make this move and saw what is there."""
    action, states = MOVES[move]
    allow(register, person, action, today)
    require_name(person)
    view = _now(register, today)
    row = next((row for row in queries.approvals(view).itertuples(index=False) if row.key == key), None)
    if row is None:
        raise _refusal(UNKNOWN, key=key)
    if not 0 < shown <= view.moment or len(queries.content_changes(view, activity=key, since=shown)):
        raise _refusal(OVERTAKEN, key=key)
    if row.approval_state not in states:
        raise _refusal(NOT_NOW, key=key)
    return row


def _own_change(register: Register, person: Person, row: Any, today: date) -> list[Text]:
    """Nobody approves what they changed, or submitted, since the last approval."""
    view = _now(register, today)
    theirs = authors(view, row.key, int(row.approved_head or 0)) | (
        {row.since_by} if row.approval_state == "in_review" else set()
    )
    return [_said(OWN_CHANGE, key=row.key)] if person.key in theirs else []


def _decide(
    register: Register, person: Person, row: Any, shown: int, decision: str, *, reason: str, **more: Any
) -> list[Entry]:
    bound = _bound(register, row, shown)
    record = Approval(decision=decision, by=person.key, reason=_written(reason), **bound, **more)
    return _enter(register, person, "approval", str(row.key), record, reason or DECISIONS[decision].label.nl)


def _bound(register: Register, row: Any, shown: int) -> dict[str, Any]:
    """What binds a decision: the entry of the activity, and the head of the journal as of which all that it links was looked at."""
    trail = register.journal.trail("processing_activity", row.key)
    entry = max(entry.number for entry in trail if entry.number <= shown)
    return {"activity": row.key, "entry": entry, "head": shown, "head_hash": register.journal.hash_of(shown)}


def _enter(register: Register, person: Person, kind: str, activity: str, record: Record, reason: str) -> list[Entry]:
    """Under the first free number: two people who decide at once get the same, which is a conflict."""
    keys: Iterator[str] = (f"{activity}.{n}" for n in count(1))
    key = next(key for key in keys if not current(register, kind, key)[0])
    return register.save([Change(kind, key, item_of(record))], by=person.key, reason=reason.strip() or None)


def _now(register: Register, today: date) -> View:
    return View(register, register.catch_up(), today, "nl")


def _written(reason: str) -> str | None:
    """The reason. Raises NotAllowed when it looks like personal data."""
    refuse(doubts(reason))
    return reason.strip() or None


def _missing(reason: str) -> list[Text]:
    return [] if reason.strip() else [REASON_WANTED]


def _past(until: date | None, today: date) -> list[Text]:
    if until is None or until >= today:
        return []
    return [
        Text(
            *(
                PAST.in_(lang, until=day(until, lang, "d MMMM y"), today=day(today, lang, "d MMMM y"))
                for lang in ("nl", "en")
            )
        )
    ]


def _said(text: Text, **values: object) -> Text:
    return Text(*(phrase.format(**values) for phrase in text))


def _refusal(text: Text, **values: object) -> NotAllowed:
    return NotAllowed(_said(text, **values))
