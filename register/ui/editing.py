"""Editing one record: the draft, its problems, what it would change, and the conflict with what somebody else entered."""

from typing import Any

import streamlit as st
from pydantic import ValidationError

from register import commands, queries
from register.access import NotAllowed
from register.differences import Place
from register.fields import KEY
from register.journal import Change, Conflict, JournalUnavailable
from register.problems import PROBLEMS, Problem, problems_of
from register.reasons import suspicion
from register.records import Record, declared
from register.text import Text
from register.ui import conflicts, drafts, forms, frame, said, session
from register.ui.drafts import Draft
from register.ui.session import View
from register.ui.widgets import Form

DIFFERENCES, NONE = Text("Wat u wijzigt", "What you change"), Text("Nog niets gewijzigd.", "Nothing changed yet.")
CONFIRMS = Text("Bevestigd wordt: {what}", "Will be confirmed: {what}")
REASON, REASON_HELP = (
    Text("Reden", "Reason"),
    Text(
        "Waarom wijzigt u dit? De reden blijft in het journaal staan.",
        "Why do you change this? The reason stays in the journal.",
    ),
)
LOOKS_LIKE = Text(
    "De reden lijkt {what} te bevatten. Vastleggen zonder?", "The reason looks as if it holds {what}. Enter it without?"
)
ANYWAY = Text("Dit is geen persoonsgegeven, leg het zo vast", "This is no personal data, enter it as it is")
SAVE, DISCARD = Text("Vastleggen", "Save"), Text("Wijzigingen weggooien", "Discard changes")
SAVED = Text("Vastgelegd als regel {number}.", "Entered as entry {number}.")
PROBLEMS_LEFT = Text("Nog niet vast te leggen: {n}", "Cannot be entered yet: {n}")
RECORD_PROBLEMS = ""


def open_draft(view: View, kind: str, key: str) -> Draft:
    """What this browser was typing about a record, or the record as it stands."""
    found = drafts.find(session.browser(), kind, key)
    if found:
        return found
    version, item = commands.current(view.register, kind, key)
    draft = Draft(version, commands.plain(item), commands.plain(item))
    drafts.keep(session.browser(), kind, key, draft)
    return draft


def edit(view: View, kind: str, key: str, names: said.Names) -> None:
    """The whole of it: conflict first, then the form, what it changes, the reason and the button."""
    record, draft = view.register.kinds[kind], open_draft(view, kind, key)
    if not conflicts.show(view, kind, key, draft, names):
        form = Form(view.language, names, f"edit/{kind}/{key}/{draft.generation}", ticked=draft.ticked)
        start = st.session_state.setdefault(f"{form.prefix}/start", draft.item)
        form.problems = st.session_state.get(f"{form.prefix}/problems", {})
        draft.item = commands.stated_after_all(forms.ask(form, record, start))
        problems = problems_by_field(record, key, draft.item)
        if problems != form.problems:
            st.session_state[f"{form.prefix}/problems"] = problems
            st.rerun()
        finish(view, kind, key, draft, names, problems)


def problems_by_field(record: type[Record], key: str, item: dict[str, Any]) -> dict[str, list[Problem]]:
    """What the model refuses, by the field where it is to be mended."""
    found: dict[str, list[Problem]] = {}
    try:
        record.model_validate(item)
    except ValidationError as error:
        for problem in problems_of(error, record):
            field = next(
                (name for name in declared(record) if problem.column == name or problem.column.startswith(f"{name}_")),
                RECORD_PROBLEMS,
            )
            found.setdefault(field, []).append(problem)
    if not KEY.fullmatch(key):
        found.setdefault(RECORD_PROBLEMS, []).append(
            Problem("key", Text("Nummer", "Number"), key, PROBLEMS["key_wanted"])
        )
    return found


def finish(
    view: View, kind: str, key: str, draft: Draft, names: said.Names, problems: dict[str, list[Problem]]
) -> None:
    language, record = view.language, view.register.kinds[kind]
    st.subheader(DIFFERENCES.in_(language), anchor=False)
    changes = said.in_words(record, draft.base, draft.item, language, names)
    ticked = [said.what(record, Place(*place), language, names) for place in sorted(draft.ticked)]
    lines = [*changes, *([CONFIRMS.in_(language, what=", ".join(ticked))] if ticked else [])]
    st.markdown("\n".join(f"- {frame.plain(line)}" for line in lines) or NONE.in_(language))
    reason = st.text_input(
        REASON.in_(language), key=f"reason/{kind}/{key}", help=REASON_HELP.in_(language), max_chars=500
    ).strip()
    doubt = suspicion(reason)
    sure = not doubt or st.checkbox(
        f"{LOOKS_LIKE.in_(language, what=doubt.in_(language))} {ANYWAY.in_(language)}", key=f"sure/{kind}/{key}"
    )
    if problems:
        count = sum(len(some) for some in problems.values())
        st.markdown(f":red[{PROBLEMS_LEFT.in_(language, n=count)}]")
        for problem in problems.get(RECORD_PROBLEMS, []):
            st.markdown(f":red[{frame.plain(problem.in_(language))}]")
    ready = bool(lines and reason and sure and not problems)
    with st.container(horizontal=True):
        st.button(
            SAVE.in_(language),
            key="save",
            icon=":material/check:",
            disabled=not ready,
            on_click=save,
            args=(view, kind, key, reason),
        )
        st.button(DISCARD.in_(language), key="discard", disabled=not lines, on_click=discard, args=(kind, key))


def save(view: View, kind: str, key: str, reason: str) -> None:
    """Runs once a click, before the page is drawn anew; what goes wrong is said there and nothing typed is lost."""
    draft = drafts.find(session.browser(), kind, key)
    if draft is None:
        return
    record, person = view.register.kinds[kind], session.person()
    try:
        item = commands.signed(record, draft.base, draft.item, person, view.today)
        item = commands.confirmed(item, sorted(draft.ticked), person, view.today)
        [entry] = commands.save(view.register, person, [Change(kind, key, item, draft.based_on)], reason=reason)
    except NotAllowed as refused:
        frame.tell(refused.text, "error")
    except JournalUnavailable as error:
        frame.tell(error.text, "error")
    except Conflict:
        return  # the page shows it: the record has a newer version than the draft
    else:
        discard(kind, key)
        frame.tell(SAVED, "success", number=entry.number)


def discard(kind: str, key: str) -> None:
    """Forget the draft; the form starts from the record again."""
    drafts.drop(session.browser(), kind, key)
    for name in [
        name
        for name in st.session_state
        if str(name).startswith((f"edit/{kind}/{key}/", f"reason/{kind}/{key}", f"sure/{kind}/{key}"))
    ]:
        del st.session_state[name]


def names_of(view: View) -> said.Names:
    """What every record is called, for the choices and the sentences."""
    found = queries.names(view)
    return {(kind, key): name or "" for kind, key, name in zip(found["kind"], found["key"], found["name"], strict=True)}


def choices(view: View, kind: str) -> dict[str, str]:
    """Every record of a kind by its key, also those that have ended."""
    found = queries.every_record(view, kind=kind)
    return {
        key: said.called(kind, key, {(kind, key): name or ""})
        for key, name in zip(found["key"], found["name"], strict=True)
    }
