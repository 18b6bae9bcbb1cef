"""Holds: what may not go, and until when?"""

from register import queries
from register.text import Text
from register.ui import disposing, frame, freezing, tables, who, widths
from register.wording import count, number

EMPTY = Text("Er is niets bevroren.", "Nothing is frozen.")
IN_TIME = Text("{holds} van kracht; geen herziening is te laat.", "{holds} in force; no review is overdue.")
LATE = Text("{holds} van kracht; te laat herzien: {late}.", "{holds} in force; review overdue: {late}.")
ONE, MANY = Text("{n} bevriezing", "{n} hold"), Text("{n} bevriezingen", "{n} holds")
STORY = Text("Te herzien, de eerste eerst: {told}.", "To be reviewed, the first one first: {told}.")
LEGEND = (
    Text("**Balk** van vandaag tot de herziening", "**Bar** from today to the review"),
    Text(":red[◆] herziening te laat", ":red[◆] review overdue"),
)

view = who.enter("holds")
language = view.language
holds = queries.holds(view)
late = int(holds["is_overdue"].sum())
answer = EMPTY if holds.empty else LATE if late else IN_TIME
said = {"holds": count(len(holds), language, ONE, MANY), "late": number(late, language)}
frame.begin(view, "holds", answer.in_(language, **said))
if len(holds):
    frame.legend(view, *LEGEND)
    story = STORY.in_(language, told=", ".join(holds["key"].head(8)))
    widths.picture(view, "holds", story, disposing.reviews, holds)
columns = ["key", "reason", "owner", "review_by", "is_overdue", "frozen", "rules"]
tables.table(view, disposing.in_full(view, holds)[columns], "holds", expanded=True)
freezing.lift_hold(view, holds)
freezing.set_hold(view)
