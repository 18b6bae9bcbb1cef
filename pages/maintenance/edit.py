"""Edit: change an entry, or make a new one."""

import streamlit as st

from register import said, settings
from register.commands import OWN_COMMAND
from register.text import Text
from register.ui import choosing, drafts, editing, frame, mending, setting, standing, who
from register.ui.columns import RECORD_KINDS

ANSWER = Text("Kies een record, wijzig het, en zeg waarom.", "Choose a record, change it, and say why.")
OPEN_DRAFTS = Text("Nog niet vastgelegd: {records}.", "Not yet entered: {records}.")
KIND, RECORD = Text("Soort", "Kind"), Text("Record", "Record")
NEW = Text("+ nieuw record", "+ new record")
NUMBER = Text("Nummer van het nieuwe record", "Number of the new record")
NUMBER_HELP = Text("Letters, cijfers, punt, streepje of liggend streepje.", "Letters, digits, dot, dash or underscore.")
TAKEN = Text("Dit nummer bestaat al.", "This number exists already.")

view = who.enter("edit")
language = view.language
frame.begin(view, "edit", ANSWER.in_(language))
open_drafts = drafts.of_browser()
if open_drafts:
    frame.remark(OPEN_DRAFTS.in_(language, records=", ".join(key for _, key in open_drafts)))
names = said.names_of(view)
kinds = {kind: RECORD_KINDS[kind].label.in_(language) for kind in view.register.kinds if kind not in OWN_COMMAND}
with frame.filters():
    kind = frame.pick(KIND.in_(language), kinds, "kind", width=300)
    records = said.choices(view, kind)
    offered = {"": NEW.in_(language)} | choosing.few(view, RECORD, records, "key")
    key = frame.pick(RECORD.in_(language), offered, "key", width=500)
if kind == "settings":
    key = key if records else settings.key(view)
    setting.defaults(view, key, names)
if not key:
    key = st.text_input(NUMBER.in_(language), key="new_key", help=NUMBER_HELP.in_(language), max_chars=80).strip()
    if key and key in records and not drafts.find(kind, key):
        st.error(TAKEN.in_(language))
        key = ""
if key:
    beside = st.container()
    standing.show(view, kind, key, names)
    editing.edit(view, kind, key, names)
    with beside:  # last, for after an edit of a large register it takes a while
        mending.beside(view, kind, key)
