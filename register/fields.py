"""What a field declaration is, and the kinds of field: one line in the model gives a column, a form, a file and a document."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from pydantic import BaseModel
from pydantic import Field as PydanticField
from pydantic_core import PydanticCustomError

from register import periods
from register.text import Text
from register.vocabulary import Terms

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, eq=False)
class Field:
    """The declaration of one field: its kind, its label, its article, and what its kind needs to know."""

    kind: str
    label: Text
    article: str = ""
    required: bool = False
    judged: bool = False
    choices: Terms | None = None
    links_to: str = ""
    name: str = ""  # filled in by fields_of()


@dataclass(frozen=True)
class FieldKind:
    """How a kind of field is stored, described and read. `read` raises PydanticCustomError for what it can't take."""

    sql: str
    schema: dict[str, Any]
    read: Callable[[Field, Any], Any]


def _text(field: Field, value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text_wanted", "text wanted")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise PydanticCustomError("text_unreadable", "text that is no valid Unicode") from error
    return value


def _line(field: Field, value: Any) -> str:
    if len(f"{_text(field, value)}.".splitlines()) > 1:
        raise PydanticCustomError("line_wanted", "one line wanted")
    return str(value)


def _one_of(field: Field, value: Any) -> str:
    if not isinstance(value, str) or value not in (field.choices or {}):
        raise PydanticCustomError("choice_wanted", "one of the codes wanted")
    return value


def _day(field: Field, value: Any) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(DAY.fullmatch(value)[0])  # type: ignore[index]
    except (TypeError, ValueError) as error:
        raise PydanticCustomError("day_wanted", "a day as YYYY-MM-DD wanted") from error


def _month(field: Field, value: Any) -> str:
    if not isinstance(value, str) or not MONTH.fullmatch(value):
        raise PydanticCustomError("month_wanted", "a month as YYYY-MM wanted")
    return value


def _period(field: Field, value: Any) -> str:
    try:
        periods.parse(value)
    except (TypeError, ValueError) as error:
        raise PydanticCustomError("period_wanted", "an ISO 8601 period wanted") from error
    return str(value)


def _number(field: Field, value: Any) -> int:
    number = int(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,18}", value) else value
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < 10**18:
        raise PydanticCustomError("number_wanted", "a whole number wanted")
    return number


def _yes_no(field: Field, value: Any) -> bool:
    if not isinstance(value, bool) and value not in ("true", "false"):
        raise PydanticCustomError("yes_no_wanted", "true or false wanted")
    return value in (True, "true")


def _key(field: Field, value: Any) -> str:
    if not isinstance(value, str) or not KEY.fullmatch(value):
        raise PydanticCustomError("key_wanted", "a key wanted")
    return value


def _set_of(read: Callable[[Field, Any], str]) -> Callable[[Field, Any], list[str]]:
    def read_all(field: Field, value: Any) -> list[str]:
        if not isinstance(value, list | tuple | set | frozenset):
            raise PydanticCustomError("list_wanted", "a list wanted")
        return sorted({read(field, one) for one in value})

    return read_all


def _as_is(field: Field, value: Any) -> Any:
    return value


FIELD_KINDS = {
    "line": FieldKind("VARCHAR", {"type": "string"}, _line),
    "paragraph": FieldKind("VARCHAR", {"type": "string"}, _text),
    "phrase": FieldKind("VARCHAR", {"type": "object"}, _as_is),
    "one_of": FieldKind("VARCHAR", {"type": "string"}, _one_of),
    "several": FieldKind("VARCHAR[]", {"type": "array", "uniqueItems": True}, _set_of(_one_of)),
    "day": FieldKind("DATE", {"type": "string", "format": "date"}, _day),
    "month": FieldKind("VARCHAR", {"type": "string", "pattern": MONTH.pattern}, _month),
    "period": FieldKind("VARCHAR", {"type": "string", "format": "duration"}, _period),
    "number": FieldKind("BIGINT", {"type": "integer", "minimum": 0}, _number),
    "yes_no": FieldKind("BOOLEAN", {"type": "boolean"}, _yes_no),
    "key": FieldKind("VARCHAR", {"type": "string", "pattern": KEY.pattern}, _key),
    "keys": FieldKind("VARCHAR[]", {"type": "array", "uniqueItems": True}, _set_of(_key)),
    "names": FieldKind("VARCHAR[]", {"type": "array", "uniqueItems": True}, _set_of(_line)),
    "links": FieldKind("VARCHAR", {"type": "array"}, _as_is),
}
LISTS = {"several", "keys", "names", "links"}


def declare(
    kind: str, choices: Terms | None = None, *, nl: str, en: str, required: bool = False, **options: Any
) -> Any:
    """A field of a record: its kind, its label in both languages and, where the law asks for it, the article."""
    field = Field(kind, Text(nl, en), required=required, choices=choices, **options)
    empty: dict[str, Any] = {"default_factory": list} if kind in LISTS else {"default": ... if required else None}
    info = PydanticField(json_schema_extra=_schema(field), **empty)
    info.metadata.append(field)
    return info


def _schema(field: Field) -> dict[str, Any]:
    """What JSON Schema says of a field, with both labels and the article as annotations."""
    shape = FIELD_KINDS[field.kind].schema
    codes = {"enum": sorted(field.choices)} if field.choices else {}
    shape = shape | ({"items": {"type": "string"} | codes} if field.kind == "several" else codes)
    about = {"title": field.label.en, "x-label": field.label._asdict(), "x-kind": field.kind}
    return shape | about | ({"x-article": field.article} if field.article else {})


line, paragraph, phrase = partial(declare, "line"), partial(declare, "paragraph"), partial(declare, "phrase")
day, month, period = partial(declare, "day"), partial(declare, "month"), partial(declare, "period")
number, yes_no = partial(declare, "number"), partial(declare, "yes_no")
one_of, several = partial(declare, "one_of"), partial(declare, "several")


def link(to: str, **declared: Any) -> Any:
    """One record of another kind, by its key."""
    return declare("key", links_to=to, **declared)


def keys(to: str, **declared: Any) -> Any:
    """Several records of another kind, by their keys; without an origin of their own."""
    return declare("keys", links_to=to, **declared)


def links(to: str, **declared: Any) -> Any:
    """Several records of another kind; each link carries its origin and its confirmation."""
    return declare("links", links_to=to, **declared)


def fields_of(part: type[BaseModel]) -> list[Field]:
    """The declared fields of a part of a record, with their names."""
    found = ((name, m) for name, info in part.model_fields.items() for m in info.metadata if isinstance(m, Field))
    return [replace(field, name=name) for name, field in found]
