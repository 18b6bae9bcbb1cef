"""Every question as of an earlier moment has the answer that a register which ended there gives now."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from register import commands, demonstration
from register.access import local
from register.journal import redact
from register.moments import moment_of
from register.projection import Register
from tests.test_queries import QUESTIONS, TODAY, answer_of, view_of

PARTS = 6
"""The moments lie evenly over the journal, and one is in the middle of what was done last: ending, restoring, redacting."""

pytestmark = pytest.mark.slow

OF_ALL_TIME = ["redacted"]
"""The last redaction of the whole journal: what is remembered of an earlier moment has to go with it."""


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, in which a purpose has ended, was brought back and changed, and one of its versions was redacted."""
    path = tmp_path_factory.mktemp("as of") / "register.duckdb"
    demonstration.build(path, TODAY)
    ann = local("Ann", "dpo")
    with closing(Register(path)) as register:
        for command in (commands.end, commands.bring_back, commands.end, commands.bring_back):
            version, _ = commands.current(register, "purpose", "P2.4")
            [entry] = command(register, ann, "purpose", "P2.4", shown=version, reason="test", today=TODAY)
        for kind, key in (("retention_rule", "RT2"), ("recipient", "RC3"), ("data_category", "DC3")):
            version, _ = commands.current(register, kind, key)
            commands.end(register, ann, kind, key, shown=version, reason="test", today=TODAY)
        redact(register.journal, entry.number, by="test", reason="een naam")
    return path


def numbers(register: Register) -> list[int]:
    last = register.number
    return [last * part // PARTS for part in range(1, PARTS)] + [last - 5, last - 3, last - 2, last - 1]


@pytest.fixture(scope="module")
def whole(journal: Path) -> Iterator[Register]:
    with closing(Register(journal)) as register:
        yield register


@pytest.fixture(scope="module", params=range(PARTS + 3))
def cut(
    request: pytest.FixtureRequest, whole: Register, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Register]:
    """A register of the first entries only."""
    path = tmp_path_factory.mktemp("cut") / "register.duckdb"
    with whole.journal.alone():
        whole.journal.con.execute("checkpoint journal")
    shutil.copy(whole.journal.path, path)
    with closing(duckdb.connect(path)) as con:
        con.execute("delete from entry where number > ?", [numbers(whole)[request.param]])
    with closing(Register(path)) as register:
        yield register


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_answers_as_it_did_then(whole, cut, name):
    today = moment_of(whole, str(cut.number), TODAY + timedelta(days=9999)).day
    then, now = (
        answer_of(view_of(one, today, cut.number), name).drop(columns=OF_ALL_TIME, errors="ignore")
        for one in (whole, cut)
    )
    assert list(then.columns) == list(now.columns)
    assert then.astype(str).to_dict("records") == now.astype(str).to_dict("records")


@pytest.mark.parametrize("name", ["purposes", "requests", "retention_rules", "recipients"])
def test_the_moments_differ(whole, name):
    """So that the test above can fail."""
    said = {str(answer_of(view_of(whole, TODAY, number), name).to_dict("records")) for number in numbers(whole)}
    assert len(said) > 1
