"""Data: what data, of whom?"""

from register import queries
from register.text import Text
from register.ui import beginning, clicking, frame, pictures, tables, who
from register.vocabulary import DATA_GROUPS
from register.wording import count

EMPTY = Text("Er zijn nog geen persoonsgegevens vastgelegd.", "No personal data has been entered yet.")
ANSWER = Text("{n} van {people}; extra bescherming voor {special}.", "{n} on {people}; extra protection for {special}.")
SORT, SORTS = Text("{n} soort gegevens", "{n} kind of data"), Text("{n} soorten gegevens", "{n} kinds of data")
GROUP_OF, GROUPS_OF = (
    Text("{n} groep betrokkenen", "{n} group of people"),
    Text("{n} groepen betrokkenen", "{n} groups of people"),
)
STORY = Text(
    "Het getal zegt in hoeveel doelen gegeven en betrokkene samen voorkomen. Extra bescherming vragen: {special}.",
    "The number says in how many purposes the data and the people occur together. Extra protection is needed for: {special}.",
)
COUNTED = Text(
    "Te veel soorten gegevens om apart te tonen, dus geteld per groep; kies een groep. Extra bescherming vragen: {special}.",
    "Too many kinds of data to show apart, so counted by group; choose a group. Extra protection is needed for: {special}.",
)
NOTHING_SHOWN = Text(
    "Bij deze keuze komen geen gegevens in doelen voor.", "For this choice no data occurs in purposes."
)
TABLE = Text("Soorten gegevens", "Kinds of data")
SQUARES = Text("De vakjes van het beeld, een voor een", "The squares of the picture, one by one")
GROUP, SUBJECT = Text("Groep gegevens", "Group of data"), Text("Betrokkene", "Data subject")
LEGEND = (
    Text("getal: doelen waarin beide samen voorkomen", "number: purposes in which both occur together"),
    Text("■ bevestigd", "■ confirmed"),
    Text("▨ nog te bevestigen", "▨ to be confirmed"),
    Text(":red[◆] rood omlijnd: extra beschermd", ":red[◆] red edge: extra protection"),
)

view = who.enter("categories")
everything = queries.data_categories(view)
people = queries.data_subject_categories(view)
special = everything[everything["special"] != "none"]
numbers = {
    "n": count(len(everything), view.language, SORT, SORTS),
    "people": count(len(people), view.language, GROUP_OF, GROUPS_OF),
    "special": len(special),
}
frame.begin(view, "categories", (ANSWER if len(everything) else EMPTY).in_(view.language, **numbers))
with frame.filters():
    group = frame.choose(view, GROUP, frame.words(view, DATA_GROUPS), "group")
    subject = frame.choose(view, SUBJECT, dict(zip(people["key"], people["name"], strict=True)), "subject")
cells = queries.category_cells(view, group=group, subject=subject)
if len(cells):
    frame.legend(view, *LEGEND)
    by_group = queries.group_cells(view, group=group, subject=subject)
    names = ", ".join(special[special["key"].isin(cells["key"])]["name"].head(8)) or "–"
    story = (COUNTED if pictures.too_many_rows(cells) else STORY).in_(view.language, special=names)
    clicking.picture(view, pictures.categories(view, cells, by_group), "categories", story, ["group", "subject"])
else:
    beginning.nothing(view, NOTHING_SHOWN, "data_category", there=len(everything) > 0)
shown = queries.data_categories(view, group=group, subject=subject)
tables.table(view, pictures.in_order(shown), "data-categories", TABLE)
if len(cells):
    tables.table(view, pictures.in_order(cells), "data-and-people", SQUARES)
