"""Retention on a schematic axis, a row for each data category: until an event, then for years, or without an end."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import ROOM, Palette, Piece, coloured, cut, each, figure, lines, plain, write
from register.charts.retention import EVENT, LONGEST, WIDTH, origins_of, periods_of, prepared, ticks
from register.charts.rows import broken
from register.text import Language, Text
from register.wording import number

MOST, HEADING, PITCH, BAR = 90, 23, 34, 9
BETWEEN, NOTE_ROOM = 2, 20  # characters between a name and what stands on its right, and of that
LAW = Text("wet: {period}", "law: {period}")
LAW_IN_FULL = Text("De wet: {period}", "The law: {period}")
FALLBACK = Text("bij gebrek aan een eigen regel", "for want of a rule of its own")
PURPOSES = Text("Doelen: {purposes}", "Purposes: {purposes}")


def retention_timeline(rows: pd.DataFrame, language: Language, palette: Palette, extra: int = 0) -> go.Figure:
    """Bars as in the picture of the rules, under a heading a group; the law's own period as a line below where it differs.

    Columns: those of `retention_rules` but categories, and group, until_group (words under its heading), category (its name),
    note (beside the name), fallback, purposes, legal_source, law (in words, blank where it does not differ), law_years. At most 90 rows.
    A line holds so many `extra` characters more than on a phone.
    """
    rows = rows.head(MOST)
    longest = rows[["years", "law_years"]].astype(float).max().max()
    longest = longest if longest > 1 else 1.0
    placed = prepared(rows, LONGEST / longest)
    placed, labels, height = _placed(placed, language, palette, ROOM + extra)
    return figure(
        palette,
        height + 34,
        [*periods_of(placed, BAR, _facts(placed, language), palette), _law(placed, longest, palette)],
        labels,
        margin={"b": 30},
        xaxis={"range": [0, WIDTH], "showgrid": False} | ticks(longest, False, language),
        yaxis_range=[height, 0],
    )


def _placed(
    rows: pd.DataFrame, language: Language, palette: Palette, room: int
) -> tuple[pd.DataFrame, list[Piece], int]:
    """A heading where the group changes; one unit of y is one pixel."""
    labels, bar, y, before = [], [], 0, None
    for row in each(rows):
        if row.group != before:
            y += 10 if before is not None else 0
            heading, high = _heading(row, y, palette, room)
            labels += heading
            y += high
            before = row.group
        said = LAW.in_(language, period=cut(row.law, NOTE_ROOM)) if row.law else cut(row.note, NOTE_ROOM)
        note = coloured(plain(said), palette.violet) if row.law else plain(said)
        name, more = broken(row.category, room - BETWEEN - len(said))
        labels.append(write(name, y=y + 11 + more / 2))
        labels.append(write(note, x=1, y=y + 11, side="right", colour=palette.muted))
        y += PITCH + more
        bar.append(y - PITCH + 25)
    return rows.assign(y=bar), labels, y


def _heading(row: Any, y: float, palette: Palette, room: int) -> tuple[list[Piece], int]:
    """The name of a group and until when it is kept, and how high they stand."""
    name, more = broken(row.group, room - 4)  # bold
    labels, high = [write(f"<b>{name}</b>", y=y + 12 + more / 2)], HEADING + more
    if row.until_group:
        until, below = broken(row.until_group, room)
        colour = palette.red if row.kind == "open" else palette.muted
        labels.append(write(until, y=y + 29 + more + below / 2, colour=colour))
        high += 17 + below
    return labels, high


def _law(rows: pd.DataFrame, longest: float, palette: Palette) -> go.Scatter:
    """From the event to the end of the law's own period, with a stroke at its end."""
    x: list[Any] = []
    y: list[Any] = []
    for row in each(rows[rows["law_years"].notna()]):
        end = EVENT + row.law_years * LONGEST / longest
        x += [EVENT, end, end, end, None]
        y += [row.y + 7, row.y + 7, row.y + 3, row.y - 4, None]
    return go.Scatter(x=x, y=y, mode="lines", hoverinfo="skip", line={"color": palette.violet, "width": 2})


def _facts(rows: pd.DataFrame, language: Language) -> list[str]:
    """What a hover says of each row: what, by which rule, until when and why, and in how many purposes."""
    told = []
    for row in each(rows):
        rule = f"{row.rule} {row.name}" + (f" ({FALLBACK.in_(language)})" if row.fallback else "")
        law = [lines(LAW_IN_FULL.in_(language, period=row.law))] if row.law else []
        source = [lines(row.legal_source)] if row.legal_source else []
        count = plain(PURPOSES.in_(language, purposes=number(row.purposes, language)))
        parts = [lines(rule), lines(row.until), *source, *origins_of(row, language), *law, count]
        told.append("<br>".join([f"<b>{lines(row.category)}</b>", *parts]))
    return told
