"""One data-subject request in time: its terms, and what was done when."""

from datetime import date, timedelta
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import HOVER, SIGNS, Palette, above, bars, each, figure, given, lines, upright
from register.text import Language, Text
from register.wording import day

DAY = 24 * 60 * 60 * 1000  # a plotly bar on a date axis is as long as its number of milliseconds
HEIGHT, BAR_AT, STEPS_AT = 96, 70, 38
NEAR_EDGE = 0.15
TODAY = Text("vandaag {day}", "today {day}")
MARKS = {"promise": ("line-ns", 18), "statutory": ("triangle-down", 10), "extended_until": ("diamond", 10)}


class Times(NamedTuple):
    """The days of a request; None for what it does not have."""

    received_on: date
    promise: date
    statutory: date
    extended_until: date | None
    ended_on: date | None
    state: str


def request_timeline(times: Times, steps: pd.DataFrame, today: date, language: Language, palette: Palette) -> go.Figure:
    """From receipt to the last of its terms, with a mark a step. Columns of steps: step_on, step (in words)."""
    until = times.ended_on or today
    days = [times.received_on, times.promise, times.statutory, until, *steps["step_on"]]
    first, last = min(days), max([*days, *([times.extended_until] if times.extended_until else [])])
    edge = max(timedelta(1), (last - first) // 25)
    return figure(
        palette,
        HEIGHT + 34,
        [*_periods(times, until, palette), *_marks(times, palette), _steps(steps, language, palette)],
        _labels(times, today, (first, last), language),
        shapes=[] if times.ended_on else [upright(today, palette.ink)],
        margin={"l": 4, "r": 4, "t": 24, "b": 26},
        xaxis={"type": "date", "range": [first - edge, last + edge]} | _ticks(first, last, language),
        yaxis_range=[HEIGHT, 20],
    )


def _periods(times: Times, until: date, palette: Palette) -> list[go.Bar]:
    """The days gone by, the days left, the days too many."""
    sign = SIGNS.get(times.state, SIGNS["answered"])
    colour = palette.of(sign.colour)
    gone, late = min(times.promise, until), max(times.promise, until)
    spans = ((times.received_on, gone, 0.42), (gone, times.promise, 0.15), (times.promise, late, 1.0))
    return [
        bars([BAR_AT], [begin], [(end - begin).days * DAY], 12, palette.tint(colour, share))
        for begin, end, share in spans
    ]


def _marks(times: Times, palette: Palette) -> list[go.Scatter]:
    found = [(getattr(times, name), mark) for name, mark in MARKS.items() if given(getattr(times, name))]
    return [
        go.Scatter(
            x=[on],
            y=[BAR_AT],
            mode="markers",
            hoverinfo="skip",
            cliponaxis=False,
            marker={
                "symbol": symbol,
                "size": size,
                "color": palette.paper,
                "line": {"width": 1.8, "color": palette.ink},
            },
        )
        for on, (symbol, size) in found
    ]


def _steps(steps: pd.DataFrame, language: Language, palette: Palette) -> go.Scatter:
    """A dot a step, above one another where they fall on one day."""
    level: list[int] = steps.groupby("step_on").cumcount().tolist()
    told = [f"{day(row.step_on, language, 'EEE d MMMM y')}<br>{lines(row.step)}" for row in each(steps)]
    look = {"symbol": "circle", "size": 9, "color": palette.accent, "line": {"width": 1, "color": palette.paper}}
    return go.Scatter(
        x=steps["step_on"].tolist(),
        y=[STEPS_AT + 14 - 9 * min(n, 3) for n in level],
        mode="markers",
        marker=look,
        customdata=told,
        hovertemplate=HOVER,
        cliponaxis=False,
    )


def _labels(times: Times, today: date, span: tuple[date, date], language: Language) -> list[dict[str, Any]]:
    """Where today is; near an edge the label turns inwards, or it would be cut."""
    if times.ended_on:
        return []
    gone = (today - span[0]) / max(timedelta(1), span[1] - span[0])
    side = "left" if gone < NEAR_EDGE else "right" if gone > 1 - NEAR_EDGE else "center"
    return [above(TODAY.in_(language, day=day(today, language)), x=today, side=side, xref="x")]


def _ticks(first: date, last: date, language: Language) -> dict[str, Any]:
    """Four days at even distances: plotly would write their names in English."""
    ticks = [first + (last - first) * n // 3 for n in range(4)]
    return {"tickvals": ticks, "ticktext": [day(tick, language) for tick in ticks]}
