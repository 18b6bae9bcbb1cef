"""The form for the next step of a request, or for a step that mends a mistake."""

from typing import Any, NamedTuple

import streamlit as st
from pydantic import ValidationError

from register import commands, handling, steps
from register.access import NotAllowed
from register.journal import Conflict, JournalUnavailable
from register.model.requests import DataSubjectRequest, RequestStep
from register.problems import problems_of
from register.records import own_fields
from register.text import Text
from register.ui import frame, said, session
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
    st.button(
        SAVE.in_(language), key=f"{prefix}/save", icon=":material/check:", disabled=bool(wrong) or step is None,
        on_click=_take, args=(view, reference, step),
    )  # fmt: skip


def _ask(view: View, asked: Asked, mode: str, prefix: str) -> dict[str, Any]:
    """The fields that the chosen step says, drawn from the model."""
    language, fields = view.language, own_fields(RequestStep)
    form = Form(language, said.names_of(view), prefix)
    values: dict[str, Any] = {"request": asked.reference, "by": session.person().key.partition(":")[2] or None}
    if mode == "next":
        options = [code for code in steps.possible(asked.request, asked.steps) if code != "struck"]
        labels = {code: REQUEST_STEPS[code].label.in_(language) for code in options}
        usual = steps.suggested(asked.request, asked.steps)
        values["step"] = st.selectbox(
            STEP.in_(language), options, index=options.index(usual) if usual in options else 0,
            format_func=labels.__getitem__, key=f"{prefix}/step",
        )  # fmt: skip
    else:
        held = steps.in_force(asked.steps)
        shown = {
            key: f"{REQUEST_STEPS[one.step].label.in_(language)}, {day(one.on, language)}" for key, one in held.items()
        }
        values["corrects"] = st.selectbox(
            WHICH.in_(language), list(shown), format_func=shown.__getitem__, key=f"{prefix}/which"
        )
        values["step"] = "struck" if mode == "strike" else held[values["corrects"]].step
    if values["step"] not in MOVES:
        return values
    move = MOVES[values["step"]]
    before = asked.steps[values["corrects"]].model_dump(mode="json") if mode == "mend" else {}
    for name in ("on", *(name for name in (*move.says, *move.may_say) if name != "corrects")):
        field = fields[name]
        start = before.get(name) or (view.today.isoformat() if name == "on" else _only(asked, name))
        label = field.label.in_(language) + (" *" if name in ("on", *move.says) else "")
        key = form.key(values["step"], str(values.get("corrects", "")), name)
        values[name] = WIDGETS[field.kind](form, field, label, start, key)
    return values


def _only(asked: Asked, name: str) -> Any:
    """What is not worth a question: the only right that is still to be answered."""
    left = steps.rights_left(asked.request, asked.steps)
    return left[0] if name == "right" and left else None


def _checked(view: View, asked: Asked, values: dict[str, Any]) -> tuple[RequestStep | None, list[str]]:
    """The step as it is filled in, and everything that is wrong with it in the reader's words."""
    try:
        step = RequestStep.model_validate({name: value for name, value in values.items() if value is not None})
    except ValidationError as error:
        return None, [problem.in_(view.language) for problem in problems_of(error, RequestStep)]
    return step, [text.in_(view.language) for text in steps.problems(asked.request, asked.steps, step, view.today)]


def _take(view: View, reference: str, step: RequestStep) -> None:
    """Enter what was shown when the button was pressed, and start the form anew."""
    try:
        entry = handling.take(view.register, session.person(), reference, step, today=view.today)
    except (NotAllowed, JournalUnavailable) as refused:
        frame.tell(refused.text, "error")
    except Conflict:
        frame.tell(OVERTAKEN, "error")
    else:
        st.session_state[f"step/{reference}"] += 1
        frame.tell(DONE, "success", step=REQUEST_STEPS[step.step].label.in_(view.language), number=entry.number)
