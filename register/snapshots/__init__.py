"""A snapshot: the register as of an entry as one file that proves itself, and what reads and checks such a file."""

from register.snapshots.contents import FORMS
from register.snapshots.description import DESCRIPTION
from register.snapshots.taking import write

__all__ = ["DESCRIPTION", "FORMS", "write"]
