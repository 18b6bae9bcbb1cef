"""Verify: does everything fit, and does it go on from a snapshot?"""

import streamlit as st

from register import proving
from register.text import Text
from register.ui import frame, proofs, who
from register.wording import number

ANSWER = Text(
    "Regel {n} is de laatste; er is nog niets gecontroleerd.", "Entry {n} is the last; nothing has been verified yet."
)
FITS = Text(
    "Alle {n} regels passen, en de tabellen zijn wat het journaal zegt.",
    "All {n} entries fit, and the tables are what the journal says.",
)
WRONG = Text("Er past iets niet.", "Something does not fit.")
EMPTY = Text("Er is nog niets om te controleren.", "There is nothing to verify yet.")
PRESS = Text("Controleer het register", "Verify the register")
CHECKED = Text(
    "Elke hash wordt opnieuw berekend, de nummers en versies worden nagelopen, en de tabellen achter de pagina's worden vergeleken "
    "met tabellen die opnieuw uit het journaal zijn gemaakt.",
    "Every hash is computed anew, numbers and versions are checked, and the tables behind the pages are compared with tables that "
    "are made from the journal anew.",
)
HEAD = Text("Het hoofd, om te mailen of af te drukken", "The head, to mail or print")
CAVEAT = Text(
    "Een keten die is afgekapt of geheel herschreven past ook. Bewaar deze regel of een momentopname elders: alleen die laat dat zien.",
    "A chain that was cut short or rewritten as a whole fits too. Keep this line or a snapshot elsewhere: only that shows it.",
)
SNAPSHOT = Text("Een momentopname controleren", "Verify a snapshot")

view = who.enter("verify")
language = view.language
found = proofs.last(view)
answer = EMPTY if not view.moment else ANSWER if not found else WRONG if found.wrong else FITS
frame.begin(view, "verify", answer.in_(language, n=number(found.number if found else view.moment, language)))
if view.moment:
    if found and found.wrong:
        st.error(frame.plain(f"{found.wrong.in_(language)[:1].upper()}{found.wrong.in_(language)[1:]}."))
    st.button(PRESS.in_(language), on_click=proofs.prove, args=(view,), key="prove", icon=":material/verified:")
    frame.remark(CHECKED.in_(language))
    st.subheader(HEAD.in_(language), anchor=False)
    st.code(proving.head_line(view.register).in_(language), language=None, wrap_lines=True)
    frame.remark(CAVEAT.in_(language))
st.subheader(SNAPSHOT.in_(language), anchor=False)
proofs.of_upload(view)
