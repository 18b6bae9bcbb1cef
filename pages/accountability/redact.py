"""Redact: blank an entry that holds what it should not."""

from register import queries
from register.text import Text
from register.ui import blanking, frame, tables, who
from register.ui.pictures import entry_months
from register.wording import count

NOTHING_YET = Text("Er is nog niets zwartgemaakt.", "Nothing has been redacted yet.")
ANSWER = Text("{n} van de {all}.", "{n} of {all}.")
REDACTED, REDACTIONS = (
    Text("{n} regel is zwartgemaakt", "{n} entry was redacted"),
    Text("{n} regels zijn zwartgemaakt", "{n} entries were redacted"),
)
ENTRY, ENTRIES = Text("{n} regel", "{n} entry"), Text("{n} regels", "{n} entries")
STORY = Text("{n}, per maand.", "{n}, by month.")
GONE = Text("Wat is zwartgemaakt", "What was redacted")
NUMBER = Text("Nummer van de regel", "Number of the entry")
CHOOSE = Text(
    "Vul het nummer van een regel in, of kies Zwartmaken bij een versie in het journaal. U ziet eerst wat er verdwijnt.",
    "Fill in the number of an entry, or choose Redact at a version in the journal. You first see what will go.",
)
NO_NUMBER = Text("Regel: vul een nummer in.", "Entry: fill in a number.")

view = who.enter("redact")
language = view.language
done = queries.Sought(kind="redaction")
redacted, everything = queries.entry_count(view, done), queries.entry_count(view)
said = {
    "n": count(int(redacted.entries), language, REDACTED, REDACTIONS),
    "all": count(int(everything.entries), language, ENTRY, ENTRIES),
}
frame.begin(view, "redact", (ANSWER if redacted.entries else NOTHING_YET).in_(language, **said))
with frame.filters():
    number = frame.search(view, NUMBER, "entry")
if number.isdecimal() and len(number) < 16:
    blanking.show(view, int(number))
else:
    frame.remark((NO_NUMBER if number else CHOOSE).in_(language))
if redacted.entries:
    frame.picture(entry_months(view, queries.entry_months(view, done)), "redactions", STORY.in_(language, n=said["n"]))

    def some(size: int, skip: int):
        return queries.entries(view, done, size=size, skip=skip)

    tables.paged(view, int(redacted.entries), some, "redactions", GONE, expanded=True)
