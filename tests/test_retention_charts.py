"""The pictures of retention: the values, the order and the words of the figures."""

import re
from datetime import date, timedelta
from html import unescape
from itertools import pairwise

import pandas as pd
import pytest

from register.charts.disposals import column_of, disposal_calendar
from register.charts.findings import finding_bars
from register.charts.holds import hold_reviews
from register.charts.look import DARK, LIGHT, ROOM, WIDER
from register.charts.timeline import MOST, retention_timeline
from register.charts.what_if import retention_what_if
from tests.test_charts import LONG, MARKUP, bars, colours, drawn, rules, scatters, told

TODAY = date(2026, 11, 22)
ENDED, KEPT = date(2026, 6, 30), date(2033, 6, 30)
DAY = 24 * 60 * 60 * 1000
TWO_LINES = "Gegevens over de identiteit van bestuurders en medebestuurders"
LINE_HIGH = 16  # pixels of a line of a label


def ends(*states, name="Naam", **more):
    until = {"ended": ENDED, "kept": KEPT, "held": KEPT}
    return pd.DataFrame(
        {
            "rule": [f"RT{i}" for i in range(len(states))],
            "name": name,
            "categories": [[name]] * len(states),
            "state": states,
            "waits": name,
            "begin": date(2022, 7, 1),
            "until": pd.Series([until.get(state) for state in states], dtype=object),
            "why": f"{name}.",
            "source": name,
            "is_last": [state == "kept" for state in states],
            **more,
        }
    )


def what_if(rows, language="nl", palette=LIGHT, extra=0, **events):
    return retention_what_if(rows, events, TODAY, language, palette, extra)


def rows_of(*kinds, name="Naam", group="RT1 Regel", law="", law_years=None, **more):
    facts = {"group": group, "until_group": name, "category": name, "note": "", "fallback": False, "purposes": 3}
    law_of = pd.Series([law_years] * len(kinds), dtype=object)
    return rules(*kinds, name=name).assign(**facts, legal_source=name, law=law, law_years=law_of, **more)


def cells(*rows, name="Naam"):
    columns = ["rule", "state", "due_month", "number"]
    return pd.DataFrame(rows, columns=columns).assign(name=name)


def holds(*reviews, name="Naam"):
    return pd.DataFrame(
        {"key": "H1", "reason": name, "owner": name, "review_by": pd.Series(reviews, dtype=object), "frozen": name}
    )


def named(name):
    """Every chart of one row in which all that a user may write is this name."""
    return {
        "what if": lambda *look: what_if(ends("kept", name=name), *look),
        "waiting": lambda *look: what_if(ends("waiting", name=name), *look),
        "timeline": lambda *look: retention_timeline(rows_of("fixed", name=name, group=name), *look),
        "calendar": lambda *look: disposal_calendar(
            cells(("RT1", "overdue", date(2026, 9, 1), 5), name=name), TODAY, *look
        ),
        "holds": lambda *look: hold_reviews(holds(TODAY, name=name), TODAY, *look),
    }


CHARTS = named("Naam") | {
    "findings": lambda *look: finding_bars(
        pd.DataFrame({"severity": ["high"], "name": "Naam", "findings": 1200}), *look
    )
}


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_chart_of_one_row_speaks_both_languages_and_has_a_height(chart):
    dutch, english = chart("nl", LIGHT), chart("en", LIGHT)
    assert drawn(dutch) + told(dutch) != drawn(english) + told(english)
    assert dutch.layout.height == english.layout.height > 0


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_chart_takes_its_colours_from_the_palette_of_the_reader(chart):
    light, dark = colours(chart("nl", LIGHT)), colours(chart("nl", DARK))
    assert not dark & (set(vars(LIGHT).values()) - set(vars(DARK).values()))
    assert not light & (set(vars(DARK).values()) - set(vars(LIGHT).values()))


@pytest.mark.parametrize("chart", named(LONG).values(), ids=named(LONG))
def test_a_long_name_fits_a_phone_and_is_told_in_full_by_the_hover(chart):
    fig = chart("nl", LIGHT)
    lines = [unescape(re.sub(r"<(?!br).*?>", "", line)) for text in drawn(fig) for line in text.split("<br>")]
    assert max(map(len, lines)) <= ROOM
    assert " ".join(LONG.split()) in " ".join(told(fig)).replace("<br>", " ")


@pytest.mark.parametrize("chart", named(TWO_LINES).values(), ids=named(TWO_LINES))
def test_a_wide_screen_gets_the_same_in_fewer_and_longer_lines(chart):
    narrow, wide = chart("nl", LIGHT), chart("nl", LIGHT, WIDER)
    few, many = (sum(text.count("<br>") for text in drawn(fig)) for fig in (wide, narrow))
    assert few < many
    assert told(wide) == told(narrow)
    lines = [unescape(re.sub(r"<(?!br).*?>", "", line)) for text in drawn(wide) for line in text.split("<br>")]
    assert ROOM < max(map(len, lines)) <= ROOM + WIDER


@pytest.mark.parametrize("chart", named(MARKUP).values(), ids=named(MARKUP))
def test_markup_in_a_name_is_drawn_and_not_read(chart):
    text = " ".join(drawn(chart("nl", LIGHT)) + told(chart("nl", LIGHT)))
    assert "<a" not in text
    assert "<b>vet" not in text
    assert "&lt;b" in text


# What if


def test_a_bar_runs_from_its_begin_to_the_last_day_and_on_in_red_when_that_has_passed():
    known, late, *_ = bars(what_if(ends("ended", "kept")))
    assert [*known.base] == [date(2022, 7, 1)] * 2
    assert [*known.x] == [(ENDED - date(2022, 7, 1)).days * DAY, (KEPT - date(2022, 7, 1)).days * DAY]
    assert (list(late.base), list(late.x)) == ([ENDED], [(TODAY - ENDED).days * DAY])
    assert late.marker.color == LIGHT.red


def test_what_waits_or_is_frozen_is_hatched_and_what_has_no_end_fades():
    fig = what_if(ends("waiting", "held", "no_end"))
    known, late, hatched, _ = bars(fig)
    assert (len(known.y), len(late.y), len(hatched.y)) == (0, 0, 2)
    assert hatched.marker.pattern.shape == "/"
    (fade,) = scatters(fig)
    assert fade.fillgradient.type == "horizontal"


def test_a_long_name_and_what_a_rule_waits_for_are_written_in_full_on_two_lines():
    rows = ends("waiting", name="einde overeenkomst en einde gebruik van diensten")
    texts = drawn(what_if(rows.assign(name="Contact- en identiteitsgegevens van klanten")))
    assert "<b>RT0 Contact- en</b><br><b>identiteitsgegevens van</b>" not in texts  # a third line would be lost
    assert "<b>RT0 Stukken voor de</b><br><b>krediettoets van klanten</b>" in drawn(
        what_if(rows.assign(name="Stukken voor de krediettoets van klanten"))
    )
    assert "na einde overeenkomst en<br>einde gebruik van diensten" in texts


def test_the_name_stands_right_above_the_data_also_beside_a_longer_answer():
    fig = what_if(ends("waiting", name="einde overeenkomst en einde gebruik van diensten").assign(name="Kort"))
    name, said, data = [label for label in fig.layout.annotations if label.yref == "y"]
    assert (name.text, said.text.count("<br>"), said.y < name.y < data.y) == ("<b>RT0 Kort</b>", 1, True)
    assert data.y - name.y < 2 * 17


def test_the_answer_stands_beside_each_row_and_the_last_end_is_marked():
    texts = drawn(what_if(ends("ended", "kept", "waiting", "held", "no_end", name="toestemming")))
    assert f"<span style='color:{LIGHT.red}'>◆ sinds <b>1 jul 2026</b></span>" in texts
    assert "vanaf <b>1 jul 2033</b><br>het laatste einde" in texts
    assert "na toestemming" in texts
    assert "▣ bevroren" in texts
    assert f"<span style='color:{LIGHT.red}'>geen einde te berekenen</span>" in texts


def test_the_given_days_are_named_above_their_lines_on_rows_of_their_own():
    events = {"contract_end": ENDED, "statutory_audit": date(2027, 5, 20)}
    fig = what_if(ends("kept"), "en", **events)
    heads = {label.text: label for label in fig.layout.annotations if label.yref == "paper"}
    assert set(heads) == {"today", "end of the contract", "statutory audit"}
    assert len({label.yshift for label in heads.values()}) == 3
    assert {line.x0 for line in fig.layout.shapes} == {TODAY, *events.values()}


def test_categories_with_one_end_share_a_row_and_say_how_many_do_not_fit():
    names = [f"Gegeven nummer {n}" for n in range(30)]
    fig = what_if(ends("kept").assign(categories=[names]))
    (row,) = [text for text in drawn(fig) if "Gegeven nummer 0" in text]
    assert row.endswith("andere")
    assert len(row.split("<br>")) == 2
    shown = len(re.findall("Gegeven nummer", row.replace("<br>", " ")))
    assert f"… en {30 - shown} andere" in row.replace("<br>", " ")


@pytest.mark.parametrize(
    ("first", "last"), [(date(1, 1, 1), date.max), (TODAY, TODAY), (date(1900, 1, 1), date(2999, 12, 31))]
)
def test_the_axis_takes_any_day_of_the_calendar(first, last):
    rows = ends("kept").assign(begin=first, until=pd.Series([last], dtype=object))
    try:
        fig = what_if(rows, contract_start=first, contract_end=last)
    except OverflowError:
        pytest.fail("a day out of reach")
    assert fig.layout.xaxis.range[0] <= first


# The timeline


def test_rows_stand_under_the_heading_of_their_group_with_its_words_once():
    rows = pd.concat(
        [rows_of("fixed", "fixed", group="RT2 Fiscaal"), rows_of("open", group="RT1 Algemeen", name="Blackbox")]
    )
    fig = retention_timeline(rows.assign(until_group=["7 jaar", "7 jaar", "geen einde"]), "nl", LIGHT)
    texts = drawn(fig)
    assert [text for text in texts if text.startswith("<b>")] == ["<b>RT2 Fiscaal</b>", "<b>RT1 Algemeen</b>"]
    assert texts.count("7 jaar") == 1
    labels = {label.text: label for label in fig.layout.annotations}
    assert labels["geen einde"].font.color == LIGHT.red
    assert labels["<b>RT2 Fiscaal</b>"].y < labels["<b>RT1 Algemeen</b>"].y


def test_the_period_of_the_law_is_drawn_only_where_it_differs():
    plain = retention_timeline(rows_of("until_event"), "nl", LIGHT)
    fig = retention_timeline(rows_of("until_event", law="minstens 13 maanden", law_years=13 / 12), "nl", LIGHT)
    assert not any("wet:" in text for text in drawn(plain))
    assert any("wet: minstens 13 maanden" in text for text in drawn(fig))
    assert any("De wet: minstens 13 maanden" in text for text in told(fig))
    line = scatters(fig)[-1]
    assert line.line.color == LIGHT.violet
    assert line.x[0] < line.x[1]
    assert len(scatters(plain)[-1].x) == 0


def test_bars_are_paler_until_they_are_confirmed():
    sure, pale = (
        retention_timeline(rows_of("until_event").assign(**facts), "nl", LIGHT)
        for facts in ({"end": "stated"}, {"end": "proposed"})
    )
    marks = [next(trace for trace in scatters(fig) if trace.mode == "markers") for fig in (sure, pale)]
    assert [mark.marker.color for mark in marks] == [(LIGHT.accent,), (LIGHT.paper,)]


def test_a_very_long_timeline_draws_the_first_rows():
    fig = retention_timeline(rows_of(*["open"] * 500), "nl", LIGHT)
    assert len(bars(fig)[-1].y) == MOST
    assert len(fig.to_json()) < 200_000


# The calendar


@pytest.mark.parametrize(
    ("month", "column"),
    [
        (date(2026, 11, 1), 0), (date(2026, 10, 1), -1), (date(2019, 1, 1), -1), (date(2026, 12, 1), 1),
        (date(2027, 10, 1), 11), (date(2027, 11, 1), 12), (date(2040, 1, 1), 12),
    ],
)  # fmt: skip
def test_a_month_has_its_own_column_within_a_year(month, column):
    assert column_of(month, TODAY) == column


def test_a_rule_that_nothing_is_due_under_takes_no_room_for_squares():
    dated, endless = ("RT1", "due", date(2026, 11, 1), 5), ("RT2", "no_end", None, 7)
    one, both, twice = (
        disposal_calendar(cells(*rows), TODAY, "nl", LIGHT).layout.height
        for rows in ([dated], [dated, endless], [dated, ("RT2", *dated[1:])])
    )
    assert one < both < twice


def test_each_rule_has_its_own_squares_and_numbers_of_two_rules_are_never_added():
    rows = cells(
        ("RT2", "overdue", date(2026, 8, 1), 70),
        ("RT2", "overdue", date(2026, 9, 1), 13),
        ("RT2", "due", date(2026, 11, 1), 5),
        ("RT3", "overdue", date(2026, 9, 1), 40),
    )
    two, three = scatters(disposal_calendar(rows, TODAY, "nl", LIGHT))
    assert ([*two.x], [*two.text]) == ([-1, 0], ["83", "5"])
    assert ([*three.x], [*three.text]) == ([-1], ["40"])
    assert {*two.y} != {*three.y}
    assert [*two.marker.color] == [LIGHT.red, LIGHT.tint(LIGHT.orange, 0.15)]


def test_what_is_frozen_keeps_its_month_and_what_has_none_stands_beside_the_name():
    rows = cells(("RT6", "held", date(2026, 9, 1), 12), ("RT5", "no_end", None, 7652), ("RT3", "waiting", None, 9))
    fig = disposal_calendar(rows, TODAY, "nl", LIGHT)
    (frozen,) = scatters(fig)
    assert [*frozen.marker.line.color] == [LIGHT.violet]
    assert {"geen einde: 7.652", "wacht: 9"} <= set(drawn(fig))
    assert told(fig) == ["<b>RT6 Naam</b><br>te laat: 12 bevroren"]


def test_large_numbers_fit_their_squares_and_are_told_in_full():
    fig = disposal_calendar(cells(("RT2", "later", date(2027, 1, 1), 12_345)), TODAY, "en", LIGHT)
    assert scatters(fig)[0].text == ("12k",)
    assert "January 2027: 12,345 later" in told(fig)[0]


def test_the_name_of_a_rule_takes_the_room_that_the_line_has_and_a_second_line():
    long = "Contact- en identiteitsgegevens van klanten"
    rows = cells(("RT3", "overdue", date(2026, 9, 1), 40), name=long)
    assert f"<b>RT3 {long}</b>" in drawn(disposal_calendar(rows, TODAY, "nl", LIGHT))
    beside = cells(("RT3", "no_end", None, 40), name=long)
    names = [text for text in drawn(disposal_calendar(beside, TODAY, "nl", LIGHT)) if "RT3" in text]
    assert names == ["<b>RT3 Contact- en identiteitsgegevens<br>van klanten</b>"]
    longest = cells(("RT3", "no_end", None, 40), name=f"{long} {long}")
    (name,) = [text for text in drawn(disposal_calendar(longest, TODAY, "nl", LIGHT)) if "RT3" in text]
    assert (name.count("<br>"), name.count("…")) == (1, 1)


def test_the_name_of_data_takes_the_room_that_the_line_of_its_rule_has_and_a_second_line():
    long = "Verloop van een verzoek onder een kenmerk"
    rows = rows_of("open").assign(category=long, note="RT1")
    texts = drawn(retention_timeline(rows, "nl", LIGHT))
    assert long in texts
    beside = drawn(retention_timeline(rows.assign(law="minstens 13 maanden"), "nl", LIGHT))
    assert long not in beside
    assert [text.replace("<br>", " ") for text in beside if text.startswith("Verloop")] == [long]


ABOVE_ITS_ROW = {
    "findings": lambda name: finding_bars(
        pd.DataFrame([(name, "high", 3), ("Kort", "high", 2)], columns=["name", "severity", "findings"]), "nl", LIGHT
    ),
    "holds": lambda name: hold_reviews(holds(TODAY, TODAY, name=name), TODAY, "nl", LIGHT),
    "calendar": lambda name: disposal_calendar(
        pd.concat(cells((rule, "later", TODAY, 1), name=name) for rule in ("RT1", "RT2")), TODAY, "nl", LIGHT
    ),
    "timeline": lambda name: retention_timeline(
        rows_of("open", "open", name=name).assign(group=[name, f"{name} 2"]), "nl", LIGHT
    ),
}


@pytest.mark.parametrize("chart", ABOVE_ITS_ROW)
def test_a_long_name_above_a_row_stands_in_two_lines_that_touch_nothing(chart):
    name = "In het register maar niet in de verklaring, of andersom vermeld"
    fig = ABOVE_ITS_ROW[chart](name)
    left = sorted((text.y, text.text) for text in fig.layout.annotations if text.x == 0 and text.xanchor == "left")
    assert any(name in text.replace("<br>", " ") and "<br>" in text for _, text in left)
    high = [
        (y - LINE_HIGH * (1 + text.count("<br>")) / 2, y + LINE_HIGH * (1 + text.count("<br>")) / 2) for y, text in left
    ]
    assert all(bottom <= top for (_, bottom), (top, _) in pairwise(high))
    assert high[-1][1] <= fig.layout.yaxis.range[0] <= fig.layout.height


# Holds


def test_name_data_and_answer_of_a_hold_stand_above_its_bar_each_on_a_line():
    fig = hold_reviews(holds(TODAY + timedelta(30), name="aansprakelijkstelling na een schade"), TODAY, "nl", LIGHT)
    assert "<b>H1 aansprakelijkstelling na een schade</b>" in drawn(fig)
    heights = [label.y for label in fig.layout.annotations]
    assert len(set(heights)) == len(heights) == 3
    assert max(heights) < bars(fig)[0].y[0]


def test_a_missed_review_is_red_and_says_by_how_many_days():
    fig = hold_reviews(holds(TODAY - timedelta(12), TODAY + timedelta(30)), TODAY, "nl", LIGHT)
    (bar,) = bars(fig)
    assert [*bar.marker.color] == [LIGHT.red, LIGHT.accent]
    assert [*bar.x] == [12 * DAY, 30 * DAY]
    assert {"◆ 12 d te laat", "herzien vóór <b>22 dec 2026</b>"} <= set(drawn(fig))
