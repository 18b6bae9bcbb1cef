"""The description of a snapshot: a Data Package (v2) whose tables, types, labels and keys follow from the model."""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from register.exchange.layout import LIST_SEPARATOR, File
from register.journal.chain import GENESIS
from register.journal.entries import UTC_TEXT
from register.model import MODEL, Kinds
from register.projection import Register
from register.records import Column, declared
from register.snapshots.contents import FORMS, JOURNAL, REDACTIONS, STATEMENT, WITHOUT_CONTENT, Form, Table, is_whole
from register.text import Text
from register.wording import PLACE

DESCRIPTION = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
Json = dict[str, Any]

A_LIST: Json = {"type": "list", "delimiter": LIST_SEPARATOR, "itemType": "string"}
TYPES: Mapping[str, Json] = {
    "line": {"type": "string"},
    "paragraph": {"type": "string"},
    "one_of": {"type": "string"},
    "several": A_LIST,
    "day": {"type": "date"},
    "month": {"type": "yearmonth"},
    "period": {"type": "duration"},
    "number": {"type": "integer"},
    "yes_no": {"type": "boolean"},
    "key": {"type": "string"},
    "keys": A_LIST,
    "names": A_LIST,
}
"""The type in a Data Package of each kind of field that can stand in a column."""

TITLE = Text("Verwerkingsregister", "Record of processing activities")
CHAIN_TITLES = {
    JOURNAL: Text("Journaal", "Journal"),
    REDACTIONS: Text("Later zwartgemaakt", "Redacted later"),
}
CHAIN_FIELDS: tuple[tuple[str, str, bool, Text], ...] = (
    ("number", "integer", True, Text("Regel", "Entry")),
    ("entered_at", "datetime", True, Text("Vastgelegd op (UTC)", "Entered at (UTC)")),
    ("entered_by", "string", True, Text("Vastgelegd door", "Entered by")),
    ("kind", "string", True, Text("Soort", "Kind")),
    ("key", "string", True, Text("Sleutel", "Key")),
    ("version", "integer", True, Text("Versie", "Version")),
    ("item", "string", False, Text("Inhoud", "Item")),
    ("reason", "string", False, Text("Reden", "Reason")),
    ("salt", "string", False, Text("Zout", "Salt")),
    ("item_hash", "string", True, Text("Hash van de inhoud", "Hash of the item")),
    ("previous_hash", "string", True, Text("Hash van de vorige regel", "Hash of the previous entry")),
    ("hash", "string", True, Text("Hash", "Hash")),
)
"""The columns of the journal: name, type, required, label."""


class Member(NamedTuple):
    """A table as it is in the ZIP."""

    table: Table
    path: str
    rows: int
    size: int
    sha256: str


def describe(register: Register, moment: int, chosen: Collection[str], form: str, members: list[Member]) -> Json:
    """The whole description. It depends on the entry, the kinds, the form and what was redacted, and on nothing else."""
    rows, gone = {member.path: member.rows for member in members}, without_content(register, moment)
    whole = [kind for kind in chosen if kind not in gone]
    resources = [_resource(register.kinds, whole, FORMS[form], member) for member in members]
    return facts(register, moment, chosen, form, rows) | {"withoutContent": gone, "resources": resources}


def facts(register: Register, moment: int, chosen: Collection[str], form: str, rows: dict[str, int]) -> Json:
    """Of which entry and day the snapshot is, of which kinds, and how many rows each file has."""
    head = register.journal.entry(moment)
    at = head.entered_at if head else None
    return {
        "$schema": PROFILE,
        "name": f"register-entry-{moment}",
        **_labelled(TITLE),
        **({"created": at.strftime(UTC_TEXT), "asOf": _day(at)} if at else {}),
        "head": {"number": moment, "hash": head.hash if head else GENESIS},
        "statement": statement_version(register, moment),
        "model": MODEL,
        "form": form,
        "kinds": [kind for kind in register.kinds if kind in chosen],
        "journal": "whole" if is_whole(register.kinds, chosen) else "content of these kinds only",
        "rows": rows,
    }


def as_text(description: Json) -> str:
    return json.dumps(description, ensure_ascii=False, indent=1) + "\n"


def statement_version(register: Register, moment: int) -> Json | None:
    """The statement that was changed last, as of an entry."""
    with register.cursor() as cursor:
        rows = cursor.execute(STATEMENT.format(moment=moment)).fetchall()
    return dict(zip(("key", "language", "changed_on"), rows[0], strict=True)) if rows else None


def without_content(register: Register, moment: int) -> list[str]:
    """The kinds of which a record was redacted and not entered anew, so that a link to it leads to no row: no foreign key says it does."""
    with register.cursor() as cursor:
        return [kind for (kind,) in cursor.execute(WITHOUT_CONTENT.format(moment=moment)).fetchall()]


def _day(at: datetime) -> str:
    """The day in Europe/Amsterdam of a moment that is UTC without a zone."""
    return at.replace(tzinfo=UTC).astimezone(PLACE).date().isoformat()


def _labelled(label: Text) -> Json:
    return {"title": label.en, "x-label": label._asdict()}


def _resource(kinds: Kinds, whole: Collection[str], form: Form, member: Member) -> Json:
    file = member.table.file
    label = kinds[file.kind].title if file else CHAIN_TITLES[member.table.name]
    schema = _schema_of(kinds, whole, file) if file else _schema_of_chain()
    as_csv: Json = {"encoding": form.encoding, "dialect": {"delimiter": form.delimiter}} if form.delimiter else {}
    return {
        "name": member.table.name,
        "type": "table",
        "path": member.path,
        "format": form.ending,
        **as_csv,
        **_labelled(label),
        "bytes": member.size,
        "hash": f"sha256:{member.sha256}",
        "schema": schema,
    }


def _schema_of_chain() -> Json:
    fields = [
        {"name": name, "type": kind, **_labelled(label), "constraints": {"required": required}}
        for name, kind, required, label in CHAIN_FIELDS
    ]
    return {"fields": fields, "primaryKey": ["number"]}


def _schema_of(kinds: Kinds, whole: Collection[str], file: File) -> Json:
    own = {"type": "string", **_labelled(kinds[file.kind].key_label), "constraints": {"required": True}}
    fields = [{"name": file.record_column, **own}, *(_field(column) for column in file.columns)]
    keys = [file.record_column, *(["key"] if file.field else [])]
    foreign = list(_foreign_keys(kinds, whole, file))
    return {"fields": fields, "primaryKey": keys} | ({"foreignKeys": foreign} if foreign else {})


def _field(column: Column) -> Json:
    choices = column.field.choices if column.kind == "one_of" else None
    constraints: Json = {"required": column.field.required and len(column.path) == 1}
    about = {"x-article": column.field.article} if column.field.article else {}
    links = {"x-links-to": column.field.links_to} if column.field.links_to else {}
    enum = {"enum": sorted(choices)} if choices else {}
    label = _labelled(column.label)
    return {"name": column.name, **TYPES[column.kind], **label, **about, **links, "constraints": constraints | enum}


def _foreign_keys(kinds: Kinds, whole: Collection[str], file: File) -> Iterator[Json]:
    """To kinds that are whole. A list of keys cannot be one; `x-links-to` says where that leads."""
    if file.field:
        yield _foreign_key(file.kind, file.kind, file)
        target = declared(kinds[file.kind])[file.field].links_to
        if target in whole:
            yield _foreign_key("key", target, file)
    single = (column for column in file.columns if column.kind == "key" and column.field.links_to in whole)
    yield from (_foreign_key(column.name, column.field.links_to, file) for column in single)


def _foreign_key(field: str, target: str, file: File) -> Json:
    """A table that refers to itself does so without a name."""
    itself = not file.field and target == file.kind
    reference: Json = {"fields": ["key"]} if itself else {"resource": target, "fields": ["key"]}
    return {"fields": [field], "reference": reference}
