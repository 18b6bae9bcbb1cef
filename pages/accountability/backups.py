"""Backups: what is lost when this disk is, and what do they still hold?"""

from register import settings
from register.charts.backups import backups_by_day
from register.text import Text
from register.ui import backing_up, frame, tables, who
from register.wording import day, number

SETTINGS = Text("Instellingen wijzigen", "Change the settings")
NONE = Text("Er is nog geen reservekopie.", "There is no backup yet.")
LAST = Text(
    "De laatste reservekopie is van {day}; wijzigingen van daarna: {n}.",
    "The last backup is of {day}; changes since then: {n}.",
)
NOTHING_AFTER = Text(
    "De laatste reservekopie is van {day} en heeft alles.", "The last backup is of {day} and has everything."
)
STORY = Text(
    "Reservekopieën: {n}. Met iets erin dat later is zwartgemaakt of gewist: {held}.",
    "Backups: {n}. With something in it that was redacted or erased later: {held}.",
)
LEGEND = (
    Text(":green[●] reservekopie", ":green[●] backup"),
    Text(
        ":red[◆] bevat nog wat later is zwartgemaakt of gewist", ":red[◆] still holds what was redacted or erased later"
    ),
)
KEY = Text(
    "De sleutel die verzoekers verzegelt, zit er met opzet niet in. Bewaar daar apart een kopie van: met alleen een reservekopie "
    "leest niemand wie iets vroeg, u ook niet.",
    "The key that seals requesters is left out on purpose. Keep a copy of it apart: with a backup alone nobody reads who asked, "
    "and neither do you.",
)
ELSEWHERE = Text(
    "Zet reservekopieën ook op een andere schijf: wat op deze staat, gaat met deze verloren. Wie een bestand heeft, leest het register.",
    "Put backups on another disk too: what is on this one is lost with it. Who has a file reads the register.",
)
RESTORE = Text(
    "Terugzetten gaat als het register stilstaat, met: python -m register restore BESTAND",
    "To put one back, stop the register and give: python -m register restore FILE",
)

view = who.enter("backups")
language = view.language
there = backing_up.table_of(view)
after = backing_up.since(view, there)
said = {"day": day(there["made_on"][0], language, "d MMMM y"), "n": number(after, language)} if len(there) else {}
frame.begin(view, "backups", (NONE if there.empty else LAST if after else NOTHING_AFTER).in_(language, **said))
backing_up.schedule(view)
backing_up.button(view)
if len(there):
    held = int(there["still_holds"].astype(bool).sum())
    frame.legend(view, *LEGEND)
    story = STORY.in_(language, n=number(len(there), language), held=number(held, language))
    frame.picture(backups_by_day(there, view.today, language, view.palette), "backups", story)
tables.table(view, there, "backups", expanded=True)
for sentence in (KEY, ELSEWHERE, RESTORE):
    frame.remark(sentence.in_(language))
frame.link(view, "edit", SETTINGS.in_(language), kind="settings", key=settings.key(view))
