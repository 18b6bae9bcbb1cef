"""Disposals: what must go, and when?"""

import streamlit as st

from register import queries
from register.calendar import calendar
from register.text import Text
from register.ui import disposing, frame, importing_counts, tables, who, widths
from register.vocabulary import DISPOSAL_STATES
from register.wording import number

EMPTY = Text("Er zijn nog geen aantallen vastgelegd.", "No counts have been entered yet.")
LATE = Text(
    "Vernietigen is te laat bij {late} van de {n} regels; deze maand aan de beurt: {due}.",
    "Disposal is overdue under {late} of {n} rules; due this month under {due}.",
)
IN_TIME = Text(
    "Niets is te laat; deze maand aan de beurt: {due} van de {n} regels.",
    "Nothing is overdue; due this month under {due} of {n} rules.",
)
STORY = Text("Per regel: {told}", "Rule by rule: {told}")
NOTHING_DUE = Text("Per regel: niets te laat, niets deze maand.", "Rule by rule: nothing overdue, nothing this month.")
LEGEND = (
    Text(":red[■] te laat", ":red[■] overdue"),
    Text(":orange[□] deze maand", ":orange[□] this month"),
    Text("□ later", "□ later"),
    Text(":violet[▣] bevroren", ":violet[▣] frozen"),
    Text("getal: nog aanwezig; 2k is 2.000 of meer", "number: left; 2k is 2,000 or more"),
)
RULE, STATE, MONTH = Text("Regel", "Rule"), Text("Stand", "State"), Text("Aan de beurt in", "Due in")
TO_DO = Text("Wat vernietigd moet worden", "What has to be disposed of")
MADE = Text("Wat is vernietigd", "What was disposed of")
NONE = Text("Nog niets.", "Nothing yet.")

view = who.enter("disposals")
language = view.language
everything = calendar(view)
rules = {state: everything[everything["disposal_state"] == state]["rule"].nunique() for state in DISPOSAL_STATES}
said = {
    "late": number(rules["overdue"], language),
    "due": number(rules["due"], language),
    "n": number(everything["rule"].nunique(), language),
}
answer = EMPTY if everything.empty else LATE if rules["overdue"] else IN_TIME
frame.begin(view, "disposals", answer.in_(language, **said))
with frame.filters():
    rule = frame.choose(view, RULE, dict(zip(everything["rule"], everything["rule_name"], strict=True)), "rule")
    state = frame.choose(view, STATE, frame.words(view, DISPOSAL_STATES), "state")
    month = frame.choose(view, MONTH, disposing.months(view, everything), "month")
lines = everything[everything["rule"] == rule] if rule else everything
if len(lines):
    frame.legend(view, *LEGEND)
    told = disposing.story(view, lines)
    story = STORY.in_(language, told=told) if told else NOTHING_DUE.in_(language)
    widths.picture(view, "disposal_calendar", story, disposing.picture, lines)
shown = disposing.chosen(lines, state, month)
tables.table(view, shown[disposing.SHOWN], "disposal-calendar", TO_DO)
disposing.record(view, shown)
made = queries.disposals(view, rule=rule)
st.subheader(MADE.in_(language), anchor=False)
if len(made):
    tables.table(view, made, "disposals", MADE)
else:
    st.markdown(NONE.in_(language))
importing_counts.import_counts(view)
