"""Organisation: who are we, how are we reached, how is it protected?"""

import streamlit as st

from register import queries
from register.text import Text
from register.ui import frame, pictures, session, tables
from register.vocabulary import YES_NO

EMPTY = Text("Er is nog geen verwerkingsverantwoordelijke vastgelegd.", "No controller has been entered yet.")
ANSWER = Text("{name} is de verwerkingsverantwoordelijke.", "{name} is the controller.")
ANSWER_GAPS = Text(
    "{name} is verantwoordelijk; over {gaps} zwijgt de verklaring.",
    "{name} is the controller; the statement is silent on {gaps}.",
)
QUESTIONS = {
    "dpo": Text("FG", "DPO"),
    "joint_controllers": Text("gezamenlijke verantwoordelijken", "joint controllers"),
    "representative": Text("vertegenwoordiger", "representative"),
    "transfers": Text("doorgifte buiten de EER", "transfers outside the EEA"),
}
NOT_STATED = Text(":red[– niet vermeld]", ":red[– not stated]")
GAPS = Text("{n} van de {all} punten", "{n} of {all} points")
CONTROLLER = Text("Verwerkingsverantwoordelijke (Art. 30 lid 1 onder a)", "Controller (Art. 30(1)(a))")
CHANNELS = Text("Hoe men ons bereikt", "How we are reached")
MEASURES = Text("Hoe gegevens worden beveiligd (Art. 30 lid 1 onder g)", "How data is protected (Art. 30(1)(g))")
PROCESSOR = Text("Als verwerker voor anderen (Art. 30 lid 2)", "As a processor for others (Art. 30(2))")
STATEMENTS = Text("Privacyverklaringen", "Privacy statements")
NONE = Text("– niets vastgelegd", "– nothing entered")

view = session.view()
language = view.language
organisations = queries.organisations(view)
controllers = organisations[organisations["role"] == "controller"]
if controllers.empty:
    frame.begin(view, "organisation", EMPTY.in_(language))
else:
    controller = controllers.iloc[0]
    silent = [name for name in QUESTIONS if name in controller["not_stated"]]
    gaps = GAPS.in_(language, n=len(silent), all=len(QUESTIONS))
    frame.begin(
        view,
        "organisation",
        (ANSWER_GAPS if silent else ANSWER).in_(language, name=frame.plain(controller["name"]), gaps=gaps),
    )
    st.subheader(CONTROLLER.in_(language), anchor=False)
    for name in ("brand", "address", "email", "phone"):
        frame.fact(view, name, controller[name])
    for name in QUESTIONS:
        said = pictures.word(view, YES_NO, controller[name])
        frame.fact(view, name, said, missing=NOT_STATED if name in silent else frame.NOT_ENTERED)
    tables.table(view, organisations, "organisations")

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
        tables.table(view, rows, name, expanded=True)
