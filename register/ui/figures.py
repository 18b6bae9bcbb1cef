"""The figures on top of a page, each with its trend over twelve months and the page that it leads to."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from register import overview, queries
from register.access import may
from register.charts.look import CONFIG
from register.charts.overview import trend
from register.text import Language, Text
from register.ui import frame, session
from register.ui.drawing import drawn_once
from register.ui.session import View
from register.wording import number, share

IN_TIME = Text("Binnen vier weken, van {n}", "Within four weeks, of {n}")
LAWFUL = Text("Binnen de wet, van {n}", "Within the law, of {n}")
MEDIAN = Text("De helft binnen", "Half of them within")
SLOW = Text("Negen van de tien binnen", "Nine in ten within")
DAYS = Text("{n} d", "{n} d")
SINCE = Text("deze maand", "this month")
LEADS: dict[str, tuple[str, dict[str, str]]] = {
    "in_time": ("requests", {"show": "closed"}),
    "complete": ("completeness", {}),
    "confirmed": ("confirm", {}),
    "disposed": ("disposals", {}),
}
"""The page, with its filters, that shows what a figure of the register counts."""
PLAIN, POINTS = Text("{n}", "{n}"), Text("{n} pp", "{n} pp")


class Figure(NamedTuple):
    """A number, the number that it is of, how it got there in twelve months, what it says, and the page that it leads to."""

    label: Text
    of: int
    value: str
    trend: Sequence[float | None]
    leads_to: str = ""
    colour: Literal["normal", "inverse"] = "normal"
    unit: Text = PLAIN
    explained: Text | None = None
    filters: Mapping[str, str] = {}


def four(view: View, figures: Sequence[Figure]) -> None:
    """Four across on a screen, two by two on a phone."""
    with st.grid(4, min_column_width=160, gap="medium"):
        for place, figure in enumerate(figures):
            with st.container(height="stretch", key=f"figure_{place}"):
                _draw(view, figure)


def of_register(view: View) -> list[Figure]:
    """How the register stands: four shares, each with the page that shows what it counts."""
    return [_share(one, view.language) for one in overview.figures(view)]


def _share(one: overview.Figure, language: Language) -> Figure:
    page, filters = LEADS[one.code]
    if page == "confirm" and not may(session.person(), "edit"):
        page, filters = "purposes", {}
    value = share(one.part, one.whole, language)
    return Figure(one.label, one.whole, value, one.trend, page, unit=POINTS, explained=one.formula, filters=filters)


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
    language, change = view.language, _change(figure.trend)
    label = figure.label.in_(language, n=number(figure.of, language))
    st.metric(
        label,
        figure.value,
        delta="–" if change is None else figure.unit.in_(language, n=f"{change:+d}" if change else "±0"),
        delta_color=figure.colour if change else "off",
        delta_arrow="auto" if change else "off",
        delta_description=SINCE.in_(language),
    )
    st.plotly_chart(
        _trend(view, figure.trend),
        theme=None,
        config=CONFIG,
        key=f"trend_{figure.label.en}",
        alt=overview.trend_in_words(label, figure.trend, language),
    )
    if figure.explained:
        st.caption(figure.explained.in_(language))
    if figure.leads_to:
        frame.lead(view, figure.leads_to, **figure.filters)


@drawn_once
def _trend(view: View, values: Sequence[float | None]) -> go.Figure:
    return trend(values, view.palette)


def _change(trend: Sequence[float | None]) -> int | None:
    """Since the end of the month before, in whole numbers; none where there was nothing to count.

    It is written with an ASCII hyphen: with a minus sign Streamlit sees no fall.
    """
    before, now = trend[-2:]
    return None if before is None or now is None else round(now - before)


def _percent(parts: "pd.Series[int]", wholes: "pd.Series[int]") -> list[float]:
    return [100 * part / whole if whole else 0 for part, whole in zip(parts, wholes, strict=True)]
