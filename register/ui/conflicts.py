"""Two people on one record: what the other one entered, and how both go together. Nothing typed is lost."""

from typing import Any

import streamlit as st

from register import people, said, signing
from register.differences import Place, gathered, merge, spread
from register.journal import Entry
from register.records import Record, link_fields
from register.text import Text
from register.ui import frame
from register.ui.drafts import Draft
from register.ui.session import View
from register.wording import moment

OVERTAKEN = Text(
    "{by} heeft dit record op {at} gewijzigd terwijl u bezig was. Uw tekst is bewaard.",
    "{by} changed this record on {at} while you were busy. What you typed is kept.",
)
THEIRS, MINE = Text("Van {by}: {value}", "By {by}: {value}"), Text("Van u: {value}", "Yours: {value}")
TOGETHER = Text("Samenvoegen", "Put together")


def newer(view: View, kind: str, key: str, draft: Draft) -> list[Entry]:
    """What was entered after the version that a draft started from."""
    return [entry for entry in view.register.journal.trail(kind, key) if entry.version > draft.based_on]


def show(view: View, kind: str, draft: Draft, entered: list[Entry], names: said.Names) -> None:
    """What the others entered, what is disputed, and the button that puts both together."""
    record, language, last = view.register.kinds[kind], view.language, entered[-1]
    theirs = signing.plain(view.register.up_to_date(kind, last.content()))
    by, at = _names_of(view, entered), moment(last.entered_at, language)
    st.warning(OVERTAKEN.in_(language, by=frame.plain(by), at=at))
    st.markdown(
        "\n".join(f"- {frame.plain(line)}" for line in said.in_words(record, draft.base, theirs, language, names))
    )
    merged = merge(draft.base, draft.item, theirs, set(link_fields(record)))
    for place, mine, their in merged.disputed:
        _offer(view, record, place, mine, their, by, names)
    st.button(
        TOGETHER.in_(language),
        key="merge",
        on_click=_take,
        args=(draft, last, theirs, set(link_fields(record))),
    )


def _names_of(view: View, entries: list[Entry]) -> str:
    return ", ".join(dict.fromkeys(people.called(view.register, entry.entered_by) for entry in entries))


def _offer(view: View, record: type[Record], place: Place, mine: Any, theirs: Any, by: str, names: said.Names) -> None:
    """Side by side, what one place is to be."""
    what = said.what(record, place, view.language, names)
    sides = {
        "mine": MINE.in_(view.language, value=said.side(record, place, mine, view.language, names)),
        "theirs": THEIRS.in_(view.language, by=by, value=said.side(record, place, theirs, view.language, names)),
    }
    st.radio(
        frame.plain(what),
        list(sides),
        format_func=lambda side: frame.plain(sides[side]),
        key=_side(place),
        horizontal=True,
    )


def _side(place: Place) -> str:
    return f"side/{place.field}/{place.part}"


def _take(draft: Draft, last: Entry, theirs: dict[str, Any], fields_of_links: set[str]) -> None:
    """Go on from their version with my changes on top, and with theirs where I chose that, also if only just now."""
    merged = merge(draft.base, draft.item, theirs, fields_of_links)
    chosen = {place: st.session_state.get(_side(place), "mine") for place, *_ in merged.disputed}
    draft.overlay(last.version, theirs, merge_choices(merged.item, merged.disputed, chosen, fields_of_links))


def merge_choices(
    item: dict[str, Any], disputed: list[tuple[Place, Any, Any]], chosen: dict[Place, str], fields_of_links: set[str]
) -> dict[str, Any]:
    places = spread(item)
    for place, _, their in disputed:
        if chosen.get(place) == "theirs":
            places.pop(place, None)
            places |= {place: their} if their is not None else {}
    return gathered(places, fields_of_links)
