"""What records say, in one shape: every text, choice and link of every kind, from the model, for the search."""

from collections.abc import Iterator

from register.model import Kinds
from register.records import Column, Record, columns_of, declared

SAID = {"line": "text", "paragraph": "text", "one_of": "choice", "several": "choice", "key": "link"}
"""The kinds of field that hold words to search, or a choice or a link that says where a record is shown."""
HASHES = {"fingerprint", "head_hash"}
"""No words: in sixty-four of their signs nearly every short number occurs, such as that of a check."""
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
    """Also of what has ended: it is still there to be found. A kind is read once for its single values, and once for each list."""
    source = f'from "{kind}_all_as_of"(moment)'
    columns = [column for column in columns_of(record) if _has_words(column)]
    single = [_struct(column) for column in columns if not column.sql.endswith("[]")]
    said = ", ".join(["{field: 'key', how: 'key', said: key}", *single])
    yield _shown(kind, f"unnest([{said}])", source)
    for column in columns:
        if column.sql.endswith("[]"):
            yield _shown(
                kind, f'unnest(list_transform("{column.name}", lambda said: {_struct(column, "said")}))', source
            )


def _has_words(column: Column) -> bool:
    return column.kind in SAID and "judgements" not in column.path and column.name not in HASHES


def _struct(column: Column, said: str = "") -> str:
    return f"{{field: '{column.path[0]}', how: '{_how(column)}', said: {said or _name(column)}}}"


def _shown(kind: str, one: str, source: str) -> str:
    return f"select '{kind}' as kind, key, one.field, one.how, one.said from (select key, {one} as one {source}) where one.said is not null"


def _how(column: Column) -> str:
    return "name" if column.name in NAMES else SAID[column.kind]


def _name(column: Column) -> str:
    return f'"{column.name}"'
