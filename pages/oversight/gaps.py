"""Gaps: where do rules clash, where is one missing, and what is to be done?"""

from register.gaps import gaps
from register.text import Text
from register.ui import frame, mending, tables, who
from register.vocabulary import RETENTION_GAPS
from register.wording import number

EMPTY = Text("Er zijn geen conflicten en geen gaten in de bewaartermijnen.", "Retention has no conflicts and no gaps.")
ANSWER = Text(
    "{n} conflicten en gaten; {grave} daarvan raken de wet.", "{n} conflicts and gaps; {grave} of them touch the law."
)
STORY = Text("Naar soort: {told}.", "By kind: {told}.")
LEGEND = (Text(":red[◆] de wet is in het geding", ":red[◆] the law is at stake"), Text("○ onduidelijk", "○ unclear"))
KIND = Text("Soort", "Kind")

view = who.enter("gaps")
language = view.language
everything = gaps(view)
grave = int(everything["gap"].isin(["too_short", "too_long", "not_masked"]).sum())
said = {"n": number(len(everything), language), "grave": number(grave, language)}
frame.begin(view, "gaps", (ANSWER if len(everything) else EMPTY).in_(language, **said))
with frame.filters():
    gap = frame.choose(view, KIND, frame.words(view, RETENTION_GAPS), "gap")
shown = everything[everything["gap"] == gap] if gap else everything
if len(shown):
    frame.legend(view, *LEGEND)
    frame.picture(mending.picture(view, shown), "gaps", STORY.in_(language, told=mending.told(view, shown)))
    mending.listed(view, shown)
tables.table(view, shown[["gap", "key", "name", "purposes", "advice", "article"]], "retention-gaps")
