"""The queue of what is still to be confirmed: by activity, with progress; one fact, or all of one record after seeing them."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from register import commands, queries, said
from register.access import NotAllowed
from register.charts.look import PROVENANCE
from register.journal import Conflict, JournalUnavailable
from register.records import declared
from register.text import Text
from register.ui import frame, session
from register.ui.columns import RECORD_KINDS
from register.ui.session import View
from register.vocabulary import STRENGTHS

REASON = Text("Reden of vindplaats van de bevestiging", "Reason or source of the confirmation")
CONFIRM = Text("Bevestig wat is aangevinkt ({n})", "Confirm what is ticked ({n})")
ALL = Text("Alles van {record}", "All of {record}")
DONE = Text("{n} feiten bevestigd, regel {number}.", "{n} facts confirmed, entry {number}.")
IN_THE_MEANTIME = Text(
    "Dit record is intussen gewijzigd; bekijk het opnieuw.",
    "This record was changed in the meantime; look at it again.",
)

Place = tuple[str, str]
MOST = 400
"""Facts that the queue shows at once; choose an activity for the others, or read the table."""


def to_do(counts: pd.DataFrame, activity: str) -> int:
    """How many facts are open, in an activity or, when it is blank, in all."""
    return int((counts[counts["key"] == activity] if activity else counts)["unconfirmed"].sum())


def first(view: View, activity: str) -> pd.DataFrame:
    """The first facts to be confirmed."""
    return queries.unconfirmed(view, activity=activity, size=MOST)


def fetch(view: View, activity: str, known: pd.DataFrame) -> Callable[[int, int], pd.DataFrame]:
    """Some of the facts to be confirmed; of the first ones, which are known, nothing is asked again."""

    def some(size: int, skip: int) -> pd.DataFrame:
        if skip + size <= len(known):
            return known.iloc[skip : skip + size].reset_index(drop=True)
        return queries.unconfirmed(view, activity=activity, size=size, skip=skip)

    return some


def queue(view: View, facts: pd.DataFrame, names: said.Names) -> None:
    """Record by record: its facts with a box each, a reason, one button."""
    for kind, key, name in dict.fromkeys(zip(facts["kind"], facts["key"], facts["name"], strict=True)):
        some = facts[(facts["kind"] == kind) & (facts["key"] == key)]
        called = said.called(kind, key, {(kind, key): name or ""})
        title = f"{RECORD_KINDS[kind].label.in_(view.language)}: {called} ·\u00a0{len(some)}"
        with st.expander(frame.plain(title), on_change="rerun", key=f"open/{kind}/{key}") as opened:
            if opened.open:
                _record(view, kind, key, some, names)


def _record(view: View, kind: str, key: str, facts: pd.DataFrame, names: said.Names) -> None:
    language = view.language
    everything = st.checkbox(ALL.in_(language, record=frame.plain(key)), key=f"all/{kind}/{key}")
    version, item = commands.current(view.register, kind, key)
    ticked = [
        place
        for place, words in _facts(view, kind, item, facts, names)
        if st.checkbox(frame.plain(words), value=everything, key=f"fact/{kind}/{key}/{'/'.join(place)}/{everything}")
    ]
    reason = st.text_input(REASON.in_(language), key=f"why/{kind}/{key}", max_chars=500).strip()
    label = CONFIRM.in_(language, n=len(ticked))
    st.button(
        label,
        key=f"confirm/{kind}/{key}",
        disabled=not (ticked and reason),
        on_click=_confirm,
        args=(view, kind, key, version, ticked, reason),
    )


def _facts(
    view: View, kind: str, item: dict[str, Any], facts: pd.DataFrame, names: said.Names
) -> list[tuple[Place, str]]:
    """Each fact in words: what it is, what it says, where it comes from and how sure that is."""
    fields = declared(view.register.kinds[kind])
    found = []
    for field, target, origin, strength in zip(
        facts["field"], facts["target"], facts["origin"], facts["strength"], strict=True
    ):
        declaration = fields[field]
        value = (
            said.called(declaration.links_to, target, names)
            if target
            else said.value(declaration, item.get(field), view.language, names)
        )
        sure = f" · {STRENGTHS[strength].label.in_(view.language).lower()}" if strength else ""
        words = f"{PROVENANCE[origin]} {declaration.label.in_(view.language)}: {value}{sure}"
        found.append(((field, target) if target else ("judgements", field), words))
    return found


def _confirm(view: View, kind: str, key: str, shown: int, places: list[Place], reason: str) -> None:
    try:
        [entry] = commands.confirm(
            view.register, session.person(), kind, key, places, shown=shown, reason=reason, today=view.today
        )
    except (NotAllowed, JournalUnavailable) as refused:
        frame.tell(refused.text, "error")
    except Conflict:
        frame.tell(IN_THE_MEANTIME, "error")
    else:
        frame.tell(DONE, "success", n=len(places), number=entry.number)
