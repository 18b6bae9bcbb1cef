"""The form for the next step of a request, or for a step that mends a mistake."""

from typing import Any, NamedTuple

import streamlit as st
from pydantic import ValidationError

from register import commands, handling, said, steps
from register.access import NotAllowed
from register.journal import Conflict, JournalUnavailable
from register.model.requests import DataSubjectRequest, RequestStep
from register.problems import problems_of
from register.records import own_fields
from register.sealing import KeyUnavailable
from register.text import Text
from register.ui import frame, session
from register.ui.session import View
from register.ui.widgets import WIDGETS, Form
from register.vocabulary import MOVES, REQUEST_STEPS
from register.wording import day

NEXT, MEND, STRIKE = (
    Text("Volgende stap", "Next step"),
    Text("Stap vervangen", "Replace a step"),
    Text("Stap doorhalen", "Strike a step"),
)
MODES = {"next": NEXT, "mend": MEND, "strike": STRIKE}
STEP, WHICH = Text("Stap", "Step"), Text("Welke stap", "Which step")
NOTE = Text("Notitie", "Note")
SEALED = Text(
    "Wordt verzegeld bewaard, los van het journaal, en gewist met de gegevens van de verzoeker.",
    "Is kept sealed, apart from the journal, and erased with the requester's data.",
)
SAVE = Text("Vastleggen", "Enter")
DONE = Text("‘{step}’ is vastgelegd als regel {number}.", "‘{step}’ was entered as entry {number}.")
OVERTAKEN = Text(
    "Iemand anders legde intussen een stap vast; kijk wat er nu staat en leg uw stap opnieuw vast.",
    "Somebody else entered a step meanwhile; look at what is there now and enter your step again.",
)


class Asked(NamedTuple):
    """The request that a step is for, with its steps."""

    reference: str
    request: DataSubjectRequest
    steps: steps.Steps


def show(view: View, reference: str) -> None:
    """Ask for one step; what is wrong with it stands above the button, before anything is entered."""
    asked = Asked(reference, handling.request_of(view.register, reference), commands.steps_of(view.register, reference))
    language = view.language
    generation = st.session_state.setdefault(f"step/{reference}", 0)
    prefix = f"step/{reference}/{generation}"
    mode = "next"
    if steps.in_force(asked.steps):
        names = {code: text.in_(language) for code, text in MODES.items()}
        mode = st.radio(
            NEXT.in_(language), list(names), format_func=names.__getitem__, key=f"{prefix}/mode", horizontal=True,
            label_visibility="collapsed",
        )  # fmt: skip
    values = _ask(view, asked, mode, prefix)
    if not values.get("step"):
        return
    step, wrong = _checked(view, asked, values)
    for sentence in wrong:
        st.markdown(f":red[{frame.plain(sentence)}]")
    note = st.text_area(NOTE.in_(language), key=f"{prefix}/note", height=80, help=SEALED.in_(language), max_chars=4000)
    st.button(
        SAVE.in_(language), key=f"{prefix}/save", icon=":material/check:", disabled=bool(wrong) or step is None,
        on_click=_take, args=(view, reference, step, note),
    )  # fmt: skip


def _ask(view: View, asked: Asked, mode: str, prefix: str) -> dict[str, Any]:
    """Which step, and the fields that it says, drawn from the model."""
    form = Form(view.language, said.names_of(view), prefix)
    values: dict[str, Any] = {"request": asked.reference, "by": session.person().key.partition(":")[2] or None}
    values |= _next(view, asked, prefix) if mode == "next" else _mended(view, asked, mode, prefix)
    if values["step"] not in MOVES:
        return values
    move, key = MOVES[values["step"]], str(values.get("corrects", ""))
    before = asked.steps[key].model_dump(mode="json") if mode == "mend" else {}
    starts = {"on": view.today.isoformat(), "right": next(iter(steps.rights_left(asked.request, asked.steps)), None)}
    for name in ("on", *(name for name in (*move.says, *move.may_say) if name != "corrects")):
        field = own_fields(RequestStep)[name]
        label = field.label.in_(view.language) + (" *" if name in ("on", *move.says) else "")
        start = before.get(name, starts.get(name))
        values[name] = WIDGETS[field.kind](form, field, label, start, form.key(values["step"], key, name))
    return values


def _next(view: View, asked: Asked, prefix: str) -> dict[str, Any]:
    """One of the steps that can be taken; the one that usually comes next stands first."""
    options = [code for code in steps.possible(asked.request, asked.steps) if code != "struck"]
    labels = {code: REQUEST_STEPS[code].label.in_(view.language) for code in options}
    usual = steps.suggested(asked.request, asked.steps)
    chosen = st.selectbox(
        STEP.in_(view.language), options, index=options.index(usual) if usual in options else 0,
        format_func=labels.__getitem__, key=f"{prefix}/step",
    )  # fmt: skip
    return {"step": chosen}


def _mended(view: View, asked: Asked, mode: str, prefix: str) -> dict[str, Any]:
    """A step that holds and that a person took, to be taken again as it should have been, or struck out."""
    held = {key: one for key, one in steps.in_force(asked.steps).items() if one.step in MOVES}
    shown = {
        key: f"{REQUEST_STEPS[one.step].label.in_(view.language)}, {day(one.on, view.language)}"
        for key, one in held.items()
    }
    which = st.selectbox(WHICH.in_(view.language), list(shown), format_func=shown.__getitem__, key=f"{prefix}/which")
    return {"corrects": which, "step": "struck" if mode == "strike" else held[which].step} if which else {"step": None}


def _checked(view: View, asked: Asked, values: dict[str, Any]) -> tuple[RequestStep | None, list[str]]:
    """The step as it is filled in, and everything that is wrong with it in the reader's words."""
    try:
        step = RequestStep.model_validate({name: value for name, value in values.items() if value is not None})
    except ValidationError as error:
        return None, [problem.in_(view.language) for problem in problems_of(error, RequestStep)]
    return step, [text.in_(view.language) for text in steps.problems(asked.request, asked.steps, step, view.today)]


def _take(view: View, reference: str, step: RequestStep, note: str) -> None:
    """Enter what was shown when the button was pressed, and start the form anew."""
    try:
        entry = handling.take(view.register, session.person(), reference, step, today=view.today, note=note)
    except (NotAllowed, JournalUnavailable, KeyUnavailable) as refused:
        frame.tell(refused.text, "error")
    except Conflict:
        frame.tell(OVERTAKEN, "error")
    else:
        st.session_state[f"step/{reference}"] += 1
        frame.tell(DONE, "success", step=REQUEST_STEPS[step.step].label.in_(view.language), number=entry.number)
