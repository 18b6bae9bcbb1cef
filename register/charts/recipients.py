"""Recipients by role and the data that may go to them, as a grid."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from register.charts.grid import MORE, tile_grid
from register.charts.look import ROLES, Palette
from register.charts.rows import sets_of
from register.text import Language, Text
from register.vocabulary import RECIPIENT_ROLES
from register.wording import number

MOST_RECIPIENTS, MOST_ACROSS, MOST_ROWS = 60, 14, 30
UNKNOWN = {"group": "–", "activity": "–", "role": "unknown"}  # a row without a name is still a row
NOT_LISTED = Text("– niet in de verklaring", "– not in the statement")
SOME_NOT_LISTED = Text("– {n} niet in de verklaring", "– {n} not in the statement")
RECIPIENTS = Text("{n} ontvangers", "{n} recipients")
OTHERS = Text(MORE + " en {n} andere", MORE + " and {n} others")


def recipients_grid(flows: pd.DataFrame, across: str, language: Language, palette: Palette) -> go.Figure:
    """A row per recipient under its role, in a square the number of purposes; above 60 recipients a row per role.

    Columns: purpose, group, activity, recipient, role, listed, confirmed; if there: sets. Across is "group" or "activity".
    """
    flows = flows.assign(sets=sets_of(flows))
    many = flows["recipient"].nunique() > MOST_RECIPIENTS
    named = folded(flows.fillna(UNKNOWN), across, MOST_ACROSS, language)
    named = by_role(named, language) if many else named.assign(note=named["listed"].map(_note(language)))
    keys = ["role", "recipient", "note", across]
    cells = _counted(named, keys)
    counts = cells.groupby("role")["recipient"].nunique()
    headings = {role: f"■ {role_name(str(role), language)} · {n}" for role, n in counts.items() if not many}
    drawn = cells.assign(heading=cells["role"].map(headings), colour=cells["role"].map(ROLES))
    return tile_grid(_ordered(drawn).rename(columns={"recipient": "row", across: "column"}), language, palette)


def purposes_grid(links: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """A row per purpose, a column per recipient in the colour of its role; above 60 purposes activities and roles.

    Columns: purpose, name, activity, recipient, role, confirmed; if there: sets.
    """
    links = links.fillna(UNKNOWN | {"recipient": "–"}).assign(sets=sets_of(links))
    if too_many(links):
        named = folded(links, "activity", MOST_ROWS, language)
        named = named.assign(row=named["activity"], column=[role_name(role, language) for role in named["role"]])
    else:
        named = folded(links, "recipient", MOST_ACROSS, language)
        named = named.assign(row=_told_apart(named), column=named["recipient"])
    colours = {c: ROLES[role] for c, role in zip(named["column"], named["role"], strict=True) if c[0] != MORE}
    colour = [colours.get(name, "muted") for name in named["column"]]
    named = named.assign(colour=colour, head=colour, heading=None, note=None)
    order = {name: i for i, name in enumerate(dict.fromkeys(named["row"]))}
    cells = _counted(named, ["row", "column", "colour", "head", "heading", "note"])
    return tile_grid(cells.sort_values("row", key=lambda rows: rows.map(order)), language, palette)


def too_many(links: pd.DataFrame) -> bool:
    """Whether purposes are only counted by activity, and recipients by role."""
    return links["purpose"].nunique() > MOST_RECIPIENTS


def _told_apart(links: pd.DataFrame) -> "pd.Series[Any]":
    """The names of the purposes, with their number where two have the same name."""
    twice = links.groupby("name")["purpose"].transform("nunique") > 1
    return links["name"].where(~twice, links["purpose"] + " " + links["name"])


def _counted(named: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """How many purposes each square has, and which share of them is confirmed."""
    once = named.groupby([*keys, "purpose"], as_index=False, dropna=False).agg(
        confirmed=("confirmed", "all"), sets=("sets", "first")
    )
    return once.groupby(keys, as_index=False, dropna=False).agg(
        purposes=("purpose", "size"), confirmed=("confirmed", "mean"), sets=("sets", "first")
    )


def role_name(role: str, language: Language) -> str:
    return RECIPIENT_ROLES[role].label.in_(language)


def _note(language: Language) -> dict[bool, str | None]:
    return {True: None, False: NOT_LISTED.in_(language)}


def _ordered(cells: pd.DataFrame) -> pd.DataFrame:
    """By role, then those with the most purposes first."""
    rank = {role: i for i, role in enumerate(ROLES)}
    order = cells.assign(rank=cells["role"].map(rank))
    order["total"] = -cells.groupby(["role", "recipient"])["purposes"].transform("sum")
    return order.sort_values(["rank", "total", "recipient"])


def folded(flows: pd.DataFrame, column: str, most: int, language: Language, keep: str | None = None) -> pd.DataFrame:
    """The same flows in which the names with the fewest purposes are one, "… and 35 others"; one name can be kept apart."""
    sizes = flows.groupby(column)["purpose"].nunique().sort_values(ascending=False, kind="stable")
    if len(sizes) <= most:
        return flows
    rest = [name for name in sizes.index[most - 1 :] if name != keep]
    other = OTHERS.in_(language, n=number(len(rest), language))
    folds = flows[column].isin(rest)
    nothing = {"sets": flows["sets"].where(~folds, "")} if "sets" in flows else {}
    return flows.assign(**{column: flows[column].where(~folds, other)}, **nothing)


def by_role(flows: pd.DataFrame, language: Language, keep: str | None = None) -> pd.DataFrame:
    """The same flows with one name for all recipients of a role: it says how many, a note how many are not listed."""
    kept = flows["recipient"] == keep
    recipients = flows[~kept].drop_duplicates(["role", "recipient"]).groupby("role")["listed"].agg(["size", "sum"])
    names, notes = {}, {}
    for role, size, listed in recipients.itertuples():
        count = RECIPIENTS.in_(language, n=number(size, language))
        names[role] = f"{role_name(role, language)} · {count}"
        notes[role] = SOME_NOT_LISTED.in_(language, n=number(size - listed, language)) if listed < size else None
    name, note = flows["role"].map(names), flows["role"].map(notes)
    return flows.assign(recipient=flows["recipient"].where(kept, name), note=note, listed=flows["listed"] | ~kept)
