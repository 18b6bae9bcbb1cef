"""Confirm: what is still only proposed?"""

import streamlit as st

from register import queries, said
from register.text import Text
from register.ui import choosing, confirming, frame, pictures, tables, who
from register.wording import number, share

ANSWER = Text("Bevestigd: {confirmed} van de {n} feiten ({share}).", "Confirmed: {confirmed} of {n} facts ({share}).")
FIRST = Text(
    "Hieronder de eerste {n}; kies een activiteit voor de andere.",
    "Below the first {n}; choose an activity for the others.",
)
NOTHING = Text("Er is niets te bevestigen.", "There is nothing to confirm.")
ALL_DONE = Text("Bij deze keuze is alles bevestigd.", "For this choice everything is confirmed.")
ACTIVITY = Text("Activiteit", "Activity")
ELSEWHERE = Text("Buiten de activiteiten", "Outside the activities")
STORY = Text(
    "Per activiteit hoeveel feiten nog openstaan; de meeste bij ‘{most}’.",
    "How many facts are open for each activity; most of them under ‘{most}’.",
)

view = who.enter("confirm")
language = view.language
progress = queries.confirmation(view)
figures = {"n": number(progress.facts, language), "confirmed": number(progress.confirmed, language)}
answer = ANSWER if progress.facts else NOTHING
frame.begin(view, "confirm", answer.in_(language, share=share(progress.confirmed, progress.facts, language), **figures))
if progress.facts:
    st.progress(progress.confirmed / progress.facts)
    counts = queries.confirmation_by_activity(view)
    most = counts.iloc[counts["unconfirmed"].argmax()]["name"] or ELSEWHERE.in_(language)
    frame.picture(
        pictures.confirmation(view, counts, ELSEWHERE.in_(language)), "confirmation", STORY.in_(language, most=most)
    )
    options = {key: f"{key} {name}" for key, name in zip(counts["key"], counts["name"], strict=True) if key != "-"}
    with frame.filters():
        some = choosing.few(view, ACTIVITY, options, "activity")
        activity = frame.choose(view, ACTIVITY, some | {"-": ELSEWHERE.in_(language)}, "activity")
    total, first = confirming.to_do(counts, activity), confirming.first(view, activity)
    if total:
        if total > confirming.MOST:
            frame.remark(FIRST.in_(language, n=confirming.MOST))
        confirming.queue(view, first, said.names_of(view))
    else:
        frame.nothing(view, ALL_DONE)
    tables.paged(view, total, confirming.fetch(view, activity, first), "unconfirmed")
