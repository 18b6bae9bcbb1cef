"""A picture is drawn once for the same data, colours and words, and no picture outlives a redaction."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

from register import queries
from register.charts.look import DARK, LIGHT, Palette
from register.journal import Change, redact
from register.model import KINDS
from register.projection import Register
from register.text import Language
from register.ui.drawing import drawn_from, drawn_once
from register.ui.session import View
from tests.examples import change, everything, least

DAY = date(2026, 3, 2)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with closing(Register(tmp_path / "register.duckdb")) as register:
        register.save(everything(), by="test", reason="a reason")
        yield register


def look(register: Register, language: Language = "nl", palette: Palette = LIGHT, day: date = DAY) -> View:
    return View(register, register.number, day, language, palette)


@drawn_once
def bars(view: View, data: pd.DataFrame, name: str) -> go.Figure:
    return go.Figure(go.Bar(y=data["n"], name=name, marker_color=view.palette.ink))


def numbers(*n: int) -> pd.DataFrame:
    return pd.DataFrame({"n": n, "word": [str(one) for one in n]})


def test_the_same_data_is_drawn_once(register):
    assert bars(look(register), numbers(1, 2), "a") is bars(look(register), numbers(1, 2), "a")


@pytest.mark.parametrize(
    "other", [{"language": "en"}, {"palette": DARK}, {"day": date(2026, 3, 3)}], ids=["language", "colours", "day"]
)
def test_who_sees_it_otherwise_has_a_picture_of_their_own(register, other):
    assert bars(look(register), numbers(1), "a") is not bars(look(register, **other), numbers(1), "a")


def test_other_data_is_another_picture(register):
    shown = [bars(look(register), numbers(*n), name) for n, name in (((1,), "a"), ((2,), "a"), ((1,), "b"))]
    assert [(picture.data[0].y[0], picture.data[0].name) for picture in shown] == [(1, "a"), (2, "a"), (1, "b")]


@drawn_from("activities")
def activities(view: View) -> go.Figure:
    return go.Figure(go.Bar(y=[len(queries.activities(view))]))


def test_an_entry_that_changes_nothing_shown_leaves_a_picture_as_it_was(register):
    before = bars(look(register), numbers(1), "a"), activities(look(register))
    register.save([Change("channel", "CH9", {"medium": "post", "address": "x"}, 0)], by="test")
    assert (bars(look(register), numbers(1), "a"), activities(look(register))) == before
    assert activities(look(register)) is before[1]


def test_what_is_drawn_from_an_answer_is_drawn_anew_when_the_answer_may_be_another(register):
    before = activities(look(register))
    register.save([change("processing_activity", "K9", least(KINDS["processing_activity"]))], by="test")
    assert activities(look(register)).data[0].y[0] == before.data[0].y[0] + 1


def test_who_says_that_a_picture_is_drawn_from_values_alone_cannot_ask(register):
    @drawn_once
    def asking(view: View) -> go.Figure:
        return go.Figure(go.Bar(y=[len(queries.activities(view))]))

    with pytest.raises(AttributeError):
        asking(look(register))


def test_no_picture_outlives_a_redaction(register):
    before = bars(look(register), numbers(1), "a")
    redact(register.journal, 2, by="test", reason="a mistake")
    register.catch_up()
    assert bars(look(register), numbers(1), "a") is not before
