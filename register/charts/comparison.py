"""How many records of each kind were added, changed and ended between two moments."""

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import Palette, bars, coloured, each, figure, short, write
from register.text import Language
from register.wording import number

PITCH, BAR = 42, 10
SHAPES = {"added": "+", "changed": "◆", "ended": "−", "back": "↺", "passed": "±", "redacted": "■"}
COLOURS = {
    "added": "green",
    "changed": "blue",
    "ended": "orange",
    "back": "yellow",
    "passed": "muted",
    "redacted": "violet",
}


def compared_bars(counts: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """A bar a kind, in parts by what happened; the number of each part stands above it with its sign.

    Columns: name (of the kind, in words), happened (a code), records (how many).
    """
    names = list(dict.fromkeys(counts["name"]))
    traces, labels = [], []
    for place, name in enumerate(names):
        y, rows, base = PITCH * place + 28, counts[counts["name"] == name], 0
        labels.append(write(short(name), y=y - 17))
        labels.append(write(_numbers(rows, language, palette), x=1, y=y - 17, side="right"))
        for row in each(rows):
            traces.append(bars([y], [base], [row.records], BAR, palette.of(COLOURS[row.happened])))
            base += row.records
    most = counts.groupby("name")["records"].sum().max()
    hidden = {"range": [0, most * 1.01], "visible": False}
    return figure(palette, PITCH * len(names), traces, labels, xaxis=hidden, yaxis_range=[PITCH * len(names), 0])


def _numbers(rows: pd.DataFrame, language: Language, palette: Palette) -> str:
    parts = ((row.happened, number(row.records, language)) for row in each(rows))
    return "  ".join(f"{coloured(SHAPES[code], palette.of(COLOURS[code]))} <b>{said}</b>" for code, said in parts)
