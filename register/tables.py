"""From the model to SQL: the typed tables, their views as of an entry, and what fills them from new entries."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from register import searching
from register.model import Kinds
from register.records import Column, Link, Record, columns_of, declared, link_fields

JUDGED = ("origin", "strength", "confirmed_by", "confirmed_on")
NAMELESS = ("null as name_nl", "null as name_en")
VERSION = "entry_number bigint, superseded_by bigint, version integer"
PRESENT = "entry_number <= moment and (superseded_by is null or superseded_by > moment)"


def tables(kinds: Kinds) -> list[str]:
    """The names of all tables: one a kind, and one for each of its fields that holds links."""
    return [
        table
        for kind, record in kinds.items()
        for table in (kind, *(f"{kind}_{field}" for field in link_fields(record)))
    ]


def schema(kinds: Kinds) -> list[str]:
    """The SQL that makes the tables, and for each a macro that shows it as of an entry number."""
    made = [
        statement
        for kind, record in kinds.items()
        for statement in (*_record_table(kind, record), *_link_tables(kind, record))
    ]
    return [*made, _facts(kinds), *_names(kinds), *_references(kinds), *searching.schema(kinds)]


def _record_table(kind: str, record: type[Record]) -> list[str]:
    """<kind>_as_of(moment) leaves out what had ended, <kind>_all_as_of(moment) keeps it."""
    return [
        f'create table "{kind}" ({VERSION}, key varchar, {_declared(columns_of(record))})',
        f'create macro "{kind}_all_as_of"(moment) as table select * from "{kind}" where {PRESENT}',
        f'create macro "{kind}_as_of"(moment) as table select * from "{kind}" where {PRESENT} and ended_on is null',
    ]


def _link_tables(kind: str, record: type[Record]) -> list[str]:
    return [
        statement
        for field, link in link_fields(record).items()
        for statement in (
            f'create table "{kind}_{field}" ({VERSION}, "{kind}" varchar, {_declared(columns_of(link))})',
            f'create macro "{kind}_{field}_as_of"(moment) as table select * from "{kind}_{field}" where {PRESENT}',
        )
    ]


def _facts(kinds: Kinds) -> str:
    """fact_as_of(moment): every fact that somebody may have to confirm, in one shape: a judged field, or a link to a target."""
    selects = [
        select
        for kind, record in kinds.items()
        for select in (*_judged_facts(kind, record), *_link_facts(kind, record))
    ]
    return f"create macro fact_as_of(moment) as table {' union all '.join(selects)}"


def _names(kinds: Kinds) -> list[str]:
    """name_as_of(moment): kind, key and name of every record that has not ended, in both languages where it has them.

    named_as_of(moment) leaves out the kinds that are known by their keys alone.
    """
    selects = {
        kind: f"select '{kind}' as kind, key, {', '.join(_name_columns(record))} from \"{kind}_as_of\"(moment)"
        for kind, record in kinds.items()
    }
    named = [select for kind, select in selects.items() if _name_columns(kinds[kind]) != NAMELESS] or [
        *selects.values()
    ]
    return [
        f"create macro name_as_of(moment) as table {' union all '.join(selects.values())}",
        f"create macro named_as_of(moment) as table {' union all '.join(named)}",
    ]


def _name_columns(record: type[Record]) -> tuple[str, str]:
    names = [column.name for column in columns_of(record) if column.name in ("name_nl", "label_nl", "name")]
    first = names[0] if names else "null"
    return f"{first} as name_nl", f"{first.replace('_nl', '_en')} as name_en"


def _references(kinds: Kinds) -> list[str]:
    """reference_as_of(moment): which record names which other one, and in which field; <kind>_reference_as_of for one kind."""
    selects = {kind: list(_reference_selects(kind, record)) for kind, record in kinds.items()}
    of_kind = [
        f'create macro "{kind}_reference_as_of"(moment) as table {" union all ".join(some)}'
        for kind, some in selects.items()
        if some
    ]
    every = " union all ".join(f'from "{kind}_reference_as_of"(moment)' for kind, some in selects.items() if some)
    return [*of_kind, f"create macro reference_as_of(moment) as table {every}"]


def _reference_selects(kind: str, record: type[Record]) -> Iterator[str]:
    for name, field in declared(record).items():
        if field.links_to:
            facts = f"'{name}' as field, '{field.links_to}' as target_kind"
            if field.kind == "links":
                links = f'"{kind}_{name}_as_of"(moment)'
                yield f"select '{kind}' as kind, \"{kind}\" as key, entry_number, {facts}, l.key as target from {links} l"
            else:
                target = f'unnest("{name}")' if field.kind == "keys" else f'"{name}"'
                given = f'"{kind}_as_of"(moment) where "{name}" is not null'
                yield f"select '{kind}' as kind, key, entry_number, {facts}, {target} as target from {given}"


def _judged_facts(kind: str, record: type[Record]) -> list[str]:
    """All judged fields of a kind in one pass: a select for each of them takes far longer to plan."""
    judged = [name for name, field in declared(record).items() if field.judged]
    if not judged:
        return []
    facts = ", ".join(f"{{field: '{name}', {_judgement(name)}}}" for name in judged)
    return [
        f"select '{kind}' as kind, key, fact.field, null as target_kind, null as target, {', '.join(f'fact.{part}' for part in JUDGED)} "
        f'from (select key, unnest([{facts}]) as fact from "{kind}_as_of"(moment)) where fact.origin is not null'
    ]


def _judgement(name: str) -> str:
    return ", ".join(f'{part}: "{name}_{part}"' for part in JUDGED)


def _link_facts(kind: str, record: type[Record]) -> list[str]:
    return [
        f"select '{kind}', \"{kind}\", '{field}', '{declared(record)[field].links_to}', link.key, {', '.join(JUDGED)} "
        f'from "{kind}_{field}_as_of"(moment) link '
        f'anti join (from "{kind}" where ended_on is not null) ended on ended.entry_number = link.entry_number'
        for field in link_fields(record)
    ]


def _declared(columns: Sequence[Column]) -> str:
    return ", ".join(f'"{column.name}" {column.sql}' for column in columns)


@cache
def project(kind: str, record: type[Record]) -> list[str]:
    """The SQL that puts the fresh entries of a kind into its table, and their links into theirs."""
    fresh = f"from fresh where kind = '{kind}' and item is not null"
    return [
        _insert(kind, "item", columns_of(record), f"{_typed('item', _nested(columns_of(record)))} as item {fresh}"),
        *(
            _insert(f"{kind}_{field}", "link", columns_of(link), f"unnest({_links(field, link)}) as link {fresh}")
            for field, link in link_fields(record).items()
        ),
    ]


def _insert(table: str, part: str, columns: Sequence[Column], typed: str) -> str:
    values = ", ".join(f"{part}.{'.'.join(map(_name, column.path))}" for column in columns)
    version = "entry_number, null, version, key"
    return f'insert into "{table}" select {version}, {values} from (select entry_number, version, key, {typed})'


def _links(field: str, link: type[Link]) -> str:
    return _typed(f"item -> '{field}'", [_nested(columns_of(link))])


def _typed(source: str, shape: Any) -> str:
    """DuckDB's JSON reader on a part of an item, given the structure of that part."""
    return f"from_json({source}, '{json.dumps(shape)}')"


@cache
def supersede(kind: str, record: type[Record]) -> list[str]:
    """The SQL that marks what the fresh entries of a kind replace: the version before, and the links of that version."""
    return [
        f'update "{kind}" set superseded_by = fresh.entry_number from fresh '
        f'where fresh.kind = \'{kind}\' and "{kind}".key = fresh.key and "{kind}".version = fresh.version - 1',
        *(
            f'update "{kind}_{field}" set superseded_by = replaced.superseded_by from "{kind}" replaced '
            f'where replaced.entry_number = "{kind}_{field}".entry_number '
            f"and replaced.superseded_by >= (select min(entry_number) from fresh)"
            for field in link_fields(record)
        ),
    ]


def _name(part: str) -> str:
    return f'"{part}"'


def _nested(columns: Sequence[Column]) -> dict[str, Any]:
    shape: dict[str, Any] = {}
    for column in columns:
        *outer, last = column.path
        place = shape
        for name in outer:
            place = place.setdefault(name, {})
        place[last] = [column.sql.removesuffix("[]")] if column.sql.endswith("[]") else column.sql
    return shape
