"""A choice between very many records: a field to search in, and the first records that fit."""

from collections.abc import Mapping
from itertools import islice

import streamlit as st

from register import queries
from register.text import LANGUAGES, Text
from register.ui import frame
from register.ui.session import View

MOST = 500
"""Records that one list offers; every one of them is sent with every page."""
SEARCH = Text("Zoek ({label})", "Search ({label})")
NOTHING_FITS = Text("Niets past bij wat u zoekt.", "Nothing fits what you search for.")


def few(view: View, label: Text, choices: Mapping[str, str], key: str) -> dict[str, str]:
    """The choices for the filter with this key: all, or when there are too many those that fit. What is chosen stays."""
    if len(choices) <= MOST:
        return dict(choices)
    asked = frame.search(view, Text(*(SEARCH.in_(code, label=label.in_(code)) for code in LANGUAGES)), f"{key}_search")
    chosen = st.query_params.get(key, "")
    some = fitting(choices, asked)
    if not some:
        frame.remark(NOTHING_FITS.in_(view.language))
        some = fitting(choices, "")
    return some | {code: choices[code] for code in (chosen,) if code in choices}


def fitting(choices: Mapping[str, str], asked: str) -> dict[str, str]:
    """The first choices whose words have all that was asked in them."""
    sought = queries.words_of(asked)
    fit = (code for code, name in choices.items() if not sought.words or sought.all_in(name))
    return {code: choices[code] for code in islice(fit, MOST)}
