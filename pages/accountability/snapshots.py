"""Snapshots: the register on paper."""

import streamlit as st

from register import moments
from register.snapshots import FORMS
from register.text import Text
from register.ui import frame, session, snapshotting, tables, who
from register.ui.columns import RECORD_KINDS
from register.wording import day, number

ANSWER = Text(
    "Het register tot en met regel {n} is klaar om mee te nemen.",
    "The register up to entry {n} is ready to take away.",
)
EMPTY = Text("Er is nog niets om mee te nemen.", "There is nothing to take away yet.")
DAY, KINDS = Text("Zoals het was op", "As it stood on"), Text("Soorten", "Kinds")
EVERYTHING = Text("alle soorten", "all kinds")
FORM = Text("Vorm", "Form")
DOWNLOAD = Text("Download de momentopname", "Download the snapshot")
UNDER_WAY = Text("De momentopname wordt gemaakt…", "The snapshot is being made…")
INSIDE = Text(
    "Een CSV-bestand per soort en per veld met koppelingen, het journaal, en datapackage.json met typen, sleutels, hashes en aantallen "
    "rijen. Geen cel is een formule. Wie een verzoek deed zit er nooit in.",
    "One CSV file a kind and one a field with links, the journal, and datapackage.json with types, keys, hashes and numbers of rows. "
    "No cell is a formula. Who made a request is never in it.",
)
AS_OF = Text("Regel {n}, de laatste van {day}.", "Entry {n}, the last of {day}.")
EARLIER = Text("Eerder gedownload sinds de server startte", "Downloaded earlier since the server started")
NONE = Text("Nog niets.", "Nothing yet.")
NAME = Text("momentopname", "snapshot")

view = who.enter("snapshots")
language = view.language
frame.begin(view, "snapshots", (ANSWER if view.moment else EMPTY).in_(language, n=number(view.moment, language)))
if view.moment:
    with frame.filters():
        chosen = frame.day(view, DAY, "day") or view.today
        labels = frame.words(view, RECORD_KINDS)
        offered = list(view.register.kinds)
        kinds = st.multiselect(
            KINDS.in_(language),
            offered,
            format_func=labels.__getitem__,
            key="kinds",
            placeholder=EVERYTHING.in_(language),
            width=500,
        )
        labels = {code: form.label.in_(language) for code, form in FORMS.items()}
        form = frame.pick(FORM.in_(language), labels, "form", width=330)
    moment = min(moments.last_of(view.register, chosen), view.moment)
    frame.remark(AS_OF.in_(language, n=number(moment, language), day=day(chosen, language, "d MMMM y")))
    register, browser = view.register, session.browser()
    file_name = f"{tables.mark(view)}{NAME.in_(language)}-{chosen.isoformat()}-{moment}.{snapshotting.ending(form)}"
    clicked = st.download_button(
        DOWNLOAD.in_(language),
        data=lambda: snapshotting.snapshot(register, browser, moment, kinds or offered, form, file_name),
        file_name=file_name,
        mime="application/octet-stream",
        icon=":material/inventory_2:",
        key="snapshot",
    )
    if clicked:
        snapshotting.bar(browser, UNDER_WAY.in_(language))
    refused = snapshotting.refused(browser)
    if refused:
        st.error(refused.in_(language))
    frame.remark(INSIDE.in_(language))
    frame.lead(view, "verify")
    st.subheader(EARLIER.in_(language), anchor=False)
    tables.made(view, snapshotting.made(), NONE)
