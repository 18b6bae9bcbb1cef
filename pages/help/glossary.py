"""Glossary: what does a word mean here, and which article is it from?"""

from register import queries
from register.glossary import entries, titles
from register.text import Text
from register.ui import beginning, frame, glossary, tables, who
from register.ui.columns import RECORD_KINDS

ANSWER = Text(
    "{n} begrippen uit {lists} lijsten, elk met zijn artikel.", "{n} terms of {lists} lists, each with its article."
)
HOW = {"terms": Text("Begrippen", "Terms"), "fields": Text("Velden", "Fields")}
WHAT, SEARCH, LIST, KIND = (
    Text("Toon", "Show"),
    Text("Met het woord", "With the word"),
    Text("Lijst", "List"),
    Text("Soort record", "Kind of record"),
)
NOTHING = Text("Bij deze keuze horen geen begrippen.", "No terms match this choice.")

view = who.enter("glossary")
language = view.language
frame.begin(view, "glossary", ANSWER.in_(language, n=len(entries()), lists=len(titles())))
with frame.filters():
    how = frame.switch(view, WHAT, HOW, "show")
    words = queries.words_of(frame.search(view, SEARCH, "q"))
    if how == "terms":
        chosen = frame.choose(view, LIST, {name: title.in_(language) for name, title in titles().items()}, "list", 360)
        rows = glossary.terms(view, words, chosen)
    else:
        kinds = {kind: RECORD_KINDS[kind].label.in_(language) for kind in view.register.kinds}
        rows = glossary.fields(view, words, frame.choose(view, KIND, kinds, "kind", 360))
if rows.empty:
    beginning.no_match(view, NOTHING)
else:
    tables.table(view, rows, "glossary", expanded=True)
