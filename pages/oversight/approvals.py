"""Approvals: who stands for what the register says, and what changed since?"""

import streamlit as st

from register.text import Text
from register.ui import approvals, approvers, beginning, choosing, deciding, frame, tables, who
from register.vocabulary import APPROVAL_STATES
from register.wording import number

EMPTY = Text("Er zijn nog geen verwerkingsactiviteiten vastgelegd.", "No processing activities have been entered yet.")
ANSWER = Text("Goedgekeurd: {approved} van de {n} activiteiten{rest}.", "Approved: {approved} of {n} activities{rest}.")
STORY = Text(
    "Goedgekeurd zoals ze nu zijn: {approved} van {n} verwerkingsactiviteiten.",
    "Approved as they are now: {approved} of {n} processing activities.",
)
STATE, REVIEW = Text("Goedkeuring", "Approval"), Text("Herziening", "Review")
LATE = Text("te laat", "overdue")
ACTIVITIES = Text("Activiteiten", "Activities")
ACTIVITY = Text("Activiteit", "Activity")
NOTHING_SHOWN = Text("Bij deze keuze horen geen activiteiten.", "No activities match this choice.")
WHAT = Text(
    "Een goedkeuring geldt voor de inhoud van de activiteit en van alles waarnaar zij verwijst: doelen, betrokkenen, gegevens, "
    "ontvangers, doorgiften, bewaartermijnen en maatregelen. Wijzigt daarvan iets, dan vervalt zij. Alleen bevestigen, of opnieuw "
    "bekijken, wijzigt niets.",
    "An approval holds for the content of the activity and of all it refers to: purposes, data subjects, data, recipients, "
    "transfers, retention rules and measures. When any of it changes, it lapses. Only confirming, or looking again, changes nothing.",
)

view = who.enter("approvals")
language = view.language
everything = approvals.listed(view)
counts = approvals.counts(everything)
said = {state: number(n, language) for state, n in counts.items()}
said |= {"n": number(len(everything), language), "rest": approvals.rest(view, everything)}
frame.begin(view, "approvals", (ANSWER if len(everything) else EMPTY).in_(language, **said))
with frame.filters():
    state = frame.choose(view, STATE, frame.words(view, APPROVAL_STATES), "approval")
    review = frame.choose(view, REVIEW, {"late": LATE.in_(language)}, "review")
shown = everything[everything["approval_state"] == state] if state else everything
shown = shown[shown["review_overdue"].astype(bool)] if review else shown
if len(everything):
    story = STORY.in_(language, **said)
    frame.picture(approvals.picture(view, everything), "approvals", story)
    frame.remark(WHAT.in_(language))
tables.table(view, shown[approvals.SHOWN], "approvals", ACTIVITIES, expanded=True)
if len(shown):
    names = {key: f"{key} {name}" for key, name in zip(shown["key"], shown["name"], strict=True)}
    st.subheader(ACTIVITY.in_(language), anchor=False)
    activity = frame.pick(ACTIVITY.in_(language), choosing.few(view, ACTIVITY, names, "activity"), "activity")
    row = approvals.standing(view, activity)
    approvals.detail(view, row)
    frame.lead(view, "purposes", activity=activity)
    deciding.moves(view, row)
    deciding.history(view, activity)
else:
    beginning.nothing(view, NOTHING_SHOWN, "processing_activity", there=len(everything) > 0)
approvers.show(view)
