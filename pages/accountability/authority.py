"""For the authority: the record as a document that stands alone. Art. 30(4)."""

from register import queries
from register.authority import MOST_IN_PDF
from register.text import Text
from register.ui import beginning, frame, handing_over, tables, who
from register.wording import day, number

EMPTY = Text("Er zijn nog geen verwerkingsactiviteiten vastgelegd.", "No processing activities have been entered yet.")
ANSWER = Text(
    "{n} activiteiten zoals zij waren op {day}; onbevestigd: {open} van {facts} feiten.",
    "{n} activities as they stood on {day}; unconfirmed: {open} of {facts} facts.",
)
STORY = Text(
    "Per activiteit in het document hoeveel ervan is bevestigd; te bevestigen zijn er nog {open}.",
    "For each activity in the document how much of it is confirmed; {open} are to be confirmed yet.",
)
LANGUAGE, FORMAT = Text("Taal van het document", "Language of the document"), Text("Vorm", "Form")
INSIDE = Text(
    "Omslag, inhoud, en van elke activiteit een blad met de letters (a) tot en met (g), zonder koppelingen of codes. Wat onbevestigd "
    "is draagt een teken en een woord; de omslag telt beweringen, en achter één bewering kunnen meer feiten schuilgaan. Dezelfde "
    "regel van het journaal en dezelfde dag geven altijd hetzelfde document. Een PDF houdt hoogstens {most} activiteiten en duurt "
    "dan zo'n tien seconden; een werkboek houdt ze alle.",
    "Cover, contents, and a sheet for each activity with the letters (a) to (g), without links or codes. What is unconfirmed bears "
    "a sign and a word; the cover counts statements, and more than one fact may lie behind a statement. The same entry of the "
    "journal and the same day always give the same document. A PDF holds at most {most} activities and then takes some ten "
    "seconds; a workbook holds them all.",
)

view = who.enter("authority")
language = view.language
activities = queries.activities(view)
if activities.empty:
    frame.begin(view, "authority", EMPTY.in_(language))
    beginning.first(view, "processing_activity")
else:
    counts = handing_over.confirmed(view, list(activities["key"]))
    said = {
        "open": number(int(counts["unconfirmed"].sum()), language),
        "facts": number(int(counts["facts"].sum()), language),
    }
    today = day(view.today, language, "d MMMM y")
    frame.begin(view, "authority", ANSWER.in_(language, n=number(len(activities), language), day=today, **said))
    chosen = handing_over.choose(view)
    with frame.filters():
        spoken = frame.switch(view, LANGUAGE, handing_over.LANGUAGES, "document_language")
        form = frame.switch(view, FORMAT, handing_over.FORMATS, "format")
    frame.remark(INSIDE.in_(language, most=number(MOST_IN_PDF, language)))
    handing_over.offer(view, spoken, form, chosen)
    shown = handing_over.confirmed(view, chosen)
    if len(shown):
        story = STORY.in_(language, open=number(int(shown["unconfirmed"].sum()), language))
        frame.picture(handing_over.picture(view, shown), "authority", story)
    tables.table(view, shown, "authority-activities")
