"""What people are called who signed in: beside the journal, outside its chain, and erasable. Art. 17."""

import duckdb

from register.journal import erase_name
from register.projection import Register

REMEMBER = "insert or replace into journal.person values (?, ?)"
NAME = "select name from journal.person where key = ?"
NAMES = "select key, name from journal.person"


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


def called(register: Register, key: str) -> str:
    """What a person is called, or the key of one who never signed in or was forgotten."""
    return names(register).get(key, key)


def forget(register: Register, key: str) -> bool:
    """Erase what a person is called, for good; their entries stay under the key. Says whether there was such a person.

    Raises JournalUnavailable when others are busy or the disk refuses.
    """
    return erase_name(register.journal, key)
