"""Rows of numbered squares under turned column heads: what recipients and data categories look like. Reads at any width."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import Palette, above, cut, each, figure, lines, plain
from register.charts.rows import SIDE, Row, clickable, inside, marker, placed, sets_of
from register.text import Language, Text
from register.wording import number

HIGH, WIDE = 18, 0.92  # pixels of a square; the share of a column that a square takes
HEAD_ROOM, LETTER, HEAD_EDGE = 44, 6.8, 10  # characters of a column's name; pixels of a character, and around the name
LARGE = 100
MORE = "…"  # begins the name that stands for the rest, which comes last
PURPOSES = Text("{n} doelen, {m} bevestigd", "{n} purposes, {m} confirmed")
PURPOSE = Text("{n} doel, {m} bevestigd", "{n} purpose, {m} confirmed")


def tile_grid(cells: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """A row per name, in the order given; a square says how many purposes, hatched until all are confirmed.

    Columns: heading (text or None), row, note (text or None), column, purposes, confirmed (share, 0 to 1), colour; if
    there: outlined (in red), head (the colour of the column's name), sets (what a click sets, as a query string).
    """
    cells = cells.assign(heading=cells["heading"].where(cells["heading"].notna(), ""))
    rows = placed([Row(c.heading, c.row, c.note, c.colour) for c in each(cells)], palette)
    sizes = cells.groupby("column")["purposes"].sum()
    columns: list[str] = sorted(sizes.index, key=lambda name: (name.startswith(MORE), -sizes[name], name))
    heads = dict(zip(cells["column"], cells["head"] if "head" in cells else ["muted"] * len(cells), strict=True))
    names = [cut(name, HEAD_ROOM) for name in columns]
    turned = [
        above(plain(said), x=i, side="center", xref="x", textangle=-90, colour=palette.of(heads[name]))
        for i, (name, said) in enumerate(zip(columns, names, strict=True))
    ]
    head = HEAD_EDGE + LETTER * max(map(len, names), default=0)
    middles = list(rows.middles.values())
    return figure(
        palette,
        rows.height + head,
        _squares(cells, [rows.middles[c.heading, c.row] for c in each(cells)], columns, language, palette),
        [*rows.labels, *turned],
        margin={"t": head, "l": SIDE},
        uniformtext={"minsize": 12, "mode": "hide"},
        xaxis={"range": [-0.5, len(columns) - 0.5], "tickvals": [], "showticklabels": False},
        yaxis={"range": [rows.height, 0], "tickvals": middles, "showgrid": True, "gridcolor": palette.hairline},
    )


def _squares(
    cells: pd.DataFrame, y: list[float], columns: list[str], language: Language, palette: Palette
) -> list[go.Bar | go.Scatter]:
    """Bars, since these are as wide as the screen allows; the numbers stand apart."""
    x = [columns.index(name) for name in cells["column"]]
    sure = [share == 1 for share in cells["confirmed"]]
    outlined = list(cells["outlined"]) if "outlined" in cells else []
    look = marker(palette, [palette.of(name) for name in cells["colour"]], sure, outlined)
    told = [_fact(cell, language) for cell in each(cells)]
    begin = [at - WIDE / 2 for at in x]
    ink = [palette.paper if s else palette.ink for s in sure]
    numbers = _numbers(x, y, begin, list(cells["purposes"]), ink, language)
    return [clickable(y, begin, [WIDE] * len(x), HIGH, look, told, sets_of(cells)), numbers]


def _numbers(
    x: list[int], y: list[float], begin: list[float], counts: list[int], ink: list[str], language: Language
) -> go.Bar | go.Scatter:
    """Numbers of one or two figures fit every square; of larger ones those are shown that do."""
    texts = [number(n, language) for n in counts]
    if max(counts, default=0) >= LARGE:
        return inside(y, begin, [WIDE] * len(y), texts, ink, "middle")
    font = {"size": 12, "color": ink}
    return go.Scatter(x=x, y=y, mode="text", text=texts, textfont=font, hoverinfo="skip", cliponaxis=False)


def _fact(cell: Any, language: Language) -> str:
    count = {"n": number(cell.purposes, language), "m": number(round(cell.purposes * cell.confirmed), language)}
    said = (PURPOSE if cell.purposes == 1 else PURPOSES).in_(language, **count)
    return f"<b>{lines(cell.row)}</b><br>{lines(cell.column)}<br>{said}"
