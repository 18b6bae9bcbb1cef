"""Running the rules: each answer is remembered until something changes that its rule reads."""

import os
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import RLock
from typing import Any
from weakref import WeakKeyDictionary

import pyarrow as pa

from register import queries
from register.findings.rule import RULES, Rows, Rule
from register.projection import Register
from register.queries import View

SHAPE = pa.schema(
    [(name, pa.string()) for name in ("rule", "severity", "kind", "key", "field", "at_kind", "at_key", "detail")]
    + [("names", pa.list_(pa.string()))]
)
"""What is said of each finding: see Rule. `at_kind` and `at_key` are always filled in; `names` are other records: see Rule.named."""
NOTHING = SHAPE.empty_table()
MOST_ANSWERS, MOST_FIGURES = 200, 20_000


class Memory:
    """What the rules answered, and how often each was run. Forgets everything when an entry is redacted."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.runs: Counter[str] = Counter()
        self.redacted = 0
        self.answers: OrderedDict[Hashable, pa.Table] = OrderedDict()
        self.figures: OrderedDict[Hashable, Any] = OrderedDict()

    def figure(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """A number or a few, which take little room: many are kept."""
        if key not in self.figures:
            self.figures[key] = make()
        return _used(self.figures, [key], MOST_FIGURES)[0]

    def forget_redacted(self, last: int) -> None:
        if last != self.redacted:
            self.answers.clear()
            self.figures.clear()
            self.redacted = last


_memories: "WeakKeyDictionary[Register, Memory]" = WeakKeyDictionary()
_making = RLock()


def memory_of(register: Register) -> Memory:
    with _making:
        return _memories.setdefault(register, Memory())


def evaluated(view: View, rules: Iterable[Rule] = RULES.values()) -> pa.Table:
    """Every finding of these rules as of the view, in the columns of SHAPE, by rule in the order of declaration."""
    memory = memory_of(view.register)
    with memory.lock:
        answers = _recalled(memory.answers, MOST_ANSWERS, view, tuple(rules), memory, lambda answer: answer)
    return pa.concat_tables([NOTHING, *answers])


def figures(view: View, make: Callable[[pa.Table], Any]) -> list[Any]:
    """A figure about the answer of every rule, such as how many findings of which severity; kept also for past moments."""
    memory = memory_of(view.register)
    with memory.lock:
        return _recalled(memory.figures, MOST_FIGURES, view, tuple(RULES.values()), memory, make)


def _recalled(
    kept: "OrderedDict[Hashable, Any]",
    most: int,
    view: View,
    rules: Sequence[Rule],
    memory: Memory,
    make: Callable[[pa.Table], Any],
) -> list[Any]:
    """What was kept of the answers of these rules. Those of which nothing is kept are run; the last `most` stay."""
    numbers = last_numbers(view, memory)
    states = {rule: state(view, rule, numbers) for rule in rules}
    to_run = [rule for rule in rules if states[rule] not in kept]
    memory.runs.update(rule.id for rule in to_run)
    kept.update((states[rule], make(answer)) for rule, answer in zip(to_run, found_by(view, *to_run), strict=True))
    return _used(kept, states.values(), most)


def _used(kept: "OrderedDict[Hashable, Any]", keys: Iterable[Hashable], most: int) -> list[Any]:
    """What is kept under these keys, which were now used last; of the others those stay that fit in."""
    found = []
    for key in keys:
        kept.move_to_end(key)
        found.append(kept[key])
    while len(kept) > most:
        kept.popitem(last=False)
    return found


def state(view: View, rule: Rule, numbers: Mapping[str, int]) -> Hashable:
    """What the answer of a rule depends on: the last entry of the kinds that it reads and, where it reads the clock, the day."""
    return (
        rule.id,
        queries.last_among(rule.reads, numbers),
        view.today if rule.reads_clock else None,
    )


def last_numbers(view: View, memory: Memory) -> Mapping[str, int]:
    """The last entry of each kind, as of the view. What was remembered before a redaction is forgotten here."""
    found = queries.last_numbers(view)
    memory.forget_redacted(found[queries.REDACTED])
    return found


def found_by(view: View, *rules: Rule) -> list[pa.Table]:
    """What each of these rules finds, worked out now: as many at a time as there are cores, first what several of them read."""
    if not rules:
        return []
    at_a_time = min(os.cpu_count() or 1, len(rules))
    waiting = iter([rule for rule in rules if rule.question])
    read = queries.shared_in("\n".join(rule.question for rule in rules))
    with ThreadPoolExecutor(at_a_time) as cores:
        tables = {name: cores.submit(queries.shared, view, name) for name in queries.SHARED if name in read}
        worked = [cores.submit(_worked_out, view, rule) for rule in rules if rule.work]
        known = {name: table.result() for name, table in tables.items()}
        asked = [cores.submit(_asked, view, known, waiting) for _ in range(at_a_time)]
        found = dict(pair for some in (*worked, *asked) for pair in some.result())
    return [found[rule] for rule in rules]


def _worked_out(view: View, rule: Rule) -> list[tuple[Rule, pa.Table]]:
    return [(rule, _completed(_as_table(rule.work(view)), rule))] if rule.work else []


def _asked(view: View, tables: Mapping[str, pa.Table], waiting: Iterator[Rule]) -> list[tuple[Rule, pa.Table]]:
    """What some of the rules that wait find: always the next one, so that nobody has to divide them beforehand."""
    values = {"moment": view.moment, "today": view.today, "language": view.language}
    with view.register.cursor() as cursor:
        for name, table in tables.items():
            cursor.register(name, table)
        return [(rule, _completed(queries.answer_by(cursor, rule.question, values), rule)) for rule in waiting]


def _as_table(found: Rows) -> pa.Table:
    rows = [dict(row) for row in found]
    named = {name for row in rows for name in row}
    return pa.table(
        {
            field.name: pa.array([row.get(field.name) for row in rows], field.type)
            for field in SHAPE
            if field.name in named
        }
    )


def _completed(answer: pa.Table, rule: Rule) -> pa.Table:
    """The answer with what its rule says of every row filled in."""
    if not answer.num_rows:
        return NOTHING
    kind, field = rule.about
    given = {"rule": rule.id, "severity": rule.severity, "kind": kind, "field": field}
    columns = {one.name: _column(answer, one, given.get(one.name)) for one in SHAPE}
    for name in ("kind", "key"):
        said = f"at_{name}" in answer.column_names
        columns[f"at_{name}"] = pa.compute.coalesce(columns[f"at_{name}"], columns[name]) if said else columns[name]
    return pa.Table.from_arrays([*columns.values()], schema=SHAPE)


def _column(answer: pa.Table, wanted: pa.Field, otherwise: str | None) -> Any:
    if wanted.name not in answer.column_names:
        return pa.repeat(pa.scalar(otherwise, wanted.type), answer.num_rows)
    column = answer[wanted.name].cast(wanted.type)
    return column if otherwise is None else pa.compute.coalesce(column, otherwise)
