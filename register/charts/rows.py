"""Rows with their names left of them, and bars in them that answer to a click: full once confirmed, hatched until then."""

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import ROOM as WHOLE_LINE
from register.charts.look import UNSEEN, Palette, Piece, bars, cut, given, plain, short, write

SIDE, WRAP, MOST_LINES = 166, 26, 3  # pixels left of the rows; characters in a line of a name; lines of a name
LONGEST_WORD = 28  # characters of a word that stays whole, in smaller letters
SMALL = 12
BROKEN = 17  # pixels that a second line of a name above its row takes
LINE, ROOM, HEADING = 15, 10, 32  # pixels: a line of a name, what is left above and below it, a heading
STAY: dict[str, Any] = {"unselected": {"marker": {"opacity": 1}}}  # a click sets a filter and changes no look


class Row(NamedTuple):
    """A row as its chart names it."""

    heading: str
    name: str
    note: str | None = None
    colour: str = "ink"


class Placed(NamedTuple):
    """Where rows stand: one unit is one pixel."""

    middles: dict[tuple[str, str], float]
    labels: list[Piece]
    height: float


def placed(rows: Iterable[Row], palette: Palette) -> Placed:
    """The rows in the order given, each heading above the first of its rows; a note stands in red under its name."""
    labels: list[Piece] = []
    middles: dict[tuple[str, str], float] = {}
    y, heading = 0.0, ""
    for row in {(row.heading, row.name): row for row in rows}.values():
        if row.heading != heading:
            heading = row.heading
            labels.append(_label(f"<b>{short(heading)}</b>", y + HEADING / 2 + 2, palette.of(row.colour)))
            y += HEADING
        name, note = in_lines(row.name), in_lines(row.note) if row.note and given(row.note) else []
        height = LINE * (len(name) + len(note)) + ROOM
        labels += [
            _line(text, y + ROOM / 2 + LINE * (i + 0.5), palette.red if i >= len(name) else palette.ink)
            for i, text in enumerate([*name, *note])
        ]
        middles[row.heading, row.name] = y + height / 2
        y += height
    return Placed(middles, labels, y + 4)


def in_lines(name: str, width: int = WRAP, most: int = MOST_LINES) -> list[str]:
    """A name in at most so many lines; the middle of a longer one becomes …, and a word stays whole where it can."""
    longest = max(map(len, name.split()), default=0)
    wide = longest if width < longest <= LONGEST_WORD else width
    tries = (wrap(cut(name, room), wide) for room in range(most * wide, 0, -2))
    return next((some for some in tries if len(some) <= most), [])


def broken(name: str, room: int = WHOLE_LINE) -> tuple[str, int]:
    """A name above its row, in two lines where one is too short, safe to draw; and the pixels that it takes more than one line."""
    some = in_lines(name, room, 2)
    return "<br>".join(map(plain, some)), BROKEN * (len(some) - 1)


def _label(text: str, y: float, colour: str) -> Piece:
    return write(text, y=y, xshift=-SIDE, colour=colour)


def _line(text: str, y: float, colour: str) -> Piece:
    """A line of a name; one that is too long for its place stands there in smaller letters."""
    label = _label(plain(text), y, colour)
    return label | {"font": {"size": SMALL, "color": colour}} if len(text) > WRAP else label


def marker(palette: Palette, colours: Sequence[str], sure: Sequence[bool], outline: Sequence[bool] = ()) -> Piece:
    """How bars look: full once sure, hatched until then; what is outlined has a red edge."""
    marked = list(outline) or [False] * len(colours)
    return {
        "color": [c if s else palette.tint(c, 0.15) for c, s in zip(colours, sure, strict=True)],
        "line": {
            "width": [2.5 if m else 1 for m in marked],
            "color": [palette.red if m else c for c, m in zip(colours, marked, strict=True)],
        },
        "pattern": {
            "shape": ["" if s else "/" for s in sure],
            "fgcolor": [palette.tint(c, 0.42) for c in colours],
            "fillmode": "overlay",
            "size": 6,
            "solidity": 0.15,
        },
    }


def clickable(
    y: Any, base: Any, length: Any, thickness: float, look: Piece, facts: Sequence[str], sets: Sequence[str]
) -> go.Bar:
    """Bars that say in their id which filters a click on them sets, as a query string; an id that is there twice is lost."""
    bar = bars(y, base, length, thickness, None, facts)
    bar.marker = look
    return bar.update(ids=[f"{one}&bar={i}" for i, one in enumerate(sets)], **STAY)


def inside(y: Any, base: Any, length: Any, texts: Sequence[str], colours: Sequence[str], anchor: str) -> go.Bar:
    """Texts where there is room for them: in unseen bars, since one in which text fits would be too thick to look at."""
    font = {"size": 12, "color": list(colours)}
    place = {"textposition": "inside", "textangle": 0, "insidetextanchor": anchor}
    return bars(y, base, length, 30, UNSEEN).update(text=list(texts), textfont=font, insidetextfont=font, **place)


def sets_of(frame: pd.DataFrame) -> list[str]:
    """The filters of each row; none where nothing is to be clicked."""
    return list(frame["sets"]) if "sets" in frame else [""] * len(frame)
