"""Whether the DPO may approve too: a choice that management makes, never the DPO. Art. 38(6)."""

from datetime import date

from register import settings
from register.access import Person
from register.commands import current, save
from register.disposals import REASON, given
from register.journal import Change, Entry
from register.projection import Register
from register.queries import View
from register.signing import plain, signed, stated_after_all


def let_dpo_approve(register: Register, person: Person, *, may: bool, reason: str, today: date) -> list[Entry]:
    """Enter whether the DPO may approve, and accept findings. `today` is the day in Europe/Amsterdam.

    Raises NotAllowed, Refused, Conflict and JournalUnavailable.
    """
    reason = given(REASON, reason)
    key = settings.key(View(register, register.catch_up(), today, "nl"))
    version, before = current(register, "settings", key)
    after = stated_after_all({**before, "dpo_may_approve": may})
    item = signed(register.kinds["settings"], plain(before), plain(after), person, today)
    return save(register, person, [Change("settings", key, item, version)], reason=reason, today=today)
