"""The look of every chart: one palette in two modes, one plotly template and the marks that charts have in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from textwrap import wrap
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

FONT = "'Source Sans', 'Source Sans Pro', system-ui, sans-serif"
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
UNSEEN = "rgba(0,0,0,0)"
ROOM = 54  # characters that fit on one line of a phone; the server does not know the width
WIDER = 36  # characters that a line of a screen above 1100 pixels holds besides
HOVER = "%{customdata}<extra></extra>"  # names of users reach a hover only as data: in a template they would be read


@dataclass(frozen=True)
class Palette:
    paper: str
    ink: str
    muted: str
    hairline: str
    accent: str
    blue: str
    yellow: str
    orange: str
    red: str
    violet: str
    green: str

    def tint(self, colour: str, share: float) -> str:
        """An opaque mix of a colour with the paper, so that grid lines never shine through."""
        pairs = zip(_rgb(colour), _rgb(self.paper), strict=True)
        return "#" + "".join(f"{round(share * c + (1 - share) * p):02X}" for c, p in pairs)

    def veil(self, colour: str, alpha: float) -> str:
        """A see-through colour, for bands that cross."""
        return "rgba({},{},{},{})".format(*_rgb(colour), alpha)

    def of(self, name: str) -> str:
        """The colour by its name, as the tables below give it."""
        colour: str = getattr(self, name)
        return colour


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


LIGHT = Palette(
    *("#FFFFFF", "#14181C", "#555D66", "#E3E6E5", "#17466E"),
    *("#2E5482", "#996201", "#8B2F07", "#AB2238", "#3C2032", "#0F7E75"),
)
DARK = Palette(
    *("#14181C", "#E8EAEC", "#A7AFB7", "#2C3339", "#8FC1F0"),
    *("#6C9AD5", "#F2C26F", "#F65117", "#F06869", "#E0C4E4", "#50D0A0"),
)


class Sign(NamedTuple):
    """A state is told three times: by its word, its shape and its colour."""

    shape: str
    marker: str
    colour: str


SIGNS = {
    "statutory_missed": Sign("✕", "x", "violet"),
    "promise_missed": Sign("◆", "diamond", "red"),
    "due_today": Sign("■", "square", "orange"),
    "due_soon": Sign("▲", "triangle-up", "yellow"),
    "on_track": Sign("○", "circle-open", "blue"),
    "extended": Sign("◇", "diamond-open", "blue"),
    "paused": Sign("◎", "circle-open-dot", "muted"),
    "answered": Sign("●", "circle", "green"),
}
PROVENANCE = {"stated": "■", "proposed": "□", "dpo": "▣", "management": "▤", "not_stated": "–"}
CONFIRMED = "✓"
ROLES = {"processor": "blue", "controller": "orange", "joint": "green", "authority": "violet", "unknown": "muted"}
BASES = {
    "consent": "yellow",
    "contract": "blue",
    "legal_obligation": "violet",
    "vital_interest": "orange",
    "public_task": "accent",
    "legitimate_interest": "green",
}


@cache
def template(palette: Palette) -> go.layout.Template:
    """Everything about a chart that does not depend on what it shows."""
    small = {"size": 13, "color": palette.muted}
    axis = {"showgrid": False, "zeroline": False, "ticks": "", "fixedrange": True, "automargin": False, "tickangle": 0}
    hover = {"bgcolor": palette.paper, "bordercolor": palette.hairline, "align": "left"}
    layout = {
        "font": {"family": FONT, "size": 13, "color": palette.ink},
        "paper_bgcolor": UNSEEN,
        "plot_bgcolor": UNSEEN,
        "showlegend": False,
        "barmode": "overlay",
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": hover | {"font": {"family": FONT, "size": 13, "color": palette.ink}},
        "xaxis": axis | {"showgrid": True, "gridcolor": palette.hairline, "tickfont": small},
        "yaxis": axis | {"showticklabels": False},
        "annotationdefaults": {"showarrow": False, "borderpad": 0, "font": {"size": 13, "color": palette.ink}},
    }
    return go.layout.Template(layout=layout)


Piece = dict[str, Any]


def figure(palette: Palette, height: float, traces: Sequence[Any], labels: Sequence[Piece], **layout: Any) -> go.Figure:
    """A chart of a height in pixels. Labels come in one go: plotly takes quadratic time to add them one by one."""
    margin = {"l": 0, "r": 0, "t": 0, "b": 0} | layout.pop("margin", {})
    look = template(palette)
    return go.Figure(traces, dict(template=look, height=height, margin=margin, annotations=[*labels], **layout))


def write(text: str, *, y: float, x: Any = 0, side: str = "left", colour: str | None = None, **more: Any) -> Piece:
    """A label in the picture, at a fixed size. Give it bgcolor=palette.paper where a grid line runs behind it."""
    font = {"font": {"size": 13, "color": colour}} if colour else {}
    place = {"xref": "paper", "yref": "y", "xanchor": side, "yanchor": "middle", "align": side}
    return {"text": text, "x": x, "y": y} | place | font | more


def above(text: str, *, x: Any, side: str, **more: Any) -> Piece:
    """A label on the upper edge of the plot."""
    edge: Piece = {"yref": "paper", "yanchor": "bottom", "yshift": 3}
    return write(text, x=x, y=1, side=side, **edge | more)


def upright(x: Any, colour: str, layer: str = "above") -> Piece:
    """A vertical line over the full height of the plot."""
    place = {"xref": "x", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1, "layer": layer}
    return {"type": "line", "line": {"color": colour, "width": 1.5}} | place


def bars(y: Any, base: Any, length: Any, thickness: float, fill: Any, facts: Any = None, **marker: Any) -> go.Bar:
    """Horizontal bars, all given by their middle, begin and length; without facts they do not answer to the mouse."""
    hover = {"hoverinfo": "skip"} if facts is None else {"customdata": list(facts), "hovertemplate": HOVER}
    look = {"color": fill, "line": {"width": 0}} | marker
    return go.Bar(orientation="h", y=list(y), base=list(base), x=list(length), width=thickness, marker=look, **hover)


def coloured(text: str, colour: str) -> str:
    return f"<span style='color:{colour}'>{text}</span>"


def cut(text: str, room: int = ROOM) -> str:
    """A name on one line; the middle of a long one becomes …, since names often differ only at their end."""
    words = " ".join(text.split())
    half = (room - 1) // 2
    return words if len(words) <= room else f"{words[: room - 1 - half].rstrip()}…{words[-half:].lstrip()}"


def short(text: str, room: int = ROOM) -> str:
    """A name on one line, safe to draw."""
    return plain(cut(text, room))


def lines(text: str, room: int = ROOM) -> str:
    """A text in full, broken into lines and safe to draw: plotly breaks none, not even in a hover."""
    return "<br>".join(plain(line) for line in wrap(text, room))


def plain(text: str) -> str:
    """The text of a user, of which plotly would otherwise read the markup."""
    return escape(text, quote=False)


def given(value: Any) -> bool:
    """Whether a cell of a DataFrame holds a value: None, NaN and NaT hold none."""
    return bool(pd.notna(value))


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a DataFrame, with its columns as attributes."""
    return iter(frame.itertuples(index=False))
