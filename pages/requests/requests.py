"""Requests: are we within four weeks?"""

from register import queries
from register.text import Text
from register.ui import frame, pictures, tables, who
from register.vocabulary import RIGHTS
from register.wording import count, day, number, share

SHOW = {
    "open": Text("Open", "Open"),
    "late": Text("Te laat", "Late"),
    "week": Text("Deze week", "This week"),
    "closed": Text("Gesloten", "Closed"),
    "all": Text("Alle", "All"),
}
SHOWN, RIGHT = Text("Toon", "Show"), Text("Recht", "Right")
NONE = Text("Er zijn geen open verzoeken.", "There are no open requests.")
ALL_IN_TIME = Text(
    "Alle {n} open verzoeken liggen binnen de vier weken.", "All {n} open requests are within the four weeks."
)
LATE = Text(
    "{late} van de {n} open verzoeken {are} te laat, {week} {must} deze week beantwoord zijn.",
    "{late} of {n} open requests {are} late, {week} {must} due this week.",
)
ARE, MUST = Text("is|zijn", "is|are"), Text("moet|moeten", "is|are")
STORY = Text(
    "{late} over de vier weken, {today} vandaag, {week} binnen een week; het oudste is ontvangen op {oldest}.",
    "{late} past the four weeks, {today} due today, {week} due within a week; the oldest was received on {oldest}.",
)
ON_TIME = Text(
    "In twaalf maanden is {share} binnen vier weken beantwoord ({n}).",
    "In twelve months {share} was answered within four weeks ({n}).",
)
STATES = {"late": "promise_missed", "today": "due_today", "week": "due_soon"}
ONE, MANY = Text("{n} verzoek", "{n} request"), Text("{n} verzoeken", "{n} requests")
NOTHING_SHOWN = Text("Bij deze keuze horen geen open verzoeken.", "No open requests match this choice.")
PROMISE = Text("┃ vier weken", "┃ four weeks")

view = who.enter("requests")
language = view.language
figures = queries.request_figures(view)
week = int(figures.due_today + figures.due_soon)
numbers = {
    "late": number(figures.late, language),
    "n": number(figures.open, language),
    "week": number(week, language),
    "are": ARE.in_(language).split("|")[figures.late != 1],
    "must": MUST.in_(language).split("|")[week != 1],
}
frame.begin(
    view,
    "requests",
    (NONE if not figures.open else LATE if figures.late or week else ALL_IN_TIME).in_(language, **numbers),
)

with frame.filters():
    show = frame.pick(SHOWN.in_(language), {code: name.in_(language) for code, name in SHOW.items()}, "show", width=260)
    right = frame.choose(view, RIGHT, frame.words(view, RIGHTS), "right")
answer = queries.requests(view, show=show, right=right)
still_open = answer[answer["days_left"].notna()]
if len(still_open):
    frame.legend(view, *pictures.REQUEST_LEGEND, PROMISE)
    oldest = day(still_open["received_on"].min(), language, "d MMMM y")
    counts = still_open["state"].value_counts()
    shown = {name: number(counts.get(state, 0), language) for name, state in STATES.items()}
    story = STORY.in_(language, oldest=oldest, **shown)
    frame.picture(pictures.open_requests(view, still_open), "open_requests", story)
elif show != "closed":
    frame.nothing(view, NOTHING_SHOWN if figures.open else NONE)
if figures.answered:
    answered = count(int(figures.answered), language, ONE, MANY)
    frame.remark(ON_TIME.in_(language, share=share(figures.in_time, figures.answered, language), n=answered))
tables.table(view, answer, "requests")
