"""The widget for each kind of field: it shows a value, and gives back what its reader makes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st

from register.fields import Field
from register.problems import Problem
from register.said import Names, called, of_kind
from register.text import Language, Text

NOTHING = Text("– niet ingevuld", "– not filled in")
YES_NO = {"true": Text("ja", "yes"), "false": Text("nee", "no")}
SEARCH = Text("Zoek op nummer of naam", "Search by number or name")
CHOOSE = Text("Kies een of meer", "Choose one or more")


@dataclass
class Form:
    """What a form needs to draw itself, the facts that its reader ticked to confirm, the field that they were sent to, and the
    fields that they may not change, with why."""

    language: Language
    names: Names
    prefix: str
    problems: Mapping[str, list[Problem]] = field(default_factory=dict)
    ticked: set[tuple[str, str]] = field(default_factory=set)
    wanted: str = ""
    closed: Mapping[str, str] = field(default_factory=dict)

    def key(self, *parts: str) -> str:
        return "/".join((self.prefix, *parts))

    def options(self, kind: str) -> dict[str, str]:
        return {key: called(kind, key, self.names) for key in of_kind(self.names, kind)}


def chosen(key: str, value: Any) -> str:
    """The name of a widget that starts from a value, which may be emptied. The browser is told what is chosen in every run: it
    makes the widget when it has its script or when a popover is opened, from the last run only, and would send blank back."""
    st.session_state[key] = st.session_state.get(key, value)
    return key


def _line(form: Form, declaration: Field, label: str, value: Any, key: str) -> str | None:
    return _given(st.text_input(label, value or "", key=key, help=declaration.article or None))


def _paragraph(form: Form, declaration: Field, label: str, value: Any, key: str) -> str | None:
    return _given(st.text_area(label, value or "", key=key, help=declaration.article or None, height=80))


def _given(text: str) -> str | None:
    """Blank is missing, as in the model."""
    return text if text.strip() else None


def _one_of(form: Form, declaration: Field, label: str, value: Any, key: str) -> str | None:
    terms = declaration.choices or {}
    return _choice(
        form, {code: term.label.in_(form.language) for code, term in terms.items()}, declaration, label, value, key
    )


def _yes_no(form: Form, declaration: Field, label: str, value: Any, key: str) -> bool | None:
    said = {code: text.in_(form.language) for code, text in YES_NO.items()}
    answer = _choice(form, said, declaration, label, None if value is None else str(value).lower(), key)
    return None if answer is None else answer == "true"


def _key(form: Form, declaration: Field, label: str, value: Any, key: str) -> str | None:
    return _choice(form, form.options(declaration.links_to), declaration, label, value, key)


def _choice(form: Form, options: Mapping[str, str], declaration: Field, label: str, value: Any, key: str) -> str | None:
    known = dict(options) | ({value: value} if value and value not in options else {})
    placeholder = SEARCH.in_(form.language) if declaration.links_to else NOTHING.in_(form.language)
    answer: str | None = st.selectbox(
        label,
        list(known),
        index=None,
        format_func=known.__getitem__,
        key=chosen(key, value or None),
        placeholder=placeholder,
        help=declaration.article or None,
    )
    return answer


def _several(form: Form, declaration: Field, label: str, value: Any, key: str) -> list[str]:
    terms = declaration.choices or {}
    return _many(
        form, {code: term.label.in_(form.language) for code, term in terms.items()}, declaration, label, value, key
    )


def _keys(form: Form, declaration: Field, label: str, value: Any, key: str) -> list[str]:
    return _many(form, form.options(declaration.links_to), declaration, label, value, key)


def _many(form: Form, options: Mapping[str, str], declaration: Field, label: str, value: Any, key: str) -> list[str]:
    known = dict(options) | {one: one for one in value or [] if one not in options}
    answer = st.multiselect(
        label,
        list(known),
        format_func=known.__getitem__,
        key=chosen(key, list(value or [])),
        placeholder=(SEARCH if declaration.links_to else CHOOSE).in_(form.language),
        help=declaration.article or None,
    )
    return sorted(answer)


def _day(form: Form, declaration: Field, label: str, value: Any, key: str) -> str | None:
    given = st.date_input(
        label, None, key=chosen(key, date.fromisoformat(value) if value else None), format="DD-MM-YYYY",
        min_value=date(1900, 1, 1), max_value=date(2999, 12, 31), help=declaration.article or None,
    )  # fmt: skip
    return given.isoformat() if isinstance(given, date) else None


def _number(form: Form, declaration: Field, label: str, value: Any, key: str) -> int | str | None:
    text = st.text_input(label, "" if value is None else str(value), key=key).strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else text or None


WIDGETS: dict[str, Callable[[Form, Field, str, Any, str], Any]] = {
    "line": _line,
    "paragraph": _paragraph,
    "one_of": _one_of,
    "several": _several,
    "day": _day,
    "month": _line,
    "period": _line,
    "number": _number,
    "yes_no": _yes_no,
    "key": _key,
    "keys": _keys,
}
