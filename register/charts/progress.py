"""How much of the register is confirmed, activity by activity."""

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import Palette, bars, each, figure, short, write
from register.text import Language, Text
from register.wording import number

PITCH, BAR, MOST = 40, 10, 60
DONE = Text("{confirmed} van {facts}", "{confirmed} of {facts}")
OTHERS = Text("… en {n} andere, op eigen schaal", "… and {n} others, on a scale of their own")


def confirmation_bars(counts: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """A bar per activity: confirmed full, the rest pale; above 60 those with the most to do, and the others together.

    Columns: name, facts, confirmed, unconfirmed.
    """
    rows = _folded(counts, language).reset_index(drop=True)
    y = [PITCH * place + 28 for place in rows.index]
    labels = []
    for row, height in zip(each(rows), y, strict=True):
        said = DONE.in_(language, confirmed=number(row.confirmed, language), facts=number(row.facts, language))
        labels += [
            write(short(row.name), y=height - 17),
            write(said, x=1, y=height - 17, side="right", colour=palette.muted),
        ]
    zero, long = [0] * len(rows), _lengths(rows, folded=len(counts) > MOST)
    traces = [
        bars(y, zero, long["facts"], BAR, palette.tint(palette.accent, 0.15)),
        bars(y, zero, long["confirmed"], BAR, palette.accent),
    ]
    hidden = {"range": [0, max(long["facts"]) * 1.01], "visible": False}
    return figure(palette, PITCH * len(rows), traces, labels, xaxis=hidden, yaxis_range=[PITCH * len(rows), 0])


def _lengths(rows: pd.DataFrame, *, folded: bool) -> pd.DataFrame:
    """The others together are as long as the longest activity: beside their sum no activity would be seen."""
    long = rows[["facts", "confirmed"]].astype(float)
    if folded:
        long.iloc[-1] *= long["facts"].iloc[:-1].max() / long["facts"].iloc[-1]
    return long


def _folded(counts: pd.DataFrame, language: Language) -> pd.DataFrame:
    if len(counts) <= MOST:
        return counts
    order = counts.sort_values("unconfirmed", ascending=False, kind="stable")
    rest = order.iloc[MOST - 1 :]
    other = rest[["facts", "confirmed", "unconfirmed"]].sum().to_dict() | {
        "name": OTHERS.in_(language, n=number(len(rest), language))
    }
    return pd.concat([order.iloc[: MOST - 1], pd.DataFrame([other])])
