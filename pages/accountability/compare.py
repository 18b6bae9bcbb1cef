"""Compare: what differs between two moments?"""

import streamlit as st

from register import comparison, queries
from register.charts.comparison import SHAPES
from register.text import Text
from register.ui import beginning, comparing, frame, persons, tables, who
from register.ui.columns import RECORD_KINDS
from register.vocabulary import HAPPENINGS
from register.wording import day, number

NOTHING = Text("Sinds {first} is er niets veranderd.", "Nothing has changed since {first}.")
BETWEEN = Text("Van {first} tot en met {last}: {n} records anders.", "From {first} up to {last}: {n} records differ.")
STORY = Text("Records per soort: {told}.", "Records by kind: {told}.")
KIND, WHAT = Text("Soort", "Kind"), Text("Wat gebeurde er", "What happened")
BY, TEXT = Text("Door", "By"), Text("Met de tekst", "With the text")
NOTHING_SHOWN = Text("Bij deze keuze hoort geen verschil.", "No difference matches this choice.")

view = who.enter("compare")
language = view.language
place = st.container()
with frame.filters("moments"):
    first, last = comparing.two_moments(view)
everything = comparing.lines(view, first, last)
said = {"first": day(first.day, language, "d MMMM y"), "last": day(last.day, language, "d MMMM y")}
records = int(comparison.counts(everything)["records"].sum())
with place:
    answer = (BETWEEN if records else NOTHING).in_(language, n=number(records, language), **said)
    frame.begin(view, "compare", answer)
frame.remark(comparing.between(view, first, last))
with frame.filters():
    kind = frame.choose(view, KIND, frame.words(view, RECORD_KINDS), "kind")
    happened = frame.choose(view, WHAT, frame.words(view, HAPPENINGS), "happened")
    by = frame.choose(view, BY, persons.choices(view, queries.entry_people(view)["entered_by"]), "by")
    text = frame.search(view, TEXT, "text")
found = comparing.lines(view, first, last, kind=kind, happened=happened, by=by, text=text)
if len(found):
    counts = comparison.counts(found)
    codes = [code for code in HAPPENINGS if code in set(counts["happened"])]
    frame.legend(view, *(Text(*(f"{SHAPES[code]} {word}" for word in HAPPENINGS[code].label)) for code in codes))
    frame.picture(comparing.picture(view, counts), "compared", STORY.in_(language, told=comparing.told(view, counts)))
    comparing.listed(view, found)
else:
    beginning.no_match(view, NOTHING_SHOWN)
comparing.say_same(view, first, last)
tables.paged(view, len(found), comparing.fetch(view, found), f"compared-{first.number}-{last.number}", expanded=True)
