"""Who made a request, for those who may see it; everybody else sees that it is there."""

import streamlit as st

from register import forgetting, requesters
from register.access import NotAllowed, may
from register.journal import Conflict, JournalUnavailable
from register.requesters import Requester
from register.sealing import KeyUnavailable
from register.text import Text
from register.ui import frame, session
from register.ui.session import View

TITLE = Text("Wie het vraagt", "Who asks")
HIDDEN = Text("Afgeschermd: u mag niet zien wie dit verzoek deed.", "Masked: you may not see who made this request.")
GONE = Text("Van dit verzoek is niet bewaard wie het deed.", "It is not kept who made this request.")
ONLY_NOW = Text(
    "Wie het vroeg is alleen nu te zien, niet zoals het was.", "Who asked is shown only as of now, not as it stood."
)
NAME, CONTACT, ABOUT = (
    Text("Naam", "Name"),
    Text("Bereikbaar via", "Reached by"),
    Text("Waar het over gaat", "What it is about"),
)
NOTE = Text("Notitie bij {step}", "Note with {step}")
OTHERS = Text("Dezelfde verzoeker heeft nog open: {references}.", "The same requester also has open: {references}.")
ERASE = Text("Gegevens van de verzoeker wissen", "Erase the requester's data")
SURE = Text(
    "Wissen is voorgoed: wie het vroeg en alle notities verdwijnen uit het bestand; het verzoek en zijn stappen blijven.",
    "Erasing is for good: who asked and all notes go from the file; the request and its steps stay.",
)
ERASED = Text(
    "Gewist; het journaal zegt dat het is gebeurd, en niets anders.",
    "Erased; the journal says that it happened, and nothing else.",
)
MEANWHILE = Text(
    "Iemand legde intussen een stap vast; probeer het opnieuw.", "Somebody entered a step meanwhile; try again."
)


def show(view: View, reference: str) -> None:
    """Name, contact, subject and notes, and the button that erases them."""
    person, language = session.person(), view.language
    st.subheader(TITLE.in_(language), anchor=False)
    if view.as_of:
        return frame.remark(ONLY_NOW.in_(language))
    others = forgetting.also_open(view.register, reference, view.today)
    if others:
        frame.remark(OTHERS.in_(language, references=", ".join(others)))
    try:
        if not may(person, "see_requester"):
            return frame.remark((HIDDEN if requesters.is_kept(view.register, reference) else GONE).in_(language))
        who = forgetting.who_asked(view.register, person, reference)
        if not who:
            return frame.remark(GONE.in_(language))
        _tell(view, reference, who)
    except (KeyUnavailable, JournalUnavailable) as refused:
        st.error(refused.text.in_(language))
    if may(person, "handle_requests"):
        with st.popover(ERASE.in_(language), icon=":material/delete_forever:"):
            st.markdown(SURE.in_(language))
            st.button(ERASE.in_(language), key="erase_requester", on_click=_erase, args=(view, reference))
    return None


def _tell(view: View, reference: str, who: Requester) -> None:
    language = view.language
    said = {NAME.in_(language): who.name, CONTACT.in_(language): who.contact, ABOUT.in_(language): who.about}
    notes = forgetting.notes(view.register, session.person(), reference)
    said |= {NOTE.in_(language, step=step): note for step, note in notes.items()}
    st.markdown("  \n".join(f"{label}: **{frame.plain(text)}**" for label, text in said.items() if text))


def _erase(view: View, reference: str) -> None:
    try:
        forgetting.forget(view.register, session.person(), [reference], today=view.today)
    except (NotAllowed, JournalUnavailable, KeyUnavailable) as refused:
        frame.tell(refused.text, "error")
    except Conflict:
        frame.tell(MEANWHILE, "error")
    else:
        frame.tell(ERASED, "success")
