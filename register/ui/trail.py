"""The trail of one record: who changed it when and why, what differs between any two versions, and the way back to one."""

import streamlit as st

from register import commands, people, said
from register.access import NotAllowed, may
from register.journal import Conflict, Entry, JournalUnavailable
from register.text import Text
from register.titles import titles
from register.ui import frame, session
from register.ui.session import View
from register.wording import moment

TITLE = Text("Spoor van {record}", "Trail of {record}")
VERSION = Text("Versie {version} · regel {number} · {at} · {by}", "Version {version} · entry {number} · {at} · {by}")
FIRST, UNCHANGED = (
    Text("Nieuw vastgelegd.", "Entered for the first time."),
    Text("Niets gewijzigd.", "Nothing changed."),
)
REDACTED = Text("De inhoud is zwartgemaakt.", "The content was redacted.")
COMPARE = Text("Twee versies vergelijken", "Compare two versions")
FROM, TO = Text("Van versie", "From version"), Text("Naar versie", "To version")
RESTORE = Text("Versie {version} terugzetten", "Restore version {version}")
RESTORES = Text(
    "Dit legt versie {version} opnieuw vast; wat daarna kwam blijft in het journaal.",
    "This enters version {version} anew; what came after stays in the journal.",
)
REASON = Text("Reden", "Reason")
RESTORED = Text("Vastgelegd als regel {number}.", "Entered as entry {number}.")
IN_THE_MEANTIME = Text(
    "Dit record is intussen gewijzigd; bekijk het opnieuw.",
    "This record was changed in the meantime; look at it again.",
)


def show(view: View, kind: str, key: str) -> None:
    """The versions up to the entry as of which the register is shown, the last one first."""
    entries = [entry for entry in view.register.journal.trail(kind, key) if entry.number <= view.moment]
    if not entries:
        return
    names = said.names_of(view)
    st.subheader(frame.plain(TITLE.in_(view.language, record=_called(view, kind, key, names))), anchor=False)
    for before, entry in reversed(list(zip([None, *entries], entries, strict=False))):
        _version(view, before, entry, names)
    if len(entries) > 1:
        _compare(view, entries, names)


def _called(view: View, kind: str, key: str, names: said.Names) -> str:
    known_by = titles(view, [(kind, key)]).get((kind, key))
    return f"{key}: {known_by}" if known_by else said.called(kind, key, names)


def _version(view: View, before: Entry | None, entry: Entry, names: said.Names) -> None:
    at = moment(entry.entered_at, view.language)
    line = VERSION.in_(
        view.language,
        version=entry.version,
        number=entry.number,
        at=at,
        by=people.called(view.register, entry.entered_by, view.language),
    )
    st.markdown(f"**{frame.plain(line)}**")
    if entry.reason:
        frame.remark(entry.reason)
    _list(_changes(view, before, entry, names))
    if entry.item is not None and may(session.person(), "redact"):
        frame.lead(view, "redact", entry=str(entry.number))


def _list(lines: list[str]) -> None:
    st.markdown("\n".join(f"- {frame.plain(line)}" for line in lines))


def _changes(view: View, before: Entry | None, after: Entry, names: said.Names) -> list[str]:
    if after.item is None:
        return [REDACTED.in_(view.language)]
    if before is None:
        return [FIRST.in_(view.language)]
    old, new = (view.register.up_to_date(entry.kind, entry.content()) for entry in (before, after))
    changes = said.in_words(view.register.kinds[after.kind], old, new, view.language, names)
    return changes or [UNCHANGED.in_(view.language)]


def _compare(view: View, entries: list[Entry], names: said.Names) -> None:
    """Any two versions, and for who may edit the way back to the first of them."""
    st.markdown(f"**{COMPARE.in_(view.language)}**")
    versions = {str(entry.version): str(entry.version) for entry in entries}
    with frame.filters("versions"):
        first = frame.pick(FROM.in_(view.language), versions, "from", width=140)
        last = frame.pick(TO.in_(view.language), dict(reversed(versions.items())), "to", width=140)
    by_version = {str(entry.version): entry for entry in entries}
    _list(_changes(view, by_version[first], by_version[last], names))
    earlier = by_version[first]
    offered = earlier.kind not in commands.OWN_COMMAND and may(session.person(), commands.action_for(earlier.kind))
    if offered and earlier.item and earlier is not entries[-1]:
        _offer_restore(view, earlier, entries[-1].version)


def _offer_restore(view: View, earlier: Entry, shown: int) -> None:
    label = RESTORE.in_(view.language, version=earlier.version)
    with st.popover(label, icon=":material/history:"):
        st.markdown(RESTORES.in_(view.language, version=earlier.version))
        reason = st.text_input(REASON.in_(view.language), key="restore_reason", max_chars=500).strip()
        st.button(label, key="restore", disabled=not reason, on_click=_restore, args=(view, earlier, shown, reason))


def _restore(view: View, earlier: Entry, shown: int, reason: str) -> None:
    try:
        [entry] = commands.restore(
            view.register,
            session.person(),
            earlier.kind,
            earlier.key,
            earlier.version,
            shown=shown,
            reason=reason,
            today=view.today,
        )
    except (NotAllowed, JournalUnavailable) as refused:
        frame.tell(refused.text, "error")
    except Conflict:
        frame.tell(IN_THE_MEANTIME, "error")
    else:
        frame.tell(RESTORED, "success", number=entry.number)
