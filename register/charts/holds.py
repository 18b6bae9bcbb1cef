"""Holds by the day on which they have to be reviewed."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import ROOM, Palette, bars, each, figure, lines, short, upright, write
from register.charts.rows import broken
from register.text import Language, Text
from register.wording import day, number

PITCH, BAR, MOST, NAME_ROOM = 69, 10, 40, 48  # pixels of a row and a bar; holds; characters on a line in bold
MILLISECONDS = 24 * 60 * 60 * 1000
REVIEW = Text("herzien vóór <b>{day}</b>", "review by <b>{day}</b>")
OVERDUE = Text("◆ {n} d te laat", "◆ {n} d overdue")
TODAY = Text("vandaag", "today")


def hold_reviews(holds: pd.DataFrame, today: date, language: Language, palette: Palette, extra: int = 0) -> go.Figure:
    """A bar from today to the review of each hold; red from the review to today when that was missed.

    Columns: key, reason, owner, review_by, frozen (what it freezes, in words). At most 40 holds are drawn.
    A line holds so many `extra` characters more than on a phone.
    """
    rows = holds.head(MOST).reset_index(drop=True)
    labels, y, height = [], [], 0
    for row in each(rows):
        name, more = broken(f"{row.key} {row.reason}", NAME_ROOM + extra)
        height += PITCH + more
        at = height - 10
        y.append(at)
        said = _said(row.review_by, today, language)
        colour = palette.red if row.review_by < today else palette.ink
        labels += [
            write(f"<b>{name}</b>", y=at - 48 - more / 2, bgcolor=palette.paper),
            write(short(row.frozen, ROOM + extra), y=at - 31, colour=palette.muted, bgcolor=palette.paper),
            write(said, y=at - 14, colour=colour, bgcolor=palette.paper),
        ]
    begin = [min(today, review) for review in rows["review_by"]]
    length = [max(1, abs((review - today).days)) * MILLISECONDS for review in rows["review_by"]]
    colours = [palette.red if review < today else palette.accent for review in rows["review_by"]]
    facts = [
        "<br>".join([f"<b>{lines(f'{row.key} {row.reason}')}</b>", lines(row.owner), lines(row.frozen)])
        for row in each(rows)
    ]
    days = [*rows["review_by"], today]
    room = max((max(days) - min(days)) // 12, timedelta(7))
    first, last = min(days) - min(room, min(days) - date.min), max(days) + min(room, date.max - max(days))
    ticks = {"tickvals": [today], "ticktext": [TODAY.in_(language)]}
    return figure(
        palette,
        height + 30,
        [bars(y, begin, length, BAR, colours, facts)],
        labels,
        margin={"b": 26},
        xaxis={"type": "date", "range": [first, last], "showgrid": False} | ticks,
        yaxis_range=[height, 0],
        shapes=[upright(today, palette.ink, "below")],
    )


def _said(review_by: date, today: date, language: Language) -> str:
    if review_by < today:
        return OVERDUE.in_(language, n=number((today - review_by).days, language))
    return REVIEW.in_(language, day=day(review_by, language, "d MMM y"))
