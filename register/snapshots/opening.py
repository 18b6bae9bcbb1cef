"""Opening a snapshot that somebody sends: what is no snapshot, or not safe to read, is refused with a sentence."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, Field, ValidationError

from register.exchange.guard import unguard
from register.exchange.listed import is_short
from register.journal.chain import item_hash
from register.snapshots.contents import FORMS, JOURNAL, REDACTIONS
from register.snapshots.description import CHAIN_FIELDS, DESCRIPTION
from register.text import Text

MOST_MEMBERS, LARGEST_DESCRIPTION = 500, 10 * 2**20
NAME = re.compile(r"[a-z_]+\.(csv|parquet|json|py)")
AT_A_TIME = 1 << 20
COLUMNS = [name for name, *_ in CHAIN_FIELDS]

NO_ZIP = Text("Dit is geen ZIP-bestand, of het is beschadigd.", "This is no ZIP file, or it is damaged.")
NO_SNAPSHOT = Text("Dit is geen momentopname van een register.", "This is no snapshot of a register.")
UNSAFE = Text(
    "Dit ZIP-bestand is niet veilig te lezen: een momentopname is niet gecomprimeerd en heeft geen mappen.",
    "This ZIP file is not safe to read: a snapshot is not compressed and has no folders.",
)
OTHER_FORM = Text("Alleen een momentopname als CSV is te controleren.", "Only a snapshot as CSV can be verified.")
OTHER_FILE = Text(
    "{name} is niet het bestand dat de beschrijving noemt", "{name} is not the file that the description names"
)
OTHER_FILES = Text(
    "er staan andere bestanden in dan de beschrijving noemt", "it holds other files than the description names"
)
NO_JOURNAL = Text("{name} is niet te lezen als journaal", "{name} cannot be read as a journal")


class NoSnapshot(Exception):
    """A file that cannot be read as a snapshot; `text` says why in one sentence."""

    def __init__(self, phrase: Text, **values: object) -> None:
        self.text = Text(*(one.format(**values) for one in phrase)) if values else phrase
        super().__init__(self.text.en)


class _Head(BaseModel):
    number: int = Field(ge=0, lt=2**62)
    hash: str = Field(pattern="^[0-9a-f]{64}$")


class _Column(BaseModel):
    name: str


class _Schema(BaseModel):
    fields: list[_Column]


class _Resource(BaseModel):
    path: str
    hash: str
    table: _Schema = Field(alias="schema")


class Description(BaseModel):
    """What is read of the description."""

    head: _Head
    form: str
    kinds: list[str]
    journal: str
    resources: list[_Resource]


class Snapshot(NamedTuple):
    """An open snapshot: its files, and what its description says."""

    archive: zipfile.ZipFile
    about: Description

    @property
    def is_whole(self) -> bool:
        return self.about.journal == "whole"


Row = tuple[Any, ...]


def is_one(path: Path) -> bool:
    """Does a file look like a snapshot, whether it fits or not?"""
    if not zipfile.is_zipfile(path) or not is_short(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return DESCRIPTION in archive.namelist()


@contextmanager
def opened(path: Path) -> Iterator[Snapshot]:
    """A snapshot as CSV. Raises NoSnapshot, also for what turns out to be damaged while it is read."""
    if not is_short(path):
        raise NoSnapshot(UNSAFE)
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_unsafe(archive, path.stat().st_size)
            about = Description.model_validate_json(archive.read(DESCRIPTION))
            if not (about.form in FORMS and FORMS[about.form].delimiter):
                raise NoSnapshot(OTHER_FORM)
            yield Snapshot(archive, about)
    except (KeyError, ValidationError) as error:
        raise NoSnapshot(NO_SNAPSHOT) from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise NoSnapshot(NO_ZIP) from error


def _refuse_unsafe(archive: zipfile.ZipFile, size: int) -> None:
    """Nothing is unpacked that is larger than the file itself, and nothing lies over something else."""
    members = archive.infolist()
    names = {member.filename for member in members}
    stored = all(member.compress_type == zipfile.ZIP_STORED and not member.flag_bits & 1 for member in members)
    plain = all(NAME.fullmatch(name) for name in names) and len(names) == len(members) <= MOST_MEMBERS
    described = next((member.file_size for member in members if member.filename == DESCRIPTION), 0)
    if not (stored and plain and sum(member.file_size for member in members) <= size):
        raise NoSnapshot(UNSAFE)
    if not 0 < described <= LARGEST_DESCRIPTION:
        raise NoSnapshot(NO_SNAPSHOT)


def first_other_file(snapshot: Snapshot) -> Text | None:
    """What is wrong with the first file that is not as it was described; None when all of them are."""
    described = {resource.path: resource.hash for resource in snapshot.about.resources}
    beside = {DESCRIPTION, "verify_snapshot.py"}
    if {*snapshot.archive.namelist()} - beside != {*described} or not {f"{JOURNAL}.csv", f"{REDACTIONS}.csv"} <= {
        *described
    }:
        return OTHER_FILES
    other = (name for name, known in described.items() if known != f"sha256:{_sha256(snapshot.archive, name)}")
    return next((Text(*(one.format(name=name) for one in OTHER_FILE)) for name in other), None)


def _sha256(archive: zipfile.ZipFile, name: str) -> str:
    digest = sha256()
    with archive.open(name) as content:
        while part := content.read(AT_A_TIME):
            digest.update(part)
    return digest.hexdigest()


def entries(snapshot: Snapshot, name: str) -> Iterator[Row]:
    """The rows of journal or redactions as the chain sees them. Raises NoSnapshot for what is none."""
    form = FORMS[snapshot.about.form]
    csv.field_size_limit(2**31 - 1)
    try:
        with snapshot.archive.open(f"{name}.csv") as content:
            lines = io.TextIOWrapper(content, form.encoding, newline="")
            reader = csv.reader(lines, delimiter=form.delimiter, strict=True)
            if next(reader, []) != COLUMNS:
                raise NoSnapshot(NO_JOURNAL, name=f"{name}.csv")
            for row in reader:
                yield _entry(*row)
    except (csv.Error, UnicodeError, ValueError, TypeError) as error:
        raise NoSnapshot(NO_JOURNAL, name=f"{name}.csv") from error


def _entry(
    number: str, at: str, by: str, kind: str, key: str, version: str, item: str, reason: str, *hashes: str
) -> Row:
    """CSV has no blank that differs from missing: whether a reason was blank, the hash says."""
    salt, content, before, own = hashes
    facts = (_count(number), at, unguard(by), unguard(kind), unguard(key), _count(version))
    what, why = unguard(item) or None, unguard(reason) or None
    if what and not why and item_hash(salt, what, None) != content == item_hash(salt, what, ""):
        why = ""
    return (*facts, what, why, unguard(salt) or None, content, before, own)


def _count(text: str) -> int:
    """A number as it is written, so that no two texts are the same number."""
    number = int(text)
    if str(number) != text or number >= 2**62:
        raise ValueError(text)
    return number
