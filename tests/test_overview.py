"""The four figures of the overview: what each counts, at the end of each of twelve months."""

from datetime import date

from register import completeness, overview
from register.calendar import calendar
from register.journal import Change
from register.model import item_of
from register.model.processing import ProcessingActivity
from register.model.retention import Disposal, Holding, RetentionRule
from register.projection import Register
from register.queries import View
from register.text import LANGUAGES

TODAY = date(2026, 11, 23)
MONTHS = [date(2026, month, day) for month, day in ((8, 31), (9, 30), (10, 31), (11, 23))]


def view_of(register: Register) -> View:
    return View(register, register.catch_up(), TODAY, "nl")


def a_rule_of_one_year(register: Register, month: str, number: int, *disposals: tuple[date, int]) -> View:
    """A holding of a month that has to go a year later, and what was disposed of it."""
    rule = RetentionRule.model_validate(
        {
            "name": {"nl": "Contracten", "en": "Contracts"},
            "start_event": "contract_end",
            "duration": "P1Y",
            "judgements": {one: {"origin": "stated"} for one in ("start_event", "duration")},
        }
    )
    holding = Holding(rule="RT1", month=month, number=number)
    gone = [
        Change("disposal", f"D{n}", item_of(Disposal(rule="RT1", month=month, number=of, on=on, evidence="E", by="IT")))
        for n, (on, of) in enumerate(disposals)
    ]
    register.save(
        [Change("retention_rule", "RT1", item_of(rule)), Change("holding", "H1", item_of(holding)), *gone], by="test"
    )
    return view_of(register)


def test_a_disposal_in_its_month_is_on_time_and_counts_once_that_month_is_over(register):
    view = a_rule_of_one_year(register, "2025-08", 5, (date(2026, 9, 20), 5))
    assert set(calendar(view)["due_month"]) == {date(2026, 9, 1)}
    assert overview.disposals_on_time(view, MONTHS) == [(0, 0), (1, 1), (1, 1), (1, 1)]


def test_a_disposal_after_its_month_is_late_also_when_nothing_is_left(register):
    view = a_rule_of_one_year(register, "2025-08", 5, (date(2026, 9, 20), 4), (date(2026, 10, 1), 1))
    assert overview.disposals_on_time(view, MONTHS) == [(0, 0), (0, 1), (0, 1), (0, 1)]


def test_what_is_left_over_is_not_on_time(register):
    view = a_rule_of_one_year(register, "2025-08", 5, (date(2026, 9, 20), 4))
    assert overview.disposals_on_time(view, MONTHS)[-1] == (0, 1)


def test_every_figure_has_twelve_months_and_a_formula(seed):
    for figure in overview.figures(view_of(seed)):
        assert len(figure.trend) == 12
        assert all(figure.formula.in_(language) for language in LANGUAGES)
        assert figure.trend[-1] == (100 * figure.part / figure.whole if figure.whole else None)


def test_completeness_by_its_counts_is_that_of_its_rows_and_of_an_empty_past_nothing(seed):
    view = view_of(seed)
    assert completeness.at(view) == completeness.figure(completeness.by_letter(view)) == completeness.months(view)[-1]
    assert completeness.months(View(seed, 0, TODAY, "nl")) == [completeness.Completeness(0, 0, 0, 0, 0, 0)] * 12


def test_an_entry_that_completeness_reads_is_seen_at_once_and_the_past_stays(seed):
    then = view_of(seed)
    before = completeness.at(then)
    activity = ProcessingActivity.model_validate(
        {"name": {"nl": "Los", "en": "Loose"}, "role": "controller", "status": "active"}
    )
    seed.save([Change("processing_activity", "NEW", item_of(activity))], by="test")
    assert completeness.at(view_of(seed)).letters == before.letters + 7
    assert completeness.at(then) == before
