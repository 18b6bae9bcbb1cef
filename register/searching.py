"""What records say, in one shape: every text, choice and link of every kind, from the model, for the search."""

from collections.abc import Iterator

from register.model import Kinds
from register.records import Column, Record, columns_of, declared

SAID = {"line": "text", "paragraph": "text", "one_of": "choice", "several": "choice", "key": "link"}
"""The kinds of field that hold words to search, or a choice or a link that says where a record is shown."""
HASHES = {"fingerprint", "head_hash"}
"""No words: in sixty-four of their signs nearly every short number occurs, such as that of a check."""
NAMES = {"name", "name_nl", "name_en", "label_nl", "label_en"}
NARROW = {"group": "choice", "role": "choice", "finding": "text"}
"""What else tells where a record is shown: a choice that a list can be narrowed by, and the finding that was accepted."""
CHOICES = "create table choice (kind varchar, field varchar, code varchar, nl varchar, en varchar)"


def schema(kinds: Kinds) -> list[str]:
    """The SQL that makes the table of choices, and the macros that show what records say, and where, as of an entry number."""
    said = [select for kind, record in kinds.items() for select in _selects(kind, record)]
    place = [select for kind, record in kinds.items() for select in _places(kind, record)]
    shown = {"said_as_of": said, "place_as_of": place or said}
    return [CHOICES, *(f"create macro {name}(moment) as table {' union all '.join(shown[name])}" for name in shown)]


def choices(kinds: Kinds) -> list[tuple[str, ...]]:
    """The rows of the table of choices: what every code of a field is called in both languages, so that a search for the word
    finds who has the code."""
    return [
        (kind, field.name, term.code, *term.label)
        for kind, record in kinds.items()
        for field in declared(record).values()
        for term in (field.choices or {}).values()
    ]


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


def _places(kind: str, record: type[Record]) -> Iterator[str]:
    """What tells where a record is shown: its links, and the choices that a list can be narrowed by."""
    columns = [
        column for column in columns_of(record) if "judgements" not in column.path and not column.sql.endswith("[]")
    ]
    at = [_struct(column) for column in columns if SAID.get(column.kind) == "link" or _narrows(column)]
    if at:
        yield _shown(kind, f"unnest([{', '.join(at)}])", f'from "{kind}_all_as_of"(moment)')


def _narrows(column: Column) -> bool:
    return column.name in NARROW and SAID.get(column.kind) == NARROW[column.name]


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
