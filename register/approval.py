"""What an approval of a processing activity is about, and what of it is no longer as it was approved. Art. 5(2), 24(1)."""

import json
from typing import Any, NamedTuple

from register import queries
from register.differences import Difference, differences
from register.journal import Entry
from register.model import KINDS
from register.queries import View
from register.text import Language, Text
from register.wording import day

NOT_CONTENT = {"confirmed_by", "confirmed_on", "reviewed_on"}
"""Who confirmed a fact and when, and when the activity was looked at again: these say nothing else about the processing."""

CHANGED = Text("{kind} {key}, regel {number}", "{kind} {key}, entry {number}")
AND_MORE = Text("{first}, en nog {n}", "{first}, and {n} more")
EXPIRED = Text("gold tot en met {day}", "was valid until {day}")
RETURNED = Text("teruggegeven: {reason}", "returned: {reason}")
OVERTAKEN = Text(
    "aangeboden, maar daarna gewijzigd; bied opnieuw aan", "submitted, but changed after that; submit it again"
)


class Changed(NamedTuple):
    """A record that is no longer as it was approved: how it differs, and its last change."""

    kind: str
    key: str
    is_new: bool
    differences: list[Difference]
    number: int
    entered_by: str


def content(item: Any) -> Any:
    """An item, or a part of one, without what is not its content."""
    if isinstance(item, dict):
        return {name: content(part) for name, part in item.items() if name not in NOT_CONTENT}
    return [content(part) for part in item] if isinstance(item, list) else item


def changes_since(view: View, activity: str, head: int) -> list[Changed]:
    """Every record of an activity's content that changed after an entry, with how it differs from then; none when it was changed back."""
    found = queries.content_changes(view, activity=activity, since=head)
    records = dict.fromkeys(zip(found["kind"], found["key"], strict=True))
    return [_changed(view, kind, key, head) for kind, key in records]


def _changed(view: View, kind: str, key: str, head: int) -> Changed:
    trail = [entry for entry in view.register.journal.trail(kind, key) if entry.number <= view.moment]
    before = [entry for entry in trail if entry.number <= head]
    old, new = (_content_of(view, kind, some) for some in (before, trail))
    return Changed(kind, key, not before, differences(old, new), trail[-1].number, trail[-1].entered_by)


def _content_of(view: View, kind: str, trail: list[Entry]) -> dict[str, Any]:
    item = trail[-1].item if trail else None
    found: dict[str, Any] = content(view.register.up_to_date(kind, json.loads(item))) if item else {}
    return found


def authors(view: View, activity: str, head: int) -> set[str]:
    """Who changed the content of an activity after an entry."""
    return set(queries.content_changes(view, activity=activity, since=head)["entered_by"])


def because(row: Any, view: View) -> str | None:
    """Why an activity is no longer approved or in review, or was returned, in one line; None when there is nothing to say."""
    language = view.language
    said = [_lapse(row, language)] if row.approval_state == "lapsed" else []
    said += [OVERTAKEN.in_(language)] if row.overtaken else []
    said += [RETURNED.in_(language, reason=row.returned_because)] if row.returned_because else []
    return "; ".join(filter(None, said)) or None


def _lapse(row: Any, language: Language) -> str:
    """The first record that changed, or the day until which the approval was valid."""
    if row.changed:
        kind = KINDS[row.changed_kind].one.in_(language)
        first = CHANGED.in_(language, kind=kind, key=row.changed_key, number=row.changed_number)
        return first if row.changed == 1 else AND_MORE.in_(language, first=first, n=row.changed - 1)
    return EXPIRED.in_(language, day=day(row.until, language, "d MMMM y")) if row.until else ""
