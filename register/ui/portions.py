"""The records that a table to type in starts from: all of a kind, or when there are very many a part of them."""

from typing import Any

import streamlit as st

from register import queries, signing
from register.text import Text
from register.ui import frame
from register.ui.session import View
from register.wording import number

MOST = 300
"""Records that one table holds: every cell of it is sent, and read again with every change."""
PARTS = Text(
    "De tabel toont {most} van {n} records tegelijk. Leg vast wat u wijzigt voor u naar een ander deel gaat; "
    "wat u niet vastlegt, blijft in zijn deel staan.",
    "The table shows {most} of {n} records at a time. Save what you change before you go to another part; "
    "what you do not save stays in its part.",
)
Start = dict[str, tuple[int, dict[str, Any]]]
"""Version and item of each record that the table starts from, by key."""


def part(view: View, kind: str) -> tuple[str, list[str]]:
    """The records of a kind that are typed in at once: all, or when there are very many a part of them, and its name."""
    keys = queries.names(view, kind=kind)["key"].tolist()
    parts = -(-len(keys) // MOST)
    if parts < 2:
        return "", keys
    frame.remark(PARTS.in_(view.language, most=MOST, n=number(len(keys), view.language)))
    at = st.pagination(parts, key="bulk_page", bind="query-params")
    return f"@{at}", keys[(at - 1) * MOST : at * MOST]


def items_of(view: View, kind: str, keys: list[str]) -> Start:
    """Version and item of these records, in their order."""
    latest = {key: (version, signing.plain(item)) for key, version, item in view.register.latest_of(kind, keys)}
    return {key: latest[key] for key in keys}
