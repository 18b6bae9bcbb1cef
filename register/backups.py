"""Backups: what they are called, where they stand, which are kept, and which still hold what was redacted or erased since."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from register import queries
from register.journal.copying import Copy, copy_to
from register.projection import Register
from register.queries import View
from register.text import Text

NAME = "{stem}-{made}-{entry}.duckdb"
MADE, DAY = "%Y%m%dT%H%M%SZ", "daily-%Y-%m-%d"
OWN_FOLDER = "backups"
NOT_WRITABLE = Text(
    "De reservekopie {target} is niet te maken: {error}.", "The backup {target} cannot be made: {error}."
)
EXISTS = Text(
    "{target} bestaat al; een reservekopie komt nooit in de plaats van iets anders.",
    "{target} exists already; a backup never takes the place of anything.",
)
OF_THE_REGISTER = Text(
    "{target} is een naam die het register zelf gebruikt; kies een andere.",
    "{target} is a name that the register itself uses; choose another.",
)
NO_FOLDER = Text(
    "De map voor reservekopieën {folder} bestaat niet; maak haar, of wijzig de instelling.",
    "The folder for backups {folder} does not exist; make it, or change the setting.",
)


class NotBackedUp(Exception):
    """A backup was not made; `text` says why in one sentence."""

    def __init__(self, phrase: Text, **values: object) -> None:
        self.text = Text(*(one.format(**values) for one in phrase))
        super().__init__(self.text.en)


class Backup(NamedTuple):
    """One backup: its file, when it was made (UTC, or the day in Europe/Amsterdam for a daily one), up to which entry."""

    path: Path
    made: datetime
    entry: int
    daily: bool


def folder_of(view: View) -> Path:
    """Where backups go when nothing else is said: the folder in the settings, else one of their own; both beside the database."""
    database = view.register.journal.path
    return database.parent / (queries.settings(view).backup_folder or OWN_FOLDER)


def require_folder(view: View) -> Path:
    """The folder, which is made only when nobody set another: one on a disk that is not there should not seem to be.

    Raises NotBackedUp.
    """
    folder = folder_of(view)
    if not queries.settings(view).backup_folder:
        with _in_a_sentence(folder):
            folder.mkdir(mode=0o700, exist_ok=True)
    if not os.path.isdir(folder):
        raise NotBackedUp(NO_FOLDER, folder=folder)
    return folder


def back_up(register: Register, target: Path) -> Copy:
    """Write a checked backup of the register to a new file while others go on; it is all there or not at all.

    The key that seals who asked is not in it. Raises NotBackedUp, JournalUnavailable.
    """
    target, database = target.resolve(), register.journal.path
    if target.is_relative_to(register.journal.work) or target.with_name(target.name[: len(database.name)]) == database:
        raise NotBackedUp(OF_THE_REGISTER, target=target)
    if os.path.lexists(target):  # also for a name that is too long, of which Path.exists would raise
        raise NotBackedUp(EXISTS, target=target)
    with _in_a_sentence(target):
        return copy_to(register.journal, target.parent, lambda content: target.name)


def in_folder(register: Register, folder: Path, now: datetime, form: str = MADE) -> Copy:
    """Back up to a folder under a name that says of what, when and up to which entry; `now` is UTC. Raises what back_up raises."""
    stem, made = register.journal.path.stem, now.strftime(form)
    with _in_a_sentence(folder):
        return copy_to(
            register.journal, folder, lambda content: NAME.format(stem=stem, made=made, entry=content.head.number)
        )


@contextmanager
def _in_a_sentence(target: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise NotBackedUp(EXISTS, target=error.filename) from error
    except OSError as error:
        raise NotBackedUp(NOT_WRITABLE, target=target, error=error.strerror or error) from error


def every_day(view: View, now: datetime) -> Copy | None:
    """Today's backup in the folder of the settings, and no more old ones than they say; None when there is no folder, or today's is there.

    `now` is a moment with the zone Europe/Amsterdam. The last one always stays. Raises NotBackedUp, JournalUnavailable.
    """
    chosen = queries.settings(view)
    if not chosen.backup_folder:
        return None
    folder = require_folder(view)
    daily = [one for one in found(view.register, folder) if one.daily]
    if any(one.made.date() == now.date() for one in daily):
        return None
    made = in_folder(view.register, folder, now, DAY)
    for one in daily[max(1, chosen.backups_to_keep) - 1 :]:
        with _in_a_sentence(one.path):
            one.path.unlink(missing_ok=True)
    return made


def still_hold(view: View, backups: Sequence[Backup]) -> list[int]:
    """For each backup how much it still holds that was redacted or erased since. Art. 5(1)(e), 17."""
    gone = queries.gone(view)
    spans = list(zip(gone["since"], gone["until"], strict=True))
    return [sum(since <= one.entry < until for since, until in spans) for one in backups]


def found(register: Register, folder: Path) -> list[Backup]:
    """The backups of this register in a folder that it named itself, the newest first; other files are not touched or named."""
    if not os.path.isdir(folder):  # unlike Path.is_dir this takes any name
        return []
    named = [_named(register.journal.path.stem, path) for path in folder.iterdir() if path.is_file()]
    return sorted((one for one in named if one), key=lambda one: (one.made, one.entry), reverse=True)


def _named(stem: str, path: Path) -> Backup | None:
    parts = re.fullmatch(
        rf"{re.escape(stem)}-(\d{{8}}T\d{{6}}Z|daily-\d{{4}}-\d\d-\d\d)-(\d{{1,18}})\.duckdb", path.name
    )
    if not parts:
        return None
    daily = parts[1].startswith("daily")
    try:
        return Backup(path, datetime.strptime(parts[1], DAY if daily else MADE), int(parts[2]), daily)
    except ValueError:
        return None
