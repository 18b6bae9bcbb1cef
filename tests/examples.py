"""Records to test with, made from the declarations: every kind with all of its fields, with few, or with anything that fits."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from register.fields import Field
from register.journal import Change
from register.model import KINDS, item_of
from register.records import Record, link_fields, own_fields

KEYS = ["K1", "K2"]
ORIGIN = {"origin": "proposed", "strength": "low", "confirmed_by": "dpo", "confirmed_on": "2026-03-05"}

GIVEN: dict[str, Callable[[Field], Any]] = {
    "line": lambda field: "one line",
    "paragraph": lambda field: "one line\nand another",
    "phrase": lambda field: {"nl": "in het Nederlands", "en": "in English"},
    "one_of": lambda field: next(iter(field.choices or {})),
    "several": lambda field: sorted(field.choices or {})[:2],
    "day": lambda field: "2026-03-05",
    "month": lambda field: "2026-03",
    "period": lambda field: "P7Y",
    "number": lambda field: 7,
    "yes_no": lambda field: False,
    "key": lambda field: KEYS[0],
    "keys": lambda field: KEYS,
    "links": lambda field: [{"key": key, **ORIGIN} for key in KEYS],
}
"""One value for each kind of field; KEYS are the keys of the records that `full_register` holds."""

NASTY = "=+-@|%＝'\";,\r\n\t\v\x00\x1f \xa0\u200b\u2028\ufeffé漢🙂"
NEW_LINE = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def _texts(without: str = "") -> st.SearchStrategy[str]:
    nasty = st.sampled_from([sign for sign in NASTY if sign not in without])
    signs = nasty | st.characters(exclude_categories=["Cs"], exclude_characters=without)
    return st.text(signs, min_size=1, max_size=8).filter(lambda text: bool(text.strip()))


TEXTS, LINES = _texts(), _texts(without=NEW_LINE)
"""Any text but a blank one, with a liking for what spreadsheets and files stumble over."""

DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31)).map(str)

ANY: dict[str, Callable[[Field], st.SearchStrategy[Any]]] = {
    "line": lambda field: LINES,
    "paragraph": lambda field: TEXTS,
    "phrase": lambda field: st.fixed_dictionaries({"nl": LINES}, optional={"en": LINES}),
    "one_of": lambda field: st.sampled_from(sorted(field.choices or {})),
    "several": lambda field: st.lists(st.sampled_from(sorted(field.choices or {})), min_size=1, max_size=3),
    "day": lambda field: DAYS,
    "month": lambda field: DAYS.map(lambda day: day[:7]),
    "period": lambda field: st.sampled_from(["P28D", "P1Y6M", "P4W"]),
    "number": lambda field: st.integers(0, 10**18 - 1),
    "yes_no": lambda field: st.booleans(),
    "key": lambda field: st.sampled_from(KEYS),
    "keys": lambda field: st.lists(st.sampled_from(KEYS), min_size=1),
    "links": lambda field: st.lists(st.sampled_from(KEYS), min_size=1, unique=True).map(
        lambda keys: [{"key": key, **ORIGIN} for key in keys]
    ),
}
"""Anything that a kind of field takes."""


def full(record: type[Record]) -> dict[str, Any]:
    """A record with every field filled in."""
    return _judged(record, {name: GIVEN[field.kind](field) for name, field in own_fields(record).items()})


def least(record: type[Record], **values: Any) -> dict[str, Any]:
    """A record with what is required and what the test says."""
    required = {name: GIVEN[field.kind](field) for name, field in own_fields(record).items() if field.required}
    return _judged(record, required | values)


def anything(record: type[Record]) -> st.SearchStrategy[dict[str, Any]]:
    """Any record of a kind."""
    fields = own_fields(record).items()
    required = {name: ANY[field.kind](field) for name, field in fields if field.required}
    optional = {name: ANY[field.kind](field) for name, field in fields if not field.required}
    return st.fixed_dictionaries(required, optional=optional).map(lambda values: _judged(record, values))


def _judged(record: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    judged = {name: ORIGIN for name, field in own_fields(record).items() if field.judged and name in values}
    return {"judgements": judged} | dict(values)


def change(
    kind: str, key: str, values: Mapping[str, Any], based_on: int = 0, kinds: Mapping[str, type[Record]] = KINDS
) -> Change:
    """The change that enters a record, as the model understands its values."""
    return Change(kind, key, item_of(kinds[kind].model_validate(values)), based_on)


def everything(kinds: Mapping[str, type[Record]] = KINDS) -> list[Change]:
    """Two records of every kind with every field filled in; all their links lead to one of them."""
    return [change(kind, key, full(record), kinds=kinds) for kind, record in kinds.items() for key in KEYS]


LINK_FIELDS = [(kind, field) for kind, record in KINDS.items() for field in link_fields(record)]


def in_order(found: list[dict]) -> list[str]:
    """Findings as texts that can be compared: neither their order nor that of the records that they name says anything."""
    return sorted(repr(one | {"names": sorted(one["names"] or ())}) for one in found)
