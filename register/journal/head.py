"""The head of the journal in a file of its own, beside the database."""

import json
import os
from pathlib import Path

from register.journal import chain
from register.journal.entries import Head
from register.journal.unavailable import NO_HEAD, JournalUnavailable


def write_head(path: Path, head: Head) -> None:
    """Write number and hash of the last entry, in one step."""
    new = path.with_name(f"{path.name}.new")
    with new.open("w", encoding="utf-8") as file:
        file.write(chain.canonical({"number": head.number, "hash": head.hash}))
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)


def written_head(path: Path, journal: Path) -> Head | None:
    """What was written last; None when there is no such file. Raises JournalUnavailable when it cannot be read."""
    if not path.exists():
        return None
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        return Head(number=int(known["number"]), hash=str(known["hash"]))
    except (ValueError, KeyError, TypeError) as error:
        raise JournalUnavailable(NO_HEAD, path=journal, head=path) from error
