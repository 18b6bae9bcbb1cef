"""The open findings about one record, and those that hold some words; without making a list of all of them."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from register import queries
from register.findings.evaluation import evaluated
from register.findings.listed import identity, in_force
from register.findings.rule import RULES, Rule
from register.queries import View, Words
from register.queries.search import fold
from register.vocabulary import SEVERITIES


class Match(NamedTuple):
    """The open findings of one rule that hold the words: how many, of which record; a blank one: whatever record."""

    rule: Rule
    number: int
    kind: str = ""
    key: str = ""


def open_about(view: View, kind: str, key: str) -> int:
    """How many open findings are about a record, or are to be mended there."""
    found = evaluated(view)
    return len(_open(view, found.filter(pc.or_(_is(found, "", kind, key), _is(found, "at_", kind, key)))))


def open_in(view: View, activity: str) -> dict[str, int]:
    """How many findings are open about an activity and its purposes, by severity."""
    found = evaluated(view)
    purposes = pa.array(queries.purposes(view, activity=activity)["key"], pa.string())
    of_purposes = pc.and_(pc.equal(found["kind"], "purpose"), pc.is_in(found["key"], purposes))
    about = found.filter(pc.or_(_is(found, "", "processing_activity", activity), of_purposes))
    counts = Counter(_open(view, about)["severity"].to_pylist())
    return {severity: counts[severity] for severity in SEVERITIES}


def _is(found: pa.Table, at: str, kind: str, key: str) -> pa.Array:
    return pc.and_(pc.equal(found[f"{at}kind"], kind), pc.equal(found[f"{at}key"], key))


def _open(view: View, found: pa.Table) -> pa.Table:
    held = in_force(view, found) if len(found) else {}
    return found.filter(pa.array([identity(one) not in held for one in found.to_pylist()])) if held else found


def holding(view: View, sought: Words) -> list[Match]:
    """What holds all the words: a rule by what it says in either language, or a rule with a record by the number of that.

    Worked out once a state.
    """
    key = ("holding", view.moment, view.today, sought)
    found: list[Match] = view.register.remember(key, lambda: [*_holding(view, sought)])
    return found


def _holding(view: View, sought: Words) -> Iterator[Match]:
    if not sought.words:
        return
    found = evaluated(view)
    keys = pc.utf8_lower(found["key"])
    for rule in RULES.values():
        said = fold(" ".join((rule.id, rule.article, *rule.title, *rule.advice)))
        mask = pc.equal(found["rule"], rule.id)
        others = [word for word in sought.words if word not in said]
        for word in others:
            mask = pc.and_(mask, pc.match_substring(keys, word))
        some = _open(view, found.filter(mask))
        if others:
            yield from (Match(rule, 1, one["kind"], one["key"]) for one in some.to_pylist())
        elif len(some):
            yield Match(rule, len(some))
