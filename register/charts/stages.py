"""Data groups, activities, recipients and terms, each with its number of purposes: the flow for a narrow screen."""

import pandas as pd
import plotly.graph_objects as go

from register.charts.grid import MORE
from register.charts.look import ROLES, Palette, each, figure, given, lines
from register.charts.recipients import MOST_RECIPIENTS, UNKNOWN, by_role, folded
from register.charts.rows import SIDE, Row, clickable, marker, placed
from register.text import Language, Text
from register.wording import count, number

TITLES = {
    "group": Text("Gegevens", "Data"),
    "activity": Text("Activiteit", "Activity"),
    "recipient": Text("Ontvanger", "Recipient"),
    "term": Text("Bewaren", "Kept"),
}
OUTSIDE = Text("buiten de EER: {country}", "outside the EEA: {country}")
NOWHERE, NOT_LISTED = (
    Text("land niet vermeld", "country not stated"),
    Text("niet in de verklaring", "not in the statement"),
)
PURPOSES = Text("{n} doel", "{n} purpose"), Text("{n} doelen", "{n} purposes")
MOST, THICK = 9, 18  # names in a stage; pixels


def flow_stages(flows: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """A bar per data group, activity, recipient and term, as long as its number of purposes, hatched until confirmed.

    The columns of recipients_flow; if there: NAME_sets, what a click on a bar of that stage sets. Of each stage the
    names with the most purposes stand apart.
    """
    filled = flows.fillna(UNKNOWN)
    stages = pd.concat([_stage(filled, name, language) for name in TITLES], ignore_index=True)
    at = placed([Row(s.heading, s.row, s.note) for s in each(stages)], palette)
    y = [at.middles[s.heading, s.row] for s in each(stages)]
    colours = [palette.of(name) for name in stages["colour"]]
    sure, begin, length = list(stages["confirmed"]), [0] * len(stages), list(stages["purposes"])
    told = [f"<b>{lines(s.row)}</b><br>{count(s.purposes, language, *PURPOSES)}" for s in each(stages)]
    numbers = go.Scatter(
        x=length,
        y=y,
        mode="text",
        text=[f" {number(n, language)}" for n in length],
        textposition="middle right",
        textfont={"size": 12, "color": palette.muted},
        hoverinfo="skip",
        cliponaxis=False,
    )
    return figure(
        palette,
        at.height,
        [clickable(y, begin, length, THICK, marker(palette, colours, sure), told, list(stages["sets"])), numbers],
        at.labels,
        margin={"l": SIDE},
        xaxis={"range": [0, max(length) * 1.15], "visible": False},
        yaxis_range=[at.height, 0],
    )


def _stage(flows: pd.DataFrame, name: str, language: Language) -> pd.DataFrame:
    """The bars of one stage, the longest first and what is folded last."""
    some = flows.assign(sets=flows.get(f"{name}_sets", ""))
    if name == "recipient" and some[name].nunique() > MOST_RECIPIENTS:
        some = by_role(some, language)
    some = folded(some, name, MOST, language)
    signs = remarks(some, language) if name == "recipient" else {}
    bars = some.groupby(name, as_index=False).agg(
        purposes=("purpose", "nunique"), confirmed=("confirmed", "all"), sets=("sets", "first"), role=("role", "first")
    )
    bars = bars.assign(
        heading=TITLES[name].in_(language),
        row=bars[name],
        note=["" if one.startswith(MORE) else ", ".join(word for _, word in signs.get(one, [])) for one in bars[name]],
        colour=[_colour(name, one, role) for one, role in zip(bars[name], bars["role"], strict=True)],
        folds=bars[name].str.startswith(MORE),
    )
    return bars.sort_values(["folds", "purposes", name], ascending=[True, False, True])


def _colour(stage: str, name: str, role: str) -> str:
    """Only a recipient has a role, and names that are folded have several."""
    if name.startswith(MORE):
        return "muted"
    return ROLES[role] if stage == "recipient" else "accent"


def readable(flows: pd.DataFrame, language: Language, most: int, chosen: str | None = None) -> pd.DataFrame:
    """The same flows with so few names that they can be read."""
    flows = flows.fillna(UNKNOWN)
    for column in ("group", "activity", "term"):
        flows = folded(flows, column, most, language, keep=chosen)
    many = flows["recipient"].nunique() > MOST_RECIPIENTS
    return by_role(flows, language, keep=chosen) if many else flows


def remarks(flows: pd.DataFrame, language: Language) -> dict[str, list[tuple[str, str]]]:
    """What must be said of each recipient, as a sign and in words: not in the statement, outside the EEA, without a country."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for row in each(flows[["recipient", "listed", "outside", "country"]].drop_duplicates()):
        said = found.setdefault(row.recipient, {})
        if not row.listed:
            said["–", NOT_LISTED.in_(language)] = None
        if row.outside:
            said["↗", OUTSIDE.in_(language, country=row.country)] = None
        elif not given(row.country):
            said["?", NOWHERE.in_(language)] = None
    return {name: list(said) for name, said in found.items()}
