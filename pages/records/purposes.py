"""Purposes: why do we process, and on which basis?"""

from register import queries
from register.text import Text
from register.ui import clicking, frame, pictures, sheet, tables, who
from register.vocabulary import CONTEXTS, LEGAL_BASES
from register.wording import number

EMPTY = Text("Er zijn nog geen doelen vastgelegd.", "No purposes have been entered yet.")
ANSWER = Text(
    "Grondslag vermeld bij {stated} en bevestigd bij {confirmed} van de {n} doelen.",
    "Legal basis stated for {stated} and confirmed for {confirmed} of {n} purposes.",
)
STORY = Text(
    "{shown} doelen in {activities} activiteiten; de meeste rusten op: {basis}. De lengte is het aantal soorten gegevens.",
    "{shown} purposes in {activities} activities; most rest on: {basis}. The length is the number of kinds of data.",
)
COUNTED = Text(
    "{shown} doelen in {activities} activiteiten: te veel om apart te tonen, dus geteld per context en grondslag.",
    "{shown} purposes in {activities} activities: too many to show apart, so counted by context and legal basis.",
)
NOTHING_SHOWN = Text("Bij deze keuze horen geen doelen.", "No purposes match this choice.")
CONTEXT, BASIS = Text("Context", "Context"), Text("Grondslag", "Legal basis")
ACTIVITY = Text("Activiteit", "Activity")
LEGEND = (
    Text(":yellow[a] toestemming", ":yellow[a] consent"),
    Text(":blue[b] overeenkomst", ":blue[b] contract"),
    Text(":violet[c] wettelijke verplichting", ":violet[c] legal obligation"),
    Text(":green[f] gerechtvaardigd belang", ":green[f] legitimate interest"),
    Text("■ bevestigd", "■ confirmed"),
    Text("▨ nog te bevestigen", "▨ to be confirmed"),
)

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
    activity = frame.choose(view, ACTIVITY, activities, "activity")
chosen = {"context": context, "basis": basis, "activity": activity}
answer = queries.purposes(view, **chosen)
if len(answer):
    frame.legend(view, *LEGEND)
    most = answer["basis"].mode()
    said = {
        "shown": number(len(answer), language),
        "activities": number(answer["activity"].nunique(), language),
        "basis": (pictures.word(view, LEGAL_BASES, most.iloc[0]) or "").lower() if len(most) else "–",
    }
    story = (COUNTED if len(answer) > pictures.MOST_PURPOSES else STORY).in_(language, **said)
    drawn = pictures.purposes(view, answer, queries.purposes_by_basis(view, **chosen))
    clicking.picture(view, drawn, "purposes", story, list(chosen))
else:
    frame.nothing(view, NOTHING_SHOWN if len(counts) else EMPTY)
tables.table(view, answer, "purposes")
if activities:
    shown = activity or next(iter(activities))
    sheet.activity_sheet(view, shown, activities[shown])
