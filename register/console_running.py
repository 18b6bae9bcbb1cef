"""A command that has itself carried out by the application, when that runs: one process holds the register."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import click

from register.console import at_hand
from register.running import ADDRESS, Running, announced
from register.text import Language, Text

SECONDS_TO_CONNECT, SECONDS_TO_ANSWER = 5, 4 * 3600
BROKEN_OFF = Text(
    "Het draaiende register gaf geen antwoord; kijk of het nog draait, en in zijn logboek.",
    "The running register gave no answer; see whether it still runs, and its log.",
)


class AskedOfTheRunning(click.Command):
    """Says, writes and ends the same, whether the application runs or not; `failure` is the exit code when it gives no answer."""

    def __init__(self, *args: Any, failure: int = 1, **options: Any) -> None:
        super().__init__(*args, **options)
        self.failure = failure

    def invoke(self, context: click.Context) -> Any:
        """A path is relative to where the command is given, so it goes along in full."""
        database, language = context.obj
        context.params = {name: _in_full(value) for name, value in context.params.items()}
        running = None if at_hand() else announced(database)
        answer = self._asked(running, context, language) if running else None
        return super().invoke(context) if answer is None else _repeat(answer)

    def _asked(self, running: Running, context: click.Context, language: Language) -> dict[str, Any] | None:
        """What the application answers; None when this note is of one that runs no more, or is another one's now."""
        import httpx  # takes a while, and is not needed where nothing runs

        asked = {
            "arguments": ["--language", language, str(self.name), *arguments_of(context)],
            "today": os.environ.get("REGISTER_TODAY"),
        }
        try:
            with httpx.Client(
                trust_env=False, timeout=httpx.Timeout(SECONDS_TO_ANSWER, connect=SECONDS_TO_CONNECT)
            ) as client:
                said = client.post(
                    f"{running.url}{ADDRESS}", json=asked, headers={"authorization": f"Bearer {running.token}"}
                )
        except (
            httpx.ConnectError,
            httpx.ConnectTimeout,
            httpx.InvalidURL,
            httpx.UnsupportedProtocol,
            httpx.LocalProtocolError,
            UnicodeError,
        ):
            return None
        except httpx.HTTPError:
            self._stop(language)
        if said.status_code >= 500:
            self._stop(language)
        return _read(said.content) if said.status_code == 200 else None

    def _stop(self, language: Language) -> NoReturn:
        click.echo(BROKEN_OFF.in_(language), err=True)
        sys.exit(self.failure)


def _in_full(value: Any) -> Any:
    return value.absolute() if isinstance(value, Path) else value


def arguments_of(context: click.Context) -> list[str]:
    """The command line that gives these values again."""
    values = [(one, context.params[str(one.name)]) for one in context.command.params]
    options = [part for one, value in values if isinstance(one, click.Option) for part in _option(one, value)]
    given = [value for one, value in values if isinstance(one, click.Argument) and value is not None]
    return [*options, "--", *(str(one) for value in given for one in (value if isinstance(value, tuple) else [value]))]


def _option(option: click.Option, value: Any) -> Iterator[str]:
    if option.is_flag:
        yield from [option.opts[0]] if value else []
    elif value is not None:
        for one in value if isinstance(value, tuple) else (value,):
            yield from (option.opts[0], str(one))


def _read(content: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(content)
    except ValueError:
        return None
    return said if isinstance(said, dict) and {"out", "err", "exit"} <= set(said) else None


def _repeat(answer: dict[str, Any]) -> NoReturn:
    click.echo(answer["out"], nl=False)
    click.echo(answer["err"], nl=False, err=True)
    sys.exit(int(answer["exit"]))
