"""What people are called who signed in: beside the journal, outside its chain, and erasable. Art. 17."""

from collections.abc import Mapping

import duckdb

from register.journal import erase_name
from register.projection import Register
from register.text import Language, Text

REMEMBER = "insert or replace into journal.person values (?, ?)"
NAME = "select name from journal.person where key = ?"
NAMES = "select key, name from journal.person"
TYPED = "local:"
NOT_SIGNED_IN = Text("{name} (niet aangemeld)", "{name} (not signed in)")
NO_PERSON = {
    "app:retention": Text("het register zelf", "the register itself"),
    "console:": Text("de opdrachtregel", "the command line"),
    "demonstration": Text("de demonstratie", "the demonstration"),
    "import": Text("de import", "the import"),
    TYPED: Text("zonder naam", "without a name"),
}
"""The keys of what was not done by somebody, or not by anybody in particular."""


def remember(register: Register, key: str, name: str) -> None:
    """Keep what a person is called now. Raises JournalUnavailable when the disk refuses."""
    with register.cursor() as cursor:
        if cursor.execute(NAME, [key]).fetchall() == [(name,)]:
            return

    def keep(cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.execute(REMEMBER, [key, name])

    register.journal.append([], by=key, also=[keep])


def names(register: Register) -> dict[str, str]:
    """What everybody is called who signed in and was not forgotten, by their key."""
    with register.cursor() as cursor:
        return dict(cursor.execute(NAMES).fetchall())


def called(register: Register, key: str, language: Language) -> str:
    """What a person, or what the register did by itself, is called for a reader."""
    return in_words(key, names(register), language)


def in_words(key: str, known: Mapping[str, str], language: Language) -> str:
    """A key as a reader knows it: a typed name as that, and where others sign in as one that nobody checked.

    The key of who signed in and was forgotten stays a key.
    """
    if key in NO_PERSON:
        return NO_PERSON[key].in_(language)
    typed = key.removeprefix(TYPED)
    unknown = NOT_SIGNED_IN.in_(language, name=typed) if known and typed != key else typed
    return known.get(key, unknown or key)


def all_in_words(keys: str, known: Mapping[str, str], language: Language) -> str:
    """The same for keys that are joined by a comma."""
    return ", ".join(in_words(key, known, language) for key in keys.split(", "))


def forget(register: Register, key: str) -> bool:
    """Erase what a person is called, for good; their entries stay under the key. Says whether there was such a person.

    Raises JournalUnavailable when others are busy or the disk refuses.
    """
    return erase_name(register.journal, key)
