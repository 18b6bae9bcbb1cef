"""Values and differences of records in the reader's words."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from register import people, periods, queries, wording
from register.differences import Difference, Item, Place, differences
from register.fields import Field
from register.findings import named
from register.records import Judgement, Record, declared, link_fields, link_type
from register.text import Language, Text

Names = Mapping[tuple[str, str], str]
"""What a record is called, by its kind and key."""

PERSON = "person"
"""Stands among the kinds for who signed in."""
YES, NO = Text("ja", "yes"), Text("nee", "no")
NOTHING = Text("niets", "nothing")
CHANGED = Text("{what}: {before} → {after}", "{what}: {before} → {after}")
ADDED = Text("{what}: {after} toegevoegd", "{what}: {after} added")
GONE = Text("{what}: {before} vervallen", "{what}: {before} removed")
SAID = Text("{what}: {value}", "{what}: {value}")
ORIGIN_OF = Text("{what}, herkomst", "{what}, origin")


def value(field: Field, given: Any, language: Language, names: Names) -> str:
    """One value as a reader says it."""
    if given is None or given == []:
        return NOTHING.in_(language)
    if isinstance(given, bool):
        return (YES if given else NO).in_(language)
    if isinstance(given, list):
        return ", ".join(value(field, one, language, names) for one in given)
    if field.choices:
        return field.choices[given].label.in_(language) if given in field.choices else str(given)
    if field.links_to:
        return called(field.links_to, given, names)
    if field.name in SAY_OF:
        return SAY_OF[field.name](str(given), language, names)
    return SAY.get(field.kind, _as_it_is)(given, language)


def _day(given: Any, language: Language) -> str:
    return wording.day(date.fromisoformat(given) if isinstance(given, str) else given, language, "d MMM y")


def _as_it_is(given: Any, language: Language) -> str:
    return str(given)


def _period(given: Any, language: Language) -> str:
    """A period that somebody is still typing is none yet."""
    try:
        return periods.in_words(given, language)
    except ValueError:
        return _as_it_is(given, language)


def _person(given: str, language: Language, names: Names) -> str:
    return people.in_words(given, of_kind(names, PERSON), language)


SAY_OF: dict[str, Callable[[str, Language, Names], str]] = {"by": _person, "finding": named.in_words}
"""The fields that name what is no record: a person, and a finding."""
SAY: dict[str, Callable[[Any, Language], str]] = {"day": _day, "period": _period}


def called(kind: str, key: str, names: Names) -> str:
    """A record by its key and its name."""
    name = names.get((kind, key))
    return f"{key} {name}" if name else key


def in_words(record: type[Record], before: Item, after: Item, language: Language, names: Names) -> list[str]:
    """What differs between two versions, a sentence a place."""
    return [sentence(record, difference, language, names) for difference in differences(before, after)]


def in_full(record: type[Record], item: Item, language: Language, names: Names) -> list[str]:
    """Everything that a version says, a sentence a place."""
    return [
        SAID.in_(
            language,
            what=what(record, place, language, names),
            value=side(record, place, given, language, names),
        )
        for place, _, given in differences({}, item)
    ]


def sentence(record: type[Record], difference: Difference, language: Language, names: Names) -> str:
    place, before, after = difference
    if place.part and place.field in link_fields(record) and (before is None or after is None):
        link = called(declared(record)[place.field].links_to, place.part, names)
        label = declared(record)[place.field].label.in_(language)
        return (GONE if after is None else ADDED).in_(language, what=label, before=link, after=link)
    sides = {
        name: side(record, place, given, language, names) for name, given in (("before", before), ("after", after))
    }
    return CHANGED.in_(language, what=what(record, place, language, names), **sides)


def what(record: type[Record], place: Place, language: Language, names: Names) -> str:
    """The place in words: a field, a language of a phrase, the origin of a judged field, one link."""
    fields = declared(record)
    if place.field == "judgements":
        label = fields[place.part].label.in_(language) if place.part in fields else place.part
        return ORIGIN_OF.in_(language, what=label)
    label = fields[place.field].label.in_(language) if place.field in fields else place.field
    if not place.part:
        return label
    inside = (
        called(fields[place.field].links_to, place.part, names) if place.field in link_fields(record) else place.part
    )
    return f"{label} ({inside})"


def side(record: type[Record], place: Place, given: Any, language: Language, names: Names) -> str:
    """One side of a difference; of a link or a judgement the parts that are filled in."""
    if given is None:
        return NOTHING.in_(language)
    if isinstance(given, dict):
        part = Judgement if place.field == "judgements" else link_type(record, place.field)
        filled = ((name, field) for name, field in declared(part).items() if name != "key" and given.get(name))
        return ", ".join(value(field, given[name], language, names) for name, field in filled)
    field = declared(record).get(place.field)
    if field is None or field.kind == "phrase":
        return str(given)
    if field.kind == "names":
        return ", ".join(declared(record)[name].label.in_(language) for name in given)
    return value(field, given, language, names)


class Called(Names):
    """What every record was called as of a look at the register, asked kind by kind when somebody wants to know."""

    def __init__(self, view: queries.View) -> None:
        self._view = view
        self._kinds: dict[str, Mapping[str, str]] = {}

    def __getitem__(self, record: tuple[str, str]) -> str:
        kind, key = record
        return self.of(kind)[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((kind, key) for kind in self._view.register.kinds for key in self.of(kind))

    def __len__(self) -> int:
        return sum(len(self.of(kind)) for kind in self._view.register.kinds)

    def of(self, kind: str) -> Mapping[str, str]:
        """The names of one kind, by key; the same as when they were first wanted."""
        if kind not in self._kinds:
            self._kinds[kind] = _of_kind(self._view, kind)
        return self._kinds[kind]


def names_of(view: queries.View) -> Names:
    """What every record is called, for the choices and the sentences."""
    return Called(view)


def of_kind(names: Names, kind: str) -> Mapping[str, str]:
    """The names of one kind, by key."""
    return (
        names.of(kind) if isinstance(names, Called) else {key: name for (of, key), name in names.items() if of == kind}
    )


def _of_kind(view: queries.View, kind: str) -> Mapping[str, str]:
    """Worked out once until an entry of that kind; what people are called is no entry and always asked."""
    if kind == PERSON:
        return people.names(view.register)
    if kind not in view.register.kinds:
        return {}
    asked = ("called", kind, queries.last_numbers(view).get(kind, 0), view.language)
    found: Mapping[str, str] = view.register.remember(asked, lambda: _asked(view, kind))
    return found


def _asked(view: queries.View, kind: str) -> Mapping[str, str]:
    found = queries.names(view, kind=kind)
    return {key: name or "" for key, name in zip(found["key"], found["name"], strict=True)}


def choices(view: queries.View, kind: str) -> dict[str, str]:
    """Every record of a kind by its key, also those that have ended."""
    asked = ("choices", kind, queries.last_numbers(view).get(kind, 0), view.language)
    found: dict[str, str] = view.register.remember(asked, lambda: _choices(view, kind))
    return found


def _choices(view: queries.View, kind: str) -> dict[str, str]:
    found = queries.every_record(view, kind=kind)
    return {key: f"{key} {name}" if name else key for key, name in zip(found["key"], found["name"], strict=True)}
