"""Edit as a table: change many records at once."""

from register.commands import OWN_COMMAND
from register.text import Text
from register.ui import bulk, frame, who
from register.ui.columns import RECORD_KINDS

ANSWER = Text("Wijzig veel records tegelijk, met één reden.", "Change many records at once, for one reason.")
KIND = Text("Soort", "Kind")

view = who.enter("bulk")
frame.begin(view, "bulk", ANSWER.in_(view.language))
kinds = {kind: RECORD_KINDS[kind].label.in_(view.language) for kind in view.register.kinds if kind not in OWN_COMMAND}
with frame.filters():
    kind = frame.pick(KIND.in_(view.language), kinds, "kind", width=300)
bulk.table(view, kind)
