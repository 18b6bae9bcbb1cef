"""Command line about blanking: redact."""

from typing import Any

import click
import pandas as pd

from register import queries, redacting
from register.access import NotAllowed, Person
from register.clock import today
from register.console import Settings, opened, say, stop
from register.queries import View
from register.text import Language, Text
from register.vocabulary import LOOKS
from register.wording import moment

REDACTED = Text(
    "Regel {number} is zwartgemaakt; dat staat in regel {entry}. Niet bereikt:",
    "Entry {number} was redacted; entry {entry} says so. Not reached:",
)
HOLD = Text("Wat volgens het toegangslogboek eerder is meegenomen:", "What was taken away before, by the access log:")
FILE = Text("{at}  {what}  {subject}  (tot en met regel {entry})", "{at}  {what}  {subject}  (up to entry {entry})")


@click.command()
@click.argument("number", type=click.IntRange(min=1))
@click.option("--reason", required=True, help="Why; it stays for good, so no personal data.")
@click.option("--by", default="redact", show_default=True, help="Who is entered as having done this.")
@click.pass_obj
def redact(settings: Settings, number: int, reason: str, by: str) -> None:
    """Blank the content of entry NUMBER for good; the chain still fits, and an entry says that it was done."""
    with opened(settings) as register:
        try:
            entry = redacting.redact(register, Person(f"console:{by}", "dpo"), number, reason=reason)
        except NotAllowed as refused:
            stop(refused.text.in_(settings[1]))
        say(settings, REDACTED, number=number, entry=entry.number)
        for sentence in redacting.NOT_REACHED:
            click.echo(f"- {sentence.in_(settings[1])}")
        view = View(register, register.number, today(), settings[1])
        _tell(settings, queries.files_with(view, number=number))


def _tell(settings: Settings, files: pd.DataFrame) -> None:
    if len(files):
        say(settings, HOLD)
    for file in files.itertuples(index=False):
        click.echo(_line(file, settings[1]))


def _line(file: Any, language: Language) -> str:
    said = {"at": moment(file.looked_at, language), "what": LOOKS[file.what].label.in_(language)}
    return FILE.in_(language, **said, subject=file.of_what or "-", entry=file.as_of_entry)
