"""Proof on the page: of the register when asked, and of a snapshot that somebody chooses."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from register import proving
from register.access import NotAllowed
from register.proving import Proof
from register.snapshots import NoSnapshot
from register.snapshots.uploaded import on_disk
from register.text import Text
from register.ui import frame, session
from register.ui.session import View
from register.wording import number

LARGEST = 500
"""Of a snapshot that is sent, in megabytes; the command has no such end."""

CHOOSE = Text(
    "Kies een momentopname (ZIP, met komma's of puntkomma's, hoogstens {most} MB)",
    "Choose a snapshot (ZIP, with commas or semicolons, at most {most} MB)",
)
BUSY = Text("Bezig met controleren…", "Verifying…")
ALONE = Text(
    "De momentopname past op zichzelf: {n} regels, hash {hash}.",
    "The snapshot fits on its own: {n} entries, hash {hash}.",
)
GOES_ON = Text(
    "Het register hier gaat verder waar de momentopname ophield: niets daarin is sindsdien veranderd of weggehaald.",
    "The register here goes on where the snapshot ended: nothing in it was changed or taken away since.",
)
NOT_ALONE = Text("De momentopname past niet: {why}.", "The snapshot does not fit: {why}.")
NOT_GOING_ON = Text(
    "Het register hier is niet het vervolg van deze momentopname: {why}.",
    "The register here does not go on from this snapshot: {why}.",
)


def last(view: View) -> Proof | None:
    """What was found for the last entry, by this session; a newer entry has to be verified anew."""
    entry, found = st.session_state.get("proof", (None, None))
    return found if entry == view.moment else None


def prove(view: View) -> None:
    """Verify the register; a callback."""
    try:
        found = proving.prove(view.register, session.person())
        st.session_state["proof"] = (found.number, found)
    except NotAllowed as refused:
        frame.tell(refused.text, "error")


def of_upload(view: View) -> None:
    """A snapshot that somebody chooses: on its own, and against the register here."""
    language = view.language
    sent = st.file_uploader(CHOOSE.in_(language, most=LARGEST), type="zip", key="proof_file", max_upload_size=LARGEST)
    if sent is None:
        return
    try:
        alone, onwards = _of(view, sent)
    except (NoSnapshot, NotAllowed) as refused:
        st.error(refused.text.in_(language))
        return
    _say(view, alone, ALONE, NOT_ALONE)
    if onwards:
        _say(view, onwards, GOES_ON, NOT_GOING_ON)


def _of(view: View, sent: UploadedFile) -> tuple[Proof, Proof | None]:
    """Found once for a file and an entry, whatever else is pressed on the page. Raises NoSnapshot, NotAllowed."""
    asked, known = st.session_state.get("proof_of_file", (None, None))
    found: tuple[Proof, Proof | None] | None = known if asked == (sent.file_id, view.moment) else None
    if found is None:
        with st.spinner(BUSY.in_(view.language)), on_disk(sent) as path:
            alone = proving.prove_snapshot(session.person(), path)
            onwards = None if alone.wrong else proving.prove_going_on(view.register, session.person(), path)
        found = alone, onwards
        st.session_state["proof_of_file"] = ((sent.file_id, view.moment), found)
    return found


def _say(view: View, found: Proof, fits: Text, wrong: Text) -> None:
    language = view.language
    if found.wrong:
        st.error(frame.plain(wrong.in_(language, why=found.wrong.in_(language))))
    else:
        st.success(fits.in_(language, n=number(found.number, language), hash=found.hash))
    if found.remark:
        frame.remark(found.remark.in_(language))
