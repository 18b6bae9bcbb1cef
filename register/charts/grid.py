"""Rows of numbered squares under turned column heads: what recipients and data categories look like. Reads at any width."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import HOVER, ROOM, Palette, Piece, above, each, figure, given, lines, short, write
from register.text import Language, Text
from register.wording import number

HEAD, HEADING, ROW, LINE = 150, 36, 46, 17  # pixels
PHONE = 330
MORE = "…"  # begins the name that stands for the rest, which comes last
PURPOSES = Text("{n} doelen, {m} bevestigd", "{n} purposes, {m} confirmed")
PURPOSE = Text("{n} doel, {m} bevestigd", "{n} purpose, {m} confirmed")


def tile_grid(cells: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """A row per name, in the order given; a square says how many purposes, pale until they are confirmed.

    Columns: heading (text or None), row, note (text or None), column, purposes, confirmed (share, 0 to 1), colour.
    """
    sizes = cells.groupby("column")["purposes"].sum()
    columns: list[str] = sorted(sizes.index, key=lambda name: (name.startswith(MORE), -sizes[name], name))
    cells = cells.assign(heading=cells["heading"].where(cells["heading"].notna(), ""))
    heights, labels, height = _placed(cells, palette)
    heads = [
        above(short(name, 22), x=i, side="center", xref="x", textangle=-90, colour=palette.muted)
        for i, name in enumerate(columns)
    ]
    placed = cells.assign(y=[heights[cell.heading, cell.row] for cell in each(cells)])
    at = {"range": [-0.5, len(columns) - 0.5], "tickvals": [*range(len(columns))], "showticklabels": False}
    return figure(
        palette,
        height + HEAD,
        [_tiles(placed, columns, language, palette)],
        [*labels, *heads],
        margin={"t": HEAD},
        xaxis=at,
        yaxis_range=[height, 0],
    )


def _placed(cells: pd.DataFrame, palette: Palette) -> tuple[dict[tuple[str, str], int], list[Piece], int]:
    """Where the squares of each row stand, the labels of the rows, and the height of all: one unit is one pixel."""
    labels, heights, y = [], {}, 0
    for heading, some in cells.groupby("heading", sort=False):
        if heading:
            labels.append(write("<b>" + str(heading) + "</b>", y=y + 18, colour=palette.of(some["colour"].iloc[0])))
            y += HEADING
        for row in each(some.drop_duplicates("row")):
            pieces, taken = _row_labels(row, y, palette)
            labels += pieces
            heights[row.heading, row.row] = y + taken + 14
            y += taken + ROW - LINE
    return heights, labels, y + 4


def _row_labels(row: Any, y: int, palette: Palette) -> tuple[list[Piece], int]:
    """The name and what must be said of it, on one line where a phone has room for both; and their height."""
    name = write(short(row.row), y=y + 9, bgcolor=palette.paper)
    if not given(row.note):
        return [name], LINE
    if len(row.row) + len(row.note) < ROOM:
        return [name, write(row.note, x=1, y=y + 9, side="right", colour=palette.red, bgcolor=palette.paper)], LINE
    return [name, write(row.note, y=y + 9 + LINE, colour=palette.red, bgcolor=palette.paper)], 2 * LINE


def _tiles(cells: pd.DataFrame, columns: list[str], language: Language, palette: Palette) -> go.Scatter:
    """Full once every purpose is confirmed, half once some are, pale before: the share of colour in a square."""
    size = min(23, PHONE // len(columns))
    colours = [palette.of(name) for name in cells["colour"]]
    shares = [1.0 if share == 1 else 0.4 if share else 0.1 for share in cells["confirmed"]]
    marker = {
        "symbol": "square",
        "size": size,
        "color": [palette.tint(colour, share) for colour, share in zip(colours, shares, strict=True)],
        "line": {"width": 1.2, "color": [palette.tint(colour, 0.7) for colour in colours]},
    }
    return go.Scatter(
        x=[columns.index(name) for name in cells["column"]],
        y=cells["y"].tolist(),
        mode="markers+text" if size > 14 else "markers",
        text=[str(n) for n in cells["purposes"]],
        textfont={"color": [palette.paper if share == 1 else palette.ink for share in shares]},
        customdata=[_fact(cell, language) for cell in each(cells)],
        hovertemplate=HOVER,
        cliponaxis=False,
        marker=marker,
    )


def _fact(cell: Any, language: Language) -> str:
    count = {"n": number(cell.purposes, language), "m": number(round(cell.purposes * cell.confirmed), language)}
    said = (PURPOSE if cell.purposes == 1 else PURPOSES).in_(language, **count)
    return f"<b>{lines(cell.row)}</b><br>{lines(cell.column)}<br>{said}"
