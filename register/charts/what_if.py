"""Each data category's own last day on a real time axis, given the days on which things happened."""

from collections.abc import Mapping
from datetime import date, timedelta
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import (
    ROOM,
    UNSEEN,
    Palette,
    Piece,
    above,
    bars,
    coloured,
    each,
    figure,
    lines,
    plain,
    short,
    upright,
    write,
)
from register.charts.rows import MOST_LINES, in_lines
from register.text import Language, Text
from register.vocabulary import EVENTS
from register.wording import day, number

MILLISECONDS = 24 * 60 * 60 * 1000  # a bar on a date axis is as long as its number of milliseconds
LINE, BAR, LINES, MOST, TICKS = 17, 10, 2, 40, 5
NAME_ROOM, WAIT_ROOM = 27, 26  # characters of a line left and right
TODAY = Text("vandaag", "today")
SINCE, FROM = Text("◆ sinds <b>{day}</b>", "◆ since <b>{day}</b>"), Text("vanaf <b>{day}</b>", "from <b>{day}</b>")
STAYS = {
    "held": Text("▣ bevroren", "▣ frozen"),
    "waiting": Text("na {waits}", "after {waits}"),
    "no_end": Text("geen einde te berekenen", "no end can be computed"),
}
LAST = Text("het laatste einde", "the last end")
MORE = Text("… en {n} andere", "… and {n} others")


def retention_what_if(
    rows: pd.DataFrame,
    events: Mapping[str, date],
    today: date,
    language: Language,
    palette: Palette,
    extra: int = 0,
) -> go.Figure:
    """Solid until a known end, on in red when that has passed, hatched while waiting or frozen, fading without an end.

    Columns: rule, name, categories (a list of names), state (a code of RETENTION_STATES), waits (for what, in words),
    begin, until (None without), why, source, is_last. At most 40 rows are drawn. `events` are the days that the reader gave.
    A line holds so many `extra` characters more than on a phone, half of them left and half right.
    """
    rows = rows.head(MOST)
    first, last = _span(rows, events, today)
    placed, labels, height = _placed(rows, language, palette, extra)
    named = sorted(events.items(), key=lambda one: one[1])
    heads = [
        _over(TODAY.in_(language), today, 0, palette.ink, first, last),
        *(
            _over(EVENTS[event].label.in_(language), on, level, palette.muted, first, last)
            for level, (event, on) in enumerate(reversed(named), start=1)
        ),
    ]
    return figure(
        palette,
        height + 60 + 18 * len(named),
        _periods(placed, last, today, palette),
        [*heads, *labels],
        margin={"t": 30 + 18 * len(named), "b": 30},
        xaxis={"type": "date", "range": [first, last]} | _ticks(first, last, language),
        yaxis_range=[height, 0],
        shapes=[upright(today, palette.ink, "below"), *(_dotted(on, palette) for _, on in named)],
    )


def _span(rows: pd.DataFrame, events: Mapping[str, date], today: date) -> tuple[date, date]:
    """From the first day that is drawn to the last, with some room; never beyond the calendar."""
    days = [*rows["begin"], *(until for until in rows["until"] if until), *events.values(), today]
    room = max((max(days) - min(days)) // 12, timedelta(120))
    first = min(days) - room if min(days) - date.min > room else date.min
    return first, max(days) + room if date.max - max(days) > room else date.max


def _ticks(first: date, last: date, language: Language) -> Piece:
    """A few first days of a year, or of a month where the axis is short."""
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    if len(years) < 2:
        months = [date(year, month, 1) for year in (first.year, last.year) for month in (1, 4, 7, 10)]
        shown = sorted({month for month in months if first < month < last})
        return {"tickvals": shown, "ticktext": [day(month, language, "MMM y") for month in shown]}
    shown = years[:: -(-len(years) // TICKS)]
    return {"tickvals": shown, "ticktext": [str(year.year) for year in shown]}


def _over(text: str, on: date, level: int, colour: str, first: date, last: date) -> Piece:
    """The name of a day above the plot, on the side of its line where there is room."""
    side = "left" if (on - first) < (last - first) / 2 else "right"
    return above(text, x=on, side=side, xref="x", yshift=4 + 18 * level, font={"size": 13, "color": colour})


def _dotted(on: date, palette: Palette) -> Piece:
    line = upright(on, palette.muted, "below")
    return line | {"line": {"color": palette.muted, "width": 1, "dash": "dot"}}


def _placed(
    rows: pd.DataFrame, language: Language, palette: Palette, extra: int
) -> tuple[pd.DataFrame, list[Piece], int]:
    """Rule and answer side by side, the data on the next lines, then the bar; one unit of y is one pixel."""
    labels, tops, middles, y = [], [], [], 0
    for row in each(rows):
        tops.append(y)
        said = _said(row, language, palette, WAIT_ROOM + extra // 2)
        name = [
            f"<b>{plain(line)}</b>" for line in in_lines(f"{row.rule} {row.name}", NAME_ROOM + extra // 2, MOST_LINES)
        ]
        high = max(len(name), len(said))
        labels += [
            write("<br>".join(some), x=x, y=y + 3 + LINE * (foot - len(some) / 2), side=side, bgcolor=palette.paper)
            for some, x, side, foot in ((name, 0, "left", high), (said, 1, "right", len(said)))
        ]
        y += LINE * (high - 1)
        broken = _broken(row.categories, language, ROOM + extra)
        at = y + 21 + LINE * len(broken) / 2
        labels.append(write("<br>".join(broken), y=at, colour=palette.muted, bgcolor=palette.paper))
        y += 24 + LINE * len(broken) + BAR
        middles.append(y - BAR / 2 + 2)
        y += 14
    return rows.assign(top=tops, y=middles, bottom=[middle + 8 for middle in middles]), labels, y


def _said(row: Any, language: Language, palette: Palette, room: int) -> list[str]:
    """What comes of it, in lines: from when it has to go, or why that cannot be said."""
    if row.state in STAYS:
        text = STAYS[row.state].in_(language, waits=row.waits)
        some = [plain(line) for line in in_lines(text, room, MOST_LINES)]
        return [coloured(line, palette.red) for line in some] if row.state == "no_end" else some
    erase = day(min(row.until, date.max - timedelta(1)) + timedelta(1), language, "d MMM y")
    if row.state == "ended":
        return [coloured(SINCE.in_(language, day=erase), palette.red)]
    return [FROM.in_(language, day=erase), *([LAST.in_(language)] if row.is_last else [])]


def _broken(names: list[str], language: Language, room: int) -> list[str]:
    """As many names as fit on two lines, and how many there are besides."""
    most = room * LINES // 3  # no more names than that fit, however short they are
    for shown in range(min(len(names), most), 0, -1):
        rest = len(names) - shown
        more = [MORE.in_(language, n=number(rest, language))] if rest else []
        broken = wrap(" ".join([", ".join(names[:shown]), *more]), room)
        if len(broken) <= LINES:
            return [plain(line) for line in broken]
    return [short(names[0], room)] if names else [""]


def _periods(rows: pd.DataFrame, last: date, today: date, palette: Palette) -> list[go.Bar | go.Scatter]:
    """The bars, and over each row an unseen one that answers to the mouse."""
    dated = rows[rows["until"].notna() & (rows["state"] != "held")]
    late = rows[rows["state"] == "ended"]
    waiting = rows[rows["state"].isin(["waiting", "held"])]
    endless = rows[rows["state"] == "no_end"]
    look = {"shape": "/", "size": 6, "solidity": 0.25, "fillmode": "replace"}
    hatch = look | {"fgcolor": palette.accent, "bgcolor": palette.paper}
    begin = min([*rows["begin"], today])
    return [
        bars(dated["y"], dated["begin"], _long(dated["begin"], dated["until"]), BAR, palette.accent),
        bars(late["y"], late["until"], _long(late["until"], [today] * len(late)), BAR, palette.red),
        bars(waiting["y"], waiting["begin"], _long(waiting["begin"], [last] * len(waiting)), BAR, palette.paper, pattern=hatch),
        *([_fade(endless, last, palette)] if len(endless) else []),
        bars(rows["y"], [begin] * len(rows), _long([begin] * len(rows), [last] * len(rows)), BAR + 8, UNSEEN, _facts(rows)),
    ]  # fmt: skip


def _long(begins: Any, ends: Any) -> list[int]:
    return [max(1, (end - begin).days) * MILLISECONDS for begin, end in zip(begins, ends, strict=True)]


def _fade(rows: pd.DataFrame, last: date, palette: Palette) -> go.Scatter:
    """One shape with a gradient; a row of ever lighter bars shows its seams."""
    x = [point for begin in rows["begin"] for point in (begin, last, last, begin, begin, None)]
    y = [at + BAR / 2 * side if side else None for at in rows["y"] for side in (-1, -1, 1, 1, -1, 0)]
    scale = [[0, palette.tint(palette.muted, 0.75)], [0.75, palette.paper], [1, palette.paper]]
    gradient = {"type": "horizontal", "colorscale": scale}
    return go.Scatter(x=x, y=y, mode="lines", line_width=0, fill="toself", fillgradient=gradient, hoverinfo="skip")


def _facts(rows: pd.DataFrame) -> list[str]:
    told = []
    for row in each(rows):
        name = f"<b>{lines(f'{row.rule} {row.name}')}</b>"
        told.append("<br>".join([name, lines(", ".join(row.categories[:30])), lines(row.why), lines(row.source)]))
    return told
