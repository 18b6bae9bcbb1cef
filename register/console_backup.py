"""The commands that write a backup of the register and put one back."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from register import access_log, backups
from register.clock import today
from register.console import AT_THE_CONSOLE, Settings, in_a_sentence, opened, say, stop
from register.console_running import AskedOfTheRunning
from register.journal import restoring
from register.journal.copying import Copy
from register.projection import Register
from register.queries import View
from register.text import Text

BACKED_UP = Text(
    "Reservekopie tot en met regel {number}, gecontroleerd: {target}", "Backup up to entry {number}, checked: {target}"
)
WITHOUT_KEY = Text(
    "De sleutel van de verzoekers zit er niet in; bewaar daar apart een kopie van.",
    "The key of the requesters is not in it; keep a copy of that apart.",
)
RESTORED = Text("Teruggezet tot en met regel {number}: {path}", "Restored up to entry {number}: {path}")
BACK = Text(
    "Van regel {before} terug naar regel {number}. Wat daarna is zwartgemaakt of gewist, staat er weer in: doe dat opnieuw.",
    "From entry {before} back to entry {number}. What was redacted or erased after that is there again: do it again.",
)
WAS_THERE = Text("Er stond een register tot en met regel {before}.", "There was a register up to entry {before}.")
OTHER = Text(
    "Dit is een ander register, of een andere geschiedenis, dan wat er stond (tot en met regel {before}).",
    "This is another register, or another history, than what was there (up to entry {before}).",
)
ASIDE = Text(
    "Wat er stond, is opzij gezet en opent nog: {aside}. Verwijder het als u het niet meer nodig hebt.",
    "What was there is put aside and still opens: {aside}. Remove it when you no longer need it.",
)


@click.command(cls=AskedOfTheRunning)
@click.argument("target", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def backup(settings: Settings, target: Path | None) -> None:
    """Write a checked backup to TARGET: a new file, or a folder that is there; by default the folder of the settings."""
    with opened(settings) as register:
        try:
            made = backed_up(register, target, settings)
        except backups.NotBackedUp as error:
            stop(error.text.in_(settings[1]))
        number, name = made.content.head.number, made.path.name
        access_log.enter(register, AT_THE_CONSOLE, "backed_up", name, entry=number)
        say(settings, BACKED_UP, number=number, target=made.path)
        say(settings, WITHOUT_KEY)


def backed_up(register: Register, target: Path | None, settings: Settings) -> Copy:
    """Raises NotBackedUp."""
    if target and not os.path.isdir(target):
        return backups.back_up(register, target)
    view = View(register, register.number, today(), settings[1])
    return backups.in_folder(register, target or backups.require_folder(view), datetime.now(UTC))


@click.command()
@click.argument("backup", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--to", type=click.Path(path_type=Path, dir_okay=False), help="Which register; by default that of --database."
)
@click.option("--replace", is_flag=True, help="Put a register that is there aside; it is never deleted.")
@click.pass_obj
def restore(settings: Settings, backup: Path, to: Path | None, replace: bool) -> None:
    """Put BACKUP, once checked, in the place of a register that nobody has open."""
    path, language = to or settings[0], settings[1]
    with in_a_sentence(language):
        done = restoring.restore(backup, path, replace=replace, now=datetime.now(UTC))
    say(settings, RESTORED, number=done.head.number, path=path)
    if done.before and done.before.number:
        say(settings, _way(done), before=done.before.number, number=done.head.number)
    if done.aside:
        say(settings, ASIDE, aside=done.aside)


def _way(done: restoring.Restored) -> Text:
    """From where to where; what cannot be told of a file that does not open any more is taken to be the same register."""
    before = done.before.number if done.before else 0
    return OTHER if done.same_chain is False else BACK if before > done.head.number else WAS_THERE
