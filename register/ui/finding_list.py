"""The findings on the screen: their filters, their picture, and each with its advice and the way to the field."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from register import queries
from register.charts.findings import SIGNS, finding_bars, findings_by_month
from register.charts.look import each
from register.findings import RULES, listed
from register.findings.listed import NOWHERE, Chosen, counted
from register.text import Text
from register.ui import choosing, coming_back, frame, mending, persons
from register.ui.columns import RECORD_KINDS
from register.ui.drawing import drawn_once
from register.ui.session import View
from register.vocabulary import FINDING_SUBJECTS, SEVERITIES
from register.wording import day, number

MOST = 12
SHOW = {
    "open": Text("Open", "Open"),
    "back": Text("Teruggekomen", "Came back"),
    "accepted": Text("Aanvaard", "Accepted"),
    "all": Text("Alle", "All"),
}
BY = {
    "rule": Text("Soort", "Kind"),
    "article": Text("Artikel", "Article"),
    "activity": Text("Activiteit", "Activity"),
    "owner": Text("Eigenaar", "Owner"),
}
SHOWN, SEVERITY, SUBJECT = Text("Toon", "Show"), Text("Ernst", "Severity"), Text("Onderwerp", "Subject")
CHECK, ACTIVITY, OWNER = Text("Controle", "Check"), Text("Activiteit", "Activity"), Text("Eigenaar", "Owner")
RECORD, KIND = Text("Nummer", "Number"), Text("Soort record", "Kind of record")
ELSEWHERE = Text("Buiten de activiteiten", "Outside the activities")
NO_OWNER = Text("Zonder eigenaar", "Without an owner")
FIRST = Text("De eerste {n}; kies hierboven, of zie de tabel.", "The first {n}; choose above, or see the table.")
ACCEPTED = Text("Aanvaard door {by} tot en met {until}: {why}", "Accepted by {by} up to and including {until}: {why}")
COUNTED = Text("{n} {severity}", "{n} {severity}")
IN_TABLE = (
    *("severity", "check", "finding_title", "article", "kind", "key", "record_name", "field", "advice"),
    *("activity_name", "owner", "came_back", "accepted_by", "accepted_until", "acceptance_reason"),
)


def choose(view: View, found: pd.DataFrame) -> Chosen:
    """The filters; each offers what there is, and the check that a link asks for also when it finds nothing any longer."""
    language = view.language
    there = {*found["rule"], st.query_params.get("rule")}
    rules = {id: f"{id} {rule.title.in_(language)}" for id, rule in RULES.items() if id in there}
    activities = dict(zip(found["activity"], found["activity_name"], strict=True))
    of = {key: f"{key} {name or ''}" for key, name in sorted(activities.items(), key=str) if key}
    owners = {owner: owner for owner in sorted({owner for owner in found["owner"] if owner})}
    with frame.filters():
        show = frame.pick(
            SHOWN.in_(language), {code: text.in_(language) for code, text in SHOW.items()}, "show", width=140
        )
        choice = Chosen(
            show,
            frame.choose(view, SEVERITY, frame.words(view, SEVERITIES), "severity", width=170),
            frame.choose(view, SUBJECT, frame.words(view, FINDING_SUBJECTS), "subject", width=190),
            frame.choose(view, CHECK, dict(sorted(rules.items())), "rule", width=240),
            frame.choose(
                view,
                ACTIVITY,
                choosing.few(view, ACTIVITY, of, "activity") | {NOWHERE: ELSEWHERE.in_(language)},
                "activity",
                width=240,
            ),
            frame.choose(view, OWNER, owners | {NOWHERE: NO_OWNER.in_(language)}, "owner", width=190),
            frame.search(view, RECORD, "record", width=140),
        )
        return choice._replace(kind=_kind_of(view, found, choice.record)) if choice.record else choice


def _kind_of(view: View, found: pd.DataFrame, record: str) -> str:
    """Two kinds may have a record with the same number."""
    same = listed.chosen(found, Chosen(show="all", record=record))
    kinds = {kind: RECORD_KINDS[kind].label.in_(view.language) for kind in sorted({*same["kind"], *same["at_kind"]})}
    return frame.choose(view, KIND, kinds, "kind", width=190)


def picture(view: View, found: pd.DataFrame, by: str, extra: int = 0) -> go.Figure:
    return _bars(view, _named(view, found, by), extra)


@drawn_once
def _bars(view: View, counts: pd.DataFrame, extra: int) -> go.Figure:
    return finding_bars(counts, view.language, view.palette, extra)


def _named(view: View, found: pd.DataFrame, by: str) -> pd.DataFrame:
    """How many of each severity, by the name of a rule, an article, an activity or an owner."""
    column = {"activity": "activity_name"}.get(by, by)
    counts = counted(found, [column, "severity"])
    nothing = {"owner": NO_OWNER, "activity": ELSEWHERE}.get(by, ELSEWHERE).in_(view.language)
    names = {id: f"{id} {rule.title.in_(view.language)}" for id, rule in RULES.items()}
    return counts.assign(name=[names.get(one, one) if isinstance(one, str) else nothing for one in counts[column]])


@drawn_once
def months(view: View, counts: pd.DataFrame) -> go.Figure:
    return findings_by_month(counts, view.language, view.palette)


def legend(view: View) -> None:
    palette = {"violet": "violet", "red": "red", "yellow": "yellow", "blue": "blue", "muted": "gray"}
    frame.legend(
        view,
        *(
            Text(*(f":{palette[SIGNS[code].colour]}[{SIGNS[code].shape}] {word.lower()}" for word in term.label))
            for code, term in SEVERITIES.items()
        ),
    )


def told(view: View, counts: dict[str, int]) -> str:
    """How many of which severity, in words: 5 kritiek, 141 hoog."""
    names = frame.words(view, SEVERITIES)
    parts = [
        COUNTED.in_(view.language, n=number(n, view.language), severity=names[code].lower())
        for code, n in counts.items()
        if n
    ]
    return ", ".join(parts)


def by_severity(found: pd.DataFrame) -> dict[str, int]:
    counts = found["severity"].value_counts()
    return {code: int(counts.get(code, 0)) for code in SEVERITIES}


def names_of(view: View, found: pd.DataFrame) -> dict[tuple[str, ...], Any]:
    """What the records of these findings are called."""
    records = {f"{kind}/{key}" for kind, key in zip(found["kind"], found["key"], strict=True)}
    known = queries.record_names(view, records=records)
    pairs = zip(known["record"], known["name"], strict=True)
    return {tuple(record.split("/", 1)): name for record, name in pairs if record}


def cards(view: View, found: pd.DataFrame) -> None:
    """The first findings with their advice; who may edit also gets the way to the field."""
    some = found.head(MOST)
    names, earlier = names_of(view, some), listed.before(view, some)
    place = st.container(key="cards")
    for row in each(some):
        with place.container(border=True):
            card(view, row, names.get((row.kind, row.key)) or "", earlier.get(row.finding))
    if len(found) > MOST:
        frame.remark(FIRST.in_(view.language, n=MOST))


def card(view: View, row: Any, name: str, earlier: Any) -> None:
    language, rule = view.language, RULES[row.rule]
    severity = SEVERITIES[row.severity].label.in_(language)
    record = f"{RECORD_KINDS[row.kind].label.in_(language)} {row.key} {name}".strip()
    st.markdown(
        f"{SIGNS[row.severity].shape} **{frame.plain(rule.title.in_(language))}** · {severity} · {frame.plain(record)}"
    )
    st.markdown(frame.plain(rule.says(row.detail, row.names, language)))
    frame.remark(mending.where(view, row))
    if isinstance(row.accepted_by, str):
        until = day(row.until, language, "d MMMM y")
        by = persons.called(view, row.accepted_by)
        frame.remark(ACCEPTED.in_(language, by=by, until=until, why=row.why))
    if earlier:
        coming_back.told(view, row, earlier)
    mending.lead(view, row)


def in_table(view: View, found: pd.DataFrame) -> pd.DataFrame:
    """The findings as their table and their file show them: of one that came back who had accepted it."""
    names, earlier, language = names_of(view, found), listed.before(view, found), view.language
    rows = list(zip(found["rule"], found["detail"], found["names"], strict=True))
    called = [names.get(pair) for pair in zip(found["kind"], found["key"], strict=True)]
    return found.assign(
        check=found["rule"],
        finding_title=[RULES[id].title.in_(language) for id in found["rule"]],
        advice=[RULES[id].says(detail, names, language) for id, detail, names in rows],
        record_name=pd.Series(called, found.index, dtype=object),
        accepted_by=_of_before(found, "accepted_by", earlier, "by"),
        accepted_until=_of_before(found, "until", earlier, "until"),
        acceptance_reason=_of_before(found, "why", earlier, "reason"),
    )[list(IN_TABLE)]


def _of_before(found: pd.DataFrame, column: str, earlier: Mapping[str, Any], part: str) -> "pd.Series[Any]":
    """A column of the acceptance that holds, or of the one that held before."""
    values = [
        getattr(earlier[finding], part) if finding in earlier else value
        for finding, value in zip(found["finding"], found[column], strict=True)
    ]
    return pd.Series(values, found.index, dtype=object)
