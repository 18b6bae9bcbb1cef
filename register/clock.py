"""Which day it is where the controller is."""

import os
from datetime import date, datetime

from register.wording import PLACE


def today() -> date:
    """The day in Europe/Amsterdam, whatever the server's zone; REGISTER_TODAY sets another, to show the register on that day.

    Raises ValueError when that is no day as YYYY-MM-DD.
    """
    fixed = os.environ.get("REGISTER_TODAY")
    return date.fromisoformat(fixed) if fixed else datetime.now(PLACE).date()
