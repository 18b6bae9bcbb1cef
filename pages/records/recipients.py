"""Recipients: to whom does it go?"""

from register import queries
from register.text import Text
from register.ui import frame, pictures, tables, who
from register.vocabulary import RECIPIENT_ROLES

EMPTY = Text("Er zijn nog geen ontvangers vastgelegd.", "No recipients have been entered yet.")
ANSWER = Text(
    "Niet in de verklaring: {missing} van de {n} ontvangers.", "Not in the statement: {missing} of {n} recipients."
)
COMPLETE = Text("Alle {n} ontvangers staan in de verklaring.", "All {n} recipients are in the statement.")
STORY = Text(
    "De meeste doelen geven gegevens aan: {most}. Niet in de verklaring: {missing}. Zonder land: {nowhere} van de {n}.",
    "Most purposes give data to: {most}. Not in the statement: {missing}. Without a country: {nowhere} of {n}.",
)
NOTHING_SHOWN = Text(
    "Bij deze keuze horen geen ontvangers met doelen.", "No recipients with purposes match this choice."
)
HOW = {
    "group": Text("Per gegevensgroep", "By group of data"),
    "activity": Text("Per activiteit", "By activity"),
    "flow": Text("Stroom", "Flow"),
}
PICTURE, ROLE = Text("Beeld", "Picture"), Text("Rol", "Role")
LEGEND = (
    Text("getal: aantal doelen", "number: purposes"),
    Text("bleek: nog te bevestigen", "pale: to be confirmed"),
    Text("kop en kleur: rol van de ontvanger", "heading and colour: role of the recipient"),
)

view = who.enter("recipients")
everyone = queries.recipients(view)
counted = everyone[~everyone["particular_inquiry"].astype(bool)]
missing = counted[~counted["listed"].astype(bool)]
answer = EMPTY if everyone.empty else ANSWER if len(missing) else COMPLETE
frame.begin(view, "recipients", answer.in_(view.language, missing=len(missing), n=len(counted)))
with frame.filters():
    how = frame.switch(view, PICTURE, HOW, "picture")
    role = frame.choose(view, ROLE, frame.words(view, RECIPIENT_ROLES), "role")
flows = queries.recipient_flows(view, role=role)
shown = queries.recipients(view, role=role)
if len(flows):
    frame.legend(view, *LEGEND)
    said = {
        "most": ", ".join(shown.nlargest(2, "purposes")["name"]),
        "missing": ", ".join(missing[missing["key"].isin(shown["key"])]["name"].head(12)) or "–",
        "nowhere": int(counted["country"].isna().sum()),
        "n": len(counted),
    }
    frame.picture(pictures.recipients(view, flows, how), f"recipients_{how}", STORY.in_(view.language, **said))
else:
    frame.nothing(view, NOTHING_SHOWN if len(everyone) else EMPTY)
tables.table(view, shown, "recipients")
