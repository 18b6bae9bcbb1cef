"""Retention: how long, and then?"""

from register import queries
from register.text import Text
from register.ui import frame, pictures, tables, who

EMPTY = Text("Er zijn nog geen bewaartermijnen vastgelegd.", "No retention rules have been entered yet.")
ANSWER = Text(
    "Met een vaste termijn: {fixed} van de {n} regels; zonder einde: {open}.",
    "With a fixed period: {fixed} of {n} rules; without an end: {open}.",
)
ALL_END = Text("Alle {n} bewaartermijnen hebben een einde.", "All {n} retention rules have an end.")
STORY = Text(
    "Vaste termijn: {fixed}. Tot een gebeurtenis: {until}. Zonder bepaalbaar einde: {open}.",
    "Fixed period: {fixed}. Until an event: {until}. Without an end that can be computed: {open}.",
)
BAR = (
    Text("**Balk** vol: vaste termijn", "**Bar** solid: fixed period"),
    Text("gearceerd: tot een gebeurtenis ◆", "hatched: until an event ◆"),
    Text("vervagend: zonder einde", "fading: without an end"),
)
ORIGIN = (
    Text("**Herkomst** ■ in de verklaring", "**Origin** ■ in the statement"),
    Text("□ voorstel", "□ proposed"),
    Text("▣ van de FG", "▣ by the DPO"),
    Text("✓ bevestigd", "✓ confirmed"),
    Text("– niet vermeld", "– not stated"),
)

view = who.enter("retention")
rules = queries.retention_rules(view)
fixed = rules[rules["duration"].notna()]["key"].tolist()
ends = rules[rules["duration"].isna() & (rules["end_events"].map(len) > 0)]["key"].tolist()
endless = [key for key in rules["key"] if key not in {*fixed, *ends}]
answer = EMPTY if rules.empty else ANSWER if endless else ALL_END
frame.begin(view, "retention", answer.in_(view.language, fixed=len(fixed), n=len(rules), open=len(endless)))
if len(rules):
    frame.legend(view, *BAR)
    frame.legend(view, *ORIGIN)
    named = {
        name: ", ".join(keys[:12]) or "–" for name, keys in {"fixed": fixed, "until": ends, "open": endless}.items()
    }
    frame.picture(pictures.retention(view, rules), "retention_rules", STORY.in_(view.language, **named))
tables.table(view, rules.assign(until=pictures.until(view, rules)), "retention-rules")
