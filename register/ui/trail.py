"""The trail of one record: each version with who, when, why, and which fields it changed."""

import streamlit as st

from register.journal import Entry
from register.model import KINDS
from register.records import Record, declared
from register.text import Language, Text
from register.ui import frame
from register.ui.session import View
from register.wording import moment

TITLE = Text("Spoor van {key}", "Trail of {key}")
VERSION = Text(
    "**Versie {version}** · regel {number} · {at} · {by}", "**Version {version}** · entry {number} · {at} · {by}"
)
FIRST, CHANGED = (
    Text("Nieuw vastgelegd.", "Entered for the first time."),
    Text("Gewijzigd: {fields}.", "Changed: {fields}."),
)
REDACTED = Text("De inhoud is zwartgemaakt.", "The content was redacted.")
UNCHANGED = Text("Niets gewijzigd.", "Nothing changed.")
JUDGEMENTS = Text("Herkomst en bevestiging", "Origin and confirmation")


def show(view: View, kind: str, key: str) -> None:
    """The versions up to the entry as of which the register is shown, the last one first."""
    entries = [entry for entry in view.register.journal.trail(kind, key) if entry.number <= view.moment]
    st.subheader(TITLE.in_(view.language, key=frame.plain(key)), anchor=False)
    for before, entry in reversed(list(zip([None, *entries], entries, strict=False))):
        at = moment(entry.entered_at, view.language)
        by = frame.plain(entry.entered_by)
        st.markdown(VERSION.in_(view.language, version=entry.version, number=entry.number, at=at, by=by))
        frame.remark(f"{_change(before, entry, view.language)} {entry.reason or ''}".strip())


def _change(before: Entry | None, entry: Entry, language: Language) -> str:
    if entry.item is None:
        return REDACTED.in_(language)
    if before is None:
        return FIRST.in_(language)
    names = changed_fields(before, entry)
    fields = ", ".join(_label(name, KINDS[entry.kind], language) for name in names)
    return CHANGED.in_(language, fields=fields) if names else UNCHANGED.in_(language)


def changed_fields(before: Entry, after: Entry) -> list[str]:
    """The names of the parts of the item that differ between two versions, but for the number of the model."""
    old, new = before.content(), after.content()
    return sorted(name for name in old.keys() | new.keys() if name != "model" and old.get(name) != new.get(name))


def _label(name: str, record: type[Record], language: Language) -> str:
    field = declared(record).get(name)
    return field.label.in_(language) if field else JUDGEMENTS.in_(language) if name == "judgements" else name
