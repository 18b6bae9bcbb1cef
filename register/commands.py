"""What people do to the register. Each command asks first whether this person may, whatever the screen showed."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from register import access_log, backups, exchange, queries, snapshots
from register.access import (
    ACTION_FOR_FIELD,
    ACTION_FOR_KIND,
    BY_SETTING,
    NotAllowed,
    Person,
    require,
    require_field,
    require_name,
)
from register.differences import Item, differences
from register.exchange.layout import Progress, unseen
from register.fields import KEY
from register.journal import Change, Entry, verify
from register.journal.chain import Misfit
from register.journal.copying import Copy
from register.model.requests import DataSubjectRequest, RequestStep
from register.projection import Register
from register.queries import View
from register.reasons import doubts
from register.records import declared
from register.signing import confirmed, plain
from register.steps import Steps, receipt_problems
from register.text import Text

OWN_COMMAND = {
    "request_step": Text(
        "Een stap legt u vast bij het verzoek zelf; een vergissing herstelt u met een nieuwe stap.",
        "A step is entered with its request; a mistake is mended by a new step.",
    ),
    "approval": Text(
        "Een goedkeuring legt u vast op de pagina Goedkeuren; een vergissing herstelt u met een nieuw besluit.",
        "An approval is entered on the page Approvals; a mistake is mended by a new decision.",
    ),
    "advice": Text(
        "Een advies legt u vast op de pagina Goedkeuren; een vergissing herstelt u met een nieuw advies.",
        "Advice is entered on the page Approvals; a mistake is mended by new advice.",
    ),
}
"""The kinds that no form changes, and what to do instead."""


def save(register: Register, person: Person, changes: Sequence[Change], *, reason: str, today: date) -> list[Entry]:
    """Enter changes of records, all or none. `today` is the day in Europe/Amsterdam.

    Raises NotAllowed, Conflict, JournalUnavailable, pydantic's ValidationError, or ValueError for what is no key.
    """
    for change in changes:
        for action in actions_for(register, person, change):
            allow(register, person, action, today)
        if change.kind in OWN_COMMAND:
            raise NotAllowed(OWN_COMMAND[change.kind])
        if not KEY.fullmatch(change.key):
            raise ValueError(f"no key: {change.key}")
        record = register.kinds[change.kind].model_validate(plain(change.item))
        if isinstance(record, DataSubjectRequest):
            refuse(receipt_problems(record, steps_of(register, change.key), today))
    require_name(person)
    return register.save(changes, by=person.key, reason=reason)


def steps_of(register: Register, reference: str) -> Steps:
    """The steps of a request, in the order in which they were entered."""
    found = register.items_where("request_step", "request", reference)
    return {key: RequestStep.model_validate(plain(item)) for key, item in found.items()}


def refuse(problems: Sequence[Text]) -> None:
    """Raise NotAllowed with everything that is wrong, if anything is."""
    if problems:
        raise NotAllowed(Text(*(" ".join(said) for said in zip(*problems, strict=True))))


def allow(register: Register, who: Person, action: str, today: date) -> None:
    """Raise NotAllowed unless the person's role may do this, also by a setting of the register as it stands."""
    by_setting = (who.role, action) in BY_SETTING
    require(who, action, queries.settings(queries.View(register, register.number, today, "nl")) if by_setting else None)


def action_for(kind: str) -> str:
    """What it takes to change a record of a kind."""
    return ACTION_FOR_KIND.get(kind, "edit")


def actions_for(register: Register, who: Person, change: Change) -> set[str]:
    """What it takes to make a change besides changing fields that are for other roles. Raises NotAllowed for such a field."""
    own = ACTION_FOR_FIELD.get(change.kind, {})
    changed = _fields_changed(current(register, change.kind, change.key)[1], change.item) if own else set()
    for field in sorted(changed & own.keys()):
        require_field(who, change.kind, field, declared(register.kinds[change.kind])[field].label)
    return {action_for(change.kind)} if not changed or changed - own.keys() else {own[field] for field in changed}


def _fields_changed(before: Item, after: Item) -> set[str]:
    """The fields that differ, or that are judged otherwise."""
    places = [difference.place for difference in differences(before, after)]
    return {place.part if place.field == "judgements" else place.field for place in places}


def end(
    register: Register, person: Person, kind: str, key: str, *, shown: int, reason: str, today: date
) -> list[Entry]:
    """End a record: it stays in the journal and in every earlier moment. `shown` is the version that the person saw."""
    refuse(doubts(reason))
    item = current(register, kind, key)[1] | {"ended_on": today.isoformat()}
    return save(register, person, [Change(kind, key, item, shown)], reason=reason, today=today)


def bring_back(
    register: Register, person: Person, kind: str, key: str, *, shown: int, reason: str, today: date
) -> list[Entry]:
    """Put a record that had ended in force again."""
    refuse(doubts(reason))
    item = {name: value for name, value in current(register, kind, key)[1].items() if name != "ended_on"}
    return save(register, person, [Change(kind, key, item, shown)], reason=reason, today=today)


def restore(
    register: Register, person: Person, kind: str, key: str, version: int, *, shown: int, reason: str, today: date
) -> list[Entry]:
    """Enter an earlier version anew; what came after stays in the journal."""
    refuse(doubts(reason))
    earlier = next(entry for entry in register.journal.trail(kind, key) if entry.version == version)
    item = register.up_to_date(kind, earlier.content())
    return save(register, person, [Change(kind, key, item, shown)], reason=reason, today=today)


def confirm(
    register: Register,
    person: Person,
    kind: str,
    key: str,
    places: Sequence[tuple[str, str]],
    *,
    shown: int,
    reason: str,
    today: date,
) -> list[Entry]:
    """Confirm facts of one record: each a judged field ("judgements", field) or one link (field, key of the link)."""
    refuse(doubts(reason))
    item = confirmed(current(register, kind, key)[1], places, person, today)
    return save(register, person, [Change(kind, key, item, shown)], reason=reason, today=today)


def import_files(register: Register, person: Person, found: exchange.Preview, *, reason: str) -> list[Entry]:
    """Enter what a preview found; nobody imports what they may not enter. Raises what save and exchange.apply raise."""
    require(person, "edit")
    for change in (*found.added, *found.changed):
        for action in actions_for(register, person, change):
            require(person, action)
    require_name(person)
    return exchange.apply(register, found, by=person.key, reason=reason)


def take_snapshot(
    register: Register,
    person: Person,
    target: Path,
    *,
    moment: int,
    kinds: Collection[str],
    form: str = "comma",
    progress: Progress = unseen,
) -> dict[str, Any]:
    """Write some kinds of the register as of an entry to a file; returns its description. Raises what snapshots.write raises."""
    require(person, "export")
    made = snapshots.write(register, target, moment=moment, kinds=kinds, form=form, progress=progress)
    access_log.enter(register, person, "snapshot", target.name, entry=moment)
    return made


def back_up(view: View, person: Person, now: datetime) -> Copy:
    """Write a backup to the folder of the settings; `now` is UTC. Raises NotAllowed, NotBackedUp, JournalUnavailable."""
    require(person, "settings")
    made = backups.in_folder(view.register, backups.require_folder(view), now)
    access_log.enter(view.register, person, "backed_up", made.path.name, entry=made.content.head.number)
    return made


def check_journal(register: Register, person: Person) -> Misfit | None:
    """The first entry that does not fit; see verify."""
    require(person, "verify")
    access_log.enter(register, person, "verified", entry=register.journal.head().number)
    return verify(register.journal)


def current(register: Register, kind: str, key: str) -> tuple[int, dict[str, Any]]:
    """The version and item of a record as it was last entered; (0, {}) when there is none."""
    entries = register.journal.trail(kind, key)
    return (entries[-1].version, register.up_to_date(kind, entries[-1].content())) if entries else (0, {})
