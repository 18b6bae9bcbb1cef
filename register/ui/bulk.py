"""Many records of one kind as a table: type or paste, see every change in words, enter all of it or nothing."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from register import commands, people, said, signing
from register.access import NotAllowed, closed_to
from register.fields import KEY
from register.journal import Change, Conflict, JournalUnavailable
from register.problems import PROBLEMS, problems_of
from register.reasons import suspicion
from register.records import Record, declared
from register.text import Text
from register.ui import cells, frame, portions, session
from register.ui.portions import Start
from register.ui.session import View

HOW = Text(
    "Typ in de tabel, of plak er cellen uit een rekenblad in. Een nieuwe rij is een nieuw record. "
    "Koppelingen en herkomst staan bij Bewerken.",
    "Type in the table, or paste cells from a spreadsheet. A new row is a new record. Links and origins are under Edit.",
)
CHANGES, NONE = (
    Text("Wat u wijzigt ({n} records)", "What you change ({n} records)"),
    Text("Nog niets gewijzigd.", "Nothing changed yet."),
)
NEW = Text("{record}: nieuw", "{record}: new")
TWICE = Text("nummer {key} staat er twee keer", "number {key} is there twice")
MOVED = Text(
    "een bestaand nummer is niet te wijzigen of te wissen: {key}",
    "an existing number cannot be changed or removed: {key}",
)
THERE = Text("nummer {key} bestaat al", "number {key} exists already")
NO_RECORD = Text("is geen bestaand record", "is no existing record")
REASON, SAVE = Text("Eén reden voor alles", "One reason for all of it"), Text("Alles vastleggen", "Save all of it")
DOUBT = Text(
    "De reden lijkt {what} te bevatten; laat dat weg.", "The reason looks as if it holds {what}; leave that out."
)
SAVED = Text("{n} records vastgelegd, tot en met regel {number}.", "{n} records entered, up to entry {number}.")
OVERTAKEN = Text(
    "Niets vastgelegd: {key} is intussen gewijzigd door {by}. Wat u typte staat er nog; kijk na wat u nu wijzigt.",
    "Nothing entered: {key} was changed in the meantime by {by}. What you typed is still here; see what you change now.",
)


Mine = tuple[str, str, str]
"""Whose typing it is: whose desk, which table, in which language."""


@dataclass
class Outcome:
    """What a table would change, record by record, and what is wrong with it, a sentence each."""

    changes: list[Change] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


_typed: dict[Mine, tuple[Start, pd.DataFrame]] = {}
"""What each browser typed in a table and did not save: what it started from and the table; outlives a reload."""


def table(view: View, kind: str) -> None:
    record, names = view.register.kinds[kind], said.names_of(view)
    part, keys = portions.part(view, kind)
    begun = f"bulk/{kind}{part}/{st.session_state.setdefault(f'bulk/{kind}/generation', 0)}"
    mine = (session.desk(), f"{kind}{part}", view.language)
    if begun not in st.session_state or f"{begun}/editor" not in st.session_state:  # first drawn, or anew
        items = portions.items_of(view, kind, keys)
        st.session_state[begun] = _typed.get(mine) or (items, cells.frame_of(view, record, items))
    start, shown = st.session_state[begun]
    frame.remark(HOW.in_(view.language))
    edited = st.data_editor(
        shown,
        key=f"{begun}/editor",
        num_rows="add",
        placeholder="–",
        hide_index=True,
        column_config=cells.config(view, record, closed_to(session.person(), kind)),
    )
    outcome = read(view, kind, start, edited, names)
    if outcome.changes or outcome.wrong:
        _typed[mine] = (start, edited)
    else:
        _typed.pop(mine, None)
    _finish(view, mine, kind, outcome, start)


def read(view: View, kind: str, start: Start, edited: pd.DataFrame, names: said.Names) -> Outcome:
    """Compare what stands in the table with what it started from."""
    outcome = Outcome()
    keys = [cells.text_of(key).strip() for key in edited["key"]]
    times = Counter(keys)
    outcome.wrong += [MOVED.in_(view.language, key=key) for key in start if key not in times]
    outcome.wrong += [TWICE.in_(view.language, key=key) for key, n in times.items() if n > 1]
    outcome.wrong += [THERE.in_(view.language, key=key) for key in times if key not in start and (kind, key) in names]
    for key, row in zip(keys, edited.to_dict("records"), strict=True):
        version, before = start.get(key, (0, {}))
        after = cells.item_of_row(view, view.register.kinds[kind], before, row)
        if after != before:
            _judge(view, kind, key, version, before, after, outcome, names)
    return outcome


def _judge(
    view: View,
    kind: str,
    key: str,
    version: int,
    before: dict[str, Any],
    after: dict[str, Any],
    outcome: Outcome,
    names: said.Names,
) -> None:
    record, called = view.register.kinds[kind], said.called(kind, key, names)
    if not KEY.fullmatch(key):
        outcome.wrong.append(f"{cells.NUMBER.in_(view.language)} “{key}” {PROBLEMS['key_wanted'].in_(view.language)}")
        return
    try:
        item = signing.signed(record, before, after, session.person(), view.today)
    except ValidationError as error:
        outcome.wrong += [f"{called}: {problem.in_(view.language)}" for problem in problems_of(error, record)]
        return
    outcome.wrong += [f"{called}: {wrong}" for wrong in _loose_ends(view, record, before, item, names)]
    outcome.changes.append(Change(kind, key, item, version))
    said_of = said.in_words(record, before, after, view.language, names)
    outcome.words += [f"{called}: {words}" for words in said_of] if version else [NEW.in_(view.language, record=called)]


def _loose_ends(
    view: View, record: type[Record], before: dict[str, Any], item: dict[str, Any], names: said.Names
) -> list[str]:
    """The cells that name a record which does not exist."""
    return [
        f"{field.label.in_(view.language)} ({item[name]}) {NO_RECORD.in_(view.language)}."
        for name, field in declared(record).items()
        if field.kind == "key"
        and item.get(name) not in (None, before.get(name))
        and (field.links_to, item[name]) not in names
    ]


def _finish(view: View, mine: Mine, kind: str, outcome: Outcome, start: Start) -> None:
    language = view.language
    st.subheader(CHANGES.in_(language, n=len(outcome.changes)), anchor=False)
    st.markdown("\n".join(f"- {frame.plain(words)}" for words in outcome.words) or NONE.in_(language))
    for wrong in outcome.wrong:
        st.markdown(f":red[{frame.plain(wrong)}]")
    reason = st.text_input(REASON.in_(language), key="bulk_reason", max_chars=500).strip()
    doubt = suspicion(reason)
    if doubt:
        st.markdown(f":red[{DOUBT.in_(language, what=doubt.in_(language))}]")
    ready = bool(outcome.changes and reason and not doubt and not outcome.wrong)
    st.button(
        SAVE.in_(language),
        key="bulk_save",
        icon=":material/check:",
        disabled=not ready,
        on_click=_save,
        args=(view, mine, kind, outcome, reason, start),
    )


def _save(view: View, mine: Mine, kind: str, outcome: Outcome, reason: str, start: Start) -> None:
    """Enter everything or nothing. A record that was overtaken goes on from its new version: what was typed stays on top."""
    try:
        entries = commands.save(view.register, session.person(), outcome.changes, reason=reason, today=view.today)
    except (NotAllowed, JournalUnavailable) as refused:
        frame.tell(refused.text, "error")
    except Conflict as conflict:
        if conflict.key in start:
            version, item = commands.current(view.register, kind, conflict.key)
            start[conflict.key] = version, signing.plain(item)
        who = people.called(view.register, conflict.newer[-1].entered_by, view.language)
        frame.tell(OVERTAKEN, "error", key=conflict.key, by=frame.plain(who))
    else:
        _typed.pop(mine, None)
        st.session_state[f"bulk/{kind}/generation"] += 1
        frame.tell(SAVED, "success", n=len(entries), number=entries[-1].number)
