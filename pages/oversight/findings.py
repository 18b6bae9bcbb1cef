"""Findings: what is wrong or unconfirmed, and who stands for what stays so?"""

import streamlit as st

from register.findings import history, listed
from register.text import Text
from register.ui import accepting, beginning, coming_back, finding_list, frame, tables, who, widths
from register.ui.registry import PAGES
from register.wording import number

NOTHING_ENTERED = Text("Er is nog niets vastgelegd om te onderzoeken.", "Nothing has been entered yet to be examined.")
NONE = Text(
    "Geen open bevindingen; dat zegt nog niet dat alles op orde is.",
    "No open findings; that does not say that all is in order.",
)
ANSWER = Text("{n} open bevindingen: {told}.", "{n} open findings: {told}.")
ONE = Text("1 open bevinding: {told}.", "1 open finding: {told}.")
NOTHING_SHOWN = Text("Bij deze keuze horen geen bevindingen.", "No findings match this choice.")
STORY = Text("{n} getoonde bevindingen: {told}.", "{n} findings shown: {told}.")
ONE_SHOWN = Text("1 getoonde bevinding: {told}.", "1 finding shown: {told}.")
BY, MONTHS = Text("Naar", "By"), Text("Open bevindingen per maand", "Open findings by month")
MONTHS_STORY = Text(
    "Open aan het einde van de maand: van {first} naar {last}.", "Open at the end of the month: from {first} to {last}."
)

view = who.enter("findings")
language = view.language
if not view.moment:
    frame.begin(view, "findings", NOTHING_ENTERED.in_(language))
    beginning.first(view, "processing_activity")
    st.stop()
everything = listed.findings(view)
still_open = listed.chosen(everything, listed.Chosen())
answer = NONE if still_open.empty else ONE if len(still_open) == 1 else ANSWER
said = finding_list.told(view, finding_list.by_severity(still_open))
frame.begin(view, "findings", answer.in_(language, n=number(len(still_open), language), told=said))
coming_back.lead(view, still_open)
choice = finding_list.choose(view, everything)
shown = listed.chosen(everything, choice)
by = frame.switch(view, BY, finding_list.BY, "by")
if len(shown):
    finding_list.legend(view)
    story = finding_list.told(view, finding_list.by_severity(shown))
    said_shown = (ONE_SHOWN if len(shown) == 1 else STORY).in_(language, n=number(len(shown), language), told=story)
    widths.picture(view, "findings", said_shown, finding_list.picture, shown, by)
    finding_list.cards(view, shown)
elif len(everything):
    beginning.no_match(view, NOTHING_SHOWN)
else:
    frame.nothing(view, NONE)
tables.paged(
    view,
    len(shown),
    lambda size, skip: finding_list.in_table(view, shown.iloc[skip : skip + size]),
    "findings",
    PAGES["findings"].title,
)
accepting.accept(view, shown)
accepting.take_back(view, everything)
if st.toggle(MONTHS.in_(language), key="months", bind="query-params"):
    months = history.months(view)
    ends = {name: number(n, language) for name, n in history.ends(months).items()}
    frame.picture(finding_list.months(view, months), "finding_months", MONTHS_STORY.in_(language, **ends))
    tables.table(view, months[["severity", "month_end", "findings"]], "finding-months", MONTHS)
