"""Recipients: to whom does it go?"""

from register import queries
from register.text import Text
from register.ui import beginning, choosing, frame, going, sheet, tables, who
from register.ui.registry import PAGES
from register.vocabulary import DATA_GROUPS, RECIPIENT_ROLES

EMPTY = Text("Er zijn nog geen ontvangers vastgelegd.", "No recipients have been entered yet.")
ANSWER = Text(
    "Niet in de verklaring: {missing} van de {n} ontvangers.", "Not in the statement: {missing} of {n} recipients."
)
COMPLETE = Text("Alle {n} ontvangers staan in de verklaring.", "All {n} recipients are in the statement.")
STORY = Text(
    "De meeste doelen geven gegevens aan: {most}. Niet in de verklaring: {missing}. Van de {n} buiten de EER: {outside}; "
    "land niet vermeld: {nowhere}.",
    "Most purposes give data to: {most}. Not in the statement: {missing}. Of the {n} outside the EEA: {outside}; "
    "country not stated: {nowhere}.",
)
NOTHING_SHOWN = Text(
    "Bij deze keuze horen geen ontvangers met doelen.", "No recipients with purposes match this choice."
)
PICTURE, ROLE = Text("Beeld", "Picture"), Text("Rol", "Role")
GROUP, ACTIVITY = Text("Groep gegevens", "Group of data"), Text("Activiteit", "Activity")

view = who.enter("recipients")
activities = sheet.activities(view)
everyone = queries.recipients(view)
counted = everyone[~everyone["particular_inquiry"].astype(bool)]
missing = counted[~counted["listed"].astype(bool)]
answer = EMPTY if everyone.empty else ANSWER if len(missing) else COMPLETE
frame.begin(view, "recipients", answer.in_(view.language, missing=len(missing), n=len(counted)))
how = frame.switch(view, PICTURE, going.HOW, "picture")
with frame.filters():
    chosen = {
        "role": frame.choose(view, ROLE, frame.words(view, RECIPIENT_ROLES), "role"),
        "group": frame.choose(view, GROUP, frame.words(view, DATA_GROUPS), "group"),
        "activity": frame.choose(view, ACTIVITY, choosing.few(view, ACTIVITY, activities, "activity"), "activity"),
    }
links = going.asked(view, how, chosen)
shown = going.among(queries.recipients(view, role=chosen["role"]), links, chosen)
if len(links):
    said = {
        "most": ", ".join(shown.nlargest(2, "purposes")["name"]),
        "missing": ", ".join(missing[missing["key"].isin(shown["key"])]["name"].head(12)) or "–",
        "outside": int((counted["transfers"] > 0).sum()),
        "nowhere": int((counted["country"].isna() & (counted["transfers"] == 0)).sum()),
        "n": len(counted),
    }
    going.show(view, how, chosen, links, STORY.in_(view.language, **said))
else:
    beginning.nothing(view, NOTHING_SHOWN, "recipient", there=len(everyone) > 0)
tables.table(view, shown, "recipients", PAGES["recipients"].title)
if len(links):
    tables.table(view, links, f"recipients-by-{how}", going.BEHIND)
going.transfers(view, chosen, links)
