"""What records without a name of their own are known by: a few of the values that they hold, in the reader's words."""

import json
from collections.abc import Collection, Mapping

import pandas as pd

from register import queries, said
from register.differences import Item
from register.queries import View
from register.records import Record, declared
from register.text import Language

KNOWN_BY = {
    "channel": ("medium", "address"),
    "statement": ("language", "changed_on"),
    "transfer": ("recipient", "country"),
    "request_step": ("step", "on"),
    "holding": ("rule", "month"),
    "disposal": ("rule", "month"),
    "approval": ("decision", "activity"),
    "advice": ("view", "activity"),
    "acceptance": ("finding",),
}
"""By kind the fields. A request is known by its reference, and there is one record of settings; neither has a title."""


def title(kind: str, record: type[Record], item: Item, language: Language, names: said.Names) -> str:
    """What a record is known by; blank for a kind that is not in KNOWN_BY and for what holds nothing of it."""
    fields = declared(record)
    given = [(fields[name], item[name]) for name in KNOWN_BY.get(kind, ()) if item.get(name)]
    return ", ".join(said.value(field, value, language, names) for field, value in given)


def titles(view: View, records: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
    """The titles of those of these records that are known by one, by kind and key; none of what was redacted."""
    asked = [f"{kind}/{key}" for kind, key in records if kind in KNOWN_BY]
    if not asked:
        return {}
    names, kinds = said.names_of(view), view.register.kinds
    found = queries.items(view, records=asked)
    items = {
        (kind, key): view.register.up_to_date(kind, json.loads(item))
        for kind, key, item in found.itertuples(index=False)
        if item
    }
    return {(kind, key): title(kind, kinds[kind], item, view.language, names) for (kind, key), item in items.items()}


def filled(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with a kind, a key and a name, in which what has no name of its own gets its title."""
    records = [*zip(rows["kind"], rows["key"], strict=True)]
    known = titles(view, [one for one, name in zip(records, rows["name"], strict=True) if not name])
    names = [name or known.get(one) or None for one, name in zip(records, rows["name"], strict=True)]
    return rows.assign(name=pd.Series(names, rows.index, dtype=object))
