"""The findings as a list: each with its record, its activity, and whether somebody accepted it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from register import queries
from register.findings.evaluation import evaluated
from register.findings.rule import RULES
from register.queries import View, in_frame, tabled
from register.vocabulary import SEVERITIES

NOWHERE = "-"
"""The activity, or the owner, of what has none."""
ACCEPTED = pa.schema(
    [
        ("key", pa.string()),
        ("finding", pa.string()),
        ("by", pa.string()),
        ("reason", pa.string()),
        ("until", pa.date32()),
    ]
)
SEVERITY_TABLE = pa.table({"code": list(SEVERITIES), "rank": list(range(len(SEVERITIES)))})
RULE_TABLE = pa.table({name: [getattr(rule, name) for rule in RULES.values()] for name in ("id", "article", "subject")})


LIST = """
select
    concat_ws(' ', f.rule, f.kind, f.key, f.field) as finding, f.rule, f.severity, r.article, r.subject, f.kind, f.key, f.field,
    f.at_kind, f.at_key, f.detail, f.names, b.activity, in_language(a.name_nl, a.name_en, $language) as activity_name, a.owner,
    c."by" as accepted_by, c.until, c.reason as why, c.key as acceptance,
    if(c.finding is null, e.came_back, null) as came_back
from found f
join rule r on r.id = f.rule
join severity s on s.code = f.severity
left join belongs_to($moment) b on b.kind = f.kind and b.key = f.key
left join processing_activity_as_of($moment) a on a.key = b.activity
left join accepted c on c.finding = concat_ws(' ', f.rule, f.kind, f.key, f.field)
left join earlier e on e.finding = concat_ws(' ', f.rule, f.kind, f.key, f.field)
order by s.rank, f.rule, len(f.key), f.key, f.field
"""


class Chosen(NamedTuple):
    """Which findings a reader chose; blank leaves a choice open. `show`: open, back, accepted or all; `activity` and `owner`: - for none.

    `record` is the number of what they are about or are to be mended at, and `kind` its kind.
    """

    show: str = "open"
    severity: str = ""
    subject: str = ""
    rule: str = ""
    activity: str = ""
    owner: str = ""
    record: str = ""
    kind: str = ""


def findings(view: View) -> pd.DataFrame:
    """Every finding, the gravest first, as LIST has them: what SHAPE says of it, its `finding` (what it
    is told apart by), article, subject, activity and owner, who accepted it where an acceptance holds, and where one
    did before: why it does not hold now, a code of CAME_BACK. Worked out once a state.
    """
    key = ("findings", view.moment, view.today, view.language)
    found: pd.DataFrame = view.register.remember(key, lambda: _all(view))
    return found


def _all(view: View) -> pd.DataFrame:
    found = evaluated(view)
    values = {"moment": view.moment, "language": view.language}
    acceptances = {"accepted": _accepted(view, found), "earlier": _earlier(view)}
    others = {"found": found, "rule": RULE_TABLE, "severity": SEVERITY_TABLE, **acceptances}
    return in_frame(tabled(view, LIST, values, **others))


def _accepted(view: View, found: pa.Table) -> pa.Table:
    """The acceptances that hold, as a table."""
    rows = [row._asdict() for row in in_force(view, found).values()]
    return pa.Table.from_pylist(rows, schema=ACCEPTED)


def _earlier(view: View) -> pa.Table:
    """Why the last acceptance of each finding does not hold, as a table; of one that holds it is not asked."""
    known = queries.last_acceptances(view)
    return pa.table({name: pa.array(known[name], pa.string()) for name in ("finding", "came_back")})


def before(view: View, found: pd.DataFrame) -> dict[str, Any]:
    """The acceptance that those of these findings that came back had, by finding, as `last_acceptances` has it."""
    back = {*found.loc[found["came_back"].notna(), "finding"]}
    known: Any = queries.last_acceptances(view).itertuples(index=False) if back else ()
    return {row.finding: row for row in known if row.finding in back}


def in_force(view: View, found: pa.Table) -> dict[str, Any]:
    """The acceptances that hold on the day of the view, by finding: nothing that they are bound to has changed since."""
    known: dict[str, Any] = {row.finding: row for row in queries.acceptances(view).itertuples(index=False)}  # type: ignore[misc]
    rules = {finding.split(" ")[0] for finding in known}
    some = found.filter(pc.is_in(found["rule"], pa.array(rules, pa.string()))).to_pylist() if known else []
    bound = bound_to(view, {identity(one): one for one in some if identity(one) in known})
    return {one: known[one] for one, entries in bound.items() if known[one].entries == entries}


def identity(found: Mapping[str, Any]) -> str:
    """What a finding is told apart by: rule, kind, key and field."""
    return " ".join(found[part] for part in ("rule", "kind", "key", "field"))


def bound_to(view: View, found: Mapping[str, Mapping[Any, Any]]) -> dict[str, str]:
    """For each finding the entries that last said something of the records that it is about, in order: what it is bound to."""
    if not found:
        return {}
    records = {one: records_of(row) for one, row in found.items()}
    known = queries.record_names(view, records={record for some in records.values() for record in some})
    entries = {
        record: entry for record, entry in zip(known["record"], known["entry"], strict=True) if entry is not None
    }
    return {
        one: " ".join(map(str, sorted(int(entries[record]) for record in some if record in entries)))
        for one, some in records.items()
    }


def records_of(row: Mapping[Any, Any]) -> set[str]:
    """The records that a finding is about, as kind/key: its own, the one where it is mended, and those that it names."""
    named = RULES[row["rule"]].named(row["names"])
    return {f"{row['kind']}/{row['key']}", f"{row['at_kind']}/{row['at_key']}", *named}


SHOWN: dict[str, Callable[[pd.DataFrame], "pd.Series[bool]"]] = {
    "open": lambda found: found["until"].isna(),
    "back": lambda found: found["came_back"].notna(),
    "accepted": lambda found: found["until"].notna(),
    "all": lambda found: found["finding"].notna(),
}
"""Which findings are shown, by what a reader chooses; those that came back are open."""


def chosen(found: pd.DataFrame, choice: Chosen) -> pd.DataFrame:
    """The findings that a reader chose."""
    keep = SHOWN[choice.show](found)
    for name in ("severity", "subject", "rule", "activity", "owner"):
        wanted = getattr(choice, name)
        if wanted:
            column = found[name]
            keep &= column.isna() if wanted == NOWHERE else column == wanted
    if choice.record:
        keep &= _is(found, "", choice) | _is(found, "at_", choice)
    return found[keep].reset_index(drop=True)


def _is(found: pd.DataFrame, at: str, choice: Chosen) -> Any:
    same = found[f"{at}key"].str.lower() == choice.record.lower()
    return same & (found[f"{at}kind"] == choice.kind) if choice.kind else same


def counted(found: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """How many findings there are by these columns, most first; what has none is None."""
    if found.empty:
        return pd.DataFrame(columns=[*by, "findings"])
    counts = found.groupby(list(by), dropna=False, sort=False, as_index=False).size()
    return counts.rename(columns={"size": "findings"}).sort_values(
        "findings", ascending=False, kind="stable", ignore_index=True
    )
