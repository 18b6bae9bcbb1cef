"""Where the running application can be asked: a note beside the database, readable to its owner only, with a random token."""

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

ADDRESS = "/console"
"""Where on the server it is asked."""


class Running(NamedTuple):
    """The address of a running application, and what it asks of who may tell it something."""

    url: str
    token: str

    def __repr__(self) -> str:
        return f"Running({self.url!r}, …)"


def note_of(database: Path) -> Path:
    database = database.resolve()
    return database.with_name(f"{database.name}.console")


def announce(database: Path, url: str) -> Running:
    """Write the note with a new token, in one step; one that a killed application left is replaced. Raises OSError."""
    note, running = note_of(database), Running(url, secrets.token_urlsafe(32))
    new = note.with_name(f"{note.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(running._asdict(), file)
    os.replace(new, note)
    return running


def announced(database: Path) -> Running | None:
    """What the note says; None when there is none that can be read. It may be of an application that was killed."""
    try:
        return Running(**json.loads(note_of(database).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def withdraw(database: Path, running: Running) -> None:
    """Remove the note, unless somebody else's stands there."""
    if announced(database) == running:
        with suppress(OSError):
            note_of(database).unlink()
