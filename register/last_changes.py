"""The last changes in words: who changed which field of what. Free text about requests stays out, and so do reasons."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from register import people, queries, said
from register.differences import Difference, Item, differences
from register.fields import Field
from register.findings import named
from register.queries import View
from register.records import Record, declared, link_fields
from register.text import Text
from register.titles import KNOWN_BY, title
from register.wording import local_day

MOST_PLACES, MOST_VALUES, MOST_SIGNS = 2, 3, 90
ABOUT_REQUESTS = {"request", "request_step"}
FREE_TEXT = {"line", "paragraph"}
OF_THE_REST = {"judgements", "not_stated"}
"""What a new record says about its own origin is no news."""

HOW = {
    "added": Text("{by} legde vast: {record}", "{by} entered: {record}"),
    "changed": Text("{by} wijzigde {record}", "{by} changed {record}"),
    "ended": Text("{by} liet vervallen: {record}", "{by} ended: {record}"),
    "back": Text("{by} haalde terug: {record}", "{by} brought back: {record}"),
    "redacted": Text(
        "{by} wijzigde {record}; de inhoud is zwartgemaakt", "{by} changed {record}; the content was redacted"
    ),
}
"""By a code of HAPPENINGS."""

AND_MORE = Text("en nog {n}", "and {n} more")
DATED = Text("{day} · {sentence}", "{day} · {sentence}")
REDACTION = Text("Zwartmaken van regel", "Redaction of entry")


class Change(NamedTuple):
    """One entry of the journal: its record, when it was entered (UTC without a zone), and in words what was changed by whom."""

    number: int
    entered_at: datetime
    kind: str
    key: str
    request: str
    """The reference of the request that it is about; blank for every other."""
    sentence: str


def last_changes(view: View, *, size: int = 10) -> list[Change]:
    """The last one first; worked out once an entry, for it says what people are called."""
    key = ("last changes", view.moment, view.register.number, view.language, size)
    found: list[Change] = view.register.remember(key, lambda: _last_changes(view, size))
    return found


def dated(change: Change, view: View) -> str:
    """The sentence, with the day in Europe/Amsterdam before it."""
    return DATED.in_(view.language, day=local_day(change.entered_at, view.language), sentence=change.sentence)


def _last_changes(view: View, size: int) -> list[Change]:
    rows = list(queries.last_changes(view, size=size).itertuples(index=False))
    places = [_places(view, row) for row in rows]
    names = _names(view, rows, places)
    return [_change(view, row, some, names) for row, some in zip(rows, places, strict=True)]


def _change(view: View, row: Any, places: Sequence[Difference], names: said.Names) -> Change:
    at = row.entered_at.to_pydatetime()
    return Change(int(row.number), at, row.kind, row.key, _request(row), _sentence(view, row, places, names))


def _request(row: Any) -> str:
    if row.kind == "request_step":
        return str(json.loads(row.item or row.before_item or "{}").get("request", ""))
    return str(row.key) if row.kind == "request" else ""


def _places(view: View, row: Any) -> list[Difference]:
    """What differs, in the order in which the fields are declared; nothing of what was redacted."""
    record = view.register.kinds.get(row.kind)
    if not record or not row.item or (row.was_there and not row.before_item):
        return []
    found = differences(_item(view, row.kind, row.before_item), _item(view, row.kind, row.item))
    order = [*declared(record), *OF_THE_REST]
    told = [one for one in found if _is_told(row, declared(record).get(one.place.field), one)]
    return sorted(told, key=lambda one: order.index(one.place.field))


def _item(view: View, kind: str, item: str | None) -> Item:
    return view.register.up_to_date(kind, json.loads(item)) if item else {}


def _is_told(row: Any, field: Field | None, one: Difference) -> bool:
    """Fields that the model does not know are not told; of what comes with a record only what changed."""
    if not field:
        return bool(row.was_there) and one.place.field in OF_THE_REST
    return not (row.kind in ABOUT_REQUESTS and field and field.kind in FREE_TEXT and not field.links_to)


def _names(view: View, rows: Sequence[Any], places: Sequence[Sequence[Difference]]) -> said.Names:
    """What the records are called to which the differences, and what a nameless record holds, point; and who signed in."""
    records = {
        one
        for row, some in zip(rows, places, strict=True)
        for difference in (*some, *_of_nameless(view, row))
        for one in _pointed_at(view.register.kinds[row.kind], difference)
    }
    known = queries.record_names(view, records=records)
    pairs = zip(known["record"], known["name"], strict=True)
    signed_in = {(said.PERSON, key): name for key, name in people.names(view.register).items()}
    return signed_in | {(kind, key): name or "" for record, name in pairs for kind, _, key in [record.partition("/")]}


def _of_nameless(view: View, row: Any) -> list[Difference]:
    return differences({}, _item(view, row.kind, row.item)) if row.kind in KNOWN_BY else []


def _pointed_at(record: type[Record], difference: Difference) -> Iterator[str]:
    """The records that a difference names, as kind/key."""
    field = declared(record).get(difference.place.field)
    if field and field.name == "finding" and difference.after:
        yield "/".join(named.record_of(difference.after) or ())
    if not field or not field.links_to:
        return
    if difference.place.field in link_fields(record):
        yield f"{field.links_to}/{difference.place.part}"
    for side in (difference.before, difference.after):
        yield from (
            f"{field.links_to}/{key}"
            for key in ([side] if isinstance(side, str) else side or ())
            if isinstance(key, str)
        )


def _sentence(view: View, row: Any, places: Sequence[Difference], names: said.Names) -> str:
    what = HOW[_happened(row)].in_(view.language, by=_by(view, row.entered_by), record=_called(view, row))
    record = view.register.kinds.get(row.kind)
    if not record or not places:
        return what
    if row.was_there:
        known_by = _short(_known_by(view, row, names))
        return f"{what}{f' ({known_by})' if known_by else ''}: {_changed(record, places, view, names)}"
    if row.name:
        return what
    return f"{what} ({_short(_known_by(view, row, names)) or _stated(record, places, view, names, row.key)})"


def _changed(record: type[Record], places: Sequence[Difference], view: View, names: said.Names) -> str:
    """The first places that differ, as they were and as they became."""
    parts = [_short(said.sentence(record, one, view.language, names)) for one in places[:MOST_PLACES]]
    rest = len(places) - len(parts)
    return "; ".join([*parts, *([AND_MORE.in_(view.language, n=rest)] if rest else [])])


def _stated(record: type[Record], places: Sequence[Difference], view: View, names: said.Names, key: str) -> str:
    """The first values of a record without a name; not what its key says already, such as the request of a step."""
    values = (said.side(record, one.place, one.after, view.language, names) for one in places)
    return ", ".join(
        _short(value) for value in islice((one for one in values if not key.startswith(f"{one}.")), MOST_VALUES)
    )


def _known_by(view: View, row: Any, names: said.Names) -> str:
    """The title of a record that has no name; blank for every other."""
    if row.name:
        return ""
    return title(row.kind, view.register.kinds[row.kind], _item(view, row.kind, row.item), view.language, names)


def _short(text: str) -> str:
    return text if len(text) <= MOST_SIGNS else f"{text[:MOST_SIGNS].rstrip()}…"


def _happened(row: Any) -> str:
    if row.item is None:
        return "redacted"
    had_ended, has_ended = ("ended_on" in json.loads(item or "{}") for item in (row.before_item, row.item))
    if had_ended != has_ended:
        return "ended" if has_ended else "back"
    return "changed" if row.was_there else "added"


def _by(view: View, who: str) -> str:
    name = people.called(view.register, who, view.language)
    return f"{name[:1].upper()}{name[1:]}" if who in people.NO_PERSON else name


def _called(view: View, row: Any) -> str:
    record = view.register.kinds.get(row.kind)
    kind = (record.one if record else REDACTION).in_(view.language)
    return f"{kind[:1].lower()}{kind[1:]} {row.name or row.key}"
