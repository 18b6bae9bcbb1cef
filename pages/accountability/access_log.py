"""Access log: who looked?"""

from register import queries
from register.text import Text
from register.ui import beginning, frame, looking, persons, who
from register.vocabulary import LOOKS as KINDS
from register.wording import count, moment

EMPTY = Text("Er heeft nog niemand gekeken.", "Nobody has looked yet.")
ANSWER = Text("{looks} door {people}; de laatste op {last}.", "{looks} by {people}; the last on {last}.")
LOOK, LOOKS = (
    Text("{n} keer gekeken of meegenomen", "{n} look or download"),
    Text("{n} keer gekeken of meegenomen", "{n} looks or downloads"),
)
PERSON, PEOPLE = Text("{n} persoon", "{n} person"), Text("{n} personen", "{n} people")
STORY = Text(
    "{looks} door {people}, per week en soort; elke soort heeft een eigen schaal.",
    "{looks} by {people}, by week and kind; every kind has its own scale.",
)
BY, KIND, SUBJECT = Text("Wie", "Who"), Text("Wat", "What"), Text("Kenmerk of bestand", "Reference or file")
SINCE, UNTIL = Text("Vanaf", "From"), Text("Tot en met", "Until")
NOTHING_SHOWN = Text("Bij deze keuze hoort niets.", "Nothing matches this choice.")

view = who.enter("access_log")
language = view.language
everything = queries.access_count(view)
said = {
    "looks": count(int(everything.looks), language, LOOK, LOOKS),
    "people": count(int(everything.people), language, PERSON, PEOPLE),
    "last": moment(everything.last_at.to_pydatetime(), language) if everything.looks else "",
}
frame.begin(view, "access_log", (ANSWER if everything.looks else EMPTY).in_(language, **said))
with frame.filters():
    by = frame.choose(view, BY, persons.choices(view, queries.access_people(view)["person"]), "by")
    kind = frame.choose(view, KIND, frame.words(view, KINDS), "what")
    subject = frame.search(view, SUBJECT, "subject")
    since, until = frame.day(view, SINCE, "since"), frame.day(view, UNTIL, "until")
looked = queries.Looked(by, kind, subject, since, until)
found = queries.access_count(view, looked)
if found.looks:
    told = {
        "looks": count(int(found.looks), language, LOOK, LOOKS),
        "people": count(int(found.people), language, PERSON, PEOPLE),
    }
    frame.picture(looking.picture(view, queries.access_weeks(view, looked)), "looks", STORY.in_(language, **told))
    looking.table(view, looked, int(found.looks))
elif everything.looks:
    beginning.no_match(view, NOTHING_SHOWN)
looking.chain(view)
