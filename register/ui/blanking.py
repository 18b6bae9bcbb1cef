"""Redacting on the screen: what of an entry will be blanked, what that does not reach, and the button after a second thought."""

import streamlit as st

from register import queries, redacting, said
from register.access import NotAllowed
from register.journal import Entry, JournalUnavailable, entry_of
from register.text import Text
from register.ui import drafts, frame, persons, session, tables
from register.ui.columns import RECORD_KINDS
from register.ui.session import View
from register.wording import moment

WHICH = Text("Regel {number}: {kind} {key}, versie {version}", "Entry {number}: {kind} {key}, version {version}")
ENTERED = Text("Vastgelegd op {at} door {by}.", "Entered on {at} by {by}.")
BLANKED = Text("Dit wordt zwartgemaakt:", "This will be blanked:")
ITS_REASON = Text("Reden: {reason}", "Reason: {reason}")
LAST = Text(
    "Dit is de laatste versie van het record: het heeft daarna geen inhoud, tot u bij Bewerken een nieuwe vastlegt of in het "
    "journaal een eerdere terugzet.",
    "This is the last version of the record: after this it has no content, until you enter a new one under Edit or restore an "
    "earlier one in the journal.",
)
STAYS = Text(
    "Nummer, moment, soort, nummer van het record en wie het vastlegde blijven; de keten blijft kloppen.",
    "Number, moment, kind, number of the record and who entered it stay; the chain still fits.",
)
OUT_OF_REACH = Text("Dit wordt niet bereikt:", "This is not reached:")
HELD_BY = Text("Bestanden die deze inhoud nog kunnen hebben", "Files that may still hold this content")
NO_FILES = Text(
    "Het toegangslogboek noemt geen bestand dat na deze regel is meegenomen.",
    "The access log names no file that was taken away after this entry.",
)
AS_FAR = Text(
    "Zover als het toegangslogboek teruggaat; wat daarvoor is meegenomen, staat er niet meer in.",
    "As far back as the access log goes; what was taken away before that is no longer in it.",
)
REASON = Text("Reden van het zwartmaken", "Reason for the redaction")
REASON_HELP = Text(
    "Deze reden blijft voorgoed en kan niet worden zwartgemaakt: geen persoonsgegevens.",
    "This reason stays for good and cannot be redacted: no personal data.",
)
AGAIN = Text("Typ {number} om te bevestigen", "Type {number} to confirm")
OTHER_NUMBER = Text("Bevestiging: typ {number}.", "Confirmation: type {number}.")
REDACT = Text("Voorgoed zwartmaken", "Redact for good")
DONE = Text(
    "Regel {number} is zwartgemaakt; dat staat in regel {entry}. Hieronder staat wat dit niet bereikte.",
    "Entry {number} was redacted; entry {entry} says so. Below is what this did not reach.",
)


def show(view: View, number: int) -> None:
    """One entry: what will be blanked and the form, or why it cannot be; and the files that may still hold it."""
    language, entry = view.language, entry_of(view.register.journal, number)
    refused = redacting.refusal(view.register, number)
    if entry:
        _tell(view, entry)
    for sentence in refused:
        st.markdown(frame.plain(sentence.in_(language)))
    if entry and not refused:
        _blanked(view, entry)
    if entry and entry.kind != "redaction":
        _not_reached(view, number)
    if entry and not refused:
        _form(view, number)


def _tell(view: View, entry: Entry) -> None:
    language = view.language
    kind = RECORD_KINDS[entry.kind].label.in_(language)
    facts = {"number": entry.number, "kind": kind, "key": entry.key, "version": entry.version}
    st.subheader(frame.plain(WHICH.in_(language, **facts)), anchor=False)
    frame.remark(
        ENTERED.in_(language, at=moment(entry.entered_at, language), by=persons.called(view, entry.entered_by))
    )


def _blanked(view: View, entry: Entry) -> None:
    language, register = view.language, view.register
    item = register.up_to_date(entry.kind, entry.content())
    lines = said.in_full(register.kinds[entry.kind], item, language, said.names_of(view))
    lines += [ITS_REASON.in_(language, reason=entry.reason)] if entry.reason else []
    st.markdown(BLANKED.in_(language))
    st.markdown("\n".join(f"- {frame.plain(line)}" for line in lines))
    frame.remark(STAYS.in_(language))
    if register.journal.trail(entry.kind, entry.key)[-1].number == entry.number:
        frame.remark(LAST.in_(language))


def _not_reached(view: View, number: int) -> None:
    language = view.language
    st.markdown(OUT_OF_REACH.in_(language))
    st.markdown("\n".join(f"- {one.in_(language)}" for one in redacting.NOT_REACHED))
    st.markdown(f"**{HELD_BY.in_(language)}**")
    files = queries.files_with(view, number=number)
    if len(files):
        tables.table(view, files, "files-with", HELD_BY, expanded=True)
    else:
        st.markdown(NO_FILES.in_(language))
    frame.remark(AS_FAR.in_(language))


def _form(view: View, number: int) -> None:
    language = view.language
    with st.form("redact_form", border=False):
        st.text_input(REASON.in_(language), key="redact_reason", max_chars=300, help=REASON_HELP.in_(language))
        st.text_input(AGAIN.in_(language, number=number), key="redact_again", max_chars=20)
        st.form_submit_button(
            REDACT.in_(language), key="redact", icon=":material/ink_eraser:", on_click=_redact, args=(view, number)
        )


def _redact(view: View, number: int) -> None:
    """Nothing is blanked unless the number was typed again; what was typed stays when it is refused."""
    typed = st.session_state
    if str(typed["redact_again"]).strip() != str(number):
        return frame.tell(OTHER_NUMBER, "error", number=number)
    try:
        entry = redacting.redact(view.register, session.person(), number, reason=str(typed["redact_reason"]))
    except (NotAllowed, JournalUnavailable) as refused:
        return frame.tell(Text(*map(frame.plain, refused.text)), "error")
    blanked = entry_of(view.register.journal, number)
    if blanked:
        drafts.forget_redacted(blanked.kind, blanked.key)
    typed.update({"redact_reason": "", "redact_again": ""})
    return frame.tell(DONE, "success", number=number, entry=entry.number)
