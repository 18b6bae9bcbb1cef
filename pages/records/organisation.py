"""Organisation: who are we, how are we reached, how is it protected?"""

import streamlit as st

from register import queries
from register.text import Text
from register.ui import beginning, frame, pictures, tables, who
from register.vocabulary import YES_NO
from register.wording import count

EMPTY = Text("Er is nog geen verwerkingsverantwoordelijke vastgelegd.", "No controller has been entered yet.")
ANSWER = Text("{name} is de verwerkingsverantwoordelijke.", "{name} is the controller.")
ANSWER_GAPS = Text(
    "{name} is verantwoordelijk; {gaps} laat de verklaring open.",
    "{name} is the controller; the statement leaves {gaps} open.",
)
QUESTIONS = ("dpo", "joint_controllers", "representative", "transfers")
NOT_STATED = Text("– niet vermeld", "– not stated")
GAP, GAPS = Text("één vraag", "one question"), Text("{n} vragen", "{n} questions")
CONTROLLER = Text("Verwerkingsverantwoordelijke (art. 30 lid 1 onder a)", "Controller (Art. 30(1)(a))")
ORGANISATIONS = Text("Organisaties", "Organisations")
CHANNELS = Text("Contactgegevens", "How to reach us")
MEASURES = Text("Hoe gegevens worden beveiligd (art. 30 lid 1 onder g)", "How data is protected (Art. 30(1)(g))")
PROCESSOR = Text("Als verwerker voor anderen (art. 30 lid 2)", "As a processor for others (Art. 30(2))")
STATEMENTS = Text("Privacyverklaringen", "Privacy statements")
NONE = Text("– niets vastgelegd", "– nothing entered")

view = who.enter("organisation")
language = view.language
organisations = queries.organisations(view)
controllers = organisations[organisations["role"] == "controller"]
if controllers.empty:
    frame.begin(view, "organisation", EMPTY.in_(language))
    beginning.first(view, "organisation")
else:
    controller = controllers.iloc[0]
    silent = [name for name in QUESTIONS if name in controller["not_stated"]]
    gaps = count(len(silent), language, GAP, GAPS)
    frame.begin(
        view,
        "organisation",
        (ANSWER_GAPS if silent else ANSWER).in_(language, name=frame.plain(controller["name"]), gaps=gaps),
    )
    st.subheader(CONTROLLER.in_(language), anchor=False)
    lines = {name: controller[name] for name in ("brand", "address", "email", "phone")}
    answers = {
        name: pictures.word(view, YES_NO, controller[name]) or (NOT_STATED.in_(language) if name in silent else None)
        for name in QUESTIONS
    }
    frame.facts(view, lines | answers)
    tables.table(view, organisations, "organisations", ORGANISATIONS)

sections = {
    "channels": (CHANNELS, queries.channels(view)),
    "security-measures": (MEASURES, queries.security_measures(view)),
    "processor-records": (PROCESSOR, queries.processor_records(view)),
    "statements": (STATEMENTS, queries.statements(view)),
}
for name, (title, rows) in sections.items():
    st.subheader(title.in_(language), anchor=False)
    if rows.empty:
        st.markdown(NONE.in_(language))
    else:
        tables.table(view, rows, name, title, expanded=True)
