"""What the commands of the command line share: opening the register, saying things in one sentence, showing progress."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click
from tqdm import tqdm

from register import clock, demonstration, moments
from register.access import Person
from register.journal import Conflict, Journal, JournalUnavailable
from register.moments import Moment, NoMoment
from register.projection import Register
from register.sealing import KeyUnavailable
from register.text import Language, Text

Settings = tuple[Path, Language]
"""The file of the register, and the language of messages."""

AT_THE_CONSOLE = Person("console:", "console")
"""Whoever can give a command on this machine: nobody says who that is."""

TOO_LATE = Text(
    "Er is niets ingelezen: {kind} {key} is intussen gewijzigd. Begin opnieuw.",
    "Nothing was imported: {kind} {key} was changed in the meantime. Start again.",
)
AS_OF_WANTED = Text(
    "--as-of {value}: een dag als jjjj-mm-dd of een regel van 0 tot en met {last} gevraagd.",
    "--as-of {value}: a day as yyyy-mm-dd or an entry from 0 to {last} is wanted.",
)
TODAY_WANTED = Text(
    "REGISTER_TODAY={value}: een dag als jjjj-mm-dd gevraagd.", "REGISTER_TODAY={value}: a day as yyyy-mm-dd is wanted."
)
NO_REGISTER = Text(
    "{path} bestaat niet; maak een register met import of demo.", "{path} does not exist; make one with import or demo."
)
DEMONSTRATION = Text("demonstratie", "demonstration")


@dataclass
class AtHand:
    """The register that is open in this process already, the day that a command is given for, and what the command says."""

    register: Register
    today: str | None
    out: list[str] = field(default_factory=list)
    err: list[str] = field(default_factory=list)


_at_hand: ContextVar[AtHand | None] = ContextVar("at_hand", default=None)


def at_hand() -> AtHand | None:
    """For a command that the running application carries out; None for one on a register of its own."""
    return _at_hand.get()


def said_by(command: click.Command, arguments: list[str], register: Register, today: str | None) -> dict[str, Any]:
    """Carry out a command on a register that is open; returns what it says (`out`, `err`) and its exit code (`exit`)."""
    here = AtHand(register, today)
    known = _at_hand.set(here)
    try:
        code = command.main(arguments, prog_name="python -m register", standalone_mode=False) or 0
    except SystemExit as ended:
        code = ended.code
    except click.ClickException as refused:
        here.err.append(f"{refused.format_message()}\n")
        code = refused.exit_code
    finally:
        _at_hand.reset(known)
    return {"out": "".join(here.out), "err": "".join(here.err), "exit": code}


@contextmanager
def opened(settings: Settings, *, may_be_new: bool = False) -> Iterator[Register]:
    """The register, closed afterwards; a new one that nothing was entered in leaves no file behind."""
    path, language = settings
    here = at_hand()
    if here:
        with in_a_sentence(language):
            yield here.register
        return
    is_new = not path.exists()
    if is_new and not may_be_new:
        stop(NO_REGISTER.in_(language, path=path))
    with in_a_sentence(language):
        register = Register(path)
        try:
            yield register
        finally:
            register.close()
            if is_new and not register.number:
                path.unlink(missing_ok=True)


@contextmanager
def opened_journal(settings: Settings) -> Iterator[Journal]:
    """The journal alone, which opens also when nothing can be made of what is in it."""
    path, language = settings
    here = at_hand()
    if not here and not path.exists():
        stop(NO_REGISTER.in_(language, path=path))
    with in_a_sentence(language):
        if here:
            yield here.register.journal
        else:
            with closing(Journal(path)) as journal:
                yield journal


@contextmanager
def in_a_sentence(language: Language) -> Iterator[None]:
    """What can go wrong outside our hands ends the command with one sentence."""
    try:
        yield
    except JournalUnavailable as error:
        stop(error.text.in_(language))
    except KeyUnavailable as error:
        stop(error.text.in_(language))
    except Conflict as error:
        stop(TOO_LATE.in_(language, kind=error.kind, key=error.key))


def moment_of(register: Register, as_of: str | None, language: Language) -> Moment:
    """The moment that --as-of asks for, as the pages take it: no day that is yet to come. Without it now."""
    day = today(language)
    if as_of is None:
        return Moment(register.number, day, "")
    try:
        moments.number_of(register, as_of)
    except ValueError:
        stop(AS_OF_WANTED.in_(language, value=as_of, last=register.number))
    try:
        return moments.moment_of(register, as_of, day)
    except NoMoment as error:
        stop(f"--as-of: {error.text.in_(language)}")


def today(language: Language) -> date:
    """The day that the command is given for, in Europe/Amsterdam."""
    here = at_hand()
    fixed = here.today if here else os.environ.get("REGISTER_TODAY")
    try:
        return date.fromisoformat(fixed) if fixed else clock.today()
    except ValueError:
        stop(TODAY_WANTED.in_(language, value=fixed))


def marked(register: Register, target: Path, language: Language) -> Path:
    """The word in the name of every export of a demonstration."""
    word = DEMONSTRATION.in_(language)
    if not demonstration.is_one(register) or word in target.name:
        return target
    target = target.resolve()
    return target.with_name(f"{target.stem}-{word}{target.suffix}")


def progress(parts: Iterable[Any], total: int) -> Iterable[Any]:
    """A bar on a terminal, nothing elsewhere."""
    return tqdm(parts, total=total, disable=True if at_hand() else None, leave=False)


def say(settings: Settings, text: Text, **values: object) -> None:
    put(text.in_(settings[1], **values))


def stop(sentence: str) -> NoReturn:
    put(sentence, err=True)
    sys.exit(1)


def put(line: str, *, err: bool = False) -> None:
    """Say a line to whoever gave the command, here or by way of the running application."""
    here = at_hand()
    if here:
        (here.err if err else here.out).append(f"{line}\n")
    else:
        click.echo(line, err=err)
