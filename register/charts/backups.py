"""Backups by the day on which they were made."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import HOVER, Palette, each, figure, lines, upright
from register.text import Language, Text
from register.wording import day, number

UP_TO = Text("tot en met regel {n}", "up to entry {n}")
HOLDS = Text("bevat nog wat later is zwartgemaakt of gewist: {n}", "still holds what was redacted or erased later: {n}")
TODAY = Text("vandaag", "today")


def backups_by_day(backups: pd.DataFrame, today: date, language: Language, palette: Palette) -> go.Figure:
    """A mark for each backup; a red diamond where it still holds what was redacted or erased later.

    Columns: file, made_on, entry, still_holds (how many).
    """
    marks = go.Scatter(
        x=backups["made_on"].tolist(),
        y=[0] * len(backups),
        mode="markers",
        marker={
            "size": 13,
            "symbol": ["diamond" if held else "circle" for held in backups["still_holds"]],
            "color": [palette.red if held else palette.green for held in backups["still_holds"]],
        },
        cliponaxis=False,
        customdata=["<br>".join(_said(row, language)) for row in each(backups)],
        hovertemplate=HOVER,
    )
    first = min(*backups["made_on"], today)
    last = max(*backups["made_on"], today)
    room = max((last - first) // 14, timedelta(1))
    ticks = sorted({first, today, last})
    shown = [one for one in ticks if one == today or abs(one - today) > (last - first) // 4]
    return figure(
        palette,
        92,
        [marks],
        [],
        margin={"t": 8, "b": 28},
        xaxis={
            "type": "date",
            "range": [first - room, last + room],
            "showgrid": False,
            "tickvals": shown,
            "ticktext": [TODAY.in_(language) if one == today else day(one, language, "d MMM y") for one in shown],
        },
        yaxis_range=[-1, 1],
        shapes=[upright(today, palette.ink, "below")],
    )


def _said(row: Any, language: Language) -> list[str]:
    said = [f"<b>{lines(row.file)}</b>", UP_TO.in_(language, n=number(row.entry, language))]
    return said + ([HOLDS.in_(language, n=number(row.still_holds, language))] if row.still_holds else [])
