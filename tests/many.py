"""A large register to test and to measure with; the same numbers and day give the same register."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import Any

from register import vocabulary
from register.journal import Change
from register.model import MODEL
from register.projection import Register

SUBJECTS, CATEGORIES, RECIPIENTS, RULES, MEASURES, CHANNELS = 12, 120, 80, 50, 10, 4
PURPOSES = 3
"""The purposes of each activity."""
OPEN = 10
"""One in so many requests is open, with -15 to 28 days left; the others came in up to three years ago."""
BATCH = 100_000
BY = "many"

Item = dict[str, Any]


def build(
    path: Path, activities: int, requests: int, today: date, categories: int = CATEGORIES, open_one_in: int = OPEN
) -> Register:
    """Make a register in a new file, as if all of it had been entered on one morning of the year before; returns it open."""
    register = Register(path)
    changes = chain(
        _shared(today, categories),
        _processing(activities, today, categories),
        _requests(requests, activities, today, open_one_in),
    )
    try:
        while batch := list(islice(changes, BATCH)):
            register.journal.append(batch, by=BY, now=datetime.combine(today - timedelta(days=400), time(8)))
        register.catch_up()
    except BaseException:
        register.close()
        raise
    return register


def _pick(terms: vocabulary.Terms, n: int) -> str:
    return list(terms)[n % len(terms)]


def _change(kind: str, key: str, /, **item: Any) -> Change:
    return Change(kind, key, {"model": MODEL, **item})


def _named(word: str, n: int) -> dict[str, str]:
    return {"nl": f"{word} nummer {n}", "en": f"{word} number {n}"}


def _origin(n: int, today: date) -> Item:
    """Three in four are proposed, and one in five is confirmed."""
    origin: Item = {"origin": "stated"} if n % 4 == 0 else {"origin": "proposed", "strength": "medium"}
    confirmed = {"confirmed_by": "dpo", "confirmed_on": str(today - timedelta(days=n % 300))}
    return origin | (confirmed if n % 5 == 0 else {})


def _links(prefix: str, first: int, n: int, of: int, today: date) -> list[Item]:
    """Links to n records of a kind, sorted by key as the model keeps them."""
    keys = sorted({f"{prefix}{(first + 7 * i) % of + 1}" for i in range(n)})
    return [{"key": key} | _origin(first + i, today) for i, key in enumerate(keys)]


def _shared(today: date, categories: int) -> Iterator[Change]:
    """What the activities have in common: who, whose data, what data, to whom, how long, how protected."""
    yield _change("organisation", "ORG1", role="controller", name="Grote Organisatie B.V.", dpo="yes")
    yield _change("statement", "S1", language="nl", changed_on="2020-01-01", answer_within="P28D")
    for n in range(1, CHANNELS + 1):
        yield _change("channel", f"CH{n}", uses=["rights"], medium=_pick(vocabulary.MEDIA, n), address=f"loket {n}")
    for n in range(1, SUBJECTS + 1):
        judged = {"name": _origin(n, today)}
        yield _change("data_subject_category", f"DS{n}", name=_named("Betrokkene", n), judgements=judged)
    yield from _data_categories(today, categories)
    yield from _recipients(today)
    yield from _retention_rules(today, categories)
    yield from _holdings(today)
    for n in range(1, MEASURES + 1):
        name, judged = _named("Maatregel", n), {"name": _origin(n, today)}
        yield _change(
            "security_measure", f"M{n}", name=name, kind=_pick(vocabulary.MEASURE_KINDS, n), judgements=judged
        )


def _data_categories(today: date, categories: int) -> Iterator[Change]:
    for n in range(1, categories + 1):
        special = "none" if n % 10 else _pick(vocabulary.SPECIAL_CATEGORIES, n // 10)
        judged = {name: _origin(n, today) for name in ("group", "special")}
        group = _pick(vocabulary.DATA_GROUPS, n)
        yield _change(
            "data_category", f"DC{n}", name=_named("Gegeven", n), group=group, special=special, judgements=judged
        )


def _recipients(today: date) -> Iterator[Change]:
    for n in range(1, RECIPIENTS + 1):
        judged = {name: _origin(n, today) for name in ("name", "role")}
        role, country = _pick(vocabulary.RECIPIENT_ROLES, n), {} if n % 3 else {"country": "Nederland"}
        name = _named("Ontvanger", n)
        yield _change("recipient", f"RC{n}", name=name, role=role, listed=n % 2 == 0, judgements=judged, **country)


def _retention_rules(today: date, categories: int) -> Iterator[Change]:
    """In turn a fixed period, until an event, and without an end."""
    for n in range(1, RULES + 1):
        event = _pick(vocabulary.EVENTS, n)
        forms: list[Item] = [{"start_event": event, "duration": f"P{n % 10 + 1}Y"}, {"end_events": [event]}, {}]
        form = forms[n % len(forms)]
        links = _links("DC", n, 4, categories, today)
        judged = {"judgements": {name: _origin(n, today) for name in form}} if form else {"open_ended": True}
        yield _change("retention_rule", f"RT{n}", name=_named("Regel", n), data_categories=links, **form, **judged)


def _holdings(today: date) -> Iterator[Change]:
    """Two years of counts for each rule, from the first years of the longest period on."""
    for n in range(1, RULES + 1):
        for back in range(24):
            month = f"{today.year - n % 10 - back // 12:04}-{back % 12 + 1:02}"
            yield _change("holding", f"RT{n}.{back}", rule=f"RT{n}", month=month, number=100 + n * back)


def _processing(activities: int, today: date, categories: int) -> Iterator[Change]:
    """The activities, each with its purposes."""
    for n in range(1, activities + 1):
        yield _activity(n, today)
        for i in range(PURPOSES):
            yield _purpose(n, i, today, categories)


def _activity(n: int, today: date) -> Change:
    served = {"controllers_served": f"klant {n}", "categories_of_processing": "hosting"} if n % 50 == 0 else {}
    return _change(
        "processing_activity",
        f"A{n}",
        name=_named("Activiteit", n),
        owner=f"team {n % 20}",
        role="processor" if served else "controller",
        status="active",
        sources=[_pick(vocabulary.DATA_SOURCES, n)],
        measures=_links("M", n, 3, MEASURES, today),
        automated_decisions=_pick(vocabulary.YES_NO_UNKNOWN, n),
        dpia=_pick(vocabulary.DPIA_STATES, n),
        reviewed_on=str(today - timedelta(days=n % 700)),
        judgements={"sources": _origin(n, today)},
        **served,
    )


def _purpose(activity: int, i: int, today: date, categories: int) -> Change:
    n = activity * PURPOSES + i
    return _change(
        "purpose",
        f"P{activity}.{i + 1}",
        activity=f"A{activity}",
        name=_named("Doel", n),
        context=_pick(vocabulary.CONTEXTS, n),
        legal_basis=_pick(vocabulary.LEGAL_BASES, n // 2),
        judgements={name: _origin(n, today) for name in ("activity", "legal_basis")},
        data_subject_categories=_links("DS", n, 2, SUBJECTS, today),
        data_categories=_links("DC", n, 4, categories, today),
        recipients=_links("RC", n, 2, RECIPIENTS, today),
        retention_rules=_links("RT", n, 2, RULES, today),
    )


def _requests(requests: int, activities: int, today: date, open_one_in: int) -> Iterator[Change]:
    """The requests, each followed by its steps."""
    for n in range(1, requests + 1):
        is_open = n % open_one_in == 0
        received = today - timedelta(days=28 - (n // open_one_in % 44 - 15) if is_open else 45 + n % 1050)
        rights = sorted({_pick(vocabulary.RIGHTS, n), *(["erasure"] if n % 8 == 0 else [])})
        activity = {"activities": [f"A{n % activities + 1}"]} if activities else {}
        yield _change(
            "request",
            f"R{n}",
            received_on=str(received),
            channel=_pick(vocabulary.MEDIA, n),
            rights=rights,
            data_subject_category=f"DS{n % SUBJECTS + 1}",
            handled_by=f"team {n % 5}",
            **activity,
        )
        steps = _open_steps(n) if is_open else _closed_steps(n, rights)
        for number, (after, step) in enumerate(steps, start=1):
            on = received + timedelta(days=after)
            if on <= today:
                yield _change("request_step", f"R{n}.{number}", request=f"R{n}", on=str(on), **step)


def _open_steps(n: int) -> list[tuple[int, Item]]:
    extended = {"step": "extended", "reason": "complexity", "told": True}
    return [(0, {"step": "acknowledged"}), (5, {"step": "searched"}), *([(18, extended)] if n % 70 == 0 else [])]


def _closed_steps(n: int, rights: Sequence[str]) -> list[tuple[int, Item]]:
    """One in thirteen is withdrawn; of the others one in seven is answered too late."""
    if n % 13 == 0:
        return [(0, {"step": "acknowledged"}), (9, {"step": "withdrawn"}), (9, {"step": "closed"})]
    after = 29 + n % 6 if n % 7 == 0 else 3 + n % 26
    answers = [(after, {"step": "answered", "right": right, "outcome": "granted"}) for right in rights]
    return [(0, {"step": "acknowledged"}), *answers, (after, {"step": "closed"})]
