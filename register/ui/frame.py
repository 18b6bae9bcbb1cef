"""The frame of every page: its name, the answer in one sentence, a picture with its text, an empty state, a way on."""

from collections.abc import Mapping

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from register.charts.look import CONFIG
from register.text import Text
from register.ui.columns import HEADINGS
from register.ui.registry import PAGES
from register.ui.session import View
from register.vocabulary import Terms

ALL = Text("Alle", "All")
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


def choose(view: View, label: Text, options: Mapping[str, str], key: str) -> str:
    """A filter that lives in the URL under its key; blank means all."""
    names = {"": ALL.in_(view.language)} | dict(options)
    return (
        st.selectbox(
            label.in_(view.language),
            list(names),
            format_func=names.__getitem__,
            key=key,
            bind="query-params",
            width=260,
        )
        or ""
    )


def words(view: View, terms: Terms) -> dict[str, str]:
    """The terms of a list in the reader's language, by code."""
    return {code: term.label.in_(view.language) for code, term in terms.items()}


def lead(view: View, code: str, **filters: str) -> None:
    """A link to the page where a number comes from, with its filters."""
    page = PAGES[code]
    if view.language != "nl":
        filters = {**filters, "language": view.language}
    st.page_link(
        page.path,
        label=page.title.in_(view.language),
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params=filters,
    )


def plain(text: str) -> str:
    """Text of a user where Markdown is read: its signs stay signs."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+!|<>$~:^" else sign for sign in text)


def filters() -> DeltaGenerator:
    """The row of filters above a picture."""
    return st.container(horizontal=True, vertical_alignment="bottom", key="filters")


def switch(view: View, label: Text, options: Mapping[str, Text], key: str) -> str:
    """A choice between a few forms of the same, the first one unless the URL says otherwise."""
    names = {code: text.in_(view.language) for code, text in options.items()}
    first = next(iter(names))
    chosen = st.segmented_control(
        label.in_(view.language),
        list(names),
        default=first,
        required=True,
        format_func=names.__getitem__,
        key=key,
        bind="query-params",
    )
    return chosen or first


def remark(sentence: str) -> None:
    """A sentence of lesser weight; text of users in it stays text."""
    st.caption(plain(sentence))


def facts(view: View, said: Mapping[str, str | None]) -> None:
    """A few lines: what it is, and what it says; or that it says nothing."""
    missing = NOT_ENTERED.in_(view.language)
    st.markdown(
        "  \n".join(
            f"{HEADINGS[name].label.in_(view.language)}: **{plain(value or missing)}**" for name, value in said.items()
        )
    )
