"""Command line about who asked: forget and rotate-key."""

import os
from datetime import datetime

import click

from register import forgetting, requesters, sealing
from register.access import NotAllowed, Person
from register.clock import today
from register.console import Settings, opened, say, stop
from register.text import Text

FORGOTTEN = Text("Gewist: {n}. {references}", "Erased: {n}. {references}")
NOTHING = Text("Er is niets te wissen.", "There is nothing to erase.")
WHICH = Text("Noem een kenmerk, of kies --expired.", "Name a reference, or choose --expired.")
ROTATED = Text(
    "Opnieuw verzegeld: {n}. De oude sleutel opent niets meer.", "Sealed anew: {n}. The old key opens nothing any more."
)
BY_ENVIRONMENT = Text(
    "Opnieuw verzegeld met de eerste sleutel van REGISTER_KEY: {n}. Haal de andere daar nu weg.",
    "Sealed anew with the first key of REGISTER_KEY: {n}. Take the others out of it now.",
)


@click.command()
@click.argument("references", nargs=-1)
@click.option("--expired", is_flag=True, help="Everybody whose term for keeping has ended.")
@click.option("--by", default="forget", show_default=True, help="Who is entered as having done this.")
@click.option("--today", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="By default today.")
@click.pass_obj
def forget(settings: Settings, references: tuple[str, ...], expired: bool, by: str, day: datetime | None) -> None:
    """Erase for good who made the requests with these REFERENCES; the requests stay."""
    if bool(references) == expired:
        stop(WHICH.in_(settings[1]))
    on = day.date() if day else today()
    with opened(settings) as register:
        chosen = forgetting.expired(register, on) if expired else list(dict.fromkeys(references))
        try:
            forgetting.forget(register, Person(f"console:{by}", "dpo"), chosen, today=on)
        except NotAllowed as refused:
            stop(refused.text.in_(settings[1]))
        if not chosen:
            return say(settings, NOTHING)
        return say(settings, FORGOTTEN, n=len(chosen), references=" ".join(chosen))


@click.command("rotate-key")
@click.pass_obj
def rotate_key(settings: Settings) -> None:
    """Seal who asked with a new key, and drop the old one."""
    with opened(settings) as register:
        try:
            said, n = _rotated(register)
        except sealing.KeyUnavailable as refused:
            stop(refused.text.in_(settings[1]))
        say(settings, said, n=n)


def _rotated(register: requesters.Register) -> tuple[Text, int]:
    """The new key is written down before anything is sealed with it, and the old one dropped when nothing needs it: a stop at
    any moment leaves keys that open everything."""
    path = register.journal.path
    if os.environ.get("REGISTER_KEY"):
        return BY_ENVIRONMENT, requesters.seal_anew(register, sealing.load_keys(path))
    keys = [sealing.new_key(), *sealing.keys_in_file(path)]
    sealing.write_keys(sealing.key_file(), keys)
    n = requesters.seal_anew(register, sealing.load_keys(path))
    sealing.write_keys(sealing.key_file(), keys[:1])
    return ROTATED, n
