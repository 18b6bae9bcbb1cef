"""Backups on the screen: which there are, how far the last one goes, and making one."""

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from register import backups, commands, queries
from register.access import NotAllowed
from register.backups import Backup, NotBackedUp
from register.journal import JournalUnavailable
from register.text import Text
from register.ui import frame, session
from register.ui.session import View
from register.wording import PLACE, number

BACK_UP = Text("Nu een reservekopie maken", "Make a backup now")
MADE = Text("Gemaakt en gecontroleerd, tot en met regel {n}: {file}", "Made and checked, up to entry {n}: {file}")
DAILY = Text(
    "Elke dag een reservekopie in {folder}; de laatste {n} blijven. Reservekopieën die u zelf maakt, ruimt u zelf op.",
    "A backup every day in {folder}; the last {n} stay. Backups that you make yourself are yours to remove.",
)
NOT_DAILY = Text(
    "Er is geen dagelijkse reservekopie: daarvoor vult u in de instellingen een map in. Met de knop komt er een in {folder}.",
    "There is no daily backup: for that, fill in a folder in the settings. The button makes one in {folder}.",
)
COLUMNS = ["file", "made_on", "entry", "daily", "still_holds", "kilobytes"]


def table_of(view: View) -> pd.DataFrame:
    """One row a backup, the newest first."""
    there = backups.found(view.register, backups.folder_of(view))
    held = backups.still_hold(view, there)
    rows = [
        (one.path.name, _day(one), one.entry, one.daily, n, _kilobytes(one)) for one, n in zip(there, held, strict=True)
    ]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def _day(one: Backup) -> object:
    return one.made.date() if one.daily else one.made.replace(tzinfo=UTC).astimezone(PLACE).date()


def _kilobytes(one: Backup) -> int:
    try:
        return -(-one.path.stat().st_size // 1000)
    except FileNotFoundError:  # the daily work has just removed it
        return 0


def since(view: View, there: pd.DataFrame) -> int:
    """How many entries are in none of them."""
    return max(0, view.moment - max(map(int, there["entry"]), default=0))


def schedule(view: View) -> None:
    """Whether a backup is made every day, or why not, in a sentence."""
    chosen = queries.settings(view)
    said = DAILY if chosen.backup_folder else NOT_DAILY
    try:
        if chosen.backup_folder:
            backups.require_folder(view)
    except NotBackedUp as error:
        st.error(frame.plain(error.text.in_(view.language)))
    kept = number(max(1, int(chosen.backups_to_keep)), view.language)
    frame.remark(said.in_(view.language, folder=backups.folder_of(view), n=kept))


def button(view: View) -> None:
    st.button(BACK_UP.in_(view.language), icon=":material/save:", key="back_up", on_click=_make, args=(view,))


def _make(view: View) -> None:
    try:
        made = commands.back_up(view, session.person(), datetime.now(UTC))
    except (NotAllowed, NotBackedUp, JournalUnavailable) as refused:
        frame.tell(Text(*map(frame.plain, refused.text)), "error")
    else:
        entry = number(made.content.head.number, view.language)
        frame.tell(MADE, "success", n=entry, file=frame.plain(str(made.path)))
