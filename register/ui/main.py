"""The entrance: who looks, in which language, at which page. Runs before every page."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from register.access import may
from register.text import LANGUAGES, Language, Text
from register.ui import entrance, frame, looking_back, menu, nowhere, paper, search, session, tour, who, words
from register.ui.entrance import TITLE
from register.ui.registry import FIRST, PAGES
from register.ui.style import DARK_ON_PAPER, STYLE

NAMES: dict[Language, str] = {"nl": "Nederlands", "en": "English"}
LANGUAGE = Text("Taal", "Language")
DEMONSTRATION = Text(
    ":orange[■] **Demonstratie.** De verzoeken en aantallen zijn verzonnen; het register volgt uit een openbare privacyverklaring.",
    ":orange[■] **Demonstration.** Requests and numbers are invented; the register follows from a public privacy statement.",
)


def language_links(language: Language) -> str:
    """Switching language is a full load, so that a screen reader also hears the right one; the filters stay."""
    filters = {name: value for name, value in st.query_params.to_dict().items() if name != "language"}
    links = (
        f'<a href="?{escape(urlencode(filters | {"language": code}))}" lang="{code}"'
        f"{' aria-current=true' if code == language else ''}>{NAMES[code]}</a>"
        for code in LANGUAGES
    )
    return f'<nav class="languages" aria-label="{LANGUAGE.in_(language)}">{" ".join(links)}</nav>'


def pages(language: Language) -> dict[str, list[st.Page]]:
    """Every address. One that somebody may not open says so, and its page does not run; what cannot be done in the past says why."""
    sections: dict[str, list[st.Page]] = {}
    person = session.person()
    for page in PAGES.values():
        is_theirs = may(person._replace(looks_back=False), page.action)
        shown = st.Page(
            page.path if is_theirs else who.refusal(page.code), title=page.title.in_(language), icon=page.icon,
            url_path=nowhere.FREE if page is FIRST else page.code, default=page is FIRST,
            visibility="visible" if page.listed and may(person, page.action) else "hidden",
        )  # fmt: skip
        sections.setdefault(page.section.in_(language), []).append(shown)
    return sections | {nowhere.TITLE.in_(language): nowhere.page(language)}


language = session.language()
st.session_state["language"] = language
if language != LANGUAGES[0]:
    st.query_params["language"] = language
# Before the menu: an icon of Streamlit's own would be fetched from elsewhere.
st.set_page_config(page_icon=str(session.STATIC / "favicon.svg"), layout="wide")
st.html(STYLE + (DARK_ON_PAPER if st.context.theme.type == "dark" else ""))
st.logo(str(session.STATIC / f"logo-{st.context.theme.type or 'light'}.svg"), size="large")
entrance.receive(language, language_links(language))
looking_back.take_over(language)
chosen = st.navigation(pages(language), expanded=True)
looking_back.keep(chosen.url_path)
st.set_page_config(page_title=f"{chosen.title} · {TITLE.in_(language)}")
search.lead_to_answer(language)
search.field(language)
st.sidebar.html(language_links(language))
looking_back.choose(language)
who.shown(language)
tour.offer(language)
st.sidebar.html(menu.SCRIPT + paper.SCRIPT + words.SCRIPT, unsafe_allow_javascript=True)
looking_back.banner(language)
if session.is_demonstration(session.view()):
    st.markdown(DEMONSTRATION.in_(language))
tour.show(session.view(), chosen.url_path or FIRST.code)
frame.told(language)
chosen.run()
frame.told_all()
