"""Comparing two moments on the screen: which two, their picture, each difference in words and the way to its record."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from register import comparison, moments, queries, said, titles
from register.access import may
from register.charts.comparison import compared_bars
from register.charts.look import each
from register.commands import OWN_COMMAND, action_for
from register.differences import Difference
from register.moments import Moment, NoMoment
from register.text import Text
from register.ui import frame, persons, session
from register.ui.columns import RECORD_KINDS
from register.ui.drawing import drawn_once
from register.ui.session import View
from register.vocabulary import HAPPENINGS
from register.wording import day, number

FROM, TO = Text("Vanaf", "From"), Text("Tot en met", "Up to")
HOW = Text(
    "Een dag als dd-mm-jjjj of jjjj-mm-dd (het einde ervan), of een regel.",
    "A day as dd-mm-yyyy or yyyy-mm-dd (its end), or an entry.",
)
WRITTEN = "%d-%m-%Y"  # as every other day that is typed on the screens
BETWEEN = Text(
    "Van regel {first} ({first_day}) tot en met regel {last} ({last_day}).",
    "From entry {first} ({first_day}) up to entry {last} ({last_day}).",
)
INSTEAD = Text("Hieronder staat de gewone keuze.", "Below is the usual choice.")
TURNED = Text(
    "De momenten zijn omgedraaid: het vroegste eerst.", "The moments were turned round: the earlier one first."
)
SAME = Text("Gewijzigd en weer als eerst: {n}.", "Changed and as before again: {n}.")
BY_WHOM = Text("Door {people}; regels: {entries}. {reasons}", "By {people}; entries: {entries}. {reasons}")
FIRST = Text("De eerste {n} records; zie voor alles de tabel.", "The first {n} records; see the table for all of them.")
WHOLE = Text("het hele record", "the whole record")
DAYS_BACK = 30
MOST = 8
MOST_PLACES = 12


def two_moments(view: View) -> tuple[Moment, Moment]:
    """The earlier and the later one; by default the last thirty days. What is no moment is told."""
    shown = Moment(view.moment, view.today, "")
    start = view.today - timedelta(days=DAYS_BACK)
    usual = Moment(min(moments.last_of(view.register, start), view.moment), start, "")
    first, last = _moment(view, FROM, "from", usual), _moment(view, TO, "to", shown)
    if first.number > last.number:
        frame.remark(TURNED.in_(view.language))
    return min(first, last), max(first, last)


def _moment(view: View, label: Text, key: str, usual: Moment) -> Moment:
    """What a reader who looks back asks for lies not after what they look at."""
    language = view.language
    asked = st.text_input(
        label.in_(language), key=key, bind="query-params", width=170, help=HOW.in_(language),
        placeholder=usual.day.strftime(WRITTEN), max_chars=20,
    ).strip()  # fmt: skip
    if not asked:
        return usual
    try:
        found = moments.moment_of(view.register, _day_first(asked), view.today)
        return found._replace(number=min(found.number, view.moment))
    except NoMoment as refused:
        st.error(frame.plain(f"{refused.text.in_(language)} {INSTEAD.in_(language)}"))
        return usual


def _day_first(asked: str) -> str:
    """A day that is written with the day first as a moment is asked for; everything else as it is."""
    try:
        return datetime.strptime(asked, WRITTEN).date().isoformat()
    except ValueError:
        return asked


def between(view: View, first: Moment, last: Moment) -> str:
    language = view.language
    days = {"first_day": day(first.day, language, "d MMMM y"), "last_day": day(last.day, language, "d MMMM y")}
    return BETWEEN.in_(language, first=number(first.number, language), last=number(last.number, language), **days)


def lines(view: View, first: Moment, last: Moment, **filters: str) -> pd.DataFrame:
    """Every difference between the two, worked out once."""
    then = queries.View(view.register, last.number, last.day, view.language)

    def compare() -> pd.DataFrame:
        found = queries.compared(then, earlier=first.number, **filters)
        return comparison.lines(found, view.register.up_to_date)

    chosen = sorted((name, value) for name, value in filters.items() if value)
    asked = ("compared", first.number, last.number, view.language, *chosen)
    answer: pd.DataFrame = view.register.remember(asked, compare)
    return answer


def say_same(view: View, first: Moment, last: Moment) -> None:
    """How many records were changed and changed back; they are in no table."""
    then = queries.View(view.register, last.number, last.day, view.language)
    same = int(queries.compared_same(then, earlier=first.number).records)
    if same:
        frame.remark(SAME.in_(view.language, n=number(same, view.language)))


@drawn_once
def picture(view: View, counts: pd.DataFrame) -> go.Figure:
    kinds = frame.words(view, RECORD_KINDS)
    return compared_bars(counts.assign(name=counts["kind"].map(kinds)), view.language, view.palette)


def told(view: View, counts: pd.DataFrame) -> str:
    """How many records had what happen to them: "3 added, 1 changed"."""
    sums = counts.groupby("happened")["records"].sum()
    happened = frame.words(view, HAPPENINGS)
    return ", ".join(
        f"{number(int(sums[code]), view.language)} {happened[code]}" for code in HAPPENINGS if code in sums
    )


def fetch(view: View, found: pd.DataFrame) -> Callable[[int, int], pd.DataFrame]:
    """Some of the lines, with their places and values in words."""
    names = said.names_of(view)

    def some(size: int, skip: int) -> pd.DataFrame:
        part = titles.filled(view, found.iloc[skip : skip + size])
        rows = [_in_words(view, row, names) for row in each(part)]
        words = pd.DataFrame(rows, columns=["place", "before", "after"], index=part.index, dtype=object)
        return part.assign(place=words["place"], before=words["before"], after=words["after"])

    return some


def _in_words(view: View, row: object, names: said.Names) -> tuple[str, str | None, str | None]:
    place, before, after, kind = (getattr(row, name) for name in ("place", "before", "after", "kind"))
    if place is None:
        return WHOLE.in_(view.language), None, None
    record = view.register.kinds[kind]
    was, became = (said.side(record, place, given, view.language, names) for given in (before, after))
    return said.what(record, place, view.language, names), was, became


def listed(view: View, found: pd.DataFrame) -> None:
    """The first records with what differs, who and why, and the way to the journal and to editing; those that are new come last."""
    names, records = said.names_of(view), found.drop_duplicates(["kind", "key"])
    records = records.iloc[(records["happened"] == "added").argsort(kind="stable")]
    happened, kinds = frame.words(view, HAPPENINGS), frame.words(view, RECORD_KINDS)
    place = st.container(key="cards")
    for row in each(titles.filled(view, records.head(MOST))):
        with place.container(border=True):
            called = f"{row.key} {row.name}" if row.name else row.key
            st.markdown(f"**{frame.plain(f'{kinds[row.kind]}: {called}')}** · {happened[row.happened]}")
            places = found[(found["kind"] == row.kind) & (found["key"] == row.key) & found["place"].notna()]
            sentences = [_sentence(view, one, names) for one in each(places.head(MOST_PLACES))]
            if sentences:
                st.markdown("\n".join(f"- {frame.plain(one)}" for one in sentences))
            by, why = persons.called(view, row.people), row.reasons or ""
            frame.remark(BY_WHOM.in_(view.language, people=by, entries=row.entries, reasons=why))
            _ways(view, row.kind, row.key)
    if len(records) > MOST:
        frame.remark(FIRST.in_(view.language, n=MOST))


def _sentence(view: View, row: object, names: said.Names) -> str:
    kind, place, before, after = (getattr(row, name) for name in ("kind", "place", "before", "after"))
    return said.sentence(view.register.kinds[kind], Difference(place, before, after), view.language, names)


def _ways(view: View, kind: str, key: str) -> None:
    with st.container(horizontal=True):
        frame.lead(view, "journal", kind=kind, key=key)
        if kind == "request":
            frame.lead(view, "request", reference=key)
        elif may(session.person(), "edit") and kind in view.register.kinds and _has_a_form(kind):
            frame.lead(view, "edit", kind=kind, key=key)


def _has_a_form(kind: str) -> bool:
    return kind not in OWN_COMMAND and action_for(kind) == "edit"
