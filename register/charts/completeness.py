"""How complete the record is: a bar a letter, and a square for each activity and letter."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import HOVER, Palette, above, bars, each, figure, lines, short, write
from register.text import Language, Text
from register.vocabulary import COMPLETENESS_STATES
from register.wording import number

PITCH, BAR, HEAD, ROW = 40, 10, 26, 44
MARKS = {
    "confirmed": ("square", "green", 1.0),
    "unconfirmed": ("square-open", "blue", 0.45),
    "not_stated": ("line-ew-open", "yellow", 0.6),
    "missing": ("x", "red", 1.0),
}
"""Each state by its shape, its colour and how much of it."""
SIGNS = {"confirmed": "■", "unconfirmed": "□", "not_stated": "–", "missing": "✕"}


def letter_bars(counts: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """A bar a letter, in pieces by state: what is confirmed, there, not stated, missing. Columns: name, state, number."""
    names = list(dict.fromkeys(counts["name"]))
    at = {name: PITCH * place + 28 for place, name in enumerate(names)}
    totals = counts.groupby("name")["number"].sum()
    confirmed = counts[counts["state"] == "confirmed"].groupby("name")["number"].sum()
    labels = [
        piece
        for name, y in at.items()
        for piece in (
            write(short(name), y=y - 17),
            write(
                f"{number(int(confirmed.get(name, 0)), language)} / {number(int(totals[name]), language)}",
                x=1,
                y=y - 17,
                side="right",
            ),
        )
    ]
    begin, traces = dict.fromkeys(names, 0.0), []
    for state in COMPLETENESS_STATES:
        some = counts[counts["state"] == state].groupby("name")["number"].sum()
        shares = {str(name): n / totals[str(name)] for name, n in some.items()}
        facts = [_fact(name, state, str(number(int(n), language)), language) for name, n in some.items()]
        traces.append(
            bars(
                [at[name] for name in shares],
                [begin[name] for name in shares],
                list(shares.values()),
                BAR,
                _fill(state, palette),
                facts,
            )
        )
        begin |= {name: begin[name] + share for name, share in shares.items()}
    hidden = {"range": [0, 1.01], "visible": False}
    return figure(palette, PITCH * len(names), traces, labels, xaxis=hidden, yaxis_range=[PITCH * len(names), 0])


def letter_grid(cells: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """A row an activity, a column a letter. For up to 40 activities. Columns: name, letter, state."""
    names, letters = list(dict.fromkeys(cells["name"])), sorted(set(cells["letter"]))
    at = {name: ROW * place + 34 for place, name in enumerate(names)}
    labels = [write(short(name), y=y - 20) for name, y in at.items()]
    heads = [
        above(f"({letter})", x=place, side="center", xref="x", colour=palette.muted)
        for place, letter in enumerate(letters)
    ]
    traces = []
    for state, (symbol, _, _) in MARKS.items():
        some = cells[cells["state"] == state]
        traces.append(
            go.Scatter(
                x=[letters.index(letter) for letter in some["letter"]],
                y=[at[name] for name in some["name"]],
                mode="markers",
                marker={
                    "symbol": symbol,
                    "size": 12,
                    "color": _fill(state, palette),
                    "line": {"width": 2, "color": _fill(state, palette)},
                },
                customdata=[_fact(cell.name, state, f"({cell.letter})", language) for cell in each(some)],
                hovertemplate=HOVER,
                cliponaxis=False,
            )
        )
    height = ROW * len(names) + 4
    side = {"range": [-0.5, len(letters) - 0.5], "showticklabels": False, "tickvals": list(range(len(letters)))}
    return figure(
        palette, height + HEAD, traces, [*labels, *heads], margin={"t": HEAD}, xaxis=side, yaxis_range=[height, 0]
    )


def _fill(state: str, palette: Palette) -> str:
    _, colour, share = MARKS[state]
    return palette.tint(palette.of(colour), share)


def _fact(name: Any, state: str, more: str, language: Language) -> str:
    word: Text = COMPLETENESS_STATES[state].label
    return f"<b>{lines(str(name))}</b><br>{word.in_(language)}: {more}"
