"""Purposes by legal basis: a tile each, or counted per context."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import BASES, HOVER, Palette, Piece, bars, coloured, cut, each, figure, lines, short, write
from register.text import Language, Text
from register.vocabulary import LEGAL_BASES
from register.wording import number

ACROSS, PITCH, TILE, LINE, NAME = 6, 28, 22, 17, 26  # tiles in a line, pixels, characters in a line of a name
MISSING = ""
COLOURS = BASES | {MISSING: "red"}
LETTERS = {code: term.article[-2] for code, term in LEGAL_BASES.items()} | {MISSING: "?"}
NAMES = {code: term.label for code, term in LEGAL_BASES.items()} | {MISSING: Text("Niet ingevuld", "Not filled in")}
CONFIRMED = Text("{m} van {n} bevestigd", "{m} of {n} confirmed")


def by_basis(frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows in the order of Art. 6(1), and last those of which the basis is not filled in."""
    filled = frame.fillna({"basis": MISSING, "activity": "–", "context": "–"})
    rank = filled["basis"].map({code: i for i, code in enumerate(LETTERS)})
    return filled.assign(rank=rank).sort_values("rank", kind="stable")


def purpose_tiles(purposes: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """Every purpose a tile with the letter of its legal basis, full once stated or confirmed; two activities abreast.

    Columns: key, name, activity, basis (code or None), origin (stated, proposed, dpo or None), confirmed. For up to 150.
    """
    rows, labels, height = _placed(by_basis(purposes))
    sides = [rows[rows["side"] == side] for side in (0, 1)]
    half = {"range": [0, ACROSS * PITCH], "visible": False}
    exact = {"scaleanchor": "y", "constrain": "domain", "constraintoward": "left"}  # one unit is one pixel here too
    return figure(
        palette,
        height,
        [_tiles(some, f"x{side + 1}", language, palette) for side, some in enumerate(sides) if len(some)],
        labels,
        xaxis=half | exact | {"domain": [0, 0.5]},
        xaxis2=half | exact | {"domain": [0.5, 1], "fixedrange": True},
        yaxis_range=[height, 0],
    )


def _placed(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[Piece], int]:
    """The largest activities first; a tile past the sixth goes to the next line."""
    sizes = rows.groupby("activity").size().sort_values(ascending=False, kind="stable")
    labels, placed, y = [], [], 0
    for i in range(0, len(sizes), 2):
        pair = sizes.index[i : i + 2].tolist()
        names = [lines(cut(name, 2 * NAME), NAME) for name in pair]
        counts = [name.count("<br>") + 1 for name in names]
        top = y + LINE * max(counts) + 4
        for side, (activity, name, count) in enumerate(zip(pair, names, counts, strict=True)):
            labels.append(write(name, x=0, y=top - 4 - 8.5 * count, xref=f"x{side + 1}"))
            some = rows[rows["activity"] == activity]
            x = [PITCH * (j % ACROSS) + TILE / 2 + 1 for j in range(len(some))]
            placed.append(some.assign(side=side, x=x, y=[top + PITCH * (j // ACROSS) + 13 for j in range(len(some))]))
        y = top + PITCH * -(-int(sizes.iloc[i]) // ACROSS) + 12
    return pd.concat(placed), labels, y


def _tiles(rows: pd.DataFrame, axis: str, language: Language, palette: Palette) -> go.Scatter:
    colours = [palette.of(COLOURS[basis]) for basis in rows["basis"]]
    full = ((rows["origin"] == "stated") | rows["confirmed"].astype(bool)) & (rows["basis"] != MISSING)
    fill = [c if sure else palette.tint(c, 0.05) for c, sure in zip(colours, full, strict=True)]
    ink = [palette.paper if sure else c for c, sure in zip(colours, full, strict=True)]
    return go.Scatter(
        x=rows["x"].tolist(),
        y=rows["y"].tolist(),
        xaxis=axis,
        mode="markers+text",
        text=[f"<b>{LETTERS[basis]}</b>" for basis in rows["basis"]],
        textfont={"color": ink},
        customdata=[f"<b>{lines(f'{r.key} {r.name}')}</b><br>{NAMES[r.basis].in_(language)}" for r in each(rows)],
        hovertemplate=HOVER,
        cliponaxis=False,
        marker={"symbol": "square", "size": TILE, "color": fill, "line": {"width": 1.5, "color": colours}},
    )


def confirmed_in_words(total: int, confirmed: int, language: Language) -> str:
    return CONFIRMED.in_(language, m=number(confirmed, language), n=number(total, language))


def confirmed_bars(
    rows: pd.DataFrame, y: Sequence[float], begin: Sequence[int], language: Language, palette: Palette
) -> list[go.Bar]:
    """Bars as long as the number of purposes: full as far as these are confirmed, then pale with an outline."""
    colours = [palette.of(COLOURS[basis]) for basis in rows["basis"]]
    told = [
        (f"{lines(row.context)}<br>" if "context" in rows else "")
        + f"<b>{LETTERS[row.basis]} {NAMES[row.basis].in_(language)}</b><br>"
        + confirmed_in_words(row.purposes, row.confirmed, language)
        for row in each(rows)
    ]
    turn = [start + n for start, n in zip(begin, rows["confirmed"], strict=True)]
    pale = [palette.tint(colour, 0.05) for colour in colours]
    return [
        bars(y, begin, rows["confirmed"], 10, colours, told, line={"width": 1, "color": colours}),
        bars(y, turn, rows["purposes"] - rows["confirmed"], 10, pale, told, line={"width": 1, "color": colours}),
    ]


def purposes_by_basis(counts: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """A bar per context, divided by legal basis; the confirmed part of each is full. For any number of purposes.

    Columns: context, basis (code or None), purposes, confirmed (both numbers).
    """
    rows = by_basis(counts)
    sizes = rows.groupby("context")["purposes"].sum().sort_values(ascending=False, kind="stable")
    labels, traces = [], []
    for i, (context, total) in enumerate(zip(sizes.index.tolist(), sizes.tolist(), strict=True)):
        some, y = rows[rows["context"] == context], 64 * i
        parts = [
            coloured(f"<b>{LETTERS[r.basis]}</b> {number(r.purposes, language)}", palette.of(COLOURS[r.basis]))
            for r in each(some)
        ]
        said = confirmed_in_words(total, some["confirmed"].sum(), language)
        labels += [
            write(f"<b>{short(context, 52 - len(said))}</b>", y=y + 10),
            write(said, x=1, y=y + 10, side="right"),
            write("   ".join(parts), y=y + 27),
        ]
        begin = (some["purposes"].cumsum() - some["purposes"]).tolist()
        traces += confirmed_bars(some, [y + 43] * len(some), begin, language, palette)
    height = 64 * len(sizes)
    axis = {"range": [0, sizes.max() * 1.01], "visible": False}
    return figure(palette, height, traces, labels, xaxis=axis, yaxis_range=[height, 0])
