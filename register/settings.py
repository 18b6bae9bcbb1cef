"""The record of settings that holds: which one it is, and what holds where it says nothing."""

from typing import Any

from register import queries
from register.commands import current
from register.disposals import free_key
from register.model import KINDS
from register.queries import View
from register.records import declared


def key(view: View) -> str:
    """The key of the record that holds, the first; without one the key that the first one gets."""
    there = queries.names(view, kind="settings")["key"]
    return str(there.iloc[0]) if len(there) else free_key(view.register, "settings", "SET")


def left_open(view: View) -> dict[str, Any]:
    """What holds by default, by field: every setting of which the record that holds says nothing."""
    _, item = current(view.register, "settings", key(view))
    holds = queries.settings(view)._asdict()
    return {name: holds[name] for name in declared(KINDS["settings"]) if name in holds and name not in item}
