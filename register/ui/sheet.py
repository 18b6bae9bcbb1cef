"""The sheet of one processing activity: what Art. 30(1), or for a processor Art. 30(2), asks, letter by letter."""

from typing import Any

import pandas as pd
import streamlit as st

from register import periods, queries, record_facts
from register.charts.look import CONFIRMED, PROVENANCE, each
from register.findings import about
from register.linked_facts import OPEN, Fact
from register.text import Text
from register.ui import approvals, finding_list, frame, tables
from register.ui.columns import HEADINGS
from register.ui.session import View

TITLE = Text("Blad van {activity} (art. 30 lid 1)", "Sheet of {activity} (Art. 30(1))")
AS_PROCESSOR = Text("Blad van {activity} (art. 30 lid 2)", "Sheet of {activity} (Art. 30(2))")
NOTHING = Text("– niets vastgelegd", "– nothing entered")
FINDINGS = Text("Open bevindingen: {told}.", "Open findings: {told}.")
LETTERS = {
    "a": Text("Wie is verantwoordelijk", "Who is responsible"),
    "b": Text("Waarom: de doelen en hun grondslag", "Why: the purposes and their legal basis"),
    "c": Text("Van wie, en welke gegevens", "Whose data, and what data"),
    "d": Text("Aan wie", "To whom"),
    "e": Text("Doorgifte buiten de EER", "Transfers outside the EEA"),
    "f": Text("Hoe lang", "How long"),
    "g": Text("Hoe beveiligd", "How protected"),
}
MARKS = Text(
    "■ in de verklaring, □ voorstel, ▣ van de FG, ✓ bevestigd, – niet vermeld",
    "■ in the statement, □ proposed, ▣ by the DPO, ✓ confirmed, – not stated",
)


def activities(view: View) -> dict[str, str]:
    """The activities to choose from, by number."""
    return {row.key: f"{row.key} {row.name}" for row in each(queries.activities(view))}


def activity_sheet(view: View, chosen: str, name: str) -> None:
    """The sheet of the activity that was chosen above it."""
    for_others = chosen in set(queries.processor_records(view)["key"])
    title = AS_PROCESSOR if for_others else TITLE
    st.subheader(title.in_(view.language, activity=frame.plain(name)), anchor=False)
    approvals.line(view, chosen)
    _findings(view, chosen)
    (_of_processor if for_others else _of_controller)(view, chosen)


def _of_controller(view: View, chosen: str) -> None:
    answer = queries.activity_sheet(view, activity=chosen)
    frame.remark(MARKS.in_(view.language))
    for letter, title in LETTERS.items():
        st.markdown(f"**({letter}) {title.in_(view.language)}**")
        rows = answer[answer["letter"] == letter]
        st.markdown("\n".join(_line(view, row) for row in each(rows)) or NOTHING.in_(view.language))
    tables.download(view, lambda: answer, f"activity-{chosen}")


def _of_processor(view: View, chosen: str) -> None:
    """What is processed for others, in the words of the record on paper: it has no purposes of our own."""
    [found] = record_facts.sheets(view, list(each(queries.organisations(view))), [chosen])
    rows = []
    for section in found["sections"]:
        letter = f"({section['letter']}) " if section["letter"] else ""
        st.markdown(f"**{letter}{section['title']}**")
        facts = [(fact["text"], _more(view, fact)) for fact in section["facts"]]
        lines = [f"- {frame.plain(' · '.join(filter(None, fact)))}" for fact in facts]
        st.markdown("\n".join(lines) or NOTHING.in_(view.language))
        rows += [(section["letter"], *fact) for fact in facts]
    shown = pd.DataFrame(rows, columns=["letter", "name", "note"])
    tables.download(view, lambda: shown, f"activity-{chosen}")


def _more(view: View, fact: Fact) -> str:
    return " · ".join([*fact["details"], *([f"◇ {OPEN.in_(view.language)}"] if fact["open"] else [])])


def _findings(view: View, activity: str) -> None:
    """How many findings are open for the activity, and the way to them."""
    counts = about.open_in(view, activity)
    if any(counts.values()):
        st.markdown(FINDINGS.in_(view.language, told=finding_list.told(view, counts)))
        frame.lead(view, "findings", activity=activity)


def _line(view: View, row: Any) -> str:
    """A fact with its number, its note in words, where it comes from and whether it is confirmed."""
    terms = HEADINGS["note"].terms or {}
    said = f"{row.name} ({row.key})" if row.name else HEADINGS[row.key].label.in_(view.language)
    note = periods.in_words(row.note, view.language) if row.kind == "retention_rule" and row.note else row.note
    note = terms[note].label.in_(view.language) if note in terms else note
    mark = PROVENANCE.get(row.origin, "") + (CONFIRMED if row.confirmed else "")
    return f"- {mark} {frame.plain(' · '.join(part for part in (said, note) if part))}"
