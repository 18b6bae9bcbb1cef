"""The commands about snapshots and proof: snapshot, verify, and what import does with a snapshot."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from register import commands, exchange, proving, snapshots
from register.console import (
    AT_THE_CONSOLE,
    Settings,
    in_a_sentence,
    marked,
    moment_of,
    opened,
    opened_journal,
    progress,
    put,
    say,
    stop,
)
from register.console_running import AskedOfTheRunning
from register.journal import verify as first_misfit
from register.model import KINDS
from register.projection import Register
from register.proving import Proof
from register.snapshots.replaying import tables_into
from register.text import Language, Text

MADE = Text("Momentopname van regel {number}: {target}", "Snapshot of entry {number}: {target}")
NOT_WRITABLE = Text("{target} is niet te schrijven: {error}.", "{target} cannot be written: {error}.")
FITS = Text(
    "Alle {number} regels passen, en de tabellen zijn wat het journaal zegt. Hoofd: regel {number}, hash {hash}",
    "All {number} entries fit, and the tables are what the journal says. Head: entry {number}, hash {hash}",
)
SNAPSHOT_FITS = Text(
    "De momentopname past: {number} regels. Hoofd: regel {number}, hash {hash}",
    "The snapshot fits: {number} entries. Head: entry {number}, hash {hash}",
)
GOES_ON = Text(
    "Het journaal gaat verder waar de momentopname ophield.", "The journal goes on where the snapshot ended."
)
CAVEAT = Text(
    "Een afgekapte of geheel herschreven keten past ook; vergelijk het hoofd met een eerder genoteerd hoofd.",
    "A chain that was cut short or rewritten as a whole fits too; compare the head with one written down earlier.",
)
MISFIT = Text("Regel {number} past niet: {why}.", "Entry {number} does not fit: {why}.")
WRONG = Text("Past niet: {why}.", "Does not fit: {why}.")
REPLAYED = Text(
    "Ingelezen tot en met regel {number}, met dezelfde hashes als in de momentopname.",
    "Imported up to entry {number}, with the same hashes as in the snapshot.",
)

AUDITOR = AT_THE_CONSOLE._replace(role="auditor")

A_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command(cls=AskedOfTheRunning)
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--as-of", help="A day (its end in Europe/Amsterdam) or an entry number; default now.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice([*KINDS]), help="Only this kind; may be repeated.")
@click.option(
    "--form", type=click.Choice([*snapshots.FORMS]), default="comma", show_default=True, help="How it is written."
)
@click.pass_obj
def snapshot(settings: Settings, target: Path, as_of: str | None, kinds: tuple[str, ...], form: str) -> None:
    """Write the register with its journal and its description to TARGET, as one file that proves itself."""
    with opened(settings) as register:
        moment = moment_of(register, as_of, settings[1]).number
        target, person = marked(register, target, settings[1]), AUDITOR
        try:
            commands.take_snapshot(
                register, person, target, moment=moment, kinds=kinds or [*KINDS], form=form, progress=progress
            )
        except OSError as error:
            stop(NOT_WRITABLE.in_(settings[1], target=target, error=error.strerror))
        except snapshots.NotForSheets as error:
            stop(error.text.in_(settings[1]))
        say(settings, MADE, number=moment, target=target)


@click.command(cls=AskedOfTheRunning)
@click.argument("path", metavar="[SNAPSHOT]", required=False, type=A_FILE)
@click.option("--against", type=A_FILE, help="A snapshot that the register has to go on from.")
@click.pass_obj
def verify(settings: Settings, path: Path | None, against: Path | None) -> None:
    """Check every entry of the register, or of SNAPSHOT alone; exit code 1 when something does not fit."""
    person = AUDITOR
    with in_a_sentence(settings[1]), _no_snapshot_in_a_sentence(settings[1]):
        if path:
            return _tell(settings, proving.prove_snapshot(person, path), SNAPSHOT_FITS)
        _check_entries(settings)
        with opened(settings) as register:
            found = proving.prove_going_on(register, person, against) if against else proving.prove(register, person)
            line = proving.head_line(register).in_(settings[1])
    _tell(settings, found, FITS)
    put(line)
    say(settings, GOES_ON if against else CAVEAT)


def _check_entries(settings: Settings) -> None:
    """First without the tables: from entries that do not fit none may be made at all."""
    with opened_journal(settings) as journal:
        misfit = first_misfit(journal)
    if misfit:
        stop(MISFIT.in_(settings[1], number=misfit.number, why=misfit.why.in_(settings[1])))


def _tell(settings: Settings, found: Proof, fits: Text) -> None:
    if found.wrong:
        stop(WRONG.in_(settings[1], why=found.wrong.in_(settings[1])))
    say(settings, fits, number=found.number, hash=found.hash)
    if found.remark:
        say(settings, found.remark)


@contextmanager
def _no_snapshot_in_a_sentence(language: Language) -> Iterator[None]:
    try:
        yield
    except snapshots.NoSnapshot as error:
        stop(error.text.in_(language))


def replayed(settings: Settings, source: Path) -> bool:
    """Make the register from a whole snapshot when there is none yet. Was it done?"""
    if settings[0].exists() or not snapshots.is_one(source):
        return False
    with in_a_sentence(settings[1]), _no_snapshot_in_a_sentence(settings[1]):
        if not snapshots.is_complete(source):
            return False
        say(settings, REPLAYED, number=snapshots.replay(source, settings[0]))
    return True


def preview_of(settings: Settings, register: Register, source: Path) -> exchange.Preview:
    """What an import would do: of a snapshot only when it fits."""
    if not snapshots.is_one(source):
        return exchange.preview_of(register, source, progress=progress)
    with TemporaryDirectory() as folder:
        with _no_snapshot_in_a_sentence(settings[1]):
            tables_into(source, Path(folder))
        return exchange.preview(register, Path(folder), progress=progress)
