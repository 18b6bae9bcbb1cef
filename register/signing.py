"""What a person typed, as it is entered: signed where they changed it, confirmed where they ticked it, and not where it was copied."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from register.access import Person
from register.differences import Place, differences, spread
from register.model import item_of
from register.records import Record, link_fields, own_fields

Item = Mapping[str, Any]
OWN_ORIGIN = {"management": "management"}
"""Where a value comes from that a person in a role judged; of all other roles that may judge, from the DPO."""


def plain(item: Item) -> dict[str, Any]:
    """An item without the number of the model, as the model reads it."""
    return {name: value for name, value in item.items() if name != "model"}


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


def signed(record: type[Record], before: Item, after: Item, person: Person, today: date) -> dict[str, Any]:
    """What a person typed, signed: a judged field or link that they changed is confirmed by them, and what they did not touch is not.

    A judged value that they changed without saying where it comes from is theirs: see OWN_ORIGIN.
    """
    places = {difference.place for difference in differences(before, after)}
    judgements = dict(after.get("judgements", {}))
    for name in (name for name, field in own_fields(record).items() if field.judged):
        if any(place.field == name for place in places) and ("judgements", name) not in places and name in after:
            judgements[name] = {"origin": OWN_ORIGIN.get(person.role, "dpo")}
            places.add(Place("judgements", name))
    new = {**after, "judgements": {name: one for name, one in judgements.items() if name in after}}
    there = set(spread(new))
    marked = [place for place in places & there if place.field == "judgements" or place.field in link_fields(record)]
    return item_of(record.model_validate(plain(confirmed(new, marked, person, today))))


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
