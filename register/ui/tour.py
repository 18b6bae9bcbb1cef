"""The first-use tour: three sentences for a role, once a browser, and again from the sidebar."""

from typing import NamedTuple

import streamlit as st

from register.access import may
from register.text import Language, Text
from register.ui import frame, session
from register.ui.registry import FIRST, PAGES
from register.ui.session import View

WELCOME = Text("**Kennismaken**", "**Getting to know it**")
AGAIN, DONE = Text("Rondleiding", "Tour"), Text("Begrepen", "Got it")


class Step(NamedTuple):
    """One sentence of a tour, and the page that it is about."""

    page: str
    said: Text


TOURS: dict[str, tuple[Step, Step, Step]] = {
    "management": (
        Step(
            "overview", Text("Hier ziet u in vier cijfers hoe we ervoor staan.", "Four figures here say how we stand.")
        ),
        Step(
            "requests",
            Text(
                "Wie zijn gegevens opvraagt krijgt antwoord binnen vier weken; hier ziet u welke verzoeken te laat dreigen te worden.",
                "Who asks for their data gets an answer within four weeks; see here which requests are about to be late.",
            ),
        ),
        Step(
            "purposes",
            Text(
                "Waarom we gegevens gebruiken, en met welke grondslag, staat bij de doelen; elk getal leidt naar wat het telt.",
                "Why we use data, and on which legal basis, stands with the purposes; every number leads to what it counts.",
            ),
        ),
    ),
    "customer_care": (
        Step(
            "intake",
            Text(
                "Leg een verzoek vast op de dag dat het binnenkomt, ook uit een e-mail.",
                "Log a request on the day that it comes in, also from an e-mail.",
            ),
        ),
        Step(
            "requests",
            Text(
                "De lijst zet vooraan wat het eerst beantwoord moet zijn.",
                "The list puts first what has to be answered first.",
            ),
        ),
        Step(
            "request",
            Text(
                "Bij één verzoek staat de volgende stap, met de laatste dag van de belofte en van de wet.",
                "One request says which step is next, with the last day of the promise and of the law.",
            ),
        ),
    ),
    "dpo": (
        Step(
            "confirm",
            Text(
                "Wat een voorstel is wacht hier op uw bevestiging; tot dan staat het bleek in elk beeld.",
                "What is a proposal waits here for your confirmation; until then it is pale in every picture.",
            ),
        ),
        Step(
            "edit",
            Text(
                "Wijzigen gaat in een formulier, met een reden; niets wordt overschreven.",
                "Changing is done in a form, with a reason; nothing is overwritten.",
            ),
        ),
        Step(
            "findings",
            Text(
                "Waar bewaartermijnen botsen of ontbreken staat hier, met advies en de weg naar het veld.",
                "Where retention rules clash or are missing stands here, with advice and the way to the field.",
            ),
        ),
    ),
    "auditor": (
        Step(
            "journal",
            Text(
                "Elke wijziging staat in het journaal: wie, wanneer, wat en waarom.",
                "Every change is in the journal: who, when, what and why.",
            ),
        ),
        Step(
            "snapshots",
            Text(
                "Een momentopname is het register van een dag als bestanden, om mee te nemen en na te rekenen.",
                "A snapshot is the register of a day as files, to take along and to check.",
            ),
        ),
        Step(
            "documents",
            Text(
                "Hoe het register werkt, en waarom zo, leest u in de documenten.",
                "How the register works, and why so, is in the documents.",
            ),
        ),
    ),
}
"""What each role is told. A role that is not in the table is told nothing."""

_seen: set[tuple[str, str]] = set()
"""The browsers that have seen the tour of a role, until the server stops: as long as it remembers the role itself."""


def offer(language: Language) -> None:
    """The button in the sidebar that shows the tour again."""
    if session.person().role in TOURS:
        st.sidebar.button(AGAIN.in_(language), key="tour_again", icon=":material/explore:", on_click=_again)


def show(view: View, page: str) -> None:
    """Three sentences above the first page, until they are dismissed; above any page for who asks for them."""
    role = session.person().role
    unseen = page == FIRST.code and (session.browser(), role) not in _seen
    if role in TOURS and (unseen or st.session_state.get("tour")):
        with st.container(border=True, key="tour"):
            st.markdown(WELCOME.in_(view.language))
            for step in TOURS[role]:
                _sentence(view, step)
            st.button(
                DONE.in_(view.language), key="tour_done", icon=":material/check:", on_click=_dismiss, args=(role,)
            )


def _sentence(view: View, step: Step) -> None:
    if may(session.person(), PAGES[step.page].action):
        frame.link(view, step.page, step.said.in_(view.language))


def _again() -> None:
    st.session_state["tour"] = True


def _dismiss(role: str) -> None:
    st.session_state["tour"] = False
    _seen.add((session.browser(), role))
