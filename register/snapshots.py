"""A snapshot: the register on a day as one ZIP of CSV files, with a manifest of what is in it and of which journal."""

import csv
import shutil
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from register.exchange.export import ZIP_DATE, export_folder
from register.journal.chain import canonical
from register.projection import Register

MANIFEST = "manifest.json"


def write(register: Register, target: Path, *, moment: int, kinds: Collection[str] | None = None) -> dict[str, Any]:
    """Write a snapshot as of an entry and return its manifest; the same entry and kinds give the same bytes."""
    folder = target.with_name(f"{target.name}.parts")
    try:
        files = sorted(export_folder(register, folder, moment=moment, kinds=kinds))
        manifest = {
            "entry": moment,
            "hash": register.journal.hash_of(moment),
            "rows": {file.name: _rows(file) for file in files},
        }
        with zipfile.ZipFile(target, "w") as archive:
            for file in files:
                archive.writestr(zipfile.ZipInfo(file.name, ZIP_DATE), file.read_bytes())
            archive.writestr(zipfile.ZipInfo(MANIFEST, ZIP_DATE), canonical(manifest))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return manifest


def _rows(file: Path) -> int:
    """How many rows a file has, without its header."""
    with file.open(encoding="utf-8", newline="") as lines:
        return sum(1 for _ in csv.reader(lines)) - 1
