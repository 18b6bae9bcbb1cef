"""Transfers outside the EEA: a bar per country. No map, of which the outlines would have to come from the network."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import ROLES, Palette, each, figure, given, lines, short
from register.charts.rows import SIDE, Row, clickable, inside, marker, placed, sets_of
from register.charts.stages import PURPOSES
from register.text import Language, Text
from register.vocabulary import SAFEGUARDS
from register.wording import count

THICK, LEAST = 20, 0.4  # pixels; the length of a transfer without purposes, in purposes
NO_SAFEGUARD = Text("– geen waarborg vermeld", "– no safeguard stated")


def transfer_bars(transfers: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """In the bar of a country a part per transfer, as long as the purposes of its recipient, in the colour of its role.

    Columns: recipient, role (or None), country, safeguard (code or None), purposes; if there: sets. Outlined and said in
    words where no safeguard is stated. Art. 30(1)(e), 44-49.
    """
    rows = _beside(transfers)
    bare = set(rows[rows["safeguard"].isna()]["country"])
    note = NO_SAFEGUARD.in_(language)
    at = placed([Row("", name, note if name in bare else None) for name in rows["country"]], palette)
    y, begin, length = [at.middles["", name] for name in rows["country"]], rows["end"] - rows["length"], rows["length"]
    colours = [palette.of(ROLES[role]) for role in rows["role"]]
    look = marker(palette, colours, [True] * len(rows), list(rows["safeguard"].isna()))
    told = [_told(row, language) for row in each(rows)]
    names = [short(name, 48) for name in rows["recipient"]]
    return figure(
        palette,
        at.height,
        [
            clickable(y, begin, length, THICK, look, told, sets_of(rows)),
            inside(y, begin, length, names, [palette.paper] * len(rows), "start"),
        ],
        at.labels,
        margin={"l": SIDE},
        xaxis={"range": [0, rows["end"].max() * 1.01], "visible": False},
        yaxis_range=[at.height, 0],
        uniformtext={"minsize": 12, "mode": "hide"},
    )


def _beside(transfers: pd.DataFrame) -> pd.DataFrame:
    """The country with the most purposes first; its transfers one after the other."""
    rows = transfers.assign(
        role=transfers["role"].fillna("unknown"), length=transfers["purposes"].astype(float).clip(lower=LEAST)
    )
    rows = rows.assign(total=-rows.groupby("country")["length"].transform("sum"))
    rows = rows.sort_values(["total", "country", "length", "recipient"], ascending=[True, True, False, True])
    return rows.assign(end=rows.groupby("country")["length"].cumsum())


def _told(row: Any, language: Language) -> str:
    safeguard = SAFEGUARDS[row.safeguard].label.in_(language) if given(row.safeguard) else NO_SAFEGUARD.in_(language)
    said = count(row.purposes, language, *PURPOSES)
    return f"<b>{lines(row.recipient)}</b><br>{lines(row.country)}<br>{safeguard}<br>{said}"
