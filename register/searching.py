"""What records say, in one shape: every text, choice and link of every kind, from the model, for the search."""

from collections.abc import Iterator

from register.model import Kinds
from register.records import Column, Record, columns_of, declared

SAID = {"line": "text", "paragraph": "text", "one_of": "choice", "several": "choice", "key": "link"}
"""The kinds of field that hold words to search, or a choice or a link that says where a record is shown."""
NAMES = {"name", "name_nl", "name_en", "label_nl", "label_en"}
CHOICES = "create table choice (kind varchar, field varchar, code varchar, nl varchar, en varchar)"


def schema(kinds: Kinds) -> list[str]:
    """The SQL that makes the table of choices, and the macro that shows what records say as of an entry number."""
    selects = [select for kind, record in kinds.items() for select in _selects(kind, record)]
    rows = ", ".join(f"({', '.join(map(_quoted, row))})" for row in _choices(kinds))
    filled = [f"insert into choice values {rows}"] if rows else []
    return [CHOICES, *filled, f"create macro said_as_of(moment) as table {' union all '.join(selects)}"]


def _choices(kinds: Kinds) -> Iterator[tuple[str, ...]]:
    """What every code of a field is called in both languages: a search for the word finds who has the code."""
    for kind, record in kinds.items():
        for field in declared(record).values():
            yield from ((kind, field.name, term.code, *term.label) for term in (field.choices or {}).values())


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _selects(kind: str, record: type[Record]) -> Iterator[str]:
    """Also of what has ended: it is still there to be found."""
    source = f'from "{kind}_all_as_of"(moment)'
    yield f"select '{kind}' as kind, key, 'key' as field, 'key' as how, key as said {source}"
    for column in columns_of(record):
        if column.kind in SAID and "judgements" not in column.path:
            said = f'unnest("{column.name}")' if column.sql.endswith("[]") else f'"{column.name}"'
            shown = f"'{kind}', key, '{column.path[0]}', '{_how(column)}', {said}"
            yield f'select {shown} {source} where "{column.name}" is not null'


def _how(column: Column) -> str:
    return "name" if column.name in NAMES else SAID[column.kind]
