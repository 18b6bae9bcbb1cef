"""Search: where does something stand?"""

import streamlit as st

from register import queries
from register.text import Text
from register.ui import finding, frame, search, tables, who
from register.wording import number

ASK = Text("Zoek op naam, nummer, kenmerk of woord.", "Search by name, number, reference or word.")
HOW = Text(
    "Zoekt in alle records, open bevindingen, pagina's, begrippen en documenten, in beide talen. Meer woorden: alle moeten voorkomen. "
    "Wie een verzoek deed, wordt hier nooit gevonden.",
    "Searches all records, open findings, pages, terms and documents, in both languages. Several words: all have to occur. "
    "Who made a request is never found here.",
)
FOUND, ONE = (
    Text("{n} keer gevonden: {q}.", "Found {n} times: {q}."),
    Text("Eén keer gevonden: {q}.", "Found once: {q}."),
)
NONE = Text("Niets gevonden voor: {q}.", "Nothing found for: {q}.")
ADVICE = Text(
    "Probeer een korter woord of een deel ervan, of kies Alle bij Soort.",
    "Try a shorter word or a part of it, or choose All as kind.",
)
LABEL, KIND = Text("Zoek naar", "Search for"), Text("Soort", "Kind")
LONGEST = 40

view = who.enter("search")
language = view.language
place = st.container()
with frame.filters():
    asked = frame.search(view, LABEL, "q", width="stretch")
    kind = frame.choose(view, KIND, {code: text.in_(language) for code, text in finding.KINDS.items()}, "kind")
groups = finding.find(view, queries.words_of(asked), kind)
total = sum(group.total for group in groups)
answer = NONE if not total else ONE if total == 1 else FOUND
with place:
    said = {"n": number(total, language), "q": frame.plain(finding.shortened(asked, LONGEST))}
    frame.begin(view, "search", (answer if asked else ASK).in_(language, **said))
frame.remark(HOW.in_(language))
if groups:
    search.show(view, groups, asked, kind)
    search.table(view, groups)
elif asked:
    frame.nothing(view, ADVICE)
else:
    tables.table(view, queries.record_counts(view), "records")
