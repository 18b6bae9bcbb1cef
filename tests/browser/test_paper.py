"""Pages on paper: what is read and nothing to press, black on white also from a dark screen, and no picture cut."""

from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from register import demonstration
from register.text import Text
from register.ui import tables
from register.ui.glance import CHANGES, REPORT
from register.ui.load import QUEUE
from register.ui.registry import PAGES
from register.wording import number
from tests.browser.conftest import Server, wait_run
from tests.slow import some_fast
from tests.test_pages import FILL, TODAY

PRESSED = (tables.DOWNLOAD.nl, REPORT.nl, PAGES["journal"].section.nl, "Begrepen")
A4_WIDTH = 595
CUT = """() => {
  dispatchEvent(new Event('beforeprint'));
  const found = {strips: 0, texts: []};
  for (const plot of document.querySelectorAll('.js-plotly-plot')) {
    const strips = [...plot.querySelectorAll('.paper-strip')], edges = strips.slice(1).map(one => one.viewBox.baseVal.y);
    const top = plot.querySelector('.main-svg').getBoundingClientRect().top;
    found.strips += strips.length;
    for (const text of plot.querySelectorAll('.main-svg text')) {
      const box = text.getBoundingClientRect();
      if (edges.some(edge => box.top - top < edge - 0.5 && edge + 0.5 < box.bottom - top)) found.texts.push(text.textContent);
    }
  }
  dispatchEvent(new Event('afterprint'));
  return found;
}"""
"""Into how many strips the pictures of a page are laid down for paper, and the texts that would be cut through."""

expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("paper") / "demonstration.duckdb"
    FILL["demonstration"](path)
    server = serve(path, REGISTER_TODAY=TODAY.isoformat())
    yield server
    server.stop()


def open_page(page: Page, server: Server, code: str) -> str:
    """Opens a page, waits for its pictures and returns its answer."""
    page.goto(f"{server.url}/{'' if code == 'overview' else code}")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[code].title.nl)
    wait_run(page)
    expect(page.locator(".js-plotly-plot .main-svg")).not_to_have_count(0)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.locator("[data-testid=stPlotlyChart]:not(:has(.main-svg))")).to_have_count(0)
    return page.get_by_role("heading", level=2).first.inner_text()


def printed(page: Page) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(page.pdf(format="A4"))


def text_of(document: pypdfium2.PdfDocument) -> str:
    return " ".join(" ".join(document[n].get_textpage().get_text_range().split()) for n in range(len(document)))


def right_edge(document: pypdfium2.PdfDocument) -> float:
    """How far the text reaches, in points; without the letters of a ligature, which pdfium puts anywhere."""
    found = (document[n].get_textpage() for n in range(len(document)))
    letters = ((text, at) for text in found for at in range(text.count_chars()))
    return max(text.get_charbox(at)[2] for text, at in letters if text.get_text_range(at, 1) not in "fil")


def lowest_ink(page: pypdfium2.PdfPage) -> float:
    """How far down a page something is printed: 0 is the upper edge, 1 the lower one."""
    picture = page.render(scale=0.5).to_pil().convert("L")
    dark = picture.point(lambda shade: 255 if shade < 128 else 0)
    return dark.getbbox()[3] / picture.height


@pytest.mark.parametrize("code", some_fast(["overview", "purposes", "requests"], "overview"))
def test_a_page_is_printed_with_its_answer_and_nothing_to_press(server, page, code):
    answer = open_page(page, server, code)
    document = printed(page)
    text = text_of(document)
    assert " ".join(answer.split()) in text
    assert [word for word in PRESSED if word in text] == []
    assert len(document) <= 4


@pytest.mark.slow
@pytest.mark.parametrize("code", ["overview", "requests"])
def test_no_picture_is_cut_at_the_edge_of_the_paper(new_page, server, code):
    page = new_page(viewport={"width": 1920, "height": 1000})
    open_page(page, server, code)
    document = printed(page)
    last = Text("nog {n} d", "{n} d left").in_("nl", n=number(max(demonstration.OPEN), "nl"))
    wanted = {"overview": "feb", "requests": last}[code]
    assert wanted in text_of(document)
    assert right_edge(document) < A4_WIDTH - 20


@pytest.mark.parametrize("code", some_fast(["categories", "purposes", "retention", "findings"], "categories"))
def test_a_picture_begins_under_its_answer_and_goes_over_to_the_next_page_between_its_rows(server, page, code):
    open_page(page, server, code)
    cut = page.evaluate(CUT)
    assert cut["strips"] > 1
    assert cut["texts"] == []
    document = printed(page)
    assert len(document) > 1
    assert lowest_ink(document[0]) > 0.75


@pytest.mark.parametrize("code", some_fast(["findings", "compare", "completeness"], "findings"))
def test_a_card_is_printed_on_one_page(server, page, code):
    open_page(page, server, code)
    said = [card.replace("arrow_forward", "") for card in page.locator(".st-key-cards > *").all_inner_texts()]
    assert len(said) > 7
    for paper in ("A4", "A5"):
        document = pypdfium2.PdfDocument(page.pdf(format=paper))
        pages = ["".join(document[n].get_textpage().get_text_range().split()) for n in range(len(document))]
        assert [card for card in said if not any("".join(card.split()) in one for one in pages)] == []


@pytest.mark.slow
def test_after_printing_the_pictures_are_drawn_as_before(server, page):
    open_page(page, server, "overview")
    pictures = page.locator(".js-plotly-plot .main-svg").first
    before = pictures.bounding_box()
    assert printed(page)
    assert page.locator(".paper-strip, .main-svg[id]").count() == 0
    assert pictures.bounding_box() == before


def test_a_heading_is_printed_with_the_table_under_it_or_not_at_all(server, page):
    open_page(page, server, "requests")
    assert QUEUE.nl not in text_of(printed(page))
    queue = page.locator("[data-testid=stElementContainer]:has(h3)").filter(has_text=QUEUE.nl).locator("+ *")
    queue.locator("summary").click()
    expect(queue.get_by_test_id("stDataFrame")).to_be_visible()
    assert QUEUE.nl in text_of(printed(page))


@pytest.mark.slow
def test_a_dark_page_is_printed_black_on_white(new_page, server):
    page = new_page(color_scheme="dark")
    open_page(page, server, "overview")
    picture = printed(page)[0].render(scale=0.5).to_pil().convert("L")
    light = sum(picture.histogram()[200:])
    assert light / (picture.width * picture.height) > 0.8
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.get_by_role("heading", level=2).first.evaluate("one => getComputedStyle(one).color")
    assert ink == "rgb(20, 24, 28)"


def test_the_print_style_hides_the_frame_and_keeps_what_is_read(server, page):
    open_page(page, server, "overview")
    expect(page.get_by_role("button", name=REPORT.nl)).to_be_visible()
    page.emulate_media(media="print")
    for hidden in ("stSidebar", "stHeader", "stDownloadButton"):
        assert [one for one in page.get_by_test_id(hidden).all() if one.is_visible()] == []
    expect(page.get_by_role("heading", name=CHANGES.nl)).to_be_visible()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
        == "rgb(255, 255, 255)"
    )
