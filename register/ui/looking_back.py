"""Looking back: the day in the sidebar, and above every page as of when it is shown and the way back to now."""

from datetime import date

import streamlit as st

from register import clock
from register.moments import Moment, NoMoment
from register.text import Language, Text
from register.ui import frame, session
from register.wording import day, number

AS_OF = Text("Zoals het was op", "As it stood on")
AS_OF_HELP = Text(
    "Elke pagina zoals het register was aan het einde van die dag in Amsterdam. In het adres kan ook een regel staan: as_of=12.",
    "Every page as the register stood at the end of that day in Amsterdam. The address also takes an entry: as_of=12.",
)
NOW = Text("Terug naar nu", "Back to now")
OF_DAY = Text(
    "U ziet het register zoals het was op {day}, tot en met regel {n}. Wijzigen staat uit.",
    "You see the register as it stood on {day}, up to entry {n}. Editing is off.",
)
OF_ENTRY = Text(
    "U ziet het register zoals het was na regel {n}, van {day}. Wijzigen staat uit.",
    "You see the register as it stood after entry {n}, of {day}. Editing is off.",
)
NOTHING_YET = Text(
    "U ziet het register zoals het was op {day}: er was nog niets vastgelegd. Wijzigen staat uit.",
    "You see the register as it stood on {day}: nothing had been entered yet. Editing is off.",
)
SHOWN_NOW = Text("U ziet het register van nu.", "You see the register of now.")
DAY_KEY, NOW_KEY, PAGE_KEY = "as_of_day", "as_of_now", "as_of_page"


def take_over(language: Language) -> None:
    """What the URL asks for is looked at, or what was asked on another page; what is no moment is said once, and dropped."""
    try:
        then = session.asked_moment()
    except NoMoment as refused:
        st.error(frame.plain(f"{refused.text.in_(language)} {SHOWN_NOW.in_(language)}"))
        then = None
        session.look_back("")
    st.session_state[DAY_KEY] = then.day if then else None


def keep(page: str) -> None:
    """Into the URL of every page, so that it can be sent on; who went back in the browser to before is back to now."""
    then, same = session.past(), st.session_state.get(PAGE_KEY) == page
    st.session_state[PAGE_KEY] = page
    if then and same and session.AS_OF not in st.query_params:
        session.look_back("")
        st.rerun()
    asked = then.asked if then else ""
    if asked != st.query_params.get(session.AS_OF, "") or asked != st.session_state.get(session.AS_OF, ""):
        session.look_back(asked)


def choose(language: Language) -> None:
    """The day to look back at; none is now."""
    then, today = session.past(), clock.today()
    st.sidebar.date_input(
        AS_OF.in_(language), None, key=DAY_KEY, format="DD-MM-YYYY", help=AS_OF_HELP.in_(language), on_change=_choose,
        min_value=frame.FIRST_DAY, max_value=max(today, then.day if then else today),
    )  # fmt: skip


def banner(language: Language) -> None:
    """As of when the page is shown, and one button back to now; nothing when that is now."""
    then = session.past()
    if not then:
        return
    with st.container(key="as_of_banner", horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f":material/history: **{said(then, language)}**", width="stretch")
        st.button(NOW.in_(language), key=NOW_KEY, icon=":material/undo:", on_click=session.look_back, args=("",))


def said(then: Moment, language: Language) -> str:
    """As of when, in one sentence."""
    phrase = NOTHING_YET if not then.number else OF_ENTRY if then.is_entry else OF_DAY
    return phrase.in_(language, day=day(then.day, language, "d MMMM y"), n=number(then.number, language))


def _choose() -> None:
    chosen = st.session_state[DAY_KEY]
    session.look_back(chosen.isoformat() if isinstance(chosen, date) else "")
