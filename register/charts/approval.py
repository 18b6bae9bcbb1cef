"""How many processing activities are approved, in review, lapsed or still a draft."""

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import Palette, bars, each, figure, short, write
from register.text import Language
from register.wording import number

PITCH, BAR = 42, 10
SIGNS = {"approved": "●", "in_review": "▲", "lapsed": "◆", "draft": "○"}
COLOURS = {"approved": "green", "in_review": "yellow", "lapsed": "red", "draft": "muted"}


def approval_bars(counts: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """A bar a state, of all activities. Columns: approval_state (a code), name (in words), activities (how many)."""
    rows = counts.reset_index(drop=True)
    total = int(rows["activities"].sum())
    y = [PITCH * place + 28 for place in rows.index]
    labels = []
    for row, at in zip(each(rows), y, strict=True):
        labels += [
            write(short(f"{SIGNS[row.approval_state]} {row.name}"), y=at - 17),
            write(f"<b>{number(row.activities, language)}</b>", x=1, y=at - 17, side="right"),
        ]
    zero = [0] * len(rows)
    traces = [
        bars(y, zero, [total] * len(rows), BAR, palette.hairline),
        bars(y, zero, rows["activities"], BAR, [palette.of(COLOURS[state]) for state in rows["approval_state"]]),
    ]
    hidden = {"range": [0, total * 1.01], "visible": False}
    return figure(palette, PITCH * len(rows), traces, labels, xaxis=hidden, yaxis_range=[PITCH * len(rows), 0])
