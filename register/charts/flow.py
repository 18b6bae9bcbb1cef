"""Data group, activity, recipient, how long it is kept: bands as wide as the number of purposes. For wide screens."""

from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from register.charts.grid import MORE
from register.charts.look import HOVER, ROLES, Palette, Piece, above, each, figure, lines, short, write
from register.charts.recipients import role_name
from register.charts.stages import PURPOSES, TITLES, readable, remarks
from register.text import Language
from register.wording import count

ACROSS = {
    "group": (0.001, "left"),
    "activity": (0.3, "left"),
    "recipient": (0.62, "left"),
    "term": (0.999, "right"),
}  # 0 is "not given"
LEAST, NODE, PAD, HEADING, MOST = 200, 28, 14, 26, 30  # pixels, and the most names in the first two columns
NEUTRAL, PROPOSED, CONFIRMED, CHOSEN, OTHER = 0.18, 0.28, 0.55, 0.5, 0.07  # how opaque a band is

Node = tuple[str, str]  # its column and its name: a data group and an activity may share a name
Stack = list[tuple[str | None, list[Node]]]  # the nodes of a column, with the roles that they stand under


class Places(NamedTuple):
    """Where nodes and headings stand, as shares of the height from the top, and the space between nodes in pixels."""

    nodes: dict[Node, float]
    headings: dict[str, float]
    pad: float


def recipients_flow(flows: pd.DataFrame, language: Language, palette: Palette, chosen: str | None = None) -> go.Figure:
    """Who may receive what through which activity; the bands that belong to a chosen name stand out.

    Columns: purpose, group, activity, recipient, role, listed, country (None if not stated), outside (the EEA), confirmed,
    term (how long it is kept, in words). Above 60 recipients one name a role, above 30 activities the smallest together.
    """
    flows = readable(flows, language, MOST, chosen)
    links = pd.concat([_links(flows, *step) for step in pairwise(TITLES)], ignore_index=True)
    once = flows.drop_duplicates("recipient")
    roles = {("recipient", row.recipient): row.role for row in each(once)}
    sizes = _sizes(links)
    stacks = _stacks(sizes, roles)
    height = max(LEAST, *(NODE * sum(len(nodes) for _, nodes in s) + HEADING * len(s) for s in stacks.values()))
    places = _places(stacks, sizes, height)
    colours = {node: palette.of(ROLES[roles[node]]) if node in roles else palette.muted for node in places.nodes}
    trace = go.Sankey(
        arrangement="fixed",
        textfont={"size": 13, "color": palette.ink, "shadow": f"0 0 3px {palette.paper}, 0 0 3px {palette.paper}"},
        node=_nodes(places, sizes, colours, remarks(flows, language), language),
        link=_bands(links, list(places.nodes), colours, _path(flows, chosen), palette, language),
    )
    return figure(palette, height + 34, [trace], _labels(places, language, palette), margin={"t": 30, "b": 4})


def _links(flows: pd.DataFrame, source: str, target: str) -> pd.DataFrame:
    """The bands between two columns: purposes counts the distinct ones, confirmed says whether all of them are."""
    some = flows.groupby([source, target], as_index=False).agg(
        purposes=("purpose", "nunique"), sure=("confirmed", "all")
    )
    ends = {"source": [(source, name) for name in some[source]], "target": [(target, name) for name in some[target]]}
    return pd.DataFrame(ends).assign(purposes=some["purposes"], sure=some["sure"])


def _sizes(links: pd.DataFrame) -> dict[Node, int]:
    """A band of n purposes is n wide at both ends, so a node is as tall as its larger side."""
    sides = [links.groupby(side)["purposes"].sum() for side in ("source", "target")]
    sizes: dict[Node, int] = pd.concat(sides).groupby(level=0).max().to_dict()
    return sizes


def _stacks(sizes: dict[Node, int], roles: dict[Node, str]) -> dict[str, Stack]:
    """The columns from left to right, largest node first; recipients under their role."""
    ordered = sorted(sizes, key=lambda node: (node[1].startswith(MORE), -sizes[node], node))
    stacks: dict[str, Stack] = {column: [(None, [n for n in ordered if n[0] == column])] for column in TITLES}
    stacks["recipient"] = [(role, nodes) for role in ROLES if (nodes := [n for n in ordered if roles.get(n) == role])]
    return stacks


def _places(stacks: dict[str, Stack], sizes: dict[Node, int], height: float) -> Places:
    """Plotly wants the centre of every node, and derives its scale from the pad: so the pad that gives our scale."""
    heads = {column: HEADING * (len(stack) if stack[0][0] else 0) for column, stack in stacks.items()}
    nodes = {column: [node for _, some in stack for node in some] for column, stack in stacks.items()}
    total = {column: sum(sizes[node] for node in some) for column, some in nodes.items()}
    scale = min((height - heads[column] - PAD * len(nodes[column])) / total[column] for column in stacks)
    places, headings = {}, {}
    for column, stack in stacks.items():
        gap = (height - heads[column] - scale * total[column]) / len(nodes[column])
        y = 0.0 if heads[column] else gap / 2
        for role, some in stack:
            if role:
                headings[role] = (y + HEADING / 2) / height
                y += HEADING
            for node in some:
                places[node] = (y + sizes[node] * scale / 2) / height
                y += sizes[node] * scale + gap
    pads = [(height - scale * total[c]) / (len(nodes[c]) - 1) for c in stacks if len(nodes[c]) > 1]
    return Places(places, headings, min(pads, default=PAD))


def _path(flows: pd.DataFrame, chosen: str | None) -> set[tuple[Node, Node]]:
    """The bands that lead to or from the chosen name, through the purposes that really connect them."""
    some = flows[(flows[list(TITLES)] == chosen).any(axis=1)]
    return {((a, x), (b, z)) for a, b in pairwise(TITLES) for x, z in zip(some[a], some[b], strict=True)}


def _nodes(
    places: Places,
    sizes: dict[Node, int],
    colours: dict[Node, str],
    remarked: dict[str, list[tuple[str, str]]],
    language: Language,
) -> Piece:
    said = [remarked.get(name, []) if column == "recipient" else [] for column, name in places.nodes]
    names = [
        " ".join([short(name, 40), *dict.fromkeys(sign for sign, _ in some)])
        for (_, name), some in zip(places.nodes, said, strict=True)
    ]
    told = [
        "<br>".join(
            [
                f"<b>{lines(node[1])}</b>",
                count(sizes[node], language, *PURPOSES),
                *(lines(word) for _, word in some[:6]),
            ]
        )
        for node, some in zip(places.nodes, said, strict=True)
    ]
    where = {"x": [ACROSS[column][0] for column, _ in places.nodes], "y": [*places.nodes.values()]}
    look = {"color": [*colours.values()], "pad": places.pad, "thickness": 8, "line": {"width": 0}}
    return {"label": names, "customdata": told, "hovertemplate": HOVER} | where | look


def _bands(
    links: pd.DataFrame,
    nodes: list[Node],
    colours: dict[Node, str],
    path: set[tuple[Node, Node]],
    palette: Palette,
    language: Language,
) -> Piece:
    at = {node: i for i, node in enumerate(nodes)}
    told = [
        f"{lines(link.source[1])} →<br>{lines(link.target[1])}<br>{count(link.purposes, language, *PURPOSES)}"
        for link in each(links)
    ]
    return {
        "source": [at[node] for node in links["source"]],
        "target": [at[node] for node in links["target"]],
        "value": links["purposes"].tolist(),
        "color": [palette.veil(colours[_coloured_by(link)], _opacity(link, path)) for link in each(links)],
        "customdata": told,
        "hovertemplate": HOVER,
    }


def _coloured_by(link: Any) -> Node:
    """To and from a recipient a band has the colour of its role."""
    end: Node = link.source if link.target[0] == "term" else link.target
    return end


def _opacity(link: Any, path: set[tuple[Node, Node]]) -> float:
    if path:
        return CHOSEN if (link.source, link.target) in path else OTHER
    return NEUTRAL if link.target[0] == "activity" else CONFIRMED if link.sure else PROPOSED


def _labels(places: Places, language: Language, palette: Palette) -> list[Piece]:
    titles = [
        above(f"<b>{TITLES[column].in_(language)}</b>", x=x, side=side, yshift=8)
        for column, (x, side) in ACROSS.items()
    ]
    look = {"yref": "paper", "bgcolor": palette.paper}
    roles = [
        write(
            f"■ {role_name(role, language)}", x=ACROSS["recipient"][0], y=1 - y, colour=palette.of(ROLES[role]), **look
        )
        for role, y in places.headings.items()
    ]
    return [*titles, *roles]
