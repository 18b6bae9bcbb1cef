"""Counts from a file: what it would add and change is shown first, then all of it is entered or nothing."""

import streamlit as st

from register import commands, exchange
from register.access import may
from register.text import Text
from register.ui import frame, session
from register.ui.disposing import enter
from register.ui.session import View
from register.wording import number

FILE = Text("Aantallen uit een bestand (CSV)", "Counts from a file (CSV)")
COLUMNS = Text(
    "Eén rij per aantal, met de kolommen {columns}. Maand: JJJJ-MM; gebeurtenis: leeg voor het begin van de regel. "
    "Hoogstens {most} MB.",
    "One row a count, with the columns {columns}. Month: YYYY-MM; event: blank for the start of the rule. At most {most} MB.",
)
PREVIEW = Text(
    "Nieuw: {added}, gewijzigd: {changed}, gelijk: {unchanged}, niet te lezen: {refused}.",
    "New: {added}, changed: {changed}, the same: {unchanged}, cannot be read: {refused}.",
)
ADDED, CHANGED = Text("nieuw:", "new:"), Text("gewijzigd:", "changed:")
IMPORT = Text("Aantallen vastleggen", "Enter these counts")
COUNT_COLUMNS = "key, rule, month, event, number, system"
LARGEST = 5  # megabytes: some hundred thousand rows
MOST_WRONG = 12


def import_counts(view: View) -> None:
    """Counts from a file: what it would add and change first, then all of it or nothing."""
    if not may(session.person(), "edit"):
        return
    st.subheader(FILE.in_(view.language), anchor=False)
    frame.remark(COLUMNS.in_(view.language, columns=COUNT_COLUMNS, most=LARGEST))
    sent = st.file_uploader(
        FILE.in_(view.language), type="csv", key="counts", label_visibility="collapsed", max_upload_size=LARGEST
    )
    if sent is None:
        return
    found = exchange.preview_file(view.register, "holding", sent.getvalue())
    sizes = {"added": len(found.added), "changed": len(found.changed), "refused": len(found.refused)}
    numbers = {name: number(some, view.language) for name, some in sizes.items()}
    st.markdown(PREVIEW.in_(view.language, unchanged=number(found.unchanged, view.language), **numbers))
    _list(view, found)
    for wrong in found.refused[:MOST_WRONG]:
        st.markdown(f":red[{frame.plain(wrong.in_(view.language))}]")
    ready = bool(not found.refused and (found.added or found.changed))
    st.button(
        IMPORT.in_(view.language),
        key="import",
        icon=":material/check:",
        disabled=not ready,
        on_click=_import,
        args=(view, found),
    )


def _list(view: View, found: exchange.Preview) -> None:
    """The first counts that are new or change, each on a line."""
    for sign, changes in ((ADDED, found.added), (CHANGED, found.changed)):
        for change in changes[:MOST_WRONG]:
            item = {name: str(change.item.get(name, "")) for name in ("rule", "month", "number", "system")}
            st.markdown(f"{sign.in_(view.language)} {frame.plain(' '.join([change.key, *item.values()]))}")


def _import(view: View, found: exchange.Preview) -> None:
    reason = FILE.in_(view.language)
    enter(lambda: commands.import_files(view.register, session.person(), found, reason=reason))
