"""Completeness: what does Art. 30 ask of each activity, and is it there?"""

from register import completeness
from register.text import Text
from register.ui import beginning, choosing, completing, frame, tables, who
from register.vocabulary import COMPLETENESS_STATES
from register.wording import count, number, share

EMPTY = Text("Er zijn nog geen activiteiten vastgelegd.", "No activities have been entered yet.")
ANSWER = Text(
    "{confirmed} van wat artikel 30 vraagt is bevestigd, {present} is aanwezig; {n} onderdelen.",
    "{confirmed} of what Article 30 asks is confirmed, {present} is there; {n} parts.",
)
STORY = Text(
    "Per letter van artikel 30: {told}. Van wat er niet is vraagt de wet er {possible} alleen waar mogelijk.",
    "By letter of Article 30: {told}. Of what is not there the law asks {possible} where possible only.",
)
GRID = (
    Text("{n} activiteit, elke letter van artikel 30.", "{n} activity, each letter of Article 30."),
    Text("{n} activiteiten, elke letter van artikel 30.", "{n} activities, each letter of Article 30."),
)
ACTIVITY, STATE = Text("Activiteit", "Activity"), Text("Stand", "State")
NOTHING_SHOWN = Text("Bij deze keuze hoort niets.", "Nothing matches this choice.")
IN_TABLE = ["activity", "activity_name", "limb", "letter", "completeness_state", "where_possible", "field"]

view = who.enter("completeness")
language = view.language
everything = completeness.by_letter(view)
found = completeness.figure(everything)
said = {
    "confirmed": share(found.confirmed, found.letters, language),
    "present": share(found.present, found.letters, language),
    "n": number(found.letters, language),
}
frame.begin(view, "completeness", (ANSWER if found.letters else EMPTY).in_(language, **said))
if found.letters:
    frame.remark(completeness.FORMULA.in_(language))
    names = dict(zip(everything["activity"], everything["activity_name"], strict=True))
    with frame.filters():
        some = choosing.few(view, ACTIVITY, {key: f"{key} {name or ''}" for key, name in names.items()}, "activity")
        activity = frame.choose(view, ACTIVITY, some, "activity")
        state = frame.choose(view, STATE, frame.words(view, COMPLETENESS_STATES), "state")
    shown = completing.chosen(everything, activity, state)
    if len(shown):
        completing.legend(view)
        figure = completeness.figure(shown)
        told = STORY.in_(language, told=completing.told(view, figure), possible=number(figure.where_possible, language))
        frame.picture(completing.picture(view, shown), "completeness", told)
        grid = completing.grid(view, shown)
        if grid:
            frame.picture(grid, "completeness_grid", count(shown["activity"].nunique(), language, *GRID))
        completing.listed(view, shown)
    else:
        beginning.no_match(view, NOTHING_SHOWN)
    tables.table(view, shown.assign(completeness_state=shown["state"])[IN_TABLE], "completeness")
else:
    beginning.first(view, "processing_activity")
