"""Snapshots to test with: taken, read, damaged, and checked by the script that comes along."""

import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from register import snapshots
from register.projection import Register
from register.snapshots.taking import SCRIPT

Files = dict[str, bytes]
Table = list[list[str]]


def taken(register: Register, target: Path, **wanted: Any) -> Path:
    snapshots.write(register, target, moment=wanted.pop("moment", register.number), **wanted)
    return target


def content(path: Path) -> Files:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def about(path: Path) -> dict[str, Any]:
    return json.loads(content(path)[snapshots.DESCRIPTION])


def table(file: bytes) -> Table:
    return list(csv.reader(io.StringIO(file.decode(), newline=""), strict=True))


def as_file(rows: Table) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def pack(path: Path, files: Files, compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, file in sorted(files.items()):
            archive.writestr(name, file)
    return path


def forged(path: Path, target: Path, name: str, change: Callable[[Table], Table]) -> Path:
    """A snapshot with another table in it, and a description that agrees with that."""
    files = content(path)
    files[name] = as_file(change(table(files[name])))
    described = json.loads(files[snapshots.DESCRIPTION])
    for resource in described["resources"]:
        if resource["path"] == name:
            resource["hash"] = f"sha256:{hashlib.sha256(files[name]).hexdigest()}"
            resource["bytes"] = len(files[name])
    described["rows"][name] = len(table(files[name])) - 1
    files[snapshots.DESCRIPTION] = json.dumps(described).encode()
    return pack(target, files)


def by_script(path: Path) -> subprocess.CompletedProcess[str]:
    """The script alone: no register, no packages, no settings of whoever runs it."""
    command = [sys.executable, "-I", "-S", str(SCRIPT), str(path)]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, cwd=path.parent)
    assert "Traceback" not in ended.stderr
    return ended
