"""One request: what is the next step?"""

import streamlit as st

from register import queries, said
from register.access import may
from register.text import Text
from register.ui import editing, frame, request_detail, request_list, requester, session, step_form, tables, who

CHOOSE = Text("Kies een verzoek.", "Choose a request.")
UNKNOWN = Text("Dit kenmerk is niet bekend.", "This reference is not known.")
REFERENCE = Text("Kenmerk", "Reference")
DETAILS = Text("Gegevens van het verzoek herstellen", "Mend the details of the request")
NEXT = Text("Stap vastleggen", "Enter a step")

view = who.enter("request")
language = view.language
place = st.container()
reference = frame.search(view, REFERENCE, "reference").upper()
found = queries.request(view, reference=reference)
if found.empty:
    with place:
        frame.begin(view, "request", (UNKNOWN if reference else CHOOSE).in_(language))
    urgent = queries.requests(view, queries.Chosen(show="open"), size=request_list.MOST)
    request_list.choices(view, urgent)
    tables.table(view, urgent, "open-requests")
    st.stop()

[request] = found.itertuples(index=False)
with place:
    frame.begin(view, "request", request_detail.answer(view, request))
request_detail.terms(view, request, queries.settings(view).holiday_policy)
request_detail.picture(view, request)
requester.show(view, reference)
if may(session.person(), "handle_requests"):
    st.subheader(NEXT.in_(language), anchor=False)
    step_form.show(view, reference)
    with st.expander(DETAILS.in_(language), icon=":material/edit:"):
        editing.edit(view, "request", reference, said.names_of(view))
