"""New request: log it in a minute."""

from register.text import Text
from register.ui import frame, intake, who

ANSWER = Text("Leg een verzoek vast op de dag dat het binnenkwam.", "Log a request on the day that it came in.")

view = who.enter("intake")
frame.begin(view, "intake", ANSWER.in_(view.language))
intake.show(view)
