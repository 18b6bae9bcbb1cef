"""What if: given what happened, until when is what kept, and what may go today?"""

import streamlit as st

from register import keeping, queries
from register.text import Text
from register.ui import beginning, choosing, frame, retaining, tables, who, widths
from register.wording import count, day, number

EMPTY = Text("Er zijn nog geen gegevens met een doel vastgelegd.", "No data with a purpose has been entered yet.")
NO_DAYS = Text(
    "Vul in wat er gebeurde; dan staat hier wat wanneer weg moet.",
    "Fill in what happened, and see here what has to go when.",
)
ANSWER = Text(
    "Vandaag helemaal weg: {what}; het laatste einde is {last}.", "To erase today: {what}; the last end is {last}."
)
NONE = Text("nog niets", "nothing yet")
NO_LAST = Text("Vandaag helemaal weg: {what}.", "To erase altogether today: {what}.")
ONE, MANY = Text("{n} gegeven", "{n} data category"), Text("{n} gegevens", "{n} data categories")
ACTIVITY, SUBJECT = Text("Activiteit", "Activity"), Text("Betrokkene", "Data subject")
STORY = Text(
    "Voorbij: {ended}. Nog te bewaren: {kept}. Wacht op een gebeurtenis: {waiting}. Bevroren: {held}. "
    "Zonder einde: {no_end}. Geteld per gegeven en regel.",
    "Ended: {ended}. Still kept: {kept}. Waiting for an event: {waiting}. Frozen: {held}. "
    "Without an end: {no_end}. Counted for each data category and rule.",
)
LEGEND = (
    Text("**Balk** vol: bewaren", "**Bar** solid: keep"),
    Text(":red[◆] had weg moeten zijn", ":red[◆] should be gone"),
    Text("gearceerd: wacht of bevroren", "hatched: waits or frozen"),
    Text("vervagend: zonder einde", "fading: without an end"),
)
GOES, ENDS = Text("Wat vandaag weg mag", "What may go today"), Text("Wat wanneer weg moet", "What has to go when")
TODAY = Text("Wat mag er vandaag weg?", "What may go today?")
ALTOGETHER = Text("Helemaal: {names}.", "Altogether: {names}.")
PARTLY = Text(
    "Alleen voor de doelen van een regel die voorbij is, want een andere regel bewaart het nog: {names}.",
    "Only for the purposes of a rule that has ended, since another rule still keeps it: {names}.",
)
NOTHING = Text("Volgens deze dagen mag er vandaag niets weg.", "By these days nothing may go today.")

view = who.enter("what_if")
language = view.language
answer = st.container()
events = retaining.ask_days(view, keeping.events_of(keeping.rules_of(queries.retention_rules(view)).values()))
for wrong in retaining.out_of_order(view, events):
    st.error(wrong)
activities, people = queries.activities(view), queries.data_subject_categories(view)
with frame.filters():
    named = dict(zip(activities["key"], activities["name"], strict=True))
    activity = frame.choose(view, ACTIVITY, choosing.few(view, ACTIVITY, named, "activity"), "activity")
    subject = frame.choose(view, SUBJECT, dict(zip(people["key"], people["name"], strict=True)), "subject")
ends = keeping.ends(view, events, activity=activity, subject=subject)
goes = keeping.erasable(ends)
altogether, partly = goes[goes["altogether"]], goes[~goes["altogether"]]
kept = ends[ends["retention_state"] == "kept"]["until"]
said = {
    "what": count(altogether["category"].nunique(), language, ONE, MANY) if len(altogether) else NONE.in_(language),
    "last": day(max(kept), language, "d MMMM y") if len(kept) else "",
}
sentence = EMPTY if ends.empty else NO_DAYS if not events else ANSWER if len(kept) else NO_LAST
with answer:
    frame.begin(view, "what_if", sentence.in_(language, **said))
    if ends.empty:
        beginning.first(view, "purpose")
if len(ends):
    frame.legend(view, *LEGEND)
    counts = {state: number((ends["retention_state"] == state).sum(), language) for state in keeping.STATES}
    widths.picture(view, "what_if", STORY.in_(language, **counts), retaining.what_if, ends, events)
    st.subheader(TODAY.in_(language), anchor=False)
    for phrase, some in ((ALTOGETHER, altogether), (PARTLY, partly)):
        if len(some):
            st.markdown(frame.plain(phrase.in_(language, names=", ".join(some["category_name"].unique()[:30]))))
    if len(goes):
        tables.table(view, goes[retaining.GOES], "erasable", GOES)
    else:
        st.markdown(NOTHING.in_(language))
tables.table(view, ends[retaining.ENDS], "ends", ENDS)
