"""How many findings there are, of which severity: by what they are about, and over the months."""

from datetime import timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import HOVER, Palette, Sign, bars, each, figure, lines, write
from register.charts.rows import broken
from register.text import Language, Text
from register.vocabulary import SEVERITIES
from register.wording import day, number

PITCH, BAR, MOST, NAME_ROOM = 40, 10, 14, 50  # pixels of a row and a bar; names; characters beside a number
SIGNS = {
    "critical": Sign("✕", "x", "violet"),
    "high": Sign("◆", "diamond", "red"),
    "medium": Sign("▲", "triangle-up", "yellow"),
    "low": Sign("○", "circle-open", "blue"),
    "info": Sign("·", "circle-open-dot", "muted"),
}
"""Each severity by its shape and its colour; the word stands in the legend."""
OTHERS = Text("… en {n} andere", "… and {n} others")
FACT = Text("{severity}: {n}", "{severity}: {n}")
MONTH_WIDTH = 20 * 24 * 60 * 60 * 1000  # milliseconds, as plotly measures a date axis


def finding_bars(counts: pd.DataFrame, language: Language, palette: Palette, extra: int = 0) -> go.Figure:
    """A bar per name, the most findings first, in pieces by severity; above 14 names the others together.

    Columns: name, severity (a code), findings. A line holds so many `extra` characters more than on a phone.
    """
    names = _names(counts, language)
    rows = counts.assign(name=[names.get(name, next(reversed(names.values()))) for name in counts["name"]])
    totals = rows.groupby("name", sort=False)["findings"].sum()
    at: dict[str, int] = {}
    labels, height = [], 0
    for name in dict.fromkeys(names.values()):
        worst = next(code for code in SEVERITIES if code in set(rows[rows["name"] == name]["severity"]))
        said, more = broken(f"{SIGNS[worst].shape} {name}", NAME_ROOM + extra)
        labels += [
            write(said, y=height + 11 + more / 2),
            write(f"<b>{number(int(totals[name]), language)}</b>", x=1, y=height + 11, side="right"),
        ]
        height += PITCH + more
        at[name] = height - 12
    hidden = {"range": [0, max(totals) * 1.01], "visible": False}
    return figure(
        palette, height, list(_pieces(rows, at, language, palette)), labels, xaxis=hidden, yaxis_range=[height, 0]
    )


def _names(counts: pd.DataFrame, language: Language) -> dict[str, str]:
    """The name under which each name is shown, most findings first; the last ones share one."""
    order = list(counts.groupby("name", sort=False)["findings"].sum().sort_values(ascending=False, kind="stable").index)
    if len(order) <= MOST:
        return {name: name for name in order}
    rest = OTHERS.in_(language, n=number(len(order) - MOST + 1, language))
    return {name: name if place < MOST - 1 else rest for place, name in enumerate(order)}


def _pieces(rows: pd.DataFrame, at: dict[str, int], language: Language, palette: Palette) -> Any:
    """One trace a severity, the gravest at the left."""
    begin = dict.fromkeys(at, 0)
    for code, term in SEVERITIES.items():
        some = rows[rows["severity"] == code].groupby("name", sort=False)["findings"].sum()
        if len(some):
            facts = [_fact(name, term.label, n, language) for name, n in some.items()]
            colour = palette.of(SIGNS[code].colour)
            yield bars(
                [at[name] for name in some.index], [begin[name] for name in some.index], some, BAR, colour, facts
            )
            begin |= {str(name): begin[str(name)] + int(n) for name, n in some.items()}


def _fact(name: Any, severity: Text, n: Any, language: Language) -> str:
    return f"<b>{lines(str(name))}</b><br>{FACT.in_(language, severity=severity.in_(language), n=number(int(n), language))}"


def findings_by_month(months: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """How many findings were open at the end of each month, in pieces by severity. Columns: month_end, severity, findings.

    A bar stands at the first of its month: the last one ends with the day of the view, which may follow the one before at once.
    """
    months = months.assign(month=[end.replace(day=1) for end in months["month_end"]])
    traces = [
        go.Bar(
            x=some["month"],
            y=some["findings"],
            width=MONTH_WIDTH,
            marker={"color": palette.of(SIGNS[code].colour), "line": {"width": 0}},
            customdata=[
                _fact(day(row.month, language, "MMM y"), term.label, row.findings, language) for row in each(some)
            ],
            hovertemplate=HOVER,
        )
        for code, term in SEVERITIES.items()
        if (some := months[months["severity"] == code])["findings"].sum()
    ]
    totals = months.groupby("month")["findings"].sum()
    firsts = list(totals.index)
    labels = [
        {"text": number(int(n), language), "x": first, "y": int(n), "xref": "x", "yref": "y", "yanchor": "bottom"}
        for first, n in totals.items()
    ]
    ticks = {
        "tickvals": firsts[::-3][::-1],
        "ticktext": [day(first, language, "MMM y") for first in firsts[::-3][::-1]],
        "type": "date",
    }
    span = {"showgrid": False, "range": [firsts[0] - timedelta(20), firsts[-1] + timedelta(20)]}
    margin = {"t": 22, "b": 28, "l": 16, "r": 16}
    return figure(palette, 200, traces, labels, margin=margin, xaxis=ticks | span, barmode="stack")


def findings_by_severity(counts: dict[str, int], language: Language, palette: Palette) -> go.Figure:
    """A bar a severity with its number, the gravest first. Codes of SEVERITIES to numbers."""
    labels, at = [], {code: 34 * place + 24 for place, code in enumerate(counts)}
    for code, n in counts.items():
        sign, name = SIGNS[code], SEVERITIES[code].label.in_(language)
        labels += [
            write(f"<span style='color:{palette.of(sign.colour)}'>{sign.shape}</span> {name}", y=at[code] - 13),
            write(f"<b>{number(n, language)}</b>", x=1, y=at[code] - 13, side="right"),
        ]
    height = 34 * len(counts)
    colours = [palette.of(SIGNS[code].colour) for code in counts]
    facts = [
        FACT.in_(language, severity=SEVERITIES[code].label.in_(language), n=number(n, language))
        for code, n in counts.items()
    ]
    drawn = bars(at.values(), [0] * len(at), counts.values(), 7, colours, facts)
    hidden = {"range": [0, max(1, *counts.values()) * 1.01], "visible": False}
    return figure(palette, height, [drawn], labels, xaxis=hidden, yaxis_range=[height, 0])
