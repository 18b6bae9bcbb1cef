"""A form for any part of a record, drawn from its declaration: the right widget for each kind of field."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from register import people
from register.fields import Field
from register.records import Judgement, Link, Part, Phrase, Record, declared, link_type
from register.said import called
from register.said import value as value_in_words
from register.text import Text
from register.ui import frame, session
from register.ui.widgets import WIDGETS, Form, chosen

ORIGIN = Text("Herkomst van {what}", "Origin of {what}")
LINKS = Text(
    "{what}: herkomst en bevestiging ({n} van {all} bevestigd)",
    "{what}: origin and confirmation ({n} of {all} confirmed)",
)
WANTED = Text("Het veld waar het om gaat", "The field that this is about")
CONFIRM, CONFIRMED = Text("Bevestigen", "Confirm"), Text("✓ {by}, {on}", "✓ {by}, {on}")
CONFIRMATION = {"confirmed_by", "confirmed_on"}


def ask(form: Form, record: type[Record], item: Mapping[str, Any]) -> dict[str, Any]:
    """Draw every field of a record; return the item as it is filled in, blanks left out."""
    answers: dict[str, Any] = {}
    judgements: dict[str, Any] = {}
    for name, declaration in sorted(declared(record).items(), key=lambda one: one[0] != form.wanted):
        if name == "ended_on":
            continue
        with _place(form, name):
            answers[name] = (_closed if name in form.closed else _field)(
                form, record, declaration, item.get(name), name
            )
            for problem in form.problems.get(name, []):
                st.markdown(f":red[{frame.plain(problem.in_(form.language))}]")
            if declaration.judged and _given(answers[name]):
                judgement = item.get("judgements", {}).get(name, {})
                judgements[name] = judgement if name in form.closed else _judgement(form, declaration, judgement)
    return {
        name: value
        for name, value in {**answers, "judgements": judgements, "ended_on": item.get("ended_on")}.items()
        if _given(value)
    }


def _place(form: Form, name: str) -> DeltaGenerator:
    """Where a field is drawn: the one that a reader was sent to stands first, in a frame that says so."""
    if name != form.wanted:
        return st.container()
    place = st.container(border=True, key=f"wanted-{name}")
    with place:
        st.markdown(f":primary[**{WANTED.in_(form.language)}**]")
    return place


def _field(form: Form, part: type[Part], declaration: Field, value: Any, *path: str) -> Any:
    if declaration.kind == "links":
        return _links(form, part, declaration, value or [], *path)
    if declaration.kind == "phrase":
        return _phrase(form, declaration, value or {}, *path)
    label = declaration.label.in_(form.language) + (" *" if declaration.required else "")
    if declaration.kind == "names":
        return _names(form, part, label, value, *path)
    return WIDGETS[declaration.kind](form, declaration, label, value, form.key(*path))


def _closed(form: Form, part: type[Part], declaration: Field, value: Any, *path: str) -> Any:
    """A field that this reader may not change, as it stands, and who may."""
    said = value_in_words(declaration, value, form.language, form.names)
    st.text_input(declaration.label.in_(form.language), said, disabled=True)
    frame.remark(form.closed[declaration.name])
    return value


def _phrase(form: Form, declaration: Field, value: Mapping[str, Any], *path: str) -> dict[str, str] | None:
    mark = " *" if declaration.required else ""
    columns = st.columns(2)
    said = {}
    for column, part in zip(columns, declared(Phrase).values(), strict=True):
        with column:
            label = f"{declaration.label.in_(form.language)} ({part.label.in_(form.language)}){mark}"
            said[part.name] = WIDGETS[part.kind](form, part, label, value.get(part.name), form.key(*path, part.name))
    return {language: text for language, text in said.items() if text} or None


def _names(form: Form, part: type[Part], label: str, value: Any, *path: str) -> list[str]:
    """The fields on which the source is silent."""
    fields = {
        name: one.label.in_(form.language)
        for name, one in declared(part).items()
        if name not in Record.model_fields and not one.required
    }
    return sorted(
        st.multiselect(
            label,
            list(fields),
            format_func=fields.__getitem__,
            key=chosen(form.key(*path), list(value or [])),
            placeholder="–",
        )
    )


def _links(
    form: Form, part: type[Part], declaration: Field, links: list[dict[str, Any]], *path: str
) -> list[dict[str, Any]]:
    """Choose the linked records; below it where each link comes from, and whether it is confirmed."""
    before = {link["key"]: link for link in links}
    keys = WIDGETS["keys"](form, declaration, declaration.label.in_(form.language), list(before), form.key(*path))
    found = [before.get(key, {"key": key, "origin": "dpo"}) for key in keys]
    confirmed = sum(1 for link in found if link.get("confirmed_by"))
    title = LINKS.in_(form.language, what=declaration.label.in_(form.language), n=confirmed, all=len(found))
    if not found:
        return []
    with st.expander(title, expanded=path == (form.wanted,)):
        return [_link(form, link_type(part, declaration.name), declaration, link, *path) for link in found]  # type: ignore[arg-type]


def _link(form: Form, of: type[Link], declaration: Field, link: Mapping[str, Any], *path: str) -> dict[str, Any]:
    st.markdown(f"**{frame.plain(called(declaration.links_to, link['key'], form.names))}**")
    return {"key": link["key"]} | _facts(form, of, link, (declaration.name, link["key"]), *path, link["key"])


def _judgement(form: Form, declaration: Field, judgement: Mapping[str, Any]) -> dict[str, Any]:
    with st.popover(ORIGIN.in_(form.language, what=declaration.label.in_(form.language))):
        return _facts(
            form,
            Judgement,
            judgement or {"origin": "dpo"},
            ("judgements", declaration.name),
            "judgements",
            declaration.name,
        )


def _facts(
    form: Form, of: type[Judgement], facts: Mapping[str, Any], place: tuple[str, str], *path: str
) -> dict[str, Any]:
    """The parts of a link or judgement; a confirmation is not typed but ticked."""
    asked = [one for name, one in declared(of).items() if name not in CONFIRMATION | {"key"}]
    columns = st.columns(len(asked) + 1, vertical_alignment="bottom")
    said: dict[str, Any] = {name: facts[name] for name in CONFIRMATION if facts.get(name)}
    for column, declaration in zip(columns, asked, strict=False):
        with column:
            said[declaration.name] = _field(form, of, declaration, facts.get(declaration.name), *path, declaration.name)
    with columns[-1]:
        _tick(form, facts, place, *path)
    return {name: value for name, value in said.items() if _given(value)}


def _tick(form: Form, facts: Mapping[str, Any], place: tuple[str, str], *path: str) -> None:
    if facts.get("confirmed_by"):
        by = people.called(session.open_register(), facts["confirmed_by"], form.language)
        st.caption(frame.plain(CONFIRMED.in_(form.language, by=by, on=facts["confirmed_on"])))
    elif st.checkbox(CONFIRM.in_(form.language), key=form.key(*path, "confirm"), value=place in form.ticked):
        form.ticked.add(place)
    else:
        form.ticked.discard(place)


def _given(value: Any) -> bool:
    return value not in (None, "", [], {})
