"""Retention: how long, and then?"""

from register import queries
from register.text import Text
from register.ui import beginning, choosing, frame, pictures, retaining, tables, who, widths
from register.wording import number

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
HOW = {
    "rules": Text("De regels", "The rules"),
    "rule": Text("Gegevens per regel", "Data by rule"),
    "activity": Text("Gegevens per activiteit", "Data by activity"),
}
PICTURE, RULE, ACTIVITY = Text("Beeld", "Picture"), Text("Regel", "Rule"), Text("Activiteit", "Activity")
LAW = Text(":violet[▁▏] termijn van de wet, waar die anders is", ":violet[▁▏] period of the law, where it differs")
ROWS = Text(
    "{n} keer geldt een regel voor een gegeven; {fallback} keer alleen de algemene regel, bij gebrek aan een eigen.",
    "{n} times a rule holds for a data category; {fallback} times only the general rule, for want of its own.",
)
FIRST = Text(
    "Hierboven de eerste {most} van {n}; kies een regel of activiteit, of zie de tabel.",
    "Above are the first {most} of {n}; choose a rule or an activity, or see the table.",
)
NOTHING_SHOWN = Text("Bij deze keuze horen geen gegevens.", "No data matches this choice.")

view = who.enter("retention")
rules = queries.retention_rules(view)
fixed = rules[rules["duration"].notna()]["key"].tolist()
ends = rules[rules["duration"].isna() & (rules["end_events"].map(len) > 0)]["key"].tolist()
endless = [key for key in rules["key"] if key not in {*fixed, *ends}]
answer = EMPTY if rules.empty else ANSWER if endless else ALL_END
frame.begin(view, "retention", answer.in_(view.language, fixed=len(fixed), n=len(rules), open=len(endless)))
if rules.empty:
    beginning.first(view, "retention_rule")
how = frame.switch(view, PICTURE, HOW, "picture") if len(rules) else "rules"
if how != "rules":
    activities = queries.activities(view)
    with frame.filters():
        rule = frame.choose(view, RULE, dict(zip(rules["key"], rules["name"], strict=True)), "rule")
        named = dict(zip(activities["key"], activities["name"], strict=True))
        activity = frame.choose(view, ACTIVITY, choosing.few(view, ACTIVITY, named, "activity"), "activity")
    pairs = queries.category_rules(view, rule=rule, activity=activity, by=how)
    if len(pairs):
        frame.legend(view, *BAR, LAW)
        said = {"n": number(len(pairs), view.language), "fallback": number(int(pairs["fallback"].sum()), view.language)}
        story = ROWS.in_(view.language, **said)
        widths.picture(view, f"retention_{how}", story, retaining.timeline, pairs, rules, how)
        if len(pairs) > retaining.MOST_ROWS:
            frame.remark(FIRST.in_(view.language, most=retaining.MOST_ROWS, n=said["n"]))
    else:
        beginning.no_match(view, NOTHING_SHOWN)
    tables.table(view, pairs, "category-rules", HOW[how])
elif len(rules):
    frame.legend(view, *BAR)
    frame.legend(view, *ORIGIN)
    kinds = {"fixed": fixed, "until": ends, "open": endless}
    named = {name: ", ".join(keys[:12]) or "–" for name, keys in kinds.items()}
    widths.picture(view, "retention_rules", STORY.in_(view.language, **named), pictures.retention, rules)
tables.table(view, rules.assign(until=pictures.until(view, rules)), "retention-rules", HOW["rules"])
