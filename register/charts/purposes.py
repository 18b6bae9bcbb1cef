"""Purposes by legal basis: each a bar within its activity and context, or counted per context."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import BASES, Palette, coloured, each, figure, lines, short, write
from register.charts.rows import SIDE, Row, clickable, inside, marker, placed, sets_of
from register.text import Language, Text
from register.vocabulary import LEGAL_BASES, ORIGINS
from register.wording import count, number

THICK, LEAST = 20, 0.4  # pixels; the length of a purpose without data, in data categories
BEHIND = "\u00a0" * 5  # keeps a word clear of the letter before it
MISSING = ""
COLOURS = BASES | {MISSING: "red"}
LETTERS = {code: term.article[-2] for code, term in LEGAL_BASES.items()} | {MISSING: "?"}
NAMES = {code: term.label for code, term in LEGAL_BASES.items()} | {MISSING: Text("Niet ingevuld", "Not filled in")}
SORT = Text("{n} soort gegevens", "{n} kind of data")
SORTS = Text("{n} soorten gegevens", "{n} kinds of data")
SURE, UNSURE = Text("bevestigd", "confirmed"), Text("nog te bevestigen", "to be confirmed")
CONFIRMED = Text("{m} van {n} bevestigd", "{m} of {n} confirmed")


def by_basis(frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows in the order of Art. 6(1), and last those of which the basis is not filled in."""
    filled = frame.fillna({"basis": MISSING, "activity": "–", "context": "–"})
    rank = filled["basis"].map({code: i for i, code in enumerate(LETTERS)})
    return filled.assign(rank=rank).sort_values("rank", kind="stable")


def purpose_bars(purposes: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """Context, activity, purpose: a bar per purpose, as long as its number of data categories, hatched until confirmed.

    Columns: key, name, activity, context, basis (code or None), confirmed, categories (a number); if there: origin, sets.
    The purposes of one activity stand in one row; of a single activity each has its own. For up to 150.
    """
    rows = by_basis(purposes)
    apart = rows["activity"].nunique() == 1
    rows = _beside(rows.assign(row=rows["name"] if apart else rows["activity"]))
    at = placed([Row(r.context, r.row) for r in each(rows)], palette)
    axis = {"range": [0, max(1.0, rows["end"].max()) * 1.01], "visible": False}
    y = [at.middles[r.context, r.row] for r in each(rows)]
    return figure(
        palette,
        at.height,
        _with_names(rows, y, apart, language, palette),
        at.labels,
        margin={"l": SIDE},
        xaxis=axis,
        yaxis_range=[at.height, 0],
        uniformtext={"minsize": 12, "mode": "hide"},
    )


def _beside(rows: pd.DataFrame) -> pd.DataFrame:
    """The contexts and in them the rows with the most data first; the purposes of a row one after the other."""
    rows = rows.assign(length=rows["categories"].astype(float).clip(lower=LEAST))
    sizes = {"whole": ["context"], "total": ["context", "row"]}
    rows = rows.assign(**{name: -rows.groupby(keys)["length"].transform("sum") for name, keys in sizes.items()})
    rows = rows.sort_values(["whole", "context", "total", "row", "rank"], kind="stable")
    return rows.assign(end=rows.groupby(["context", "row"])["length"].cumsum())


def _with_names(
    rows: pd.DataFrame, y: Sequence[float], apart: bool, language: Language, palette: Palette
) -> list[go.Bar]:
    """The bars with the letter of their basis, and behind it a word where there is room."""
    begin, length = rows["end"] - rows["length"], rows["length"]
    colours, sure = [palette.of(COLOURS[basis]) for basis in rows["basis"]], [_is_sure(r) for r in each(rows)]
    ink = [palette.paper if s else palette.ink for s in sure]
    told = [_told(r, language) for r in each(rows)]
    said = [NAMES[r.basis].in_(language) if apart else short(r.name, 48) for r in each(rows)]
    letters = [f"<b>{LETTERS[basis]}</b>" for basis in rows["basis"]]
    return [
        clickable(y, begin, length, THICK, marker(palette, colours, sure), told, sets_of(rows)),
        inside(y, begin, length, letters, ink, "start"),
        inside(y, begin, length, [BEHIND + text for text in said], ink, "start"),
    ]


def _is_sure(row: Any) -> bool:
    return bool(row.confirmed) and row.basis != MISSING


def _told(row: Any, language: Language) -> str:
    said = count(int(row.categories), language, SORT, SORTS)
    origin = f"{ORIGINS[row.origin].label.in_(language)}, " if getattr(row, "origin", None) in ORIGINS else ""
    state = origin + (SURE if _is_sure(row) else UNSURE).in_(language)
    return (
        f"<b>{lines(f'{row.key} {row.name}')}</b><br>{lines(row.activity)}<br>"
        f"{LETTERS[row.basis]} {NAMES[row.basis].in_(language)}<br>{said}<br>{state}"
    )


def confirmed_in_words(total: int, confirmed: int, language: Language) -> str:
    return CONFIRMED.in_(language, m=number(confirmed, language), n=number(total, language))


def confirmed_bars(
    rows: pd.DataFrame,
    y: Sequence[float],
    begin: Sequence[int],
    language: Language,
    palette: Palette,
    thickness: float = 10,
) -> list[go.Bar]:
    """Bars as long as the number of purposes: full as far as these are confirmed, then hatched."""
    colours = [palette.of(COLOURS[basis]) for basis in rows["basis"]]
    told = [
        (f"{lines(row.context)}<br>" if "context" in rows else "")
        + f"<b>{LETTERS[row.basis]} {NAMES[row.basis].in_(language)}</b><br>"
        + confirmed_in_words(row.purposes, row.confirmed, language)
        for row in each(rows)
    ]
    turn = [start + n for start, n in zip(begin, rows["confirmed"], strict=True)]
    full, hatched = (marker(palette, colours, [sure] * len(rows)) for sure in (True, False))
    return [
        clickable(y, begin, rows["confirmed"], thickness, full, told, sets_of(rows)),
        clickable(y, turn, rows["purposes"] - rows["confirmed"], thickness, hatched, told, sets_of(rows)),
    ]


def purposes_by_basis(counts: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """A bar per context, divided by legal basis; the confirmed part of each is full. For any number of purposes.

    Columns: context, basis (code or None), purposes, confirmed (both numbers); if there: sets.
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
            write(f"<b>{short(context, 54 - len(said))}</b>", y=y + 10),
            write(said, x=1, y=y + 10, side="right"),
            write("   ".join(parts), y=y + 27),
        ]
        begin = (some["purposes"].cumsum() - some["purposes"]).tolist()
        traces += confirmed_bars(some, [y + 46] * len(some), begin, language, palette, 16)
    height = 64 * len(sizes)
    axis = {"range": [0, sizes.max() * 1.01], "visible": False}
    return figure(palette, height, traces, labels, xaxis=axis, yaxis_range=[height, 0])
