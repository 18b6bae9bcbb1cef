import re
from datetime import date, timedelta
from html import unescape
from itertools import pairwise

import pandas as pd
import pytest

from register.charts.categories import category_matrix
from register.charts.days_left import COUNTED_FROM, requests_by_days_left, requests_strip
from register.charts.findings import findings_by_month, findings_by_severity
from register.charts.flow import recipients_flow
from register.charts.load import request_ages, requests_ahead
from register.charts.look import BASES, DARK, LIGHT, ROLES, ROOM, SIGNS, short
from register.charts.looks import looks_by_week
from register.charts.outlook import due_by_week
from register.charts.overview import trend
from register.charts.progress import MOST, confirmation_bars
from register.charts.purposes import purpose_bars, purposes_by_basis
from register.charts.recipients import purposes_grid, recipients_grid
from register.charts.request import Times, request_timeline
from register.charts.requests import DAY, requests_board
from register.charts.retention import retention_rules
from register.charts.stages import flow_stages
from register.charts.transfers import transfer_bars
from register.ui import pictures
from register.vocabulary import LEGAL_BASES, RECIPIENT_ROLES

TODAY = date(2026, 11, 22)
LONG = "Een naam die maar niet ophoudt " * 7
MARKUP = "<b>vet</b> & <a href='https://x.example'>{n} %{x}</a>"
SETTLED = ("proposed", "stated", "not_stated")


def state(left):
    return "promise_missed" if left < 0 else "due_today" if left == 0 else "due_soon" if left <= 7 else "on_track"


def requests(*lefts, name="Inzage", **columns):
    promises = [TODAY + timedelta(left) for left in lefts]
    return pd.DataFrame(
        {
            "reference": [f"26-{100 + i}" for i in range(len(lefts))],
            "right": name,
            "received": [promise - timedelta(28) for promise in promises],
            "promise": promises,
            "days_left": lefts,
            "state": [state(left) for left in lefts],
            "step": "Gegevens gezocht",
            **columns,
        }
    )


def rules(*kinds, name="Fiscaal", confirmed=False, years=7.0):
    rows = [
        (f"RT{i}", name, kind, name, years if kind == "fixed" else None, *SETTLED, False, confirmed, confirmed, name)
        for i, kind in enumerate(kinds)
    ]
    marks = ["start", "duration", "end", "start_confirmed", "duration_confirmed", "end_confirmed"]
    return pd.DataFrame(rows, columns=["rule", "name", "kind", "categories", "years", *marks, "until"])


def purposes(*bases, activity="Marketing", context="Cookies", categories=3, confirmed=False, **more):
    keys = [f"P{i}" for i in range(len(bases))]
    facts = {"activity": activity, "context": context, "categories": categories, "confirmed": confirmed}
    return pd.DataFrame(
        {"key": keys, "name": [f"Doel {key}" for key in keys], "basis": pd.Series(bases, dtype=object), **facts, **more}
    )


def counted(*rows):
    return pd.DataFrame(rows, columns=["context", "basis", "purposes", "confirmed"])


def cells(*rows, group="Identiteit"):
    columns = ["category", "subject", "purposes", "special", "confirmed"]
    return pd.DataFrame(rows, columns=columns).assign(group=group)


def flows(*rows, country="Nederland", outside=False, term="7 jaar"):
    columns = ["purpose", "group", "activity", "recipient", "role", "listed", "confirmed"]
    return pd.DataFrame(rows, columns=columns).assign(
        country=pd.Series(country, range(len(rows)), dtype=object), outside=outside, term=term
    )


def named(name):
    """Every chart of one row in which all that a user may write is this name."""
    link = flows(("P1", name, name, name, "processor", False, False), term=name).assign(name=name)
    return {
        "board": lambda *look: requests_board(requests(3, name=name, step=name), TODAY, *look),
        "board, compact": lambda *look: requests_board(requests(*range(25), name=name, step=name), TODAY, *look),
        "strip": lambda *look: requests_strip(requests(3, name=name), *look),
        "rules": lambda *look: retention_rules(rules("fixed", name=name), *look),
        "rules, compact": lambda *look: retention_rules(rules(*["open"] * 40, name=name), *look),
        "purposes": lambda *look: purpose_bars(purposes("consent", activity=name, context=name, name=name), *look),
        "by basis": lambda *look: purposes_by_basis(counted((name, "consent", 3, 1)), *look),
        "matrix": lambda *look: category_matrix(cells((name, name, 2, "art9", 0.5), group=name), *look),
        "grid": lambda *look: recipients_grid(link, "group", *look),
        "flow": lambda *look: recipients_flow(link, *look),
        "transfers": lambda *look: transfer_bars(transfers((name, "processor", name, None, 1)), *look),
        "stages": lambda *look: flow_stages(link, *look),
        "purposes by recipient": lambda *look: purposes_grid(link, *look),
    }


def unnamed():
    """Every chart of one row that shows no name of a user."""
    return {
        "days left": lambda *look: requests_by_days_left(by_week(requests(-3)), *look),
        "due": lambda *look: due_by_week(due(("review", 3, 2)), TODAY, *look),
        "severities": lambda *look: findings_by_severity({"high": 3, "low": 1}, *look),
    }


def due(*rows):
    return pd.DataFrame(rows, columns=["kind", "week", "number"])


def by_week(rows):
    away = rows["days_left"].abs().add(6) // 7 * rows["days_left"].map(lambda left: -1 if left < 0 else 1)
    return rows.assign(week=away).groupby(["week", "state"], as_index=False).size().rename(columns={"size": "requests"})


def drawn(fig):
    """Every text in the picture; what a hover says is not in it."""
    texts = [label.text for label in fig.layout.annotations]
    for trace in fig.data:
        texts += [*(trace.node.label if trace.type == "sankey" else trace.text or ())]
    return texts


def told(fig):
    """Every text of the hovers."""
    return [text for trace in fig.data for part in parts(trace) for text in (part.customdata or ())]


def parts(trace):
    return (trace.node, trace.link) if trace.type == "sankey" else (trace,)


def key_in(fact):
    """The number of the purpose that a hover is about."""
    return re.findall(r"P\d+", fact)[0]


def colours(fig):
    return set(re.findall(r"#[0-9A-F]{6}", fig.to_json()))


def bars(fig):
    return [trace for trace in fig.data if trace.type == "bar"]


def scatters(fig):
    return [trace for trace in fig.data if trace.type == "scatter"]


CHARTS = named("Naam") | unnamed()


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_chart_of_one_row_speaks_both_languages(chart):
    dutch, english = chart("nl", LIGHT), chart("en", LIGHT)
    assert drawn(dutch) + told(dutch) != drawn(english) + told(english)
    assert dutch.layout.height == english.layout.height > 0


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_chart_takes_its_colours_from_the_palette_of_the_reader(chart):
    light, dark = colours(chart("nl", LIGHT)), colours(chart("nl", DARK))
    assert DARK.ink in dark
    assert not dark & (set(vars(LIGHT).values()) - set(vars(DARK).values()))
    assert not light & (set(vars(DARK).values()) - set(vars(LIGHT).values()))


@pytest.mark.parametrize("chart", named(LONG).values(), ids=named(LONG))
def test_a_long_name_fits_a_phone_and_is_told_in_full_by_the_hover(chart):
    fig = chart("nl", LIGHT)
    lines = [unescape(re.sub(r"<(?!br).*?>", "", line)) for text in drawn(fig) for line in text.split("<br>")]
    assert max(map(len, lines)) <= ROOM
    hovers = " ".join(told(fig)).replace("<br>", " ")
    assert " ".join(LONG.split()) in hovers


@pytest.mark.parametrize("chart", named(MARKUP).values(), ids=named(MARKUP))
def test_markup_in_a_name_is_drawn_and_not_read(chart):
    fig = chart("nl", LIGHT)
    text = " ".join(drawn(fig) + told(fig))
    assert "<a" not in text
    assert "<b>vet" not in text
    assert "&lt;b&gt;vet" in text or "&lt;b…" in text
    assert not any("vet" in str(part.hovertemplate) for trace in fig.data for part in parts(trace))


def test_every_sign_differs_in_shape_and_marker():
    assert len({sign.shape for sign in SIGNS.values()}) == len({sign.marker for sign in SIGNS.values()}) == len(SIGNS)
    assert set(BASES) == set(LEGAL_BASES)
    assert set(ROLES) == set(RECIPIENT_ROLES)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_can_be_read_as_text(palette):
    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    def contrast(one, other):
        low, high = sorted([luminance(one), luminance(other)])
        return (high + 0.05) / (low + 0.05)

    named_in = [name for name in vars(palette) if name not in ("paper", "hairline")]
    assert min(contrast(palette.of(name), palette.paper) for name in named_in) >= 4.5
    assert min(contrast(palette.tint(palette.of(name), 0.42), palette.ink) for name in named_in[2:]) >= 4.5


def test_a_short_name_keeps_both_its_ends():
    assert short("Gegevens van de bestuurder (oud)", 20) == "Gegevens v…der (oud)"
    assert short("R&D") == "R&amp;D"


# Requests


def test_the_most_urgent_request_stands_on_top_under_a_counted_heading():
    fig = requests_board(requests(12, -1, 7, -9), TODAY, "nl", LIGHT)
    labels = sorted((label.y, label.text) for label in fig.layout.annotations if label.x == 0)
    headings = [text for _, text in labels if "·" in text]
    assert headings == ["<b>Over de vier weken · 2</b>", "<b>Deze week · 1</b>", "<b>Later · 1</b>"]
    assert re.findall(r"26-\d+", " ".join(text for _, text in labels)) == ["26-103", "26-101", "26-102", "26-100"]


def test_a_late_request_is_drawn_on_to_today():
    gone, left, late = bars(requests_board(requests(-9), TODAY, "nl", LIGHT))
    assert (gone.base[0], gone.x[0]) == (TODAY - timedelta(37), 28 * DAY)
    assert left.x[0] == 0
    assert (late.base[0], late.x[0], late.marker.color[0]) == (TODAY - timedelta(9), 9 * DAY, LIGHT.red)


def test_a_request_in_time_has_days_left_and_none_too_many():
    gone, left, late = bars(requests_board(requests(5), TODAY, "en", DARK))
    assert (gone.x[0], left.x[0], late.x[0]) == (23 * DAY, 5 * DAY, 0)
    assert gone.marker.color[0] == DARK.tint(DARK.yellow, 0.42)


def test_the_days_left_are_said_in_words():
    texts = " ".join(drawn(requests_board(requests(-2, 0, 5), TODAY, "nl", LIGHT)))
    assert all(words in texts for words in ("2 d te laat", ">vandaag<", "nog 5 d", "vandaag 22 nov"))
    assert "today 22 Nov" in " ".join(drawn(requests_board(requests(5), TODAY, "en", LIGHT)))


def test_the_statutory_month_and_the_extension_are_drawn_only_when_given():
    def marks(rows):
        return {trace.name: [*trace.x] for trace in requests_board(rows, TODAY, "nl", LIGHT).data if trace.name}

    month, later = TODAY + timedelta(8), TODAY + timedelta(40)
    assert marks(requests(5)) == {"promise": [TODAY + timedelta(5)]}
    both = requests(5, 9, statutory=month, extended=[later, None])
    assert marks(both)["statutory"] == [month, month]
    assert marks(both)["extended"] == [later]


def test_a_promise_long_past_is_not_drawn_outside_the_picture():
    fig = requests_board(requests(-400, 5), TODAY, "nl", LIGHT)
    first, last = fig.layout.xaxis.range
    assert [trace.x for trace in fig.data if trace.name == "promise"] == [(TODAY + timedelta(5),)]
    assert min(base for bar in bars(fig) for base in bar.base) >= first
    assert last - first < timedelta(130)
    assert "400 d te laat" in " ".join(drawn(fig))


def test_from_21_requests_a_row_is_half_as_high():
    def height(count):
        return requests_board(requests(*range(9, 9 + count)), TODAY, "nl", LIGHT).layout.height

    assert height(20) - height(19) == 44
    assert height(22) - height(21) == 22


def test_the_strip_puts_requests_of_one_day_on_top_of_each_other():
    (marks,) = requests_strip(requests(3, 3, -2), "nl", LIGHT).data
    assert sorted(zip(marks.x, marks.y, strict=True)) == [(-2, 0), (3, 0), (3, 1)]
    assert set(marks.marker.symbol) == {"diamond", "triangle-up"}


def test_ten_thousand_requests_become_a_bar_a_day_and_all_are_counted():
    fig = requests_strip(requests(*(n % 49 - 20 for n in range(10_000))), "nl", LIGHT)
    assert sum(sum(bar.y) for bar in bars(fig)) == 10_000
    assert fig.layout.height < 220
    far = requests_strip(requests(*[-300] * COUNTED_FROM), "nl", LIGHT)
    assert any("meer dan 5 weken te laat" in text for text in told(far))
    assert len(bars(requests_strip(requests(*[3, 4, 5] * (COUNTED_FROM // 3)), "nl", LIGHT))) == len(SIGNS)


def test_a_request_far_away_stands_at_an_edge_that_says_so():
    (marks,) = requests_strip(requests(-300, 3), "nl", LIGHT).data
    axis = requests_strip(requests(-300, 3), "nl", LIGHT).layout.xaxis
    assert axis.range[0] < min(marks.x) >= -40
    assert axis.ticktext[0] == "35+"
    assert requests_strip(requests(-30, 3), "nl", LIGHT).layout.xaxis.ticktext[0] == "35"


def test_every_request_is_counted_in_the_bar_of_its_week():
    rows = requests(*(n % 529 - 500 for n in range(10_000)))
    fig = requests_by_days_left(by_week(rows), "nl", LIGHT)
    assert sum(sum(bar.x) for bar in bars(fig)) == 10_000
    assert len(bars(fig)) == 9 + 1 + 4
    late, soon = (rows["days_left"] < 0).sum(), rows["days_left"].between(0, 7).sum()
    texts = drawn(fig)
    assert f"<b>Over de vier weken · {late:,}</b>".replace(",", ".") in texts
    assert f"<b>Deze week · {soon}</b>" in texts
    assert texts.index("meer dan 8 weken te laat") < texts.index("1–7 d te laat") < texts.index("nog 22–28 d")


# Retention


def test_a_fixed_period_is_as_long_as_its_years():
    fig = retention_rules(rules("fixed", "fixed").assign(years=[7.0, 3.5]), "nl", LIGHT)
    _, solid, _ = bars(fig)
    assert [*solid.x] == [7, 3.5]
    assert fig.layout.xaxis.ticktext == ("gebeurtenis", "+3 jaar", "+7 jaar")
    assert solid.base[0] + solid.x[0] == fig.layout.xaxis.tickvals[-1]


def test_a_period_of_thirty_years_fits_the_same_axis():
    fig = retention_rules(rules("fixed", years=30.0), "en", LIGHT)
    assert bars(fig)[1].x[0] == 7
    assert fig.layout.xaxis.ticktext == ("event", "+15 years", "+30 years")


def test_an_event_is_open_until_its_rule_is_confirmed():
    def diamond(**facts):
        fig = retention_rules(rules("until_event", **facts), "nl", DARK)
        return next(trace.marker.color[0] for trace in scatters(fig) if trace.mode == "markers")

    assert diamond() == DARK.paper
    assert diamond(confirmed=True) == DARK.accent


def test_the_marks_of_a_rule_say_origin_and_confirmation():
    texts = drawn(retention_rules(rules("fixed", confirmed=True), "nl", LIGHT))
    assert [text for text in texts if text[0] in "■□–▣"] == ["□", "■ ✓", "– ✓"]


def test_a_rule_without_an_end_fades_and_is_told_in_red():
    fig = retention_rules(rules("open", name="geen einde te berekenen"), "nl", LIGHT)
    assert sum(trace.fill == "toself" for trace in scatters(fig)) == 1
    assert LIGHT.red in [
        label.font.color for label in fig.layout.annotations if label.text == "geen einde te berekenen"
    ]


@pytest.mark.parametrize("count", [0, 1, 7, 39, 40, 200])
def test_no_retention_rule_is_left_out(count):
    fig = retention_rules(rules(*(["fixed", "until_event", "open"] * 70)[:count]), "nl", LIGHT)
    assert len(set(re.findall(r"RT\d+", " ".join(drawn(fig))))) == count
    assert len(told(fig)) == count


# Purposes


def test_a_purpose_is_as_long_as_its_data_and_carries_the_letter_of_its_basis():
    rows = purposes(*LEGAL_BASES, None, categories=[5, 4, 3, 2, 1, 6, 7])
    drawn_bars, letters, _ = purpose_bars(rows.assign(activity=["A", "B"] * 3 + ["A"]), "nl", LIGHT).data
    facts = dict(zip(drawn_bars.customdata, drawn_bars.x, strict=True))
    assert {key_in(fact): length for fact, length in facts.items()} == {
        f"P{n}": length for n, length in enumerate([5, 4, 3, 2, 1, 6, 7])
    }
    assert {re.sub("<.*?>", "", letter) for letter in letters.text} == {*"abcdef?"}
    assert LIGHT.red in drawn_bars.marker.line.color


def test_the_purposes_of_an_activity_stand_one_after_the_other_in_the_row_of_their_context():
    rows = purposes(
        *["contract"] * 4, activity=["A", "A", "B", "A"], context=["X", "X", "X", "Y"], categories=[2, 3, 4, 9]
    )
    fig = purpose_bars(rows, "nl", LIGHT)
    bar = fig.data[0]
    at = {key_in(fact): (y, b) for fact, y, b in zip(bar.customdata, bar.y, bar.base, strict=True)}
    assert at["P0"][0] == at["P1"][0]
    assert len({y for y, _ in at.values()}) == 3
    assert sorted([at["P0"][1], at["P1"][1]]) == [0, 2]
    assert [text for text in drawn(fig) if text in ("<b>X</b>", "<b>Y</b>", "A", "B")] == [
        "<b>X</b>", "A", "B", "<b>Y</b>", "A",
    ]  # fmt: skip


def test_of_one_activity_every_purpose_has_a_row_with_its_name():
    fig = purpose_bars(purposes("contract", "consent"), "en", LIGHT)
    assert len(set(fig.data[0].y)) == 2
    assert {"Doel P0", "Doel P1"} < set(drawn(fig))
    assert any("Consent" in text for text in fig.data[2].text)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_a_purpose_is_hatched_until_it_is_confirmed(palette):
    bar = purpose_bars(purposes("contract", "contract", None, confirmed=[False, True, True]), "nl", palette).data[0]
    looks = {
        key_in(fact): (shape, colour)
        for fact, shape, colour in zip(bar.customdata, bar.marker.pattern.shape, bar.marker.color, strict=True)
    }
    assert looks["P0"] == ("/", palette.tint(palette.blue, 0.15))
    assert looks["P1"] == ("", palette.blue)
    assert looks["P2"] == ("/", palette.tint(palette.red, 0.15))  # without a basis nothing is confirmed


def test_a_hover_says_where_a_legal_basis_comes_from_and_whether_it_is_confirmed():
    (fact,) = purpose_bars(purposes("contract", origin="stated", confirmed=True), "nl", LIGHT).data[0].customdata
    assert "b Overeenkomst" in fact
    assert "3 soorten gegevens" in fact
    assert fact.endswith("In de verklaring, bevestigd")


def test_a_purpose_without_data_is_drawn_too():
    assert purpose_bars(purposes("contract", categories=0), "nl", LIGHT).data[0].x[0] > 0


def test_every_bar_says_which_filters_a_click_sets_and_no_two_have_the_same_id():
    bar = purpose_bars(purposes("contract", "contract", sets="context=cookie&activity=A1"), "nl", LIGHT).data[0]
    assert len(set(bar.ids)) == 2
    assert all(one.startswith("context=cookie&activity=A1&") for one in bar.ids)


def test_ten_thousand_purposes_are_all_counted_by_basis():
    rows = counted(*((f"Context {n % 4}", basis, 357 + n, n) for n, basis in enumerate([*LEGAL_BASES, None] * 4)))
    fig = purposes_by_basis(rows, "nl", LIGHT)
    assert sum(sum(bar.x) for bar in bars(fig)) == rows["purposes"].sum()
    full = [bar for bar in bars(fig) if set(bar.marker.pattern.shape) == {""}]
    assert {shape for bar in bars(fig) for shape in bar.marker.pattern.shape} == {"", "/"}
    assert sum(sum(bar.x) for bar in full) == rows["confirmed"].sum()


def test_what_falls_due_is_a_square_in_its_week_and_full_when_it_is_late():
    fig = due_by_week(
        due(("request_promise", -1, 3), ("request_promise", 2, 1), ("disposal", 13, 1204)), TODAY, "nl", LIGHT
    )
    promise, disposal = fig.data
    assert ([*promise.x], [*promise.text]) == ([-1, 2], ["3", "1"])
    assert [*promise.marker.color] == [LIGHT.red, LIGHT.tint(LIGHT.accent, 0.15)]
    assert ([*disposal.x], [*disposal.text]) == ([13], ["1k"])
    assert {"<b>4</b>", "<b>1.204</b>", "Vernietiging"} <= set(drawn(fig))
    assert disposal.customdata[0].endswith(": 1.204")
    low, high = fig.layout.xaxis.range
    assert low < -1
    assert high > 13


def test_the_weeks_are_headed_by_their_monday_and_the_first_of_a_month_by_its_name():
    heads = [
        text for text in drawn(due_by_week(due(("review", 0, 1)), date(2026, 11, 29), "en", LIGHT)) if "<span" in text
    ]
    words = [re.sub("<[^>]+>", " ", text).split() for text in heads]
    assert words[:4] == [["over-", "due"], ["23", "Nov"], ["30"], ["7", "Dec"]]
    assert len(words) == 15


def test_a_bar_a_severity_is_as_long_as_its_number():
    fig = findings_by_severity({"critical": 5, "low": 1200}, "en", LIGHT)
    (bar,) = bars(fig)
    assert [*bar.x] == [5, 1200]
    assert [*bar.marker.color] == [LIGHT.violet, LIGHT.blue]
    assert {"<b>5</b>", "<b>1,200</b>"} <= set(drawn(fig))


# Data categories and recipients


def test_a_special_category_is_told_by_mark_word_and_colour():
    fig = category_matrix(cells(("Naam", "Klant", 3, "none", 0), ("Letsel", "Klant", 1, "art9", 0)), "nl", LIGHT)
    notes = [(label.text, label.font.color) for label in fig.layout.annotations if "◆" in label.text]
    assert notes == [("◆ Bijzonder", LIGHT.red)]


def test_the_squares_of_a_special_category_are_outlined():
    rows = cells(
        ("Naam", "Klant", 3, "none", 0), ("Letsel", "Klant", 1, "art9", 0), ("BSN", "Klant", 1, "national_id", 1)
    )
    look = category_matrix(rows, "nl", DARK).data[0].marker.line
    assert [*look.color] == [DARK.accent, DARK.red, DARK.red]
    assert look.width[1] == look.width[2] > look.width[0]


def test_a_square_is_hatched_until_all_of_it_is_confirmed():
    rows = cells(*((f"C{n}", "Klant", 2, "none", share) for n, share in enumerate([0, 0.5, 1])))
    squares, numbers = category_matrix(rows, "nl", LIGHT).data
    assert [*squares.marker.pattern.shape] == ["/", "/", ""]
    assert squares.marker.color[2] == LIGHT.accent
    assert [*numbers.text] == ["2", "2", "2"]
    assert "2 doelen, 1 bevestigd" in squares.customdata[1]


def test_a_square_stands_in_the_column_of_its_people_and_in_the_row_of_its_data():
    rows = cells(("Naam", "Klant", 3, "none", 0), ("Naam", "Bezoeker", 1, "none", 0), ("Adres", "Klant", 2, "none", 0))
    fig = category_matrix(rows, "nl", LIGHT)
    squares, _ = fig.data
    assert [round(base + width / 2) for base, width in zip(squares.base, squares.x, strict=True)] == [0, 1, 0]
    assert squares.y[0] == squares.y[1] < squares.y[2]
    heads = {label.text: label.x for label in fig.layout.annotations if label.textangle == -90}
    assert heads == {"Klant": 0, "Bezoeker": 1}


def test_a_name_is_written_in_full_where_there_is_room_and_a_word_stays_whole():
    people, data, party = (
        "Vragensteller via contactformulier",
        "Verloop van een verzoek onder een kenmerk",
        "Kredietwaardigheidstoetsers",
    )
    fig = category_matrix(cells((data, people, 3, "none", 0), (party, "Klant", 3, "none", 0)), "nl", LIGHT)
    assert {people, "Verloop van een verzoek", "onder een kenmerk", party} <= set(drawn(fig))
    [word] = [label for label in fig.layout.annotations if label.text == party]
    assert word.font.size == 12
    short = category_matrix(cells((data, "Klant", 3, "none", 0)), "nl", LIGHT)
    assert short.layout.margin.t < fig.layout.margin.t  # names of columns take no more height than they need


def test_the_names_of_columns_that_a_statement_uses_stand_in_full():
    name = "Persoon die toestemming gaf voor benadering"
    assert name in drawn(category_matrix(cells(("Naam", name, 3, "none", 0)), "nl", LIGHT))


def test_groups_can_stand_in_for_categories():
    rows = cells(("Identiteit", "Klant", 30, "national_id", 0.2), ("Krediet", "Klant", 4, "none", 0), group=None)
    texts = drawn(category_matrix(rows, "en", LIGHT))
    assert {"Identiteit", "Krediet"} <= set(texts)
    assert "◆ National identification number" in " ".join(texts)
    assert not any("<b>" in text for text in texts)


GOOGLE = ("Online", "Meten", "Google", "joint", False)
BANK = ("Betaling", "Innen", "Bank", "controller", True)


def test_recipients_stand_under_their_role_with_the_number_of_purposes():
    rows = flows(("P1", *GOOGLE, False), ("P2", *GOOGLE, True), ("P2", *BANK, True))
    fig = recipients_grid(rows, "group", "nl", LIGHT)
    squares, numbers = fig.data
    assert dict(zip(squares.customdata, numbers.text, strict=True)) == {
        "<b>Google</b><br>Online<br>2 doelen, 1 bevestigd": "2",
        "<b>Bank</b><br>Betaling<br>1 doel, 1 bevestigd": "1",
    }
    texts = drawn(fig)
    assert texts.index("<b>■ Zelfstandig verantwoordelijke · 1</b>") < texts.index(
        "<b>■ Gezamenlijk verantwoordelijke · 1</b>"
    )
    assert texts.count("– niet in de verklaring") == 1


def test_a_link_without_a_role_or_an_activity_is_still_drawn():
    rows = flows(("P1", "Online", None, "Google", None, True, False))
    assert "<b>■ Rol onbekend · 1</b>" in drawn(recipients_grid(rows, "activity", "nl", LIGHT))
    assert [*recipients_flow(rows, "nl", LIGHT).data[0].node.label] == ["Online", "–", "Google", "7 jaar"]
    assert len(told(purpose_bars(purposes("consent", activity=None), "nl", LIGHT))) == 1


def many_flows(count):
    roles = list(ROLES)
    return flows(
        *(
            (f"P{n}", "Naam", f"Activiteit {n % 900}", f"Partij {n % 500}", roles[n % 5], n % 2 == 0, False)
            for n in range(count)
        )
    )


def test_many_recipients_become_a_row_per_role_and_every_purpose_is_counted():
    fig = recipients_grid(many_flows(10_000), "activity", "nl", LIGHT)
    _, numbers = fig.data
    assert sum(int(n.replace(".", "")) for n in numbers.text) == 10_000
    assert len(set(numbers.base)) == 14
    assert "Verwerker · 100 ontvangers" in drawn(fig)
    assert "– 50 niet in de verklaring" in drawn(fig)
    assert "… en 887 andere" in drawn(fig)


def test_a_flow_is_as_wide_as_the_purposes_behind_it():
    rows = flows(("P1", *GOOGLE, False), ("P2", *GOOGLE, True), ("P3", *BANK, True))
    (sankey,) = recipients_flow(rows, "nl", LIGHT).data
    assert sorted(sankey.link.value) == [1, 1, 1, 2, 2, 2]
    assert {"Google –", "Bank"} < set(sankey.node.label)
    assert all(0 < place < 1 for place in (*sankey.node.x, *sankey.node.y))


def test_an_activity_and_a_data_group_of_one_name_stay_apart():
    (sankey,) = recipients_flow(flows(("P1", "Bank", "Bank", "Bank", "joint", True, True)), "nl", LIGHT).data
    assert [*sankey.node.label] == ["Bank"] * 3 + ["7 jaar"]
    assert [*zip(sankey.link.source, sankey.link.target, strict=True)] == [(0, 1), (1, 2), (2, 3)]


def test_only_the_bands_of_the_chosen_name_stand_out():
    rows = flows(("P1", *GOOGLE, False), ("P3", *BANK, True))
    (sankey,) = recipients_flow(rows, "nl", LIGHT, chosen="Bank").data
    alpha = [float(colour.rstrip(")").split(",")[-1]) for colour in sankey.link.color]
    names = [sankey.node.label[target] for target in sankey.link.target]
    assert {name: a > 0.4 for name, a in zip(names, alpha, strict=True) if name != "7 jaar"} == {
        "Meten": False, "Google –": False, "Innen": True, "Bank": True,
    }  # fmt: skip


def test_a_chosen_recipient_is_kept_apart_from_the_many():
    (sankey,) = recipients_flow(many_flows(10_000), "en", LIGHT, chosen="Partij 7").data
    assert len(sankey.node.label) == 1 + 12 + 6 + 1
    assert any(name.startswith("Partij 7") for name in sankey.node.label)
    into = [v for v, s in zip(sankey.link.value, sankey.link.source, strict=True) if sankey.node.label[s] == "Naam"]
    assert sum(into) == 10_000


def test_the_flow_says_what_is_outside_the_eea_and_what_is_not_stated():
    rows = flows(
        ("P1", *GOOGLE, False), ("P3", *BANK, True), country=["India", None], outside=[True, False], term="2 jaar"
    )
    (sankey,) = recipients_flow(rows, "nl", LIGHT).data
    assert {"Google – ↗", "Bank ?", "2 jaar"} < set(sankey.node.label)
    facts = " ".join(sankey.node.customdata)
    assert "buiten de EER: India" in facts
    assert "land niet vermeld" in facts


def test_a_band_goes_on_to_the_term_in_the_colour_of_the_role():
    rows = flows(("P1", *GOOGLE, True), ("P3", *BANK, True), term=["2 jaar", "Geen regel"])
    (sankey,) = recipients_flow(rows, "nl", DARK).data
    names = sankey.node.label
    last = {
        (names[source], names[target]): colour
        for source, target, colour in zip(sankey.link.source, sankey.link.target, sankey.link.color, strict=True)
        if names[target] in ("2 jaar", "Geen regel")
    }
    green, orange = (DARK.veil(DARK.of(ROLES[role]), 0.55) for role in ("joint", "controller"))
    assert last == {("Google –", "2 jaar"): green, ("Bank", "Geen regel"): orange}


def test_the_steps_of_the_flow_count_each_purpose_once_and_stand_in_its_order():
    rows = flows(("P1", *GOOGLE, True), ("P2", *GOOGLE, False), ("P2", *BANK, True), country=None)
    rows = rows.assign(group_sets="group=x", activity_sets="activity=y", recipient_sets="role=z")
    fig = flow_stages(rows, "nl", LIGHT)
    bar, counts = fig.data
    assert [text.strip() for text in counts.text] == ["2", "1"] * 3 + ["2"]
    assert [*bar.x] == [2, 1, 2, 1, 2, 1, 2]
    assert [*bar.marker.pattern.shape] == ["/", ""] * 3 + ["/"]
    assert [one.rsplit("&", 1)[0] for one in bar.ids] == ["group=x"] * 2 + ["activity=y"] * 2 + ["role=z"] * 2 + [""]
    heads = [text for text in drawn(fig) if text.startswith("<b>")]
    assert heads == ["<b>Gegevens</b>", "<b>Activiteit</b>", "<b>Ontvanger</b>", "<b>Bewaren</b>"]
    assert "land niet vermeld" in " ".join(drawn(fig))


def test_ten_thousand_purposes_are_few_bars_in_each_step_and_all_are_counted():
    bar, _ = flow_stages(many_flows(10_000), "en", LIGHT).data
    assert len(bar.x) == 1 + 9 + 5 + 1
    assert sum(bar.x[1:10]) == bar.x[0] == 10_000


def test_purposes_stand_against_recipients_in_the_colour_of_their_role():
    rows = flows(("P1", *GOOGLE, False), ("P2", *GOOGLE, True), ("P2", *BANK, True)).assign(name="Meten")
    fig = purposes_grid(rows, "nl", LIGHT)
    squares, _ = fig.data
    assert len({*squares.y}) == 2  # two purposes of one name stay apart
    assert {"P1 Meten", "P2 Meten"} < set(drawn(fig))
    assert sorted(squares.marker.line.color) == sorted([LIGHT.green, LIGHT.green, LIGHT.orange])
    heads = {label.text: label.font.color for label in fig.layout.annotations if label.textangle == -90}
    assert heads == {"Google": LIGHT.green, "Bank": LIGHT.orange}


def test_from_61_purposes_activities_stand_against_roles_and_every_purpose_is_counted():
    rows = many_flows(10_000).assign(name="Doel", sets="activity=A")
    fig = purposes_grid(rows, "nl", LIGHT)
    squares, counts = fig.data
    assert sum(int(n.replace(".", "")) for n in counts.text) == 10_000
    assert len({*squares.y}) == 12
    assert len({*squares.base}) == len(ROLES)
    assert "… en 889 andere" in drawn(fig)
    assert max(squares.y) == max(y for y, fact in zip(squares.y, squares.customdata, strict=True) if "889" in fact)
    folds = [one.rsplit("&", 1)[0] for one, fact in zip(squares.ids, squares.customdata, strict=True) if "889" in fact]
    assert set(folds) == {""}


def transfers(*rows):
    return pd.DataFrame(rows, columns=["recipient", "role", "country", "safeguard", "purposes"])


def test_a_transfer_is_a_part_of_the_bar_of_its_country_and_red_without_a_safeguard():
    rows = transfers(
        ("Google", "joint", "Verenigde Staten", "scc", 3),
        ("Helpdesk", None, "India", None, 2),
        ("Wolk", "processor", "Verenigde Staten", None, 0),
    )
    fig = transfer_bars(rows, "nl", LIGHT)
    bar, names = fig.data
    assert [*names.text] == ["Google", "Wolk", "Helpdesk"]
    assert bar.y[0] == bar.y[1] < bar.y[2]
    assert [*bar.base] == [0, 3, 0]
    assert [*bar.marker.color] == [LIGHT.green, LIGHT.blue, LIGHT.muted]
    assert [*bar.marker.line.color] == [LIGHT.green, LIGHT.red, LIGHT.red]
    assert drawn(fig).count("– geen waarborg vermeld") == 2
    assert "Modelcontractbepalingen" in bar.customdata[0]


def test_a_trend_ends_in_its_last_value():
    line, point = trend([3, 1, 4], DARK).data
    assert ([*line.y], [*point.x], [*point.y]) == ([3, 1, 4], [2], [4])
    assert trend([3], LIGHT).data[1].y == (3,)


def times(received, today, **more):
    days = {
        "promise": received + timedelta(28),
        "statutory": received + timedelta(30),
        "extended_until": None,
        "ended_on": None,
    }
    return Times(received, **days | {"state": state((received + timedelta(28) - today).days)} | more)


def timeline(received, *steps, today=TODAY, palette=LIGHT, **more):
    told = pd.DataFrame(
        {"step_on": [on for on, _ in steps], "step": [what for _, what in steps]}, columns=["step_on", "step"]
    )
    return request_timeline(times(received, today, **more), told, today, "en", palette)


def test_one_request_is_drawn_from_receipt_with_its_terms_its_steps_and_how_late_it_is():
    received = TODAY - timedelta(35)
    fig = timeline(received, (received, "Acknowledged"), (received + timedelta(9), "Searched"))
    gone, left, late = (trace for trace in fig.data if trace.type == "bar")
    assert [bar.base[0] for bar in (gone, left, late)] == [received, received + timedelta(28), received + timedelta(28)]
    assert [bar.x[0] // DAY for bar in (gone, left, late)] == [28, 0, 7]
    marks = {trace.marker.symbol: trace.x[0] for trace in fig.data if trace.type == "scatter" and len(trace.x) == 1}
    assert marks == {"line-ns": received + timedelta(28), "triangle-down": received + timedelta(30)}
    *_, steps = fig.data
    assert [*steps.x] == [received, received + timedelta(9)]
    assert [text.split("<br>")[1] for text in steps.customdata] == ["Acknowledged", "Searched"]


def test_an_ended_request_is_drawn_up_to_its_end_and_not_to_today():
    received = TODAY - timedelta(200)
    fig = timeline(received, ended_on=received + timedelta(20), state="answered_in_time")
    gone, left, late = (trace for trace in fig.data if trace.type == "bar")
    assert [bar.x[0] // DAY for bar in (gone, left, late)] == [20, 8, 0]
    assert not fig.layout.annotations


@pytest.mark.parametrize(("days", "side"), [(0, "left"), (15, "center"), (60, "right")])
def test_the_label_of_today_turns_inwards_near_an_edge(days, side):
    [label] = timeline(TODAY - timedelta(days)).layout.annotations
    assert label.xanchor == side


def test_what_is_ahead_and_how_old_requests_are_is_counted_week_by_week():
    old = pd.DataFrame({"weeks": [0, 4, 8], "requests": [3, 2, 1], "late": [0, 1, 1]})
    young, late, total = request_ages(old, "en", LIGHT).data
    assert [*young.y] == [3, 0, 0, 0, 1, 0, 0, 0, 0]
    assert [*late.y] == [0, 0, 0, 0, 1, 0, 0, 0, 1]
    assert [*total.text] == ["3", "", "", "", "2", "", "", "", "1"]
    assert [*late.text] == ["", "", "", "", "◆", "", "", "", "◆"]
    weeks = [TODAY + timedelta(7 * n) for n in range(8)]
    ahead = pd.DataFrame({"from_day": weeks, "until_day": [day + timedelta(6) for day in weeks], "requests": range(8)})
    bars, _ = requests_ahead(ahead, "nl", LIGHT).data
    assert [*bars.y] == [*range(8)]
    assert bars.customdata[1].endswith("1 verzoek")


def test_the_weeks_of_who_looked_end_at_the_last_one():
    monday = date(2026, 11, 23)
    one = looks_by_week(pd.DataFrame({"week": [monday], "name": "Aangemeld", "looks": 1}), "nl", LIGHT).layout.xaxis
    assert max(one.tickvals) == monday
    assert one.range == (monday - timedelta(7 * 13), monday + timedelta(7))
    far = looks_by_week(pd.DataFrame({"week": [date(2025, 1, 6), monday], "name": "A", "looks": 1}), "nl", LIGHT)
    assert far.layout.xaxis.range[0] == date(2024, 12, 30)


def test_the_others_together_do_not_make_the_activities_too_short_to_see():
    many = pd.DataFrame({"name": [f"A{n}" for n in range(500)], "facts": 40, "confirmed": 10, "unconfirmed": 30})
    all_of_them, sure = confirmation_bars(many, "nl", LIGHT).data
    assert [*all_of_them.x] == [40] * MOST
    assert [*sure.x] == pytest.approx([10] * MOST)
    texts = drawn(confirmation_bars(many, "nl", LIGHT))
    assert "… en 441 andere, op eigen schaal" in texts
    assert "4.410 van 17.640" in texts


def test_the_legend_of_purposes_names_the_legal_bases_that_are_drawn():
    said = [text.nl for text in pictures.bases(purposes("public_task", "consent", None))]
    assert said == [":yellow[a] toestemming", ":primary[e] taak van algemeen belang", ":red[?] niet ingevuld"]


def test_a_month_that_has_just_begun_does_not_stand_on_top_of_the_one_before():
    ends = [date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 1)]
    counts = pd.DataFrame(
        [(end, "high", 240 + n) for n, end in enumerate(ends)], columns=["month_end", "severity", "findings"]
    )
    drawn = findings_by_month(counts, "nl", LIGHT)
    places = list(drawn.data[0].x)
    assert min(after - before for before, after in pairwise(places)) >= timedelta(28)
    assert [note.x for note in drawn.layout.annotations if note.text.isdigit()] == places
    assert [text.split("<br>")[0] for text in drawn.data[0].customdata][-2:] == ["<b>feb 2026</b>", "<b>mrt 2026</b>"]
