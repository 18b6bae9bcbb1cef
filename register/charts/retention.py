"""Retention rules on a schematic axis: kept until an event, then for a number of years, or without an end."""

from operator import itemgetter
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import (
    CONFIRMED,
    PROVENANCE,
    UNSEEN,
    Palette,
    Piece,
    above,
    bars,
    cut,
    each,
    figure,
    lines,
    short,
    write,
)
from register.text import Language, Text
from register.vocabulary import ORIGINS
from register.wording import number

EVENT, LONGEST, WIDTH = 4, 7, 12  # units of the axis: until the event, the longest period after it, all
NICE = (1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 75, 100)
COMPACT_FROM = 40
PARTS = {"start": Text("begin", "start"), "duration": Text("termijn", "period"), "end": Text("einde", "end")}
ROOMY_AT, COMPACT_AT = (-116, -66, -18), (18, 58, 96)  # the marks of the parts, in pixels from the right edge
GUTTER, SIDE = 132, 112
HAPPENS, AFTER = Text("gebeurtenis", "event"), Text("+{n} jaar", "+{n} years")
NOT_STATED, SURE = Text("Niet vermeld", "Not stated"), Text("bevestigd", "confirmed")


def retention_rules(rules: pd.DataFrame, language: Language, palette: Palette, extra: int = 0) -> go.Figure:
    """Hatched until an event, solid for a fixed period, fading without an end; pale and dotted until stated or confirmed.

    Columns: rule, name, kind (fixed, until_event, open), categories, years (None unless fixed), start, duration, end
    (each stated, proposed, dpo or not_stated), start_confirmed, duration_confirmed, end_confirmed, until (in words);
    if there: at, where the event stands from 0 to 11 (4). From 40 rules one line each, with the words in the hover.
    A line holds so many `extra` characters more than on a phone.
    """
    compact = len(rules) >= COMPACT_FROM
    longest = rules["years"].astype(float).max()
    rows = prepared(rules, LONGEST / max(1.0, longest))
    rows, labels, height = _compact(rows) if compact else _roomy(rows, palette, extra)
    edge = COMPACT_AT if compact else ROOMY_AT
    heads = [
        above(title.in_(language), x=1, side="center", xshift=at, colour=palette.muted)
        for title, at in zip(PARTS.values(), edge, strict=True)
    ]
    return figure(
        palette,
        height + 56,
        periods_of(rows, 12 if compact else 18, _facts(rows, language), palette),
        [*heads, *labels, *_marks(rows, edge)],
        margin={"l": GUTTER if compact else 0, "r": SIDE if compact else 0, "t": 26, "b": 30},
        xaxis={"range": [0, WIDTH], "showgrid": False} | ticks(longest, compact, language),
        yaxis_range=[height, 0],
        shapes=[] if compact else [_rule_off(top, palette) for top in rows["top"]],
    )


def prepared(rules: pd.DataFrame, scale: float) -> pd.DataFrame:
    """Where a bar turns and stops, and which of its parts are sure: stated or confirmed."""
    rules = rules.reset_index(drop=True)
    at = rules["at"].fillna(EVENT) if "at" in rules else pd.Series(float(EVENT), rules.index)
    sure = {f"{part}_sure": (rules[part] == "stated") | rules[f"{part}_confirmed"].astype(bool) for part in PARTS}
    return rules.assign(at=at, stop=at + rules["years"].astype(float).fillna(0) * scale, **sure)


def _roomy(rows: pd.DataFrame, palette: Palette, extra: int) -> tuple[pd.DataFrame, list[Piece], int]:
    """Name, data categories and words above each bar, broken where a line is full; one unit of y is one pixel."""
    labels, tops, marks, bar, y = [], [], [], [], 0
    for row in each(rows):
        tops.append(y)
        marks.append(y + 15)
        ending = palette.red if row.kind == "open" else palette.ink
        texts = (
            (cut(f"{row.rule} {row.name}", 64), 34, None),
            (row.categories, 54, palette.muted),
            (row.until, 54, ending),
        )
        y += 6
        for text, room, colour in filter(itemgetter(0), texts):
            broken = lines(text, room + extra)
            count = broken.count("<br>") + 1
            labels.append(write(broken if colour else f"<b>{broken}</b>", y=y + 8.5 * count, colour=colour))
            y += 17 * count
        bar.append(y + 14)
        y += 38
    return rows.assign(top=tops, mark=marks, y=bar), labels, y


def _compact(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[Piece], int]:
    """One line a rule, its name in the left margin."""
    y = [22 * i + 11 for i in range(len(rows))]
    names = [short(f"{row.rule} {row.name}", 18) for row in each(rows)]
    labels = [write(name, y=at, xshift=-GUTTER) for name, at in zip(names, y, strict=True)]
    return rows.assign(mark=y, y=y), labels, 22 * len(rows)


def _marks(rows: pd.DataFrame, edge: tuple[int, int, int]) -> list[Piece]:
    """■ stated, □ proposed, ▣ by the DPO, – not stated; ✓ behind it once confirmed."""
    return [
        write(_mark(row, part), x=1, y=row.mark, side="center", xshift=at, font={"size": 15})
        for row in each(rows)
        for part, at in zip(PARTS, edge, strict=True)
    ]


def _mark(row: Any, part: str) -> str:
    return PROVENANCE[getattr(row, part)] + (f" {CONFIRMED}" if getattr(row, f"{part}_confirmed") else "")


def _rule_off(y: float, palette: Palette) -> Piece:
    place = {"xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y}
    return {"type": "line", "line": {"color": palette.hairline, "width": 1}} | place


def ticks(longest: float, compact: bool, language: Language) -> Piece:
    """The event, and round numbers of years: nearly the longest period and, where there is room, about half of it."""
    years = [n for n in NICE if n <= longest]
    shown = sorted({*years[-1:], *sorted(years, key=lambda n: abs(n - longest / 2))[: 0 if compact else 1]})
    texts = [HAPPENS.in_(language), *(AFTER.in_(language, n=number(n, language)) for n in shown)]
    return {"tickvals": [EVENT, *(EVENT + n * LONGEST / longest for n in shown)], "ticktext": texts}


def periods_of(rows: pd.DataFrame, thick: int, facts: list[str], palette: Palette) -> list[go.Bar | go.Scatter]:
    """The bars, and over each row an unseen one that answers to the mouse with its facts."""
    fixed, event, none = (rows[rows["kind"] == kind] for kind in ("fixed", "until_event", "open"))
    zero = 0 * rows["at"]
    before = pd.concat([fixed.assign(sure=fixed["start_sure"]), event.assign(sure=event["end_sure"])])
    hatch = {"shape": "/", "size": 6, "solidity": 0.25, "fgcolor": palette.accent, "fillmode": "replace"}
    fills = [palette.accent if sure else palette.tint(palette.accent, 0.15) for sure in fixed["duration_sure"]]
    points = [palette.accent if sure else palette.paper for sure in event["end_sure"]]
    diamonds = {"symbol": "diamond", "size": thick - 2, "color": points, "line": {"width": 2, "color": palette.accent}}
    return [
        bars(
            before["y"],
            zero[before.index],
            before["at"],
            thick,
            palette.paper,
            pattern=hatch | {"bgcolor": palette.paper},
        ),
        bars(fixed["y"], fixed["at"], fixed["stop"] - fixed["at"], thick, fills),
        *_edges(before, zero[before.index], before["at"], thick, palette),
        *_edges(fixed.assign(sure=fixed["duration_sure"]), fixed["at"], fixed["stop"], thick, palette),
        *([_fade(none, thick, palette)] if len(none) else []),
        go.Scatter(x=event["at"].tolist(), y=event["y"].tolist(), mode="markers", marker=diamonds, hoverinfo="skip"),
        bars(rows["y"], zero, zero + WIDTH, thick, UNSEEN, facts),
    ]


def _edges(rows: pd.DataFrame, begin: pd.Series, end: pd.Series, thick: int, palette: Palette) -> list[go.Scatter]:
    """Outlines, dotted where nothing is sure; plotly draws no dotted edge around a bar."""
    traces = []
    for sure, dash in ((True, "solid"), (False, "dot")):
        some = rows[rows["sure"] == sure].index
        x, y = _boxes(begin[some], end[some], rows.loc[some, "y"], thick)
        line = {"color": palette.accent, "width": 1.2, "dash": dash}
        traces.append(go.Scatter(x=x, y=y, mode="lines", hoverinfo="skip", line=line))
    return traces


def _boxes(begin: pd.Series, end: pd.Series, middle: pd.Series, thick: int) -> tuple[list[Any], list[Any]]:
    x = [point for a, b in zip(begin, end, strict=True) for point in (a, b, b, a, a, None)]
    y = [at + thick / 2 * side if side else None for at in middle for side in (-1, -1, 1, 1, -1, 0)]
    return x, y


def _fade(rows: pd.DataFrame, thick: int, palette: Palette) -> go.Scatter:
    """One shape with a gradient; a row of ever lighter bars shows its seams."""
    x, y = _boxes(0 * rows["at"], 0 * rows["at"] + WIDTH, rows["y"], thick)
    scale = [[0, palette.tint(palette.muted, 0.75)], [0.75, palette.paper], [1, palette.paper]]
    gradient = {"type": "horizontal", "colorscale": scale}
    return go.Scatter(x=x, y=y, mode="lines", line_width=0, fill="toself", fillgradient=gradient, hoverinfo="skip")


def _facts(rows: pd.DataFrame, language: Language) -> list[str]:
    told = []
    for row in each(rows):
        name = f"<b>{lines(f'{row.rule} {row.name}')}</b>"
        told.append("<br>".join([name, lines(row.categories), lines(row.until), *origins_of(row, language)]))
    return told


def origins_of(row: Any, language: Language) -> list[str]:
    """Where each part of a rule comes from, and whether it is confirmed; a line a part."""
    origins = {code: term.label for code, term in ORIGINS.items()} | {"not_stated": NOT_STATED}
    return [
        f"{title.in_(language)}: {origins[getattr(row, part)].in_(language).lower()}"
        + (f", {SURE.in_(language)}" if getattr(row, f"{part}_confirmed") else "")
        for part, title in PARTS.items()
    ]
