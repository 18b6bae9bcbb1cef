"""How much work requests are: how old the open ones are, and what falls due week by week."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import HOVER, SIGNS, Palette, each, figure
from register.text import Language, Text
from register.wording import count, day, number

REQUEST, REQUESTS = Text("{n} verzoek", "{n} request"), Text("{n} verzoeken", "{n} requests")
LATE = Text("waarvan {n} over de vier weken", "{n} of them past the four weeks")
THIS_WEEK, WEEK, WEEKS = Text("0–6 d", "0–6 d"), Text("{n} wk", "{n} wk"), Text("{n}+ wk", "{n}+ wk")
LAST_WEEK = 8  # that old and older is one column


def request_ages(counts: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """Open requests by the weeks since receipt, those past the four weeks in red with their sign. Columns: weeks, requests, late."""
    rows = counts.set_index("weeks").reindex(range(LAST_WEEK + 1), fill_value=0).reset_index()
    names = [_age(week, language) for week in rows["weeks"]]
    said = [
        " · ".join([count(n, language, REQUEST, REQUESTS), *([LATE.in_(language, n=late)] if late else [])])
        for n, late in zip(rows["requests"].tolist(), rows["late"].tolist(), strict=True)
    ]
    parts = [
        _columns(names, (rows["requests"] - rows["late"]).tolist(), said, palette.accent),
        _columns(names, rows["late"].tolist(), said, palette.red).update(
            text=[SIGNS["promise_missed"].shape if n else "" for n in rows["late"]],
            textposition="inside",
            insidetextanchor="middle",
            textfont={"size": 12, "color": palette.paper},
        ),
    ]
    return _stacked(names, rows["requests"].tolist(), parts, language, palette)


def requests_ahead(counts: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """Open requests by the week in which the four weeks end. Columns: from_day, until_day, requests."""
    names = [day(start, language) for start in counts["from_day"]]
    said = [
        f"{day(row.from_day, language)} – {day(row.until_day, language)}<br>{count(row.requests, language, REQUEST, REQUESTS)}"
        for row in each(counts)
    ]
    totals = counts["requests"].tolist()
    return _stacked(names, totals, [_columns(names, totals, said, palette.accent)], language, palette)


def _age(week: int, language: Language) -> str:
    phrase = THIS_WEEK if not week else WEEKS if week == LAST_WEEK else WEEK
    return phrase.in_(language, n=week)


def _columns(names: Sequence[str], numbers: Sequence[int], said: Sequence[str], colour: str) -> go.Bar:
    look = {"color": colour, "line": {"width": 0}}
    return go.Bar(x=[*range(len(names))], y=numbers, marker=look, width=0.7, customdata=said, hovertemplate=HOVER)


def _stacked(
    names: Sequence[str], totals: Sequence[int], parts: list[go.Bar], language: Language, palette: Palette
) -> go.Figure:
    """Columns with their total above them; plotly hides a name for which there is no room."""
    above = go.Scatter(
        x=[*range(len(names))],
        y=totals,
        text=[number(n, language) if n else "" for n in totals],
        mode="text",
        textposition="top center",
        hoverinfo="skip",
        cliponaxis=False,
    )
    return figure(
        palette,
        170,
        [*parts, above],
        [],
        barmode="stack",
        margin={"t": 18, "b": 26, "l": 4, "r": 4},
        xaxis={"tickvals": [*range(0, len(names), 2)], "ticktext": names[::2], "showgrid": False},
        yaxis_range=[0, max(3, *totals) * 1.12],
    )
