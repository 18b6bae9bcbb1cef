"""Open data-subject requests against the four weeks promised: a bar each."""

from datetime import date, timedelta
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from register.charts.days_left import GROUPS, facts, group_of, heading, left
from register.charts.look import (
    ROOM,
    SIGNS,
    UNSEEN,
    Palette,
    Piece,
    above,
    bars,
    coloured,
    each,
    figure,
    given,
    short,
    upright,
    write,
)
from register.text import Language, Text
from register.wording import day

DAY = 24 * 60 * 60 * 1000  # a plotly bar on a date axis is as long as its number of milliseconds
COMPACT_FROM = 21
HORIZON = timedelta(56)
TODAY = Text("vandaag {day}", "today {day}")


class Form(NamedTuple):
    """Sizes in pixels: a row, its bar, the margins left and right, how far the bar hangs under its label; ticks in weeks."""

    pitch: int
    bar: int
    gutter: int
    side: int
    below: int
    weeks: tuple[int, ...]


ROOMY, COMPACT = Form(44, 10, 0, 0, 8, (-6, -3, 3, 6)), Form(22, 17, 86, 78, 0, (-3, 3))


def requests_board(requests: pd.DataFrame, today: date, language: Language, palette: Palette) -> go.Figure:
    """One bar per open request, from receipt to the four-week day; most urgent first. For up to 60 requests.

    Columns: reference, right, received, promise, days_left, state, step; if there: statutory, extended (date or None).
    """
    form = COMPACT if len(requests) >= COMPACT_FROM else ROOMY
    rows, headings, height = _placed(requests, form, language)
    first, last = _window(rows, today)
    rows = rows.assign(begin=[max(start, first) for start in rows["received"]])
    labels = [piece for row in each(rows) for piece in LABELS[form](row, language, palette)]
    labels.append(above(TODAY.in_(language, day=day(today, language)), x=today, side="center", xref="x"))
    names = [_names_in_bars(rows, palette)] if form is COMPACT else []
    return figure(
        palette,
        height + 60,
        [*_periods(rows, first, today, form, language, palette), *_deadlines(rows, first, last, form, palette), *names],
        [*headings, *labels],
        shapes=[upright(today, palette.ink, layer="below" if names else "above")],
        margin={"l": form.gutter, "r": form.side, "t": 30, "b": 30},
        xaxis=_time_axis(first, last, [today + timedelta(7 * n) for n in form.weeks], language),
        yaxis_range=[height, 0],
        uniformtext={"minsize": 12, "mode": "hide"},
    )


def _placed(requests: pd.DataFrame, form: Form, language: Language) -> tuple[pd.DataFrame, list[Piece], int]:
    """Give every request a height: one unit of y is one pixel. Each group gets a heading above it."""
    ordered = requests.sort_values(["days_left", "reference"])
    group = ordered["days_left"].map(group_of)
    placed, headings, y = [], [], 0
    for code in GROUPS:
        some = ordered[group == code]
        if len(some):
            headings.append(heading(code, len(some), y + 12, language, form.gutter))
            placed.append(some.assign(y=[y + 28 + form.pitch * (i + 0.5) for i in range(len(some))]))
            y += 40 + form.pitch * len(some)
    return pd.concat(placed), headings, y


def _window(rows: pd.DataFrame, today: date) -> tuple[date, date]:
    """The days that the picture spans: all that matters, but no more than eight weeks to either side."""
    ends = [end for column in ("promise", "statutory", "extended") if column in rows for end in rows[column]]
    last = min(max(today, *filter(given, ends)), today + HORIZON)
    return max(min(today, *rows["received"]), today - HORIZON) - timedelta(2), last + timedelta(4)


def _time_axis(first: date, last: date, weeks: list[date], language: Language) -> Piece:
    """Streamlit ships plotly.js with English names only, so the texts of the ticks are written here."""
    ticks = [week for week in weeks if first + timedelta(2) < week < last - timedelta(4)]
    return {"type": "date", "range": [first, last], "tickvals": ticks, "ticktext": [day(t, language) for t in ticks]}


def _periods(
    rows: pd.DataFrame, first: date, today: date, form: Form, language: Language, palette: Palette
) -> list[go.Bar]:
    """Three parts: the days gone by, the days left, and the days too many."""
    colours = [palette.of(SIGNS[state].colour) for state in rows["state"]]
    promise = [max(end, first) for end in rows["promise"]]
    gone, late = [min(end, today) for end in promise], [max(end, today) for end in promise]
    told = facts(rows, language)
    return [
        bars(rows["y"] + form.below, a, _lengths(a, b), form.bar, [palette.tint(c, share) for c in colours], told)
        for a, b, share in ((rows["begin"], gone, 0.42), (gone, promise, 0.15), (promise, late, 1.0))
    ]


def _lengths(starts: pd.Series | list[date], ends: pd.Series | list[date]) -> list[int]:
    return [(end - start).days * DAY for start, end in zip(starts, ends, strict=True)]


def _names_in_bars(rows: pd.DataFrame, palette: Palette) -> go.Bar:
    """Plotly leaves out a text that does not fit, so this works at any width; an unseen bar is high enough for it."""
    unseen = bars(rows["y"], rows["begin"], _lengths(rows["begin"], rows["promise"]), 22, UNSEEN)
    font = {"size": 12, "color": palette.ink}
    names = [short(name, 30) for name in rows["right"]]
    return unseen.update(text=names, textposition="inside", insidetextanchor="start", textfont=font)


def _deadlines(rows: pd.DataFrame, first: date, last: date, form: Form, palette: Palette) -> list[go.Scatter]:
    """┃ the promise, ▽ the statutory month, ◇ the extension; the dotted line to a far ◇ runs out of the picture."""
    traces = []
    symbols = {"promise": ("line-ns", form.bar + 6), "statutory": ("triangle-down", 9), "extended": ("diamond", 9)}
    for column in [column for column in symbols if column in rows]:
        known = rows[rows[column].notna()]
        if column == "extended":
            traces.append(_dotted(known, form, palette))
        shown = known.loc[[first <= end <= last for end in known[column]]]
        symbol, size = symbols[column]
        marker = {"symbol": symbol, "size": size, "color": palette.paper, "line": {"width": 1.8, "color": palette.ink}}
        place = {"x": shown[column].tolist(), "y": (shown["y"] + form.below).tolist(), "cliponaxis": False}
        traces.append(go.Scatter(**place, mode="markers", marker=marker, hoverinfo="skip", name=column))
    return traces


def _dotted(extended: pd.DataFrame, form: Form, palette: Palette) -> go.Scatter:
    x = [point for row in each(extended) for point in (row.promise, row.extended, None)]
    y = [point for height in extended["y"] + form.below for point in (height, height, None)]
    return go.Scatter(
        x=x, y=y, mode="lines", hoverinfo="skip", line={"color": palette.ink, "width": 1.5, "dash": "dot"}
    )


def _line_label(row: Any, language: Language, palette: Palette) -> list[Piece]:
    """Above the bar: sign, reference and right on the left, what is left of the time on the right."""
    sign = SIGNS[row.state]
    colour = palette.of(sign.colour)
    until: Any = getattr(row, "extended", None)
    extension = f"◇ {day(until, language)} · " if given(until) else ""
    end = left(row.days_left, language)
    reference = short(row.reference, 16)
    name = short(row.right, ROOM - 6 - len(reference) - len(extension + end))
    return [
        write(f"{coloured(sign.shape, colour)} <b>{reference}</b>  {name}", y=row.y - 9, bgcolor=palette.paper),
        write(extension + coloured(end, colour), x=1, y=row.y - 9, side="right", bgcolor=palette.paper),
    ]


def _margin_label(row: Any, language: Language, palette: Palette) -> list[Piece]:
    """Beside the bar, in the margins."""
    sign = SIGNS[row.state]
    colour = palette.of(sign.colour)
    return [
        write(f"{coloured(sign.shape, colour)} {short(row.reference, 11)}", y=row.y, xshift=-COMPACT.gutter),
        write(coloured(left(row.days_left, language), colour), x=1, y=row.y, side="right", xshift=COMPACT.side),
    ]


LABELS = {ROOMY: _line_label, COMPACT: _margin_label}
