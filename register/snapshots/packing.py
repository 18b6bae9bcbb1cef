"""A ZIP with the same bytes for the same members: uncompressed, listed in order of name, with one fixed date."""

import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import chain as one_after_another
from pathlib import Path
from typing import NamedTuple

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
    return _add(archive, name, [content], len(content))


def add_files(archive: zipfile.ZipFile, name: str, paths: Sequence[Path], lead: bytes = b"") -> Packed:
    """Put files, one after another, into the ZIP as one; each is read once and never held as a whole."""
    size = len(lead) + sum(path.stat().st_size for path in paths)
    return _add(archive, name, one_after_another([lead], *map(_read, paths)), size)


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(AT_A_TIME):
            yield part


def _add(archive: zipfile.ZipFile, name: str, parts: Iterable[bytes], size: int) -> Packed:
    member = zipfile.ZipInfo(name, ZIP_DATE)
    member.file_size, member.create_system, member.external_attr = size, ON_UNIX, FOR_ALL_TO_READ
    digest = sha256()
    with archive.open(member, "w") as target:
        for part in parts:
            digest.update(part)
            target.write(part)
    return Packed(size, digest.hexdigest())
