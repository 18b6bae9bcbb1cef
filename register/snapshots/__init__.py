"""A snapshot: the register as of an entry as one file that proves itself, and what reads and checks such a file."""

from register.snapshots.checking import Found, check, extends
from register.snapshots.contents import FORMS
from register.snapshots.description import DESCRIPTION
from register.snapshots.opening import NoSnapshot, is_one
from register.snapshots.replaying import is_complete, replay
from register.snapshots.sheets import NotForSheets
from register.snapshots.taking import write

__all__ = [
    "DESCRIPTION",
    "FORMS",
    "Found",
    "NoSnapshot",
    "NotForSheets",
    "check",
    "extends",
    "is_complete",
    "is_one",
    "replay",
    "write",
]
