"""Purposes: why do we process, and on which basis?"""

from register import queries
from register.text import Text
from register.ui import beginning, choosing, clicking, frame, pictures, sheet, tables, who
from register.vocabulary import CONTEXTS, LEGAL_BASES
from register.wording import count, number

EMPTY = Text("Er zijn nog geen doelen vastgelegd.", "No purposes have been entered yet.")
ANSWER = Text(
    "Grondslag vermeld bij {stated} en bevestigd bij {confirmed} van de {n} doelen.",
    "Legal basis stated for {stated} and confirmed for {confirmed} of {n} purposes.",
)
STORY = Text(
    "{shown} in {activities}; de meeste rusten op: {basis}. De lengte is het aantal soorten gegevens.",
    "{shown} in {activities}; most rest on: {basis}. The length is the number of kinds of data.",
)
COUNTED = Text(
    "{shown} in {activities}: te veel om apart te tonen, dus geteld per context en grondslag.",
    "{shown} in {activities}: too many to show apart, so counted by context and legal basis.",
)
PURPOSES = Text("{n} doel", "{n} purpose"), Text("{n} doelen", "{n} purposes")
ACTIVITIES = Text("{n} activiteit", "{n} activity"), Text("{n} activiteiten", "{n} activities")
NOTHING_SHOWN = Text("Bij deze keuze horen geen doelen.", "No purposes match this choice.")
CONTEXT, BASIS = Text("Context", "Context"), Text("Grondslag", "Legal basis")
ACTIVITY = Text("Activiteit", "Activity")
LEGEND = Text("■ bevestigd", "■ confirmed"), Text("▨ nog te bevestigen", "▨ to be confirmed")

view = who.enter("purposes")
language = view.language
counts = queries.purposes_by_basis(view)
activities = sheet.activities(view)
columns = {"n": "purposes", "stated": "stated", "confirmed": "confirmed"}
totals = {name: number(counts[column].sum(), language) for name, column in columns.items()}
frame.begin(view, "purposes", (ANSWER if len(counts) else EMPTY).in_(language, **totals))
with frame.filters():
    context = frame.choose(view, CONTEXT, frame.words(view, CONTEXTS), "context")
    basis = frame.choose(view, BASIS, frame.words(view, LEGAL_BASES), "basis")
    activity = frame.choose(view, ACTIVITY, choosing.few(view, ACTIVITY, activities, "activity"), "activity")
chosen = {"context": context, "basis": basis, "activity": activity}
answer = queries.purposes(view, **chosen)
if len(answer):
    frame.legend(view, *pictures.bases(answer), *LEGEND)
    most = answer["basis"].mode()
    said = {
        "shown": count(len(answer), language, *PURPOSES),
        "activities": count(answer["activity"].nunique(), language, *ACTIVITIES),
        "basis": (pictures.word(view, LEGAL_BASES, most.iloc[0]) or "").lower() if len(most) else "–",
    }
    story = (COUNTED if len(answer) > pictures.MOST_PURPOSES else STORY).in_(language, **said)
    drawn = pictures.purposes(view, answer, queries.purposes_by_basis(view, **chosen))
    clicking.picture(view, drawn, "purposes", story, list(chosen))
else:
    beginning.nothing(view, NOTHING_SHOWN, "purpose", there=len(counts) > 0)
tables.table(view, answer, "purposes")
if activities:
    there = set(answer["activity"])
    shown = activity or next((key for key in activities if key in there), next(iter(activities)))
    sheet.activity_sheet(view, shown, activities[shown])
