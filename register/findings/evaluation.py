"""Running the rules: each answer is remembered until something changes that its rule reads."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import partial
from threading import RLock
from typing import Any
from weakref import WeakKeyDictionary

import pyarrow as pa

from register import queries
from register.findings.rule import RULES, Rule
from register.projection import Register
from register.queries import View

SHAPE = pa.schema(
    [(name, pa.string()) for name in ("rule", "severity", "kind", "key", "field", "at_kind", "at_key", "detail")]
    + [("names", pa.list_(pa.string()))]
)
"""What is said of each finding: see Rule. `at_kind` and `at_key` are always filled in; `names` are other records, as kind/key."""
REDACTED = "redacted"
MOST_ANSWERS, MOST_FIGURES = 200, 20_000


class Memory:
    """What the rules answered, and how often each was run. Forgets everything when an entry is redacted."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.runs: Counter[str] = Counter()
        self.redacted = 0
        self._answers: OrderedDict[Hashable, pa.Table] = OrderedDict()
        self._figures: OrderedDict[Hashable, Any] = OrderedDict()

    def answer(self, key: Hashable, make: Callable[[], pa.Table]) -> pa.Table:
        """A whole answer: the last ones that were used."""
        return _recalled(self._answers, key, make, MOST_ANSWERS)

    def figure(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """A number or a few, which take little room: many are kept."""
        return _recalled(self._figures, key, make, MOST_FIGURES)

    def forget_redacted(self, last: int) -> None:
        if last != self.redacted:
            self._answers.clear()
            self._figures.clear()
            self.redacted = last


def _recalled(kept: "OrderedDict[Hashable, Any]", key: Hashable, make: Callable[[], Any], most: int) -> Any:
    if key not in kept:
        kept[key] = make()
        while len(kept) > most:
            kept.popitem(last=False)
    kept.move_to_end(key)
    return kept[key]


_memories: "WeakKeyDictionary[Register, Memory]" = WeakKeyDictionary()
_making = RLock()


def memory_of(register: Register) -> Memory:
    with _making:
        return _memories.setdefault(register, Memory())


def evaluated(view: View, rules: Iterable[Rule] = RULES.values()) -> pa.Table:
    """Every finding of these rules as of the view, in the columns of SHAPE, by rule in the order of declaration."""
    memory = memory_of(view.register)
    with memory.lock:
        numbers = last_numbers(view, memory)
        return pa.concat_tables([SHAPE.empty_table(), *(_answer(view, rule, memory, numbers) for rule in rules)])


def state(view: View, rule: Rule, numbers: Mapping[str, int]) -> Hashable:
    """What the answer of a rule depends on: the last entry of the kinds that it reads and, where it reads the clock, the day."""
    return (
        rule.id,
        max((numbers.get(kind, 0) for kind in rule.reads), default=0),
        view.today if rule.reads_clock else None,
    )


def last_numbers(view: View, memory: Memory) -> Mapping[str, int]:
    """The last entry of each kind, as of the view. What was remembered before a redaction is forgotten here."""
    found: dict[str, int] = view.register.remember(("last entries", view.moment), lambda: _last_numbers(view))
    memory.forget_redacted(found[REDACTED])
    return found


def _last_numbers(view: View) -> dict[str, int]:
    found = queries.last_entries(view)
    return {**dict(zip(found.kinds, found.numbers, strict=True)), REDACTED: found.redacted}


def _answer(view: View, rule: Rule, memory: Memory, numbers: Mapping[str, int]) -> pa.Table:
    return memory.answer(state(view, rule, numbers), lambda: _run(view, rule, memory))


def _run(view: View, rule: Rule, memory: Memory) -> pa.Table:
    memory.runs[rule.id] += 1
    return found_by(view, rule)


def figures(view: View, make: Callable[[pa.Table], Any]) -> list[Any]:
    """A figure about the answer of every rule, such as how many findings of which severity; kept also for past moments."""
    memory = memory_of(view.register)
    with memory.lock:
        numbers = last_numbers(view, memory)
        return [
            memory.figure(state(view, rule, numbers), partial(_figure, view, rule, memory, make))
            for rule in RULES.values()
        ]


def _figure(view: View, rule: Rule, memory: Memory, make: Callable[[pa.Table], Any]) -> Any:
    return make(_run(view, rule, memory))


def found_by(view: View, rule: Rule) -> pa.Table:
    """What one rule finds, worked out now."""
    values = {"moment": view.moment, "today": view.today, "language": view.language}
    if rule.work:
        rows = [dict(row) for row in rule.work(view)]
        named = {name for row in rows for name in row}
        answer = pa.table(
            {
                field.name: pa.array([row.get(field.name) for row in rows], field.type)
                for field in SHAPE
                if field.name in named
            }
        )
    else:
        answer = queries.tabled(view, rule.question, values)
    return _completed(answer, rule) if answer.num_rows else SHAPE.empty_table()


def _completed(answer: pa.Table, rule: Rule) -> pa.Table:
    """The answer with what its rule says of every row filled in."""
    kind, field = rule.about
    given = {"rule": rule.id, "severity": rule.severity, "kind": kind, "field": field}
    columns = {name: _column(answer, name, given.get(name)) for name in SHAPE.names}
    for name in ("kind", "key"):
        columns[f"at_{name}"] = pa.compute.coalesce(columns[f"at_{name}"], columns[name])
    return pa.table(columns, schema=SHAPE)


def _column(answer: pa.Table, name: str, otherwise: str | None) -> Any:
    wanted = SHAPE.field(name).type
    if name not in answer.column_names:
        return (
            pa.array([otherwise] * answer.num_rows, wanted)
            if otherwise is None
            else pa.repeat(otherwise, answer.num_rows)
        )
    column = answer[name].cast(wanted)
    return column if otherwise is None else pa.compute.coalesce(column, otherwise)
