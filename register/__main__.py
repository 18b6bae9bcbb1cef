"""The command line: serve, demo, import, export, and the commands of other modules. In Dutch or English."""

import os
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from register import access_log, demonstration, exchange, sign_in
from register.console import (
    AT_THE_CONSOLE,
    Settings,
    in_a_sentence,
    marked,
    moment_of,
    opened,
    progress,
    put,
    say,
    stop,
)
from register.console_backup import backup, restore
from register.console_record import record
from register.console_redacting import redact
from register.console_reminders import due, remind
from register.console_report import report
from register.console_requesters import forget, forget_person, rotate_key
from register.console_running import AskedOfTheRunning
from register.console_snapshots import preview_of, replayed, snapshot, verify
from register.console_usage import InWords
from register.text import LANGUAGES, Language, Text
from register.ui import way_in

ROOT = Path(__file__).parents[1]
PLACE = ZoneInfo("Europe/Amsterdam")
DATABASE = ROOT / "data" / "register.duckdb"
DEMO = ROOT / "data" / "demo.duckdb"

MADE = Text(
    "{path}: demonstratieregister met {n} regels gemaakt.", "{path}: demonstration register with {n} entries made."
)
KEPT = Text(
    "{path}: het demonstratieregister blijft zoals het is.", "{path}: the demonstration register stays as it is."
)
PREVIEW = Text(
    "Toe te voegen: {added}. Te wijzigen: {changed}. Ongewijzigd: {unchanged}. Geweigerd: {refused}.",
    "To add: {added}. To change: {changed}. Unchanged: {unchanged}. Refused: {refused}.",
)
NOTHING_IMPORTED = Text("Er is niets ingelezen.", "Nothing was imported.")
IMPORTED = Text("Ingelezen tot en met regel {number}.", "Imported up to entry {number}.")
EXPORTED = Text("{n} bestanden tot en met regel {number}: {target}", "{n} files up to entry {number}: {target}")
NOT_WRITABLE = Text("{target} is niet te schrijven: {error}.", "{target} cannot be written: {error}.")


@click.group(cls=InWords, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--database",
    envvar="REGISTER_DATABASE",
    type=click.Path(path_type=Path, dir_okay=False),
    default=DATABASE,
    help="The register's file.",
)
@click.option(
    "--language",
    envvar="REGISTER_LANGUAGE",
    type=click.Choice(LANGUAGES),
    default="nl",
    help="The language of messages.",
)
@click.pass_context
def main(context: click.Context, database: Path, language: Language) -> None:
    """The register of processing activities (GDPR Art. 30)."""
    context.obj = (database, language)


@main.command()
@click.option(
    "--port", type=click.IntRange(1024, 65535), default=8501, show_default=True, help="The port it listens on."
)
@click.option(
    "--address", default="127.0.0.1", show_default=True, help="The address it listens on; another one takes sign-in."
)
@click.pass_obj
def serve(settings: Settings, port: int, address: str) -> None:
    """Open the register in the browser; without sign-in on this computer only."""
    here = ["--server.address", address, "--server.port", str(port)]
    environment = {**os.environ, "REGISTER_DATABASE": str(settings[0].resolve())}
    if file := os.environ.get(sign_in.VARIABLE):
        environment[sign_in.VARIABLE] = str(Path(file).resolve())
        try:
            more, environment = way_in.options(sign_in.read(Path(file)), environment)
        except sign_in.WrongSetting as wrong:
            stop(wrong.text.in_(settings[1]))
        here += more
    os.chdir(ROOT)
    os.execve(sys.executable, [sys.executable, "-m", "streamlit", "run", "app.py", *here], environment)


@main.command()
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day that the requests are made for; default today in Europe/Amsterdam.",
)
@click.option("--path", type=click.Path(path_type=Path, dir_okay=False), default=DEMO, help="Where it is made.")
@click.pass_obj
def demo(settings: Settings, today: datetime | None, path: Path) -> None:
    """Make the demonstration register; one of today, or one that somebody worked in, stays."""
    day = today.date() if today else datetime.now(PLACE).date()
    with in_a_sentence(settings[1]):
        if demonstration.is_current(path, day):
            return say(settings, KEPT, path=path)
        say(settings, MADE, path=path, n=demonstration.rebuild(path, day))


@main.command("import")
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.option("--by", default="import", show_default=True, help="Who is entered as having done this.")
@click.option("--preview", "only_preview", is_flag=True, help="Say what would happen, and do nothing.")
@click.pass_obj
def import_(settings: Settings, source: Path, by: str, only_preview: bool) -> None:
    """Read the CSV files of SOURCE, a folder, an export or a snapshot, into the register: all of it, or nothing when one cell is refused.

    A whole snapshot and no register yet: its journal is entered as it was, with the same hashes.
    """
    if not only_preview and replayed(settings, source):
        return
    with opened(settings, may_be_new=True) as register:
        found = preview_of(settings, register, source)
        for refusal in found.refused:
            put(refusal.in_(settings[1]), err=True)
        numbers = {
            "added": len(found.added),
            "changed": len(found.changed),
            "unchanged": found.unchanged,
            "refused": len(found.refused),
        }
        say(settings, PREVIEW, **numbers)
        if found.refused:
            stop(NOTHING_IMPORTED.in_(settings[1]))
        if not only_preview:
            exchange.apply(register, found, by=by, reason=f"import {source.resolve().name}")
            say(settings, IMPORTED, number=register.number)


@main.command(cls=AskedOfTheRunning)
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--as-of", help="A day (its end in Europe/Amsterdam) or an entry number; default now.")
@click.pass_obj
def export(settings: Settings, target: Path, as_of: str | None) -> None:
    """Write the register as CSV files to TARGET: a folder, or one file that ends in .zip."""
    with opened(settings) as register:
        moment = moment_of(register, as_of, settings[1]).number
        target = marked(register, target, settings[1])
        write = exchange.export_zip if target.suffix.lower() == ".zip" else exchange.export_folder
        try:
            write(register, target, moment=moment, progress=progress)
        except OSError as error:
            stop(NOT_WRITABLE.in_(settings[1], target=target, error=error.strerror))
        access_log.enter(register, AT_THE_CONSOLE, "exported", target.name, entry=moment)
        say(settings, EXPORTED, n=len(exchange.files_of(register.kinds)), number=moment, target=target)


for command in (
    due, remind, forget, forget_person, rotate_key, redact, backup, restore, record, report, snapshot, verify,
):  # fmt: skip
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="python -m register")
