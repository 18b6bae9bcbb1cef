"""CSV files into the register: a preview of what would be added, changed or refused, then all of it or nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from register.exchange.layout import LIST_SEPARATOR, File, Progress, unseen
from register.exchange.reading import NO_FILES, Row, nested, read_folder
from register.fields import KEY
from register.journal import Change, Entry
from register.model import item_of
from register.problems import PROBLEMS, problems_of
from register.projection import Register
from register.records import Record, declared, link_fields
from register.text import Language, Text

SAID = Text(
    "{file}, rij {row}, kolom {column}: {value}{wanted}.", "{file}, row {row}, column {column}: {value}{wanted}."
)
SAID_OF_ROW = Text("{file}, rij {row}: {wanted}.", "{file}, row {row}: {wanted}.")
SAID_OF_FILE = Text("{file}: {wanted}.", "{file}: {wanted}.")
TWICE = Text("deze sleutel staat er al", "this key is there already")
NO_RECORD = Text(
    "dit record staat niet in de bestanden en niet in het register",
    "this record is neither in the files nor in the register",
)
Present = dict[str, dict[str, tuple[int, dict[str, Any]]]]


class Refusal(NamedTuple):
    """One cell that cannot be taken; rows count from 1 with the header, as a spreadsheet does."""

    file: str
    row: int
    column: str
    value: str
    wanted: Text

    def in_(self, language: Language) -> str:
        value = f"“{self.value}” " if self.value else ""
        said = SAID if self.column else SAID_OF_ROW if self.row else SAID_OF_FILE
        return said.in_(
            language, file=self.file, row=self.row, column=self.column, value=value, wanted=self.wanted.in_(language)
        )


@dataclass
class Preview:
    """What an import would do. Nothing is applied while there is a refusal."""

    added: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)


def apply(register: Register, found: Preview, *, by: str, reason: str, now: datetime | None = None) -> list[Entry]:
    """Enter everything that a preview found. Raises ValueError when something was refused, Conflict when somebody was faster."""
    if found.refused:
        raise ValueError(found.refused[0].in_("en"))
    return register.save([*found.added, *found.changed], by=by, reason=reason, now=now)


def preview(register: Register, folder: Path, *, progress: Progress = unseen) -> Preview:
    """Read the files and compare them with the register. A file or column that is absent leaves what the register has."""
    rows, refused = read_folder(folder, register.kinds)
    if not rows and not refused:
        return Preview(refused=[Refusal(str(folder), 0, "", "", NO_FILES)])
    found = Preview(refused=[Refusal(*one) for one in refused])
    present = _present(register)
    for kind, record in progress(register.kinds.items(), len(register.kinds)):
        _compare(found, kind, record, _records(found, kind, rows, present[kind]), present[kind])
    found.refused += _loose_ends(register, rows, present)
    return found


def _present(register: Register) -> Present:
    present: Present = defaultdict(dict)
    for kind, key, version, item in register.latest_items():
        present[kind][key] = (version, item)
    return present


@dataclass
class _Draft:
    """A record as the files have it, with the row that each of its parts came from."""

    item: dict[str, Any]
    rows: dict[str, list[Row]]


def _records(
    found: Preview, kind: str, rows: dict[File, list[Row]], present: dict[str, tuple[int, dict[str, Any]]]
) -> dict[str, _Draft]:
    """The records that the files speak of: what the register has, overlaid with what the files say."""
    files = [file for file in rows if file.kind == kind]
    said = {"model", *(file.field for file in files)}
    drafts: dict[str, _Draft] = {}
    for file in files:
        for line in rows[file]:
            if KEY.fullmatch(line.key) and line.key not in drafts and (line.key in present or not file.field):
                before = present.get(line.key, (0, {}))[1]
                drafts[line.key] = _Draft(
                    {name: part for name, part in before.items() if name not in said}, defaultdict(list)
                )
            problem = _unfit(line, drafts.get(line.key), file)
            if problem:
                found.refused.append(problem)
            else:
                _lay_over(drafts[line.key], line, file)
    return drafts


def _unfit(line: Row, draft: _Draft | None, file: File) -> Refusal | None:
    wanted = (
        PROBLEMS["key_wanted"] if not KEY.fullmatch(line.key)
        else NO_RECORD if draft is None
        else TWICE if not file.field and draft.rows[""]
        else None
    )  # fmt: skip
    if wanted:
        return Refusal(file.name, line.number, file.record_column, line.key, wanted)
    linked = str(line.cells["key"] or "") if file.field else ""
    twice = draft and linked and linked in (before.cells["key"] for before in draft.rows[file.field])
    return Refusal(file.name, line.number, "key", linked, PROBLEMS["link_twice"]) if twice else None


def _lay_over(draft: _Draft, line: Row, file: File) -> None:
    draft.rows[file.field].append(line)
    if file.field:
        draft.item.setdefault(file.field, []).append(nested({}, line))
    else:
        draft.item = nested(draft.item, line)


def _compare(
    found: Preview,
    kind: str,
    record: type[Record],
    drafts: dict[str, _Draft],
    present: dict[str, tuple[int, dict[str, Any]]],
) -> None:
    for key, draft in drafts.items():
        try:
            item = item_of(record.model_validate(draft.item))
        except ValidationError as error:
            found.refused += _refusals(error, kind, record, draft)
            continue
        version, before = present.get(key, (0, None))
        if item == before:
            found.unchanged += 1
        else:
            (found.changed if version else found.added).append(Change(kind, key, item, version))


def _refusals(error: ValidationError, kind: str, record: type[Record], draft: _Draft) -> Iterator[Refusal]:
    for problem, details in zip(problems_of(error, record), error.errors(include_url=False), strict=True):
        loc = details["loc"]
        field = str(loc[0]) if len(loc) > 1 and isinstance(loc[1], int) and loc[0] in link_fields(record) else ""
        lines = draft.rows[field]
        line = lines[int(loc[1])] if field else (lines or [Row(0, "", {})])[0]
        name = f"{kind}_{field}.csv" if field else f"{kind}.csv"
        column = problem.column.removeprefix(f"{field}_") if field else problem.column
        yield Refusal(name, line.number, column, _cell(problem.value), problem.wanted)


def _cell(value: object) -> str:
    """A value as it stood in the file."""
    return LIST_SEPARATOR.join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _loose_ends(register: Register, rows: dict[File, list[Row]], present: Present) -> Iterator[Refusal]:
    """Cells that name a record which neither the files nor the register have."""
    known = {kind: set(present[kind]) for kind in register.kinds}
    for file, lines in rows.items():
        if not file.field:
            known[file.kind] |= {line.key for line in lines}
    for file, lines in rows.items():
        for column, kind in _references(register, file):
            for line in lines:
                yield from (
                    Refusal(file.name, line.number, column, key, NO_RECORD)
                    for key in _keys(line.cells.get(column))
                    if key not in known.get(kind, ())
                )


def _references(register: Register, file: File) -> list[tuple[str, str]]:
    """The columns of a file that hold keys of other records, with the kind of those."""
    target = [("key", declared(register.kinds[file.kind])[file.field].links_to)] if file.field else []
    return target + [(column.name, column.field.links_to) for column in file.columns if column.field.links_to]


def _keys(cell: Any) -> Iterable[str]:
    return cell if isinstance(cell, list) else [cell] if cell else []
