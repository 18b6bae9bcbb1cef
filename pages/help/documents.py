"""Documents: how does the register work, and why so?"""

import streamlit as st

from register.text import Text
from register.ui import frame, reading, who

ANSWER = Text("{n} documenten over het register; zij zijn in het Engels.", "{n} documents about the register.")
DOCUMENT = Text("Document", "Document")

view = who.enter("documents")
language = view.language
documents = reading.documents()
frame.begin(view, "documents", ANSWER.in_(language, n=len(documents)))
titles = {code: document.title for code, document in documents.items()}
chosen = documents[frame.pick(DOCUMENT.in_(language), titles, "document", width=500)]
st.subheader(chosen.title, anchor=False)
with st.container(key="document_text"):
    st.markdown(chosen.text)
