"""What differs between two versions of a record, and how two people's changes to it go together."""

from collections.abc import Mapping
from typing import Any, NamedTuple

Item = Mapping[str, Any]
LINK = "key"


class Place(NamedTuple):
    """Where in an item a value stands: a field, and within it a part or the key of a link."""

    field: str
    part: str = ""


class Difference(NamedTuple):
    """One place that differs; None where there is nothing."""

    place: Place
    before: Any
    after: Any


class Merged(NamedTuple):
    """Two people's changes together. In `disputed` both changed the same place in another way; there the item has mine."""

    item: dict[str, Any]
    disputed: list[tuple[Place, Any, Any]]
    """Each: the place, my value, their value."""


def spread(item: Item) -> dict[Place, Any]:
    """An item as its smallest places: a field, a language of a phrase, a judgement on a field, a link by its key."""
    places: dict[Place, Any] = {}
    for field, value in item.items():
        if field == "model":
            continue
        if isinstance(value, dict):
            places |= {Place(field, part): one for part, one in value.items()}
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            places |= {Place(field, link[LINK]): link for link in value}
        else:
            places[Place(field)] = value
    return places


def gathered(places: Mapping[Place, Any], fields_of_links: set[str]) -> dict[str, Any]:
    """The item that consists of these places."""
    item: dict[str, Any] = {}
    for (field, part), value in sorted(places.items(), key=lambda one: one[0]):
        if not part:
            item[field] = value
        elif field in fields_of_links:
            item.setdefault(field, []).append(value)
        else:
            item.setdefault(field, {})[part] = value
    return item


def differences(before: Item, after: Item) -> list[Difference]:
    """Every place that differs, in the order of the places."""
    old, new = spread(before), spread(after)
    changed = sorted(place for place in old.keys() | new.keys() if old.get(place) != new.get(place))
    return [Difference(place, old.get(place), new.get(place)) for place in changed]


def merge(base: Item, mine: Item, theirs: Item, fields_of_links: set[str]) -> Merged:
    """Lay my changes since a common version over theirs. What only one of us changed is taken as changed."""
    places, disputed = spread(theirs), []
    changed_by_them = {difference.place: difference.after for difference in differences(base, theirs)}
    for place, _, value in differences(base, mine):
        if place in changed_by_them and changed_by_them[place] != value:
            disputed.append((place, value, changed_by_them[place]))
        if value is None:
            places.pop(place, None)
        else:
            places[place] = value
    return Merged(gathered(places, fields_of_links), disputed)
