"""Editing one record: the draft, its problems, what it would change, and the conflict with what somebody else entered."""

from typing import Any, NamedTuple

import streamlit as st
from pydantic import ValidationError

from register import commands, said, signing
from register.access import NotAllowed, closed_to
from register.differences import Place, spread
from register.fields import KEY
from register.journal import Change, Conflict, JournalUnavailable
from register.problems import PROBLEMS, Problem, problems_of
from register.reasons import suspicion
from register.records import Record, declared
from register.text import Text
from register.ui import conflicts, drafts, forms, frame, session
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
FIELD = "field"
"""Where the URL says to which field a reader is sent."""


class Shown(NamedTuple):
    """What a page showed to somebody: the item, the facts to confirm, the reason, and what the widgets held."""

    item: dict[str, Any]
    ticked: list[tuple[str, str]]
    reason: str
    typed: dict[str, Any]


def open_draft(view: View, kind: str, key: str) -> Draft:
    """What was being typed about a record, or the record as it stands."""
    found = drafts.find(kind, key)
    if found:
        return found
    version, item = commands.current(view.register, kind, key)
    draft = Draft(version, signing.plain(item), signing.plain(item))
    drafts.keep(kind, key, draft)
    return draft


def edit(view: View, kind: str, key: str, names: said.Names) -> None:
    """The whole of it: a conflict if there is one, the form, what it changes, the reason and the button."""
    draft, above = open_draft(view, kind, key), st.container()
    fill_in(view, kind, key, draft, names)
    drafts.keep(kind, key, draft)
    newer = conflicts.newer(view, kind, key, draft)
    if newer and not draft.is_changed:
        drafts.drop(kind, key)
        st.rerun()
    if newer:
        with above:
            conflicts.show(view, kind, draft, newer, names)
    else:
        finish(view, kind, key, draft, names)


def fill_in(view: View, kind: str, key: str, draft: Draft, names: said.Names) -> None:
    """The form, which tells the draft what is typed. The page is drawn again when that has other problems than were shown."""
    record = view.register.kinds[kind]
    prefix = place("edit", kind, key, draft)
    if f"{prefix}/not_stated" not in st.session_state:  # drawn for the first time, or anew after another page
        draft.start, draft.names = draft.item, names
    wanted, closed = st.query_params.get(FIELD, ""), closed_to(session.person(), kind)
    why = {name: text.in_(view.language) for name, text in closed.items()}
    form = Form(view.language, draft.names, prefix, draft.problems, draft.ticked, wanted, why)
    draft.item = signing.stated_after_all(forms.ask(form, record, draft.start))
    draft.ticked.intersection_update(spread(draft.item))
    draft.reason = st.session_state.get(place("why", kind, key, draft), draft.reason).strip()
    problems = problems_by_field(record, key, draft.item)
    if problems != draft.problems:
        draft.problems = problems
        st.rerun()


def place(what: str, kind: str, key: str, draft: Draft) -> str:
    """What a widget of this draft is called, or what the names of its form begin with."""
    return f"{what}/{kind}/{key}/{draft.generation}"


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


def finish(view: View, kind: str, key: str, draft: Draft, names: said.Names) -> None:
    language, record = view.language, view.register.kinds[kind]
    st.subheader(DIFFERENCES.in_(language), anchor=False)
    changes = said.in_words(record, draft.base, draft.item, language, names)
    ticked = [said.what(record, Place(*place), language, names) for place in sorted(draft.ticked)]
    lines = [*changes, *([CONFIRMS.in_(language, what=", ".join(ticked))] if ticked else [])]
    st.markdown("\n".join(f"- {frame.plain(line)}" for line in lines) or NONE.in_(language))
    sure = ask_reason(view, kind, key, draft)
    show_problems(view, draft)
    ready = bool(lines and draft.reason and sure and not draft.problems)
    with st.container(horizontal=True):
        st.button(
            SAVE.in_(language),
            key="save",
            icon=":material/check:",
            disabled=not ready,
            on_click=save,
            args=(
                view,
                kind,
                key,
                draft,
                Shown(draft.item, sorted(draft.ticked), draft.reason, typed(kind, key, draft)),
            ),
        )
        st.button(DISCARD.in_(language), key="discard", disabled=not lines, on_click=drafts.drop, args=(kind, key))


def ask_reason(view: View, kind: str, key: str, draft: Draft) -> bool:
    """Ask for a reason; whether it may be entered as it is."""
    language, why = view.language, place("why", kind, key, draft)
    st.text_input(REASON.in_(language), draft.reason, key=why, help=REASON_HELP.in_(language), max_chars=500)
    doubt = suspicion(draft.reason)
    return not doubt or st.checkbox(
        f"{LOOKS_LIKE.in_(language, what=doubt.in_(language))} {ANYWAY.in_(language)}",
        key=place("sure", kind, key, draft),
    )


def show_problems(view: View, draft: Draft) -> None:
    if draft.problems:
        count = sum(len(some) for some in draft.problems.values())
        st.markdown(f":red[{PROBLEMS_LEFT.in_(view.language, n=count)}]")
        for problem in draft.problems.get(RECORD_PROBLEMS, []):
            st.markdown(f":red[{frame.plain(problem.in_(view.language))}]")


def typed(kind: str, key: str, draft: Draft) -> dict[str, Any]:
    """What the widgets of the form hold, by field."""
    form = f"{place('edit', kind, key, draft)}/"
    return {
        str(name).removeprefix(form): value for name, value in st.session_state.items() if str(name).startswith(form)
    }


def save(view: View, kind: str, key: str, draft: Draft, shown: Shown) -> None:
    """Enter what was shown when the button was pressed, once a click. What is refused or was typed since stays in the draft."""
    record, person = view.register.kinds[kind], session.person()
    try:
        item = signing.signed(record, draft.base or draft.copied, shown.item, person, view.today)
        item = signing.confirmed(item, shown.ticked, person, view.today)
        changes = [Change(kind, key, item, draft.based_on)]
        [entry] = commands.save(view.register, person, changes, reason=shown.reason, today=view.today)
    except NotAllowed as refused:
        frame.tell(refused.text, "error")
    except JournalUnavailable as error:
        frame.tell(error.text, "error")
    except Conflict:
        return  # the page shows it: the record has a newer version than the draft
    else:
        since = {name: value for name, value in typed(kind, key, draft).items() if shown.typed.get(name) != value}
        draft.go_on_from(entry.version, signing.plain(item))
        drafts.keep(kind, key, draft)
        st.session_state.update({f"{place('edit', kind, key, draft)}/{name}": value for name, value in since.items()})
        frame.turn_to("key", key)
        frame.tell(SAVED, "success", number=entry.number)
