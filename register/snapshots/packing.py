"""A ZIP with the same bytes for the same members: uncompressed, listed in order of name, with one fixed date."""

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO

from register.exchange.export import ZIP_DATE

AT_A_TIME = 1 << 20
ON_UNIX, FOR_ALL_TO_READ = 3, 0o644 << 16


class Incoming:
    """A member on its way into the ZIP; its size and SHA-256 are those of what was written so far."""

    def __init__(self, target: IO[bytes]) -> None:
        self.target, self.size, self.digest = target, 0, sha256()

    def write(self, content: bytes) -> None:
        self.target.write(content)
        self.digest.update(content)
        self.size += len(content)

    def write_file(self, path: Path) -> None:
        """The file is read once and never held as a whole."""
        with path.open("rb") as file:
            while part := file.read(AT_A_TIME):
                self.write(part)


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


@contextmanager
def member(archive: zipfile.ZipFile, name: str, size: int | None) -> Iterator[Incoming]:
    """A new member of so many bytes; one of which that is not known beforehand is laid out (ZIP64) as one of over 2 GB."""
    info = zipfile.ZipInfo(name, ZIP_DATE)
    info.file_size, info.create_system, info.external_attr = size or 0, ON_UNIX, FOR_ALL_TO_READ
    with archive.open(info, "w", force_zip64=size is None) as target:
        yield Incoming(target)


def add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    with member(archive, name, len(content)) as incoming:
        incoming.write(content)
