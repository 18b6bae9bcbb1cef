"""The four figures of the overview, each with its trend over twelve months and the page that it leads to."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import pandas as pd
import streamlit as st

from register import queries
from register.access import may
from register.charts.look import CONFIG
from register.charts.overview import trend
from register.text import Language, Text
from register.ui import frame, session
from register.ui.session import View
from register.wording import number, share

OPEN = Text("Open, waarvan {n} te laat", "Open, {n} of them late")
IN_TIME = Text("Binnen vier weken, van {n}", "Within four weeks, of {n}")
LAWFUL = Text("Binnen de wet, van {n}", "Within the law, of {n}")
MEDIAN = Text("De helft binnen", "Half of them within")
SLOW = Text("Negen van de tien binnen", "Nine in ten within")
DAYS = Text("{n} d", "{n} d")
NO_END = Text("Zonder einde, van {n} regels", "Without end, of {n} rules")
CONFIRMED = Text("Bevestigd, van {n} feiten", "Confirmed, of {n} facts")
SINCE = Text("deze maand", "this month")
TREND = Text("{what}: van {first} naar {last} in twaalf maanden.", "{what}: from {first} to {last} in twelve months.")
PLAIN, POINTS = Text("{n}", "{n}"), Text("{n} pp", "{n} pp")


class Figure(NamedTuple):
    """A number, the number that it is of, how it got there in twelve months, and the page that it leads to."""

    label: Text
    of: int
    value: str
    trend: Sequence[float]
    leads_to: str = ""
    colour: Literal["normal", "inverse"] = "normal"
    unit: Text = PLAIN


def four(view: View, figures: Sequence[Figure]) -> None:
    """Four across on a screen, two by two on a phone."""
    with st.grid(4, min_column_width=160, gap="medium"):
        for figure in figures:
            with st.container():
                _draw(view, figure)


def of_register(view: View, requests: Any, facts: pd.DataFrame) -> list[Figure]:
    """How the register stands."""
    months = queries.request_months(view)
    rules = queries.rules_without_end_months(view)
    confirmation = facts.iloc[-1]
    shares = _percent(months["in_time"], months["answered"])
    open_months, endless = list(months["open"]), list(rules["without_end"])
    in_words = view.language
    return [
        Figure(OPEN, requests.late, number(requests.open, in_words), open_months, "requests", "inverse"),
        Figure(
            IN_TIME,
            requests.answered,
            share(requests.in_time, requests.answered, in_words),
            shares,
            "requests",
            unit=POINTS,
        ),
        Figure(NO_END, rules["rules"].iloc[-1], number(endless[-1], in_words), endless, "retention", "inverse"),
        Figure(
            CONFIRMED,
            confirmation.facts,
            share(confirmation.confirmed, confirmation.facts, in_words),
            list(facts["confirmed"]),
            "confirm" if may(session.person(), "edit") else "purposes",
        ),
    ]


def of_requests(view: View, requests: Any) -> list[Figure]:
    """How requests were answered in twelve months."""
    months, language = queries.request_months(view), view.language
    answered = months["answered"]
    in_time, lawful = (_percent(months[name], answered) for name in ("in_time", "lawful"))
    return [
        Figure(
            IN_TIME,
            requests.answered,
            share(requests.in_time, requests.answered, language),
            in_time,
            unit=POINTS,
        ),
        Figure(
            LAWFUL,
            requests.answered,
            share(requests.lawful, requests.answered, language),
            lawful,
            unit=POINTS,
        ),
        Figure(MEDIAN, 0, _days(requests.median_days, language), _gaps(months["median_days"]), colour="inverse"),
        Figure(SLOW, 0, _days(requests.slow_days, language), _gaps(months["slow_days"]), colour="inverse"),
    ]


def _days(value: Any, language: Language) -> str:
    return "–" if value is None else DAYS.in_(language, n=number(value, language))


def _gaps(values: "pd.Series[Any]") -> list[float]:
    return [0 if value is None else value for value in values]


def _draw(view: View, figure: Figure) -> None:
    language, change = view.language, round(figure.trend[-1] - figure.trend[-2])
    label = figure.label.in_(language, n=number(figure.of, language))
    st.metric(
        label,
        figure.value,
        delta=figure.unit.in_(
            language, n=f"{change:+d}" if change else "±0"
        ),  # an ASCII hyphen, or Streamlit sees no fall
        delta_color=figure.colour if change else "off",
        delta_arrow="auto" if change else "off",
        delta_description=SINCE.in_(language),
    )
    ends = {"first": number(figure.trend[0], language), "last": number(figure.trend[-1], language)}
    said = TREND.in_(language, what=label, **ends)
    st.plotly_chart(
        trend(figure.trend, view.palette), theme=None, config=CONFIG, key=f"trend_{figure.label.en}", alt=said
    )
    if figure.leads_to:
        frame.lead(view, figure.leads_to)


def _percent(parts: "pd.Series[int]", wholes: "pd.Series[int]") -> list[float]:
    return [100 * part / whole if whole else 0 for part, whole in zip(parts, wholes, strict=True)]
