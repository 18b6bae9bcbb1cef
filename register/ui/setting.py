"""Beside the form of the settings: what holds where they say nothing, so that nobody has to guess it."""

import streamlit as st

from register import queries, said, settings
from register.model import KINDS
from register.records import declared
from register.text import Text
from register.ui import frame
from register.ui.session import View

DEFAULTS = Text("Wat hier leeg is, staat op de standaard:", "What is empty here stands at the default:")
FIRST = Text(
    "Er zijn nog geen instellingen vastgelegd: dit worden de eerste. Wat u leeg laat, blijft op de standaard:",
    "No settings have been entered yet: these become the first. What you leave empty stays at the default:",
)


def defaults(view: View, key: str, names: said.Names) -> None:
    """The default of every setting that is left open; nothing beside another record than the one that holds."""
    fields, holds = declared(KINDS["settings"]), settings.left_open(view)
    if key == settings.key(view) and holds:
        intro = FIRST if queries.names(view, kind="settings").empty else DEFAULTS
        values = {name: said.value(fields[name], value, view.language, names) for name, value in holds.items()}
        lines = (frame.plain(f"{fields[name].label.in_(view.language)}: {value}") for name, value in values.items())
        st.caption(f"{intro.in_(view.language)}\n" + "".join(f"\n- {line}" for line in lines))
