"""What to do where there is nothing to show: choose wider, the way to the first record, or who enters it; looking back, nothing."""

import streamlit as st

from register.access import PERMISSIONS, ROLES, may
from register.model import KINDS
from register.text import Text
from register.ui import frame, session
from register.ui.session import View

HOW = Text(
    "Leg het eerste record vast, of neem een map met CSV-bestanden over met `python -m register import MAP`.",
    "Enter the first record, or take over a folder of CSV files with `python -m register import FOLDER`.",
)
WIDEN = Text("Zet hierboven een keuze op Alle of maak een veld leeg.", "Set a choice above to All, or empty a field.")
NEW = Text("Nieuw: {one}", "New: {one}")
BY_WHOM = Text("Wie de rol {roles} heeft, legt dit vast.", "Who has the role {roles} enters this.")
THEN = Text(
    "Op dat moment was hier nog niets. Kies een latere dag, of ga terug naar nu.",
    "There was nothing here yet at that moment. Choose a later day, or go back to now.",
)


def nothing(view: View, sentence: Text, kind: str, *, there: bool) -> None:
    """Instead of an empty picture: that no record matches a choice, or that none is there yet and what to do."""
    if there:
        no_match(view, sentence)
    else:
        first(view, kind)


def no_match(view: View, sentence: Text) -> None:
    """Instead of a picture of what was chosen: that nothing matches, and what to do."""
    with st.container(border=True):
        st.markdown(f"{sentence.in_(view.language)} {WIDEN.in_(view.language)}")


def first(view: View, kind: str) -> None:
    """How the first record of a kind is entered; who looks back reads that there was none."""
    language = view.language
    with st.container(border=True):
        if view.as_of:
            st.markdown(THEN.in_(language))
        elif may(session.person(), "edit"):
            st.markdown(HOW.in_(language))
            frame.link(view, "edit", NEW.in_(language, one=KINDS[kind].one.in_(language).lower()), kind=kind)
        else:
            roles = [ROLES[role].label.in_(language) for role, actions in PERMISSIONS.items() if "edit" in actions]
            st.markdown(BY_WHOM.in_(language, roles=", ".join(roles)))
