"""The page of the reference about findings: every rule with its examples, and every check that is none."""

import json
import re
from collections.abc import Iterable
from typing import Any

from register.findings import NOT_BUILT, RULES, Rule
from register.findings.examples import Example
from register.markdown import table
from register.vocabulary import FINDING_SUBJECTS, SEVERITIES

FINDINGS_OPENING = """# What the register is examined for

Written from `register/findings/` by `make docs`; change it there. A finding says that something is missing, unclear or late; no
rule ever says that all is well. What is only proposed counts as present; F53 says where a required fact rests on that alone.
"""


def findings_page() -> str:
    """Every rule with what it is about and an example, and every check that is no rule with the reason."""
    subjects = dict.fromkeys(rule.subject for rule in RULES.values())
    not_built = table(["check", "why not"], [[f"`{id}`", reason.en] for id, reason in NOT_BUILT.items()])
    return "\n".join([FINDINGS_OPENING, *map(_subject, subjects), f"## Not built\n\n{not_built}"])


def _subject(subject: str) -> str:
    rules = (rule for rule in RULES.values() if rule.subject == subject)
    return f"## {FINDING_SUBJECTS[subject].label.en}\n\n" + "\n".join(map(_rule, rules))


def _rule(rule: Rule) -> str:
    kind, field = rule.about
    placeholder = re.sub(r"[{}]", "", rule.advice.en)
    rows = [
        ["Dutch", rule.title.nl],
        ["article", rule.article],
        ["severity", SEVERITIES[rule.severity].label.en.lower()],
        ["about", f"`{kind}.{field}`"],
        ["what to do", placeholder],
        ["reads", ", ".join(f"`{one}`" for one in sorted(rule.reads)) + (", the day" if rule.reads_clock else "")],
        *([["not examined", rule.leaves_out.en]] if rule.leaves_out else []),
        ["fires on", _examples(rule.fires)],
        ["silent on", _examples(rule.silent)],
    ]
    return f"### {rule.id} {rule.title.en}\n\n{table(['', ''], rows)}"


def _examples(examples: Iterable[Example]) -> str:
    """The records of an example, each with what it says."""
    return "<br>".join(
        f"`{one.kind} {one.key}` `{json.dumps(_told(one.item), ensure_ascii=False)}`" for one in examples
    )


def _told(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in ("model", "judgements")}
