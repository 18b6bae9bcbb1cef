"""Command line about who asked and who signed in: forget, forget-person and rotate-key."""

import os
from datetime import datetime

import click

from register import access_log, forgetting, people, requesters, sealing
from register.access import NotAllowed, Person
from register.clock import today
from register.console import AT_THE_CONSOLE, Settings, opened, say, stop
from register.projection import Register
from register.text import Text

FORGOTTEN = Text("Gewist: {n}. {references}", "Erased: {n}. {references}")
NOTHING = Text("Er is niets te wissen.", "There is nothing to erase.")
WHICH = Text("Noem een kenmerk, of kies --expired.", "Name a reference, or choose --expired.")
NOBODY = Text(
    "Van {key} is geen naam bekend. Namen zijn er van: {known}.",
    "No name of {key} is known. There are names of: {known}.",
)
NO_NAMES = Text("niemand", "nobody")
SURE = Text("{name} ({key}) voorgoed wissen?", "Erase {name} ({key}) for good?")
KEPT = Text("Er is niets gewist.", "Nothing was erased.")
NAME_FORGOTTEN = Text(
    "Gewist hoe {key} heet. Regels dragen die sleutel nog; wie zich weer aanmeldt, wordt weer genoemd.",
    "Erased what {key} is called. Entries still bear that key; who signs in again is named again.",
)
ROTATED = Text(
    "Opnieuw verzegeld: {n}. De oude sleutel staat er nog, voor andere registers en reservekopieën.",
    "Sealed anew: {n}. The old key is still there, for other registers and backups.",
)
ROTATED_ALONE = Text("Opnieuw verzegeld: {n}. Oudere sleutels zijn weg.", "Sealed anew: {n}. Older keys are gone.")
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
            for reference in chosen:
                access_log.enter(register, AT_THE_CONSOLE, "requester_erased", reference)
        except NotAllowed as refused:
            stop(refused.text.in_(settings[1]))
        if not chosen:
            return say(settings, NOTHING)
        return say(settings, FORGOTTEN, n=len(chosen), references=" ".join(chosen))


@click.command("forget-person")
@click.argument("key")
@click.option("--yes", is_flag=True, help="Do not ask whether that is sure.")
@click.pass_obj
def forget_person(settings: Settings, key: str, yes: bool) -> None:
    """Erase for good what the person with this KEY (oidc:…, as the journal has it) is called; what they entered stays."""
    language = settings[1]
    with opened(settings) as register:
        known = people.names(register)
        if key not in known:
            stop(NOBODY.in_(language, key=key, known=", ".join(sorted(known)) or NO_NAMES.in_(language)))
        if not yes and not click.confirm(SURE.in_(language, name=known[key], key=key)):
            stop(KEPT.in_(language))
        people.forget(register, key)
        access_log.enter(register, AT_THE_CONSOLE, "name_erased", key)
        say(settings, NAME_FORGOTTEN, key=key)


@click.command("rotate-key")
@click.option("--drop-old", is_flag=True, help="Also drop the older keys; other registers and backups may need them.")
@click.pass_obj
def rotate_key(settings: Settings, drop_old: bool) -> None:
    """Seal who asked with a new key; the older keys stay in the key file unless --drop-old says otherwise."""
    with opened(settings) as register:
        said, n = _rotated(register, drop_old)
        say(settings, said, n=n)


def _rotated(register: Register, drop_old: bool) -> tuple[Text, int]:
    """The new key is written down before anything is sealed with it, and the old one dropped when nothing needs it: a stop at
    any moment leaves keys that open everything."""
    path = register.journal.path
    if os.environ.get("REGISTER_KEY"):
        return BY_ENVIRONMENT, requesters.seal_anew(register, sealing.load_keys(path))
    keys = [sealing.new_key(), *sealing.keys_in_file(path)]
    sealing.write_keys(sealing.key_file(), keys)
    n = requesters.seal_anew(register, sealing.load_keys(path))
    if drop_old:
        sealing.write_keys(sealing.key_file(), keys[:1])
    return ROTATED_ALONE if drop_old else ROTATED, n
