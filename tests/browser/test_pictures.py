"""Pictures that answer to a click, in a browser: what is clicked sets the filters above the picture, and the URL."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from register import demonstration
from register.charts.stages import TITLES
from register.clock import today
from register.ui.going import FLOW, STAGES
from tests.browser.conftest import choose, wait_run
from tests.browser.test_accessibility import DESK, PHONE, grave
from tests.browser.test_paper import printed, text_of

RIGHT_SIDES = (
    """plot => [plot, ...plot.querySelectorAll('.annotation text')].map(one => one.getBoundingClientRect().right)"""
)


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory: pytest.TempPathFactory):
    path = Path(tmp_path_factory.mktemp("pictures")) / "demonstration.duckdb"
    demonstration.build(path, today())
    return serve(path)


def open_at(page, server, address: str):
    page.goto(f"{server.url}/{address}")
    wait_run(page)
    expect(page.locator(".js-plotly-plot .point path").first).to_be_visible()


def click(page, bar: int) -> None:
    """Click on a bar in its middle, by its place among those that are drawn."""
    page.locator(".js-plotly-plot .point path").nth(bar).click(force=True)
    wait_run(page)


def chosen(page, key: str):
    return page.locator(f".st-key-{key}").get_by_role("combobox")


def test_a_click_on_a_purpose_sets_the_filters_and_the_url(page, server):
    open_at(page, server, "purposes")
    click(page, 0)
    expect(page).to_have_url(re.compile("context=driver"))
    expect(page).to_have_url(re.compile("activity=A9"))
    expect(chosen(page, "context")).to_have_value("Berijder of aspirant-berijder")
    expect(chosen(page, "activity")).to_have_value("A9 Leaseovereenkomst")
    expect(page.get_by_text("Als tabel · 2 rijen")).to_be_visible()


@pytest.mark.slow
def test_a_part_can_be_clicked_again_after_its_filter_was_taken_away(page, server):
    open_at(page, server, "purposes?context=cookie")
    for _ in range(2):
        click(page, 0)
        expect(page).to_have_url(re.compile("activity="))
        choose(page, chosen(page, "activity"), "Alle")
        expect(page).not_to_have_url(re.compile("activity="))


def test_a_click_on_a_square_sets_both_its_filters(page, server):
    open_at(page, server, "categories")
    click(page, 0)
    expect(page).to_have_url(re.compile(r"group=identity.*subject=DS1|subject=DS1.*group=identity"))
    expect(chosen(page, "group")).to_have_value("Identiteit en contact")
    expect(chosen(page, "subject")).to_have_value("Websitebezoeker")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("picture", "wanted"), [("group", ("role", "group")), ("activity", ("role", "activity")), ("purpose", ("role",))]
)
def test_a_click_on_a_square_of_the_recipients_sets_its_filters(page, server, picture, wanted):
    open_at(page, server, f"recipients?picture={picture}")
    click(page, 0)
    for key in wanted:
        expect(page).to_have_url(re.compile(f"[?&]{key}="))
        expect(chosen(page, key)).not_to_have_value("Alle")


@pytest.mark.slow
def test_a_narrow_screen_gets_the_flow_in_steps_that_answer_to_a_click(new_page, server):
    phone = new_page(viewport={"width": 390, "height": 844})
    phone.goto(f"{server.url}/recipients?picture=flow")
    wait_run(phone)
    expect(phone.locator(".st-key-wide_flow")).to_be_hidden()
    steps = phone.locator(".st-key-narrow_flow .js-plotly-plot .point path")
    expect(steps.first).to_be_visible()
    steps.first.click(force=True)
    expect(phone).to_have_url(re.compile("group=identity"))
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.slow
def test_a_wide_screen_gets_the_flow_itself(page, server):
    page.goto(f"{server.url}/recipients?picture=flow")
    wait_run(page)
    expect(page.locator(".st-key-wide_flow .sankey").first).to_be_visible()
    expect(page.locator(".st-key-narrow_flow")).to_be_hidden()


@pytest.mark.slow
@pytest.mark.parametrize("code", ["retention", "what_if", "disposals", "findings"])
def test_a_wide_screen_gets_longer_lines_than_a_narrow_one(new_page, server, code):
    for viewport, seen, hidden in ((DESK, "wide", "narrow"), (PHONE, "narrow", "wide")):
        page = new_page(viewport=viewport)
        page.goto(f"{server.url}/{code}")
        wait_run(page)
        picture = page.locator(f"[class*=st-key-{seen}_] .js-plotly-plot")
        expect(picture.first).to_be_visible()
        expect(page.locator(f"[class*=st-key-{hidden}_] .js-plotly-plot").first).to_be_hidden()
        edge, *ends = picture.evaluate(RIGHT_SIDES)
        assert max(ends) <= edge + 1


@pytest.mark.slow
@pytest.mark.parametrize("width", [1440, 390])
def test_the_flow_is_printed_step_by_step(new_page, server, width):
    page = new_page(viewport={"width": width, "height": 900})
    page.goto(f"{server.url}/recipients?picture=flow")
    wait_run(page)
    expect(page.locator(".st-key-narrow_flow .point path").first).to_be_attached()
    said = closed_up(text_of(printed(page)))
    wanted = [STAGES.nl, "12 maanden", *(title.nl for title in TITLES.values())]
    assert [text for text in wanted if closed_up(text) not in said] == []
    assert closed_up(FLOW.nl) not in said


def closed_up(text: str) -> str:
    """Without spaces: what is read back from paper has them within words too."""
    return "".join(text.split())


PICTURES = [
    "purposes",
    "purposes?activity=A9",
    "categories",
    *(f"recipients?picture={picture}" for picture in ("group", "activity", "purpose", "flow")),
]


@pytest.mark.slow
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_picture_of_the_register_breaks_a_serious_rule_of_wcag(new_page, server, viewport, scheme):
    page = new_page(viewport=viewport, bypass_csp=True, color_scheme=scheme)
    broken = {}
    for address in PICTURES:
        page.goto(f"{server.url}/{address}")
        wait_run(page)
        page.wait_for_function("[...document.querySelectorAll('.js-plotly-plot')].every(p => p.querySelector('svg'))")
        broken[address] = grave(page)
    assert {address: found for address, found in broken.items() if found} == {}
