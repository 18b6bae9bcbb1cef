"""How many gaps of which kind there are, the gravest kind first."""

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import Palette, bars, each, figure, short, write
from register.text import Language
from register.wording import number

PITCH, BAR = 42, 10
GRAVE = {"too_short", "too_long", "not_masked"}


def gap_bars(counts: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """A bar a kind of gap, in full colour where the law is at stake. Columns: gap (a code), name (in words), gaps (how many)."""
    rows = counts.reset_index(drop=True)
    y = [PITCH * place + 28 for place in rows.index]
    labels = []
    for row, at in zip(each(rows), y, strict=True):
        labels += [
            write(short(("◆ " if row.gap in GRAVE else "○ ") + row.name), y=at - 17),
            write(f"<b>{number(row.gaps, language)}</b>", x=1, y=at - 17, side="right"),
        ]
    colours = [palette.red if gap in GRAVE else palette.accent for gap in rows["gap"]]
    traces = [bars(y, [0] * len(rows), rows["gaps"], BAR, colours)]
    hidden = {"range": [0, max(rows["gaps"]) * 1.01], "visible": False}
    return figure(palette, PITCH * len(rows), traces, labels, xaxis=hidden, yaxis_range=[PITCH * len(rows), 0])
