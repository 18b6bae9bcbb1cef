"""The frame of every page: its name, the answer in one sentence, a picture with its text, an empty state, a way on."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Literal

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from register.charts.look import CONFIG
from register.text import Language, Text
from register.ui import session
from register.ui.columns import HEADINGS
from register.ui.registry import PAGES
from register.ui.session import View
from register.vocabulary import Terms

ALL = Text("Alle", "All")
SHOWN = {"error": st.error, "success": st.success}
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
ICON = re.compile(r":(?=material[/_]|streamlit:)")
NOT_ENTERED = Text("– niet ingevuld", "– not filled in")


def begin(view: View, code: str, answer: str) -> None:
    """The name of the page, then the answer to its question."""
    st.title(PAGES[code].title.in_(view.language), anchor=False)
    st.header(answer, anchor=False)


def legend(view: View, *items: Text) -> None:
    """One line of signs and words above a picture; an item does not break in the middle."""
    words = (item.in_(view.language).replace(" ", "\u00a0") for item in items)
    st.markdown(f":small[{' &emsp; '.join(words)}]")


def picture(figure: go.Figure, key: str, sentence: str) -> None:
    """A picture; the sentence stands below it and is read to who cannot see it."""
    st.plotly_chart(figure, theme=None, config=CONFIG, key=key, alt=sentence)
    st.caption(plain(sentence))


def nothing(view: View, sentence: Text) -> None:
    """Instead of an empty picture: one line that says what is missing."""
    with st.container(border=True):
        st.markdown(sentence.in_(view.language))


def choose(view: View, label: Text, options: Mapping[str, str], key: str, width: int = 260) -> str:
    """A filter that lives in the URL under its key; blank means all."""
    return pick(label.in_(view.language), {"": ALL.in_(view.language)} | dict(options), key, width=width)


def pick(label: str, options: Mapping[str, str], key: str, width: int | Literal["stretch"] = "stretch") -> str:
    """One of the options, the first unless the URL says otherwise. The URL has the code, so that it reads in every language."""
    _from_url(key, options)
    chosen: str = st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        width=width,
        on_change=_to_url,
        args=(key, next(iter(options))),
    )
    return chosen


def switch(view: View, label: Text, options: Mapping[str, Text], key: str) -> str:
    """A choice between a few forms of the same, the first one unless the URL says otherwise."""
    names = {code: text.in_(view.language) for code, text in options.items()}
    _from_url(key, names)
    chosen = st.segmented_control(
        label.in_(view.language),
        list(names),
        required=True,
        format_func=names.__getitem__,
        key=key,
        on_change=_to_url,
        args=(key, next(iter(names))),
    )
    return chosen or next(iter(names))


def search(view: View, label: Text, key: str, width: int | Literal["stretch"] = 220) -> str:
    """A text to look for, in the URL under its key."""
    return str(st.text_input(label.in_(view.language), key=key, bind="query-params", width=width)).strip()


def day(view: View, label: Text, key: str) -> date | None:
    """A day, in the URL under its key; none leaves it open."""
    chosen = st.date_input(
        label.in_(view.language), None, key=key, bind="query-params", format="DD-MM-YYYY", width=170,
        min_value=FIRST_DAY, max_value=LAST_DAY,
    )  # fmt: skip
    return chosen if isinstance(chosen, date) else None


def _from_url(key: str, options: Mapping[str, str]) -> None:
    """Take over what the URL says when a page opens, or when somebody goes back; what is no option is dropped.

    The browser is told the choice in every run: it knows one by its words, which somebody may change, and makes the widget from
    the last run only, when it has its script; it would send back the first option.
    """
    first = next(iter(options))
    asked = st.query_params.get(key, first)
    if asked not in options:
        del st.query_params[key]
        asked = first
    is_same = asked == st.session_state.get(f"{key}@url")
    st.session_state[key] = st.session_state.get(key, asked) if is_same else asked
    st.session_state[f"{key}@url"] = asked


def _to_url(key: str, first: str) -> None:
    chosen = st.session_state[key]
    st.session_state[f"{key}@url"] = chosen
    if chosen != first:
        st.query_params[key] = chosen
    elif key in st.query_params:
        del st.query_params[key]


def turn_to(key: str, value: str) -> None:
    """Choose for the reader, also in the URL; for callbacks. Blank is the first option."""
    st.session_state[key] = value
    _to_url(key, "")


def words(view: View, terms: Terms) -> dict[str, str]:
    """The terms of a list in the reader's language, by code."""
    return {code: term.label.in_(view.language) for code, term in terms.items()}


def lead(view: View, code: str, **filters: str) -> None:
    """A link to the page where a number comes from, with its filters."""
    link(view, code, PAGES[code].title.in_(view.language), **filters)


def link(view: View, code: str, label: str, **filters: str) -> None:
    """A link to a page in words of its own; text of users in them has to be plain."""
    st.page_link(
        PAGES[code].path,
        label=label,
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params=address(view, **filters),
    )


def address(view: View, **filters: str) -> dict[str, str]:
    """What a link to a page says in its URL: the filters, the language, and as of when the register is shown."""
    language = {"language": view.language} if view.language != "nl" else {}
    return filters | language | ({session.AS_OF: view.as_of} if view.as_of else {})


def plain(text: str) -> str:
    """Text of a user where Markdown is read: its signs stay signs. An icon is put in later, which no escape holds back."""
    text = ICON.sub(":\u2060", text)
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+!|<>$~:^&" else sign for sign in text)


def filters(key: str = "filters") -> DeltaGenerator:
    """A row of filters, above a picture or a list."""
    return st.container(horizontal=True, vertical_alignment="bottom", key=key)


def remark(sentence: str) -> None:
    """A sentence of lesser weight; text of users in it stays text."""
    st.caption(plain(sentence))


def facts(view: View, said: Mapping[str, str | None]) -> None:
    """A few lines: what it is, and what it says; or that it says nothing."""
    missing = NOT_ENTERED.in_(view.language)
    lines = (
        f"{HEADINGS[name].label.in_(view.language)}: **{plain(value or missing)}**" for name, value in said.items()
    )
    st.markdown("  \n".join(lines))


def tell(text: Text, how: str, **values: object) -> None:
    """Say something at the top of the next page that is drawn; for callbacks, which draw nothing themselves."""
    st.session_state["told"] = (text, how, values)


def told(language: Language) -> None:
    """Show what was left to be said, in a place that is always there: a form that moved down would close what was opened in it."""
    text, how, values = st.session_state.get("told", (None, "", {}))
    with st.container(key="told"):
        if text:
            SHOWN[how](text.in_(language, **values))


def told_all() -> None:
    """Say it once: for the end of a page, which a page that is drawn twice at once does not reach the first time."""
    st.session_state.pop("told", None)
