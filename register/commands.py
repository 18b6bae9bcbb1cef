"""What people do to the register. Each command asks first whether this person may, whatever the screen showed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from register import exchange, queries, snapshots
from register.access import ACTION_FOR_KIND, BY_SETTING, NotAllowed, Person, require, require_name
from register.differences import Place, differences, spread
from register.fields import KEY
from register.journal import Change, Entry, verify
from register.journal.chain import Misfit
from register.model import item_of
from register.model.requests import DataSubjectRequest, RequestStep
from register.projection import Register
from register.records import Record, link_fields, own_fields
from register.steps import Steps, receipt_problems
from register.text import Text

Item = Mapping[str, Any]

OWN_COMMAND = {
    "request_step": Text(
        "Een stap legt u vast bij het verzoek zelf; een vergissing herstelt u met een nieuwe stap.",
        "A step is entered with its request; a mistake is mended by a new step.",
    ),
}
"""The kinds that no form changes, and what to do instead."""


def save(register: Register, person: Person, changes: Sequence[Change], *, reason: str, today: date) -> list[Entry]:
    """Enter changes of records, all or none. `today` is the day in Europe/Amsterdam.

    Raises NotAllowed, Conflict, JournalUnavailable, pydantic's ValidationError, or ValueError for what is no key.
    """
    for change in changes:
        allow(register, person, action_for(change.kind), today)
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


def end(
    register: Register, person: Person, kind: str, key: str, *, shown: int, reason: str, today: date
) -> list[Entry]:
    """End a record: it stays in the journal and in every earlier moment. `shown` is the version that the person saw."""
    item = current(register, kind, key)[1] | {"ended_on": today.isoformat()}
    return save(register, person, [Change(kind, key, item, shown)], reason=reason, today=today)


def bring_back(
    register: Register, person: Person, kind: str, key: str, *, shown: int, reason: str, today: date
) -> list[Entry]:
    """Put a record that had ended in force again."""
    item = {name: value for name, value in current(register, kind, key)[1].items() if name != "ended_on"}
    return save(register, person, [Change(kind, key, item, shown)], reason=reason, today=today)


def restore(
    register: Register, person: Person, kind: str, key: str, version: int, *, shown: int, reason: str, today: date
) -> list[Entry]:
    """Enter an earlier version anew; what came after stays in the journal."""
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
    item = confirmed(current(register, kind, key)[1], places, person, today)
    return save(register, person, [Change(kind, key, item, shown)], reason=reason, today=today)


def confirmed(item: Item, places: Sequence[tuple[str, str]], person: Person, today: date) -> dict[str, Any]:
    """The item with these facts confirmed, as far as they are there, and no others."""
    mark = {"confirmed_by": person.key, "confirmed_on": today.isoformat()}
    new = dict(item)
    for field, part in (place for place in places if place[0] in item):
        if field == "judgements":
            new[field] = {name: one | mark if name == part else one for name, one in new[field].items()}
        else:
            new[field] = [link | mark if link["key"] == part else link for link in new[field]]
    return new


def import_files(register: Register, person: Person, found: exchange.Preview, *, reason: str) -> list[Entry]:
    """Enter what a preview found. Raises what save and exchange.apply raise."""
    require(person, "edit")
    require_name(person)
    return exchange.apply(register, found, by=person.key, reason=reason)


def take_snapshot(
    register: Register, person: Person, target: Path, *, moment: int, kinds: Collection[str]
) -> dict[str, Any]:
    """Write some kinds of the register as of an entry to a ZIP; returns its manifest."""
    require(person, "export")
    return snapshots.write(register, target, moment=moment, kinds=kinds)


def check_journal(register: Register, person: Person) -> Misfit | None:
    """The first entry that does not fit; see verify."""
    require(person, "verify")
    return verify(register.journal)


def current(register: Register, kind: str, key: str) -> tuple[int, dict[str, Any]]:
    """The version and item of a record as it was last entered; (0, {}) when there is none."""
    entries = register.journal.trail(kind, key)
    return (entries[-1].version, register.up_to_date(kind, entries[-1].content())) if entries else (0, {})


def plain(item: Item) -> dict[str, Any]:
    """An item without the number of the model, as the model reads it."""
    return {name: value for name, value in item.items() if name != "model"}


def stated_after_all(item: Item) -> dict[str, Any]:
    """The item without those names in `not_stated` that somebody has filled in meanwhile."""
    silent = [name for name in item.get("not_stated", []) if name not in item]
    rest = {name: value for name, value in item.items() if name != "not_stated"}
    return rest | ({"not_stated": silent} if silent else {})


def unconfirmed(item: Item) -> dict[str, Any]:
    """The item as a new record starts from it: the same facts with the same origins, none confirmed, not ended."""
    return {name: _without_confirmation(value) for name, value in plain(item).items() if name != "ended_on"}


def _without_confirmation(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: _without_confirmation(part)
            for name, part in value.items()
            if name not in ("confirmed_by", "confirmed_on")
        }
    return [_without_confirmation(part) for part in value] if isinstance(value, list) else value


def signed(record: type[Record], before: Item, after: Item, person: Person, today: date) -> dict[str, Any]:
    """What a person typed, signed: a judged field or link that they changed is confirmed by them, and what they did not touch is not.

    A judged value that they changed without saying where it comes from is theirs (origin dpo).
    """
    places = {difference.place for difference in differences(before, after)}
    judgements = dict(after.get("judgements", {}))
    for name in (name for name, field in own_fields(record).items() if field.judged):
        if any(place.field == name for place in places) and ("judgements", name) not in places and name in after:
            judgements[name] = {"origin": "dpo"}
            places.add(Place("judgements", name))
    new = {**after, "judgements": {name: one for name, one in judgements.items() if name in after}}
    there = set(spread(new))
    marked = [place for place in places & there if place.field == "judgements" or place.field in link_fields(record)]
    return item_of(record.model_validate(plain(confirmed(new, marked, person, today))))
