"""Data categories against the people they are about."""

import pandas as pd
import plotly.graph_objects as go

from register.charts.grid import tile_grid
from register.charts.look import Palette, cut
from register.charts.rows import sets_of
from register.text import Language
from register.vocabulary import SPECIAL_CATEGORIES


def category_matrix(cells: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """A row per data category, a column per data subject category, in a square the number of purposes that join them.

    Columns: category, group (or None), subject, purposes, special (none, art9, art10, national_id), confirmed (share); if
    there: sets. The squares of special categories are outlined. Above 60 categories give the groups as categories.
    """
    codes = cells.groupby("category")["special"].agg(
        lambda special: [c for c in SPECIAL_CATEGORIES if c in set(special)]
    )
    notes = {category: _note(special, language) for category, special in codes.items()}
    counted = cells.groupby("group")["category"].nunique()
    headings = {group: f"{cut(str(group), 46)} · {n}" for group, n in counted.items()}
    drawn = pd.DataFrame(
        {
            "heading": cells["group"].map(headings),
            "row": cells["category"],
            "note": cells["category"].map(notes),
            "column": cells["subject"],
            "purposes": cells["purposes"],
            "confirmed": cells["confirmed"].astype(float),
            "colour": "accent",
            "outlined": cells["category"].map(notes).notna(),
            "sets": sets_of(cells),
        }
    )
    return tile_grid(drawn, language, palette)


def _note(special: list[str], language: Language) -> str | None:
    """What the law asks of a category beside the ordinary: told by ◆, red and the word."""
    words = [SPECIAL_CATEGORIES[code].label.in_(language) for code in special if code != "none"]
    return f"◆ {', '.join(words)}" if words else None
