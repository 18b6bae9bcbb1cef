"""The command that writes the record for an authority: record."""

from pathlib import Path

import click

from register import access_log, authority, queries
from register.console import AT_THE_CONSOLE, Settings, marked, moment_of, opened, say, stop
from register.console_reminders import NOT_WRITABLE
from register.console_running import AskedOfTheRunning
from register.queries import View
from register.text import LANGUAGES, Language, Text

WRITTEN = Text(
    "{n} verwerkingsactiviteiten tot en met regel {number}: {target}",
    "{n} processing activities up to entry {number}: {target}",
)
FORMAT_WANTED = Text(
    "{target}: een naam op .pdf of .xlsx gevraagd.", "{target}: a name ending in .pdf or .xlsx is wanted."
)
UNKNOWN = Text("--activity {key}: die activiteit is er niet.", "--activity {key}: there is no such activity.")


@click.command(cls=AskedOfTheRunning)
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--as-of", help="A day (its end in Europe/Amsterdam) or an entry number; default now.")
@click.option(
    "--language", "spoken", type=click.Choice(LANGUAGES), help="The language of the document; default that of messages."
)
@click.option(
    "--activity", "activities", multiple=True, metavar="KEY", help="Only this activity; may be given more than once."
)
@click.pass_obj
def record(
    settings: Settings, target: Path, as_of: str | None, spoken: Language | None, activities: tuple[str, ...]
) -> None:
    """Write the record for an authority (Art. 30(4)) to TARGET: a document (.pdf) or a workbook (.xlsx)."""
    form = target.suffix.lower().removeprefix(".")
    if form not in authority.FORMATS:
        stop(FORMAT_WANTED.in_(settings[1], target=target))
    with opened(settings) as register:
        moment, day, _ = moment_of(register, as_of, settings[1])
        view = View(register, moment, day, spoken or settings[1])
        known = list(queries.activities(view)["key"])
        for key in (key for key in activities if key not in known):
            stop(UNKNOWN.in_(settings[1], key=key))
        try:
            content = authority.written(view, form, activities)
            target = marked(register, target, settings[1])
            target.write_bytes(content)
        except authority.TooMany as error:
            stop(error.text.in_(settings[1]))
        except OSError as error:
            stop(NOT_WRITABLE.in_(settings[1], target=target, error=error.strerror))
        access_log.enter(register, AT_THE_CONSOLE, "exported", target.name, entry=moment)
        say(settings, WRITTEN, n=len(activities) or len(known), number=moment, target=target)
