"""Who looked: the picture of it, its table, and whether the chain of the access log fits."""

from weakref import WeakKeyDictionary

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from register import access_log, queries
from register.charts.looks import looks_by_week
from register.journal.chain import Misfit
from register.journal.looks import START, Point
from register.projection import Register
from register.text import Text
from register.ui import frame, session, tables
from register.ui.drawing import drawn_once
from register.ui.session import View
from register.vocabulary import LOOKS
from register.wording import number

FITS = Text(
    "Alle regels van het toegangslogboek passen. Laatste: regel {n}, hash {hash}",
    "All rows of the access log fit. Last: row {n}, hash {hash}",
)
MISFIT = Text("Regel {n} van het toegangslogboek past niet: {why}.", "Row {n} of the access log does not fit: {why}.")
CAVEAT = Text(
    "Een afgekapt of geheel herschreven logboek past ook; vergelijk de laatste regel met een die eerder is genoteerd. Regels "
    "verdwijnen met de maand die de bewaartermijn geleden eindigde.",
    "A log that was cut short or rewritten as a whole fits too; compare the last row with one that was written down earlier. Rows "
    "go with the month that ended the term for keeping ago.",
)

_known: WeakKeyDictionary[Register, Point] = WeakKeyDictionary()
"""Up to where a register was found to fit: while this process has its file open, nobody else can change it."""


@drawn_once
def picture(view: View, weeks: pd.DataFrame) -> go.Figure:
    """The kinds in the order of their list."""
    named = weeks.assign(
        place=[list(LOOKS).index(code) for code in weeks["what"]],
        name=[LOOKS[code].label.in_(view.language) for code in weeks["what"]],
    )
    return looks_by_week(named.sort_values(["place", "week"]), view.language, view.palette)


def table(view: View, looked: queries.Looked, total: int) -> None:
    """The rows, asked for again by who downloads them: another tab may have switched the role. What was entered since is left out."""
    browser = session.browser()

    def some(size: int, skip: int) -> pd.DataFrame:
        newer = max(0, int(queries.access_count(view, looked).looks) - total)
        return access_log.rows(view, session.person_of(browser), looked, size=size, skip=skip + newer)

    tables.paged(view, total, some, "access-log", expanded=True)


def chain(view: View) -> None:
    """Whether every row fits; what was found to fit before is not looked at again."""
    found = access_log.verify(view.register, session.person(), _known.get(view.register, START))
    if isinstance(found, Misfit):
        why = found.why.in_(view.language)
        st.error(MISFIT.in_(view.language, n=number(found.number, view.language), why=why))
    else:
        _known[view.register] = found
        st.code(FITS.in_(view.language, n=found.number, hash=found.hash), language=None, wrap_lines=True)
    frame.remark(CAVEAT.in_(view.language))
