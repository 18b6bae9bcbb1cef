"""The commands that tell what falls due: on the screen and in a file (due), and by mail (remind)."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from register import access_log, daily, reminders, sending
from register.console import AT_THE_CONSOLE, Settings, marked, opened, put, say, stop, today
from register.console_running import AskedOfTheRunning
from register.queries import View
from register.text import Language, Text
from register.wording import PLACE

NOT_WRITABLE = Text("{target} is niet te schrijven: {error}.", "{target} cannot be written: {error}.")
SENT = Text("Verzonden aan {n}.", "Sent to {n}.")

WITHIN = click.option(
    "--within",
    type=click.IntRange(0, 3650),
    default=7,
    show_default=True,
    metavar="DAYS",
    help="How many days ahead; what is overdue always counts.",
)


@click.command(cls=AskedOfTheRunning, failure=2)
@WITHIN
@click.option("--json", "as_json", is_flag=True, help="As JSON instead of text.")
@click.option("--ics", type=click.Path(path_type=Path, dir_okay=False), help="Write a calendar file too.")
@click.pass_obj
def due(settings: Settings, within: int, as_json: bool, ics: Path | None) -> None:
    """Say what is late or falls due; exit code 0 when nothing does, 1 when something does, 2 when that cannot be said."""
    with told_apart(), opened(settings) as register:
        view = View(register, register.number, today(settings[1]), settings[1])
        found = reminders.falls_due(view, within=within)
        if ics:
            target = marked(register, ics, view.language)
            write(target, reminders.calendar(view, within=within), view.language)
            access_log.enter(register, AT_THE_CONSOLE, "exported", target.name, entry=view.moment)
    in_json = reminders.as_json(found, today=view.today, within=within, entry=view.moment)
    put(in_json if as_json else reminders.as_text(found, within, view.language))
    sys.exit(1 if len(found) else 0)


@click.command()
@WITHIN
@click.pass_obj
def remind(settings: Settings, within: int) -> None:
    """Mail what is late or falls due, with a calendar file, by the server that REGISTER_SMTP_HOST and the like name."""
    with in_a_mail_sentence(settings[1]):
        server = sending.configured(os.environ)
        with opened(settings) as register:
            view = View(register, register.number, today(settings[1]), settings[1])
            if not daily.send(view, server, within=within, now=datetime.now(PLACE)):
                return put(reminders.sentence(reminders.falls_due(view, within=within), within, view.language))
    say(settings, SENT, n=len(server.recipients))


@contextmanager
def in_a_mail_sentence(language: Language) -> Iterator[None]:
    """A mail that is not sent ends the command with one sentence."""
    try:
        yield
    except sending.NotSent as error:
        stop(error.text.in_(language))


@contextmanager
def told_apart() -> Iterator[None]:
    """A failure ends with 2, for 1 already says that something falls due."""
    try:
        yield
    except SystemExit:
        sys.exit(2)


def write(target: Path, content: bytes, language: Language) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        stop(NOT_WRITABLE.in_(language, target=target, error=error.strerror))
