"""Reads the register that is shipped, with the csv module and the model only, for the tests that look at its content."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from register.model import KINDS
from register.records import Judgement, Record, columns_of, declared, link_fields

SEED = Path(__file__).resolve().parent.parent / "data/justlease"


def rows(name: str) -> list[dict[str, str]]:
    with (SEED / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def is_own(row: dict[str, str]) -> bool:
    """Whether a row is about keeping this register, on which the statement is silent."""
    return any(cell.startswith("REG-") for cell in list(row.values())[:2])


def stated_rows(name: str) -> list[dict[str, str]]:
    """The rows that follow from the statement."""
    return [row for row in rows(name) if not is_own(row)]


def item(part: type, row: dict[str, str]) -> dict[str, Any]:
    """A row as the model takes it: every filled cell at the place of its column."""
    found: dict[str, Any] = {}
    for column in columns_of(part):
        if cell := row[column.name]:
            place = found
            for name in column.path[:-1]:
                place = place.setdefault(name, {})
            place[column.path[-1]] = cell.split(";") if column.sql.endswith("[]") else cell
    return found


@cache
def records(kind: str) -> dict[str, Record]:
    """The records of a kind with their links, by key; raises when the model refuses one."""
    found = {row["key"]: item(KINDS[kind], row) for row in rows(kind)}
    for field, link in link_fields(KINDS[kind]).items():
        for row in rows(f"{kind}_{field}"):
            found[row[kind]].setdefault(field, []).append(item(link, row))
    return {key: KINDS[kind].model_validate(one) for key, one in found.items()}


def keys_where(kind: str, **wanted: Any) -> set[str]:
    return {key for key, one in records(kind).items() if all(getattr(one, f) == v for f, v in wanted.items())}


def links(kind: str, field: str, **wanted: str) -> set[tuple[str, str]]:
    """The links in a field as (record, key); those with the wanted cells where some are given."""
    found = (row for row in rows(f"{kind}_{field}") if all(row[name] == cell for name, cell in wanted.items()))
    return {(row[kind], row["key"]) for row in found}


def judgements(one: Record) -> Iterator[Judgement]:
    yield from one.judgements.values()
    for field in link_fields(type(one)):
        yield from getattr(one, field)


def references() -> Iterator[tuple[str, str, str]]:
    """Every place where a record names another: where it stands, the kind and the key that it names."""
    for kind in KINDS:
        for key, one in records(kind).items():
            for name, field in declared(type(one)).items():
                value = getattr(one, name)
                if field.links_to and value:
                    named = [value] if isinstance(value, str) else [getattr(v, "key", v) for v in value]
                    yield from ((f"{kind} {key} {name}", field.links_to, other) for other in named)


def stated_records(kind: str) -> dict[str, Record]:
    """The records that follow from the statement."""
    return {key: one for key, one in records(kind).items() if not key.startswith("REG-")}


def stated_keys_where(kind: str, **wanted: Any) -> set[str]:
    return keys_where(kind, **wanted) & set(stated_records(kind))


def stated_links(kind: str, field: str, **wanted: str) -> set[tuple[str, str]]:
    return {(of, to) for of, to in links(kind, field, **wanted) if of in stated_records(kind)}
