"""Journal: who changed what?"""

import streamlit as st

from register import queries, titles
from register.access import may
from register.journal.chain import GENESIS
from register.text import Text
from register.ui import beginning, frame, persons, session, tables, trail, who
from register.ui.columns import RECORD_KINDS
from register.ui.pictures import entry_months
from register.wording import count, moment

EMPTY = Text("Er is nog niets vastgelegd.", "Nothing has been entered yet.")
ANSWER = Text("{entries} door {people}; de laatste op {last}.", "{entries} by {people}; the last on {last}.")
ENTRY, ENTRIES = Text("{n} wijziging", "{n} change"), Text("{n} wijzigingen", "{n} changes")
PERSON, PEOPLE = Text("{n} persoon", "{n} person"), Text("{n} personen", "{n} people")
STORY = Text("{n} van {records}, per maand van vastleggen.", "{n} of {records}, by month of entry.")
RECORD, RECORDS = Text("{n} record", "{n} record"), Text("{n} records", "{n} records")
KIND, KEY, BY = Text("Soort", "Kind"), Text("Nummer van een record", "Number of a record"), Text("Door", "By")
TEXT, SINCE, UNTIL = Text("Met de tekst", "With the text"), Text("Vanaf", "From"), Text("Tot en met", "Until")
NOTHING_SHOWN = Text("Bij deze keuze horen geen wijzigingen.", "No changes match this choice.")
HEAD = Text("Hoofd van de keten: regel {number}, hash {hash}", "Head of the chain: entry {number}, hash {hash}")
CAVEAT = Text(
    "Een afgekapte of geheel herschreven keten past nog op zichzelf; alleen een eerdere momentopname, of een hoofd dat elders is "
    "genoteerd, laat dat zien.",
    "A chain that was cut short or rewritten as a whole still fits itself; only an earlier snapshot, or a head that was written "
    "down elsewhere, shows that.",
)

view = who.enter("journal")
language = view.language
everything = queries.entry_count(view)
said = {
    "entries": count(int(everything.entries), language, ENTRY, ENTRIES),
    "people": count(int(everything.people), language, PERSON, PEOPLE),
    "last": moment(everything.last_at.to_pydatetime(), language) if everything.entries else "",
}
frame.begin(view, "journal", (ANSWER if everything.entries else EMPTY).in_(language, **said))
with frame.filters():
    kind = frame.choose(view, KIND, frame.words(view, RECORD_KINDS), "kind")
    by = frame.choose(view, BY, persons.choices(view, queries.entry_people(view)["entered_by"]), "by")
    key = frame.search(view, KEY, "key")
    text = frame.search(view, TEXT, "text")
    since, until = frame.day(view, SINCE, "since"), frame.day(view, UNTIL, "until")
sought = queries.Sought(kind, key, by, text, since, until)
found = queries.entry_count(view, sought)
if found.entries:
    changes = count(int(found.entries), language, ENTRY, ENTRIES)
    story = STORY.in_(language, n=changes, records=count(int(found.records), language, RECORD, RECORDS))
    frame.picture(entry_months(view, queries.entry_months(view, sought)), "entry_months", story)

    def some(size: int, skip: int):
        return titles.filled(view, queries.entries(view, sought, size=size, skip=skip))

    tables.paged(view, int(found.entries), some, "entries", expanded=True)
    if kind and key:
        trail.show(view, kind, key)
    elif may(session.person(), "redact"):
        frame.lead(view, "redact")
else:
    beginning.nothing(view, NOTHING_SHOWN, "processing_activity", there=everything.entries > 0)
frame.lead(view, "compare")
head = view.register.journal.hash_of(view.moment) or GENESIS
st.code(HEAD.in_(language, number=view.moment, hash=head), language=None, wrap_lines=True)
frame.remark(CAVEAT.in_(language))
