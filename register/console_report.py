"""The command that writes the report for management: report."""

from pathlib import Path

import click

from register import access_log
from register import report as on_one_page
from register.console import AT_THE_CONSOLE, Settings, marked, moment_of, opened, say, stop
from register.console_reminders import write
from register.console_running import AskedOfTheRunning
from register.queries import View
from register.text import LANGUAGES, Language, Text

WRITTEN = Text("Rapport tot en met regel {number}: {target}", "Report up to entry {number}: {target}")
FORMAT_WANTED = Text("{target}: een naam op .pdf gevraagd.", "{target}: a name ending in .pdf is wanted.")


@click.command(cls=AskedOfTheRunning)
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--as-of", help="A day (its end in Europe/Amsterdam) or an entry number; default now.")
@click.option(
    "--language", "spoken", type=click.Choice(LANGUAGES), help="The language of the report; default that of messages."
)
@click.pass_obj
def report(settings: Settings, target: Path, as_of: str | None, spoken: Language | None) -> None:
    """Write the report for management, one page, to TARGET (.pdf)."""
    if target.suffix.lower() != ".pdf":
        stop(FORMAT_WANTED.in_(settings[1], target=target))
    with opened(settings) as register:
        moment, day, _ = moment_of(register, as_of, settings[1])
        view = View(register, moment, day, spoken or settings[1])
        content, target = on_one_page.written(view), marked(register, target, settings[1])
        write(target, content, settings[1])
        access_log.enter(register, AT_THE_CONSOLE, "exported", target.name, entry=moment)
        say(settings, WRITTEN, number=moment, target=target)
