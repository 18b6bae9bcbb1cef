"""The four figures of the overview, each with its trend over twelve months and the page that it leads to."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import pandas as pd
import streamlit as st

from register import queries
from register.charts.look import CONFIG
from register.charts.overview import trend
from register.text import Text
from register.ui import frame
from register.ui.session import View
from register.wording import number, share

OPEN = Text("Open verzoeken", "Open requests")
IN_TIME = Text("Binnen vier weken beantwoord", "Answered within four weeks")
NO_END = Text("Bewaartermijnen zonder einde", "Retention rules without an end")
CONFIRMED = Text("Bevestigde feiten", "Confirmed facts")
LATE = Text("waarvan {n} te laat", "of which {n} late")
SINCE = Text("sinds vorige maand", "since last month")
OF_ANSWERED = Text("van {n} in twaalf maanden", "of {n} in twelve months")
OF_RULES = Text("van {n} regels", "of {n} rules")
OF_FACTS = Text("van {n} feiten", "of {n} facts")
TREND = Text("{what}: van {first} naar {last} in twaalf maanden.", "{what}: from {first} to {last} in twelve months.")
PLAIN, POINTS = Text("{n}", "{n}"), Text("{n} pp", "{n} pp")


class Figure(NamedTuple):
    """A number, the number that it is of, how it got there in twelve months, and the page that it leads to."""

    label: Text
    value: str
    beside: Text
    of: int
    trend: Sequence[float]
    leads_to: str
    colour: Literal["normal", "inverse"] = "normal"
    unit: Text = PLAIN


def four(view: View, requests: Any, confirmation: Any) -> None:
    """Four across on a screen, two by two on a phone."""
    with st.grid(4, min_column_width=160, gap="medium"):
        for figure in _figures(view, requests, confirmation):
            with st.container():
                _draw(view, figure)


def _figures(view: View, requests: Any, confirmation: Any) -> list[Figure]:
    months = queries.request_months(view)
    rules = queries.rules_without_end_months(view)
    facts = queries.confirmation_months(view)["confirmed"]
    shares = _percent(months["in_time"], months["answered"])
    open_months, endless = list(months["open"]), list(rules["without_end"])
    in_words = view.language
    return [
        Figure(OPEN, number(requests.open, in_words), LATE, requests.late, open_months, "requests", "inverse"),
        Figure(
            IN_TIME,
            share(requests.in_time, requests.answered, in_words),
            OF_ANSWERED,
            requests.answered,
            shares,
            "requests",
            unit=POINTS,
        ),
        Figure(
            NO_END, number(endless[-1], in_words), OF_RULES, rules["rules"].iloc[-1], endless, "retention", "inverse"
        ),
        Figure(
            CONFIRMED,
            share(confirmation.confirmed, confirmation.facts, in_words),
            OF_FACTS,
            confirmation.facts,
            list(facts),
            "purposes",
        ),
    ]


def _draw(view: View, figure: Figure) -> None:
    language, change = view.language, round(figure.trend[-1] - figure.trend[-2])
    st.metric(
        figure.label.in_(language),
        figure.value,
        delta=figure.unit.in_(language, n=f"{change:+d}")
        if change
        else None,  # an ASCII hyphen, or Streamlit sees no fall
        delta_color=figure.colour,
        delta_description=SINCE.in_(language) if change else None,
    )
    frame.remark(figure.beside.in_(language, n=number(figure.of, language)))
    ends = {"first": number(figure.trend[0], language), "last": number(figure.trend[-1], language)}
    said = TREND.in_(language, what=figure.label.in_(language), **ends)
    st.plotly_chart(
        trend(figure.trend, view.palette), theme=None, config=CONFIG, key=f"trend_{figure.label.en}", alt=said
    )
    frame.lead(view, figure.leads_to)


def _percent(parts: "pd.Series[int]", wholes: "pd.Series[int]") -> list[float]:
    return [100 * part / whole if whole else 0 for part, whole in zip(parts, wholes, strict=True)]
