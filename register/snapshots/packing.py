"""A ZIP with the same bytes for the same members: uncompressed, listed in order of name, with one fixed date."""

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from register.exchange.export import ZIP_DATE

AT_A_TIME = 1 << 20
ON_UNIX, FOR_ALL_TO_READ = 3, 0o644 << 16


class Packed(NamedTuple):
    """What is known of a member once it is in."""

    size: int
    sha256: str


@contextmanager
def package(target: Path) -> Iterator[zipfile.ZipFile]:
    """A new ZIP that takes the place of the target when it is complete; nothing is left of one that is not."""
    parts = target.with_name(f"{target.name}.parts")
    try:
        with zipfile.ZipFile(parts, "w") as archive:
            yield archive
            archive.filelist.sort(key=lambda member: member.filename)
        os.replace(parts, target)
    finally:
        parts.unlink(missing_ok=True)


def add_text(archive: zipfile.ZipFile, name: str, text: str) -> Packed:
    content = text.encode()
    return _add(archive, name, BytesIO(content), len(content))


def add_file(archive: zipfile.ZipFile, name: str, path: Path, lead: bytes = b"") -> Packed:
    """Put a file into the ZIP after a few first bytes; it is read once and never held as a whole."""
    with path.open("rb") as file:
        return _add(archive, name, file, len(lead) + path.stat().st_size, lead)


def _add(archive: zipfile.ZipFile, name: str, source: BinaryIO, size: int, lead: bytes = b"") -> Packed:
    member = zipfile.ZipInfo(name, ZIP_DATE)
    member.file_size, member.create_system, member.external_attr = size, ON_UNIX, FOR_ALL_TO_READ
    digest = sha256()
    with archive.open(member, "w") as target:
        part = lead or source.read(AT_A_TIME)
        while part:
            digest.update(part)
            target.write(part)
            part = source.read(AT_A_TIME)
    return Packed(size, digest.hexdigest())
