"""The record for an authority: every fact is in the document, nothing in it is code, and one entry gives one document."""

import io
import re
import shutil
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from register import access_log, authority, commands, queries, record_facts, signing, typeset, workbook
from register.access import ROLES, NotAllowed, local
from register.journal import Change
from register.model import KINDS, item_of
from register.projection import Register
from register.queries import View
from register.text import LANGUAGES, Language
from register.vocabulary import LEGAL_BASES
from tests.examples import change, everything
from tests.slow import some_fast
from tests.test_command_line import run

TODAY = date(2026, 11, 23)
SHEET_KINDS = ("processing_activity", "purpose", "recipient", "data_category", "retention_rule", "security_measure")
HOSTILE = [
    '#let x = 1; $a$ \\ *b* #panic("no") _c_ `d` <e> @f [g](h) // i /* j #import "k" = l',
    *('"); #eval("1', "\\u{41}", "= heading", "- list", "+ 1", "/ a: b", "#" * 40),
]


def view_of(register: Register, language: Language = "nl", moment: int | None = None) -> View:
    return View(register, register.catch_up() if moment is None else moment, TODAY, language)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, as a program reads it."""
    document = pypdfium2.PdfDocument(pdf)
    return [document[n].get_textpage().get_text_range() for n in range(len(document))]


def solid(text: str) -> str:
    """A text without white space and without the signs at which lines may break: a PDF breaks lines where it likes."""
    return re.sub(r"[\s\u00ad\u200b\ufffe\x02-]", "", text)


def cells_of(xlsx: bytes) -> list[tuple[str, str, Any, str]]:
    """Sheet, place, value and type of every cell that holds something."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx))
    return [
        (sheet.title, cell.coordinate, cell.value, cell.data_type)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def enter(register: Register, kind: str, key: str, **changed: Any) -> None:
    version, item = commands.current(register, kind, key)
    new = signing.stated_after_all(signing.plain(item) | changed)
    register.save([Change(kind, key, item_of(KINDS[kind].model_validate(new)), version)], by="test")


# What is in it


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", authority.FORMATS)
def test_every_fact_of_the_record_is_in_the_document(seed, form, language):
    view = view_of(seed, language)
    said = authority.document(view)
    content = authority.written(view, form)
    text = solid(
        "".join(pages_of(content)) if form == "pdf" else "".join(str(value) for _, _, value, _ in cells_of(content))
    )
    facts = [
        fact
        for part in said["parts"]
        for sheet in part["sheets"]
        for section in sheet["sections"]
        for fact in section["facts"]
    ]
    wanted = [one for fact in facts for one in (fact["text"], *fact["details"])]
    wanted += [sheet["name"] for part in said["parts"] for sheet in part["sheets"]]
    wanted += [value for _, value in said["cover"]] + said["reading"]["lines"]
    assert len(facts) > 500
    assert [one for one in wanted if solid(one) not in text] == []


def test_each_activity_has_its_letters_with_what_it_links(seed):
    view = view_of(seed)
    found = {sheet["number"]: sheet for part in authority.document(view)["parts"] for sheet in part["sheets"]}
    assert set(found) == set(queries.activities(view)["key"])
    for key, sheet in found.items():
        letters = [section["letter"] for section in sheet["sections"]]
        assert letters == ["", "a", "b", "c", "c", "d", "e", "f", "g"]
        texts = {fact["text"] for section in sheet["sections"] for fact in section["facts"]}
        linked = queries.activity_sheet(view, activity=key)
        named = linked[~linked["letter"].isin(["a", "e"])]["name"]
        assert len(named)
        assert set(named) <= texts


def test_nothing_in_it_is_a_code(seed):
    """No key of a record, no code of a list."""
    text = "\n".join(pages_of(authority.written(view_of(seed), "pdf")))
    kinds = ("purpose", "recipient", "retention_rule", "data_category")
    keys = [key for kind in kinds for key in queries.names(view_of(seed), kind=kind)["key"]]
    assert [key for key in keys if re.search(rf"(?<![\w.]){re.escape(key)}(?![\w.])", text)] == []
    assert [code for code in LEGAL_BASES if re.search(rf"\b{code}\b", text)] == []
    assert "None" not in text


def test_the_basis_of_a_purpose_comes_with_its_article_and_a_blank_one_is_said(seed):
    texts = sections(seed, "A1")["b"]
    assert any("grondslag: " in detail for fact in texts for detail in fact["details"])
    enter(seed, "purpose", "P1.1", legal_basis="consent", judgements=confirmed_judgements(seed, "P1.1", "legal_basis"))
    [fact] = [fact for fact in sections(seed, "A1")["b"] if "Inloggen" in fact["text"]]
    assert "grondslag: Toestemming (Art. 6(1)(a))" in fact["details"]


def confirmed_judgements(register: Register, key: str, *names: str) -> dict[str, Any]:
    mark = {"origin": "dpo", "confirmed_by": "local:Ann", "confirmed_on": "2026-01-01"}
    return dict(commands.current(register, "purpose", key)[1]["judgements"]) | dict.fromkeys(names, mark)


def sections(register: Register, key: str) -> dict[str, list[Any]]:
    """The facts of an activity by letter; what is said in general under no letter."""
    document = authority.document(view_of(register), [key])
    [sheet] = [sheet for part in document["parts"] for sheet in part["sheets"]]
    found: dict[str, list[Any]] = {}
    for section in sheet["sections"]:
        found.setdefault(section["letter"], []).extend(section["facts"])
    return found


def test_an_unconfirmed_fact_bears_a_sign_and_a_word_until_it_and_its_link_are_confirmed(seed):
    view = view_of(seed)
    text = "".join(pages_of(authority.written(view, "pdf", ["A1"])))
    opened = [fact for facts in sections(seed, "A1").values() for fact in facts if fact["open"]]
    assert opened
    assert len(re.findall(r"◇\s*onbevestigd", text)) == len(opened) + 1  # and once where it is explained
    measure = commands.current(seed, "processing_activity", "A1")[1]["measures"][0]["key"]
    before = sections(seed, "A1")["g"][0]
    confirm(seed, "processing_activity", "A1", ("measures", measure))
    assert (before["open"], sections(seed, "A1")["g"][0]["open"]) == (True, True)
    confirm(seed, "security_measure", measure, ("judgements", "name"))
    assert not sections(seed, "A1")["g"][0]["open"]


def confirm(register: Register, kind: str, key: str, place: tuple[str, str]) -> None:
    shown = commands.current(register, kind, key)[0]
    commands.confirm(register, local("Ann", "dpo"), kind, key, [place], shown=shown, reason="gezien", today=TODAY)


def test_from_when_to_when_stands_apart_from_the_status(seed):
    assert sections(seed, "A1")[""][1]["text"] == "Status: Actief"
    enter(seed, "processing_activity", "A1", status="ended", starts_on="2019-01-01", ends_on="2025-12-31")
    assert sections(seed, "A1")[""][1]["text"] == "Status: Beëindigd, van 1 januari 2019 tot en met 31 december 2025"


def test_a_transfer_and_who_gets_it_stand_under_their_letters(seed):
    recipient = str(queries.record_links(view_of(seed), activities=["A1"]).query("kind == 'recipient'")["key"].iloc[0])
    transfer = {"recipient": recipient, "country": "Verenigde Staten", "safeguard": "scc", "document": "SCC 2021/914"}
    register_change = change("transfer", "T1", transfer)
    assert sections(seed, "A1")["e"][0]["text"] == "niet vermeld"
    seed.save([register_change], by="test")
    [fact] = sections(seed, "A1")["e"]
    assert fact["text"].startswith("Verenigde Staten: ")
    assert fact["details"] == ["Modelcontractbepalingen (Art. 46(2)(c))", "SCC 2021/914"]
    assert sections(seed, "A6")["e"][0]["text"] == "niet vermeld" or "Verenigde" in sections(seed, "A6")["e"][0]["text"]


def test_each_data_category_of_an_activity_stands_with_the_time_limit_that_holds_for_it(seed):
    for activity in queries.activities(view_of(seed))["key"]:
        found = sections(seed, activity)
        linked = queries.activity_sheet(view_of(seed), activity=activity)
        data = linked[linked["kind"] == "data_category"]["name"]
        told = [detail for fact in found["f"] for detail in fact["details"] if "geldt" in detail]
        assert len(data)
        assert [name for name in data if not any(name in detail for detail in told)] == []


def test_data_without_a_rule_of_its_own_stands_with_the_general_rule_though_no_purpose_links_it(seed):
    [fact] = [fact for fact in sections(seed, "A4")["f"] if fact["text"] == "Algemene bewaarregel"]
    assert fact["open"]
    assert fact["details"][-1].startswith("geldt, bij gebrek aan een eigen regel, voor: Naam, Adres, ")


def test_a_time_limit_that_names_no_data_of_the_activity_says_so(seed):
    [fact] = [fact for fact in sections(seed, "A5")["f"] if fact["text"] == "Gegevens op basis van toestemming"]
    assert fact["details"][-1] == "noemt geen gegeven van deze activiteit"


def test_data_without_any_time_limit_is_said_apart(seed):
    version = commands.current(seed, "retention_rule", "RT1")[0]
    commands.end(seed, local("Ann", "dpo"), "retention_rule", "RT1", shown=version, reason="vervallen", today=TODAY)
    assert sections(seed, "A4")["f"][-1]["text"].startswith("zonder bewaartermijn: Naam, Adres, ")


def test_a_time_limit_is_unconfirmed_until_the_data_that_it_names_is_too(seed):
    marked = {"origin": "dpo", "confirmed_by": "local:Ann", "confirmed_on": "2026-01-01"}
    rule = commands.current(seed, "retention_rule", "REG-RT1")[1]
    for purpose in queries.purposes(view_of(seed), activity="REG-A1")["key"]:
        links = commands.current(seed, "purpose", purpose)[1]["retention_rules"]
        enter(seed, "purpose", purpose, retention_rules=[link | marked for link in links])
    enter(seed, "retention_rule", "REG-RT1", judgements=dict.fromkeys(rule["judgements"], marked))
    assert limit(seed)["open"]
    enter(seed, "retention_rule", "REG-RT1", data_categories=[link | marked for link in rule["data_categories"]])
    assert not limit(seed)["open"]


def limit(register: Register) -> Any:
    return next(fact for fact in sections(register, "REG-A1")["f"] if fact["text"] == "Toegangslogboek")


def test_an_authority_in_a_particular_inquiry_is_listed_as_no_recipient(seed):
    recipients = queries.recipients(view_of(seed))
    inquiry = recipients[recipients["particular_inquiry"]]["name"]
    assert len(inquiry)
    document = authority.document(view_of(seed))
    facts = [
        fact
        for part in document["parts"]
        for sheet in part["sheets"]
        for section in sheet["sections"]
        for fact in section["facts"]
    ]
    told = [fact for fact in facts if fact["text"] in set(inquiry)]
    assert all("geen ontvanger: bijzonder onderzoek (art. 4, punt 9)" in fact["details"] for fact in told)


def test_records_as_processor_stand_apart_with_the_letters_of_the_second_paragraph(seed):
    enter(
        seed,
        "processing_activity",
        "A2",
        role="processor",
        controllers_served="Gemeente Utrecht",
        categories_of_processing="hosting",
    )
    own, processor = authority.document(view_of(seed))["parts"]
    assert "A2" not in [sheet["number"] for sheet in own["sheets"]]
    [sheet] = processor["sheets"]
    assert [section["letter"] for section in sheet["sections"]] == ["", "a", "b", "c", "d"]
    assert "lid 2" in processor["title"]
    responsible = [fact["text"] for fact in sheet["sections"][1]["facts"]]
    assert responsible[0] == "Voor welke verantwoordelijken: Gemeente Utrecht"
    assert responsible[1].startswith("Verwerker: Terberg")
    pages = pages_of(authority.written(view_of(seed), "pdf"))
    apart = next(n for n, text in enumerate(pages) if n > 1 and "Als verwerker" in text and "Inhoud" not in text)
    assert "Gemeente Utrecht" in pages[apart]
    assert "hosting" in pages[apart]


def test_only_the_chosen_activities_are_in_it_and_the_cover_says_so(seed):
    view = view_of(seed)
    document = authority.document(view, ["A3", "A1"])
    assert [sheet["number"] for part in document["parts"] for sheet in part["sheets"]] == ["A1", "A3"]
    assert "2 als verantwoordelijke, 0 als verwerker (een keuze uit 20)" in "".join(
        pages_of(authority.written(view, "pdf", ["A3", "A1"]))
    )


def test_as_of_an_earlier_entry_it_says_what_stood_there_then(seed):
    before, name = seed.number, str(queries.activities(view_of(seed))["name"].iloc[0])
    earlier = authority.written(view_of(seed, moment=before), "pdf")
    enter(seed, "processing_activity", "A1", name={"nl": "Heel iets anders", "en": "Something else"})
    assert authority.written(view_of(seed, moment=before), "pdf") == earlier
    assert "Heel iets anders" in "".join(pages_of(authority.written(view_of(seed), "pdf")))
    assert name in "".join(pages_of(earlier))


def test_the_cover_names_the_entry_and_its_hash_and_each_page_its_number(seed):
    pages = pages_of(authority.written(view_of(seed), "pdf"))
    head = seed.journal.head()
    assert head.hash in solid(pages[0])
    assert all(f"Bladzijde {n} van {len(pages)}" in text for n, text in enumerate(pages, start=1))
    assert all(len(text.split()) > 13 for text in pages)


@pytest.mark.parametrize("form", authority.FORMATS)
def test_an_empty_register_gives_a_document_that_says_so(register, form):
    content = authority.written(view_of(register), form)
    text = "".join(pages_of(content)) if form == "pdf" else " ".join(str(value) for *_, value, _ in cells_of(content))
    assert authority.NOTHING.nl in text


@pytest.mark.parametrize("form", authority.FORMATS)
def test_every_field_filled_in_makes_a_document_too(register, form):
    register.save(everything(), by="test")
    assert authority.written(view_of(register), form)


# Nothing in it is code


def texts(hostile: str, kind: str) -> dict[str, Any]:
    more = {"systems": hostile, "owner": hostile} if kind == "processing_activity" else {}
    return {"name": {"nl": hostile, "en": hostile}} | more


@pytest.mark.parametrize("kind", some_fast(SHEET_KINDS, "processing_activity", "recipient"))
def test_text_that_looks_like_code_of_the_typesetter_stays_text(register, kind):
    register.save(everything(), by="test")
    for hostile in HOSTILE if kind == "processing_activity" else [" ".join(HOSTILE)]:
        for key in ("K1", "K2"):
            enter(register, kind, key, **texts(hostile, kind))
        pages = pages_of(authority.written(view_of(register), "pdf"))
        assert solid(hostile) in solid("".join(pages))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("🙂 klaar", "[U+1F642] klaar"),
        ("漢字", "[U+6F22][U+5B57]"),
        ("a\u202eb\u200bc\x00d", "abcd"),
        ("Łódź, Šibenik, Ærø, ñandú, œuvre €5 – „x”", "Łódź, Šibenik, Ærø, ñandú, œuvre €5 – „x”"),
        ("Ελλάδα, Україна", "Ελλάδα, Україна"),
    ],
)
def test_what_the_fonts_cannot_show_is_written_as_its_number(text, shown):
    assert typeset.shown({"a": [{"b": text}, 1, None]}) == {"a": [{"b": shown}, 1, None]}


@pytest.mark.parametrize("text", ["W" * 3000, "x " * 4000, "é" * 500, "مرحبا بالعالم", "🙂" * 100])
def test_very_long_or_foreign_text_stays_on_the_page(register, text):
    register.save(everything(), by="test")
    enter(register, "processing_activity", "K1", systems=text, name={"nl": text[:400]})
    document = pypdfium2.PdfDocument(authority.written(view_of(register), "pdf"))
    for page in (document[n] for n in range(len(document))):
        width, height = page.get_size()
        for found in page.get_objects():
            left, bottom, right, top = found.get_bounds()
            assert left >= 0
            assert right <= width - 50
            assert bottom >= 0
            assert top <= height


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "\t=1",
    "http://example.com",
    "mailto:x@example.com",
    "{=1}",
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_the_workbook_is_a_formula_or_a_link(register, formula):
    register.save(everything(), by="test")
    line = formula.strip()
    enter(register, "processing_activity", "K1", name={"nl": line}, owner=line, systems=formula)
    content = authority.written(view_of(register), "xlsx")
    cells = cells_of(content)
    assert {kind for *_, kind in cells} == {"s"}
    assert any(line == value for _, _, value, _ in cells)
    assert all(not sheet._hyperlinks for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets)


def test_a_text_that_does_not_fit_in_a_cell_goes_on_in_the_next_row(register):
    register.save(everything(), by="test")
    enter(register, "processing_activity", "K1", systems="ab" * 40_000)
    cells = cells_of(authority.written(view_of(register), "xlsx"))
    assert "".join(str(value) for *_, value, _ in cells).count("ab") >= 40_000
    assert max(len(str(value)) for *_, value, _ in cells) <= workbook.MOST_SIGNS


def test_the_sheets_of_a_workbook_have_names_that_it_takes(register):
    register.save(everything(), by="test")
    enter(register, "processing_activity", "K1", name={"nl": "[a]:b*c?d/e\\f'" + "g" * 40})
    enter(register, "processing_activity", "K2", name={"nl": "[a]:b*c?d/e\\f'" + "g" * 40})
    names = openpyxl.load_workbook(io.BytesIO(authority.written(view_of(register), "xlsx"))).sheetnames
    assert len({name.lower() for name in names}) == len(names) == 4
    assert max(map(len, names)) <= 31


def test_more_activities_than_sheets_stand_below_each_other(register, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_SHEETS", 1)
    register.save(everything(), by="test")
    content = authority.written(view_of(register), "xlsx")
    assert len(openpyxl.load_workbook(io.BytesIO(content)).sheetnames) == 4


# The same bytes, and who may


@pytest.mark.parametrize("form", authority.FORMATS)
def test_one_entry_gives_the_same_bytes_every_time(seed, form):
    assert authority.written(view_of(seed), form) == authority.written(view_of(seed), form)


def test_a_pdf_is_tagged_in_its_language_and_dated_by_its_entry(seed):
    at = datetime(2026, 3, 5, 12, 30, 7, 5)
    said = authority.document(view_of(seed, "en"), ["A1"])
    pdf = typeset.pdf("record.typ", said, at)
    document = pypdfium2.PdfDocument(pdf)
    assert document.get_metadata_value("CreationDate").startswith("D:20260305123007")
    assert said["title"] in document.get_metadata_value("Title")
    assert b"/MarkInfo" in pdf
    assert b"/Lang (en)" in pdf or b"/Lang(en)" in pdf
    assert b"pdfuaid" in pdf


@pytest.mark.parametrize("role", [*ROLES, "admin"])
def test_the_document_is_for_who_may_export(seed, role):
    person = local("Ann", role)
    if role in ("dpo", "auditor"):
        assert authority.file(view_of(seed), person, "pdf", ["A1"], name="a.pdf")
    else:
        with pytest.raises(NotAllowed):
            authority.file(view_of(seed), person, "pdf", ["A1"], name="a.pdf")


def test_more_than_a_pdf_holds_is_said_in_a_sentence(seed, monkeypatch):
    monkeypatch.setattr(authority, "MOST_IN_PDF", 3)
    with pytest.raises(authority.TooMany) as error:
        authority.written(view_of(seed), "pdf")
    assert "hoogstens 3 activiteiten en dit zijn er 20" in error.value.text.nl
    assert authority.written(view_of(seed), "pdf", ["A1", "A2", "A3"])
    assert authority.written(view_of(seed), "xlsx")


# The command line


@pytest.fixture
def copied(seed_file: Path, tmp_path: Path) -> Path:
    """A register of its own: the command enters in its access log that a record was taken away."""
    return Path(shutil.copy(seed_file, tmp_path / "seed.duckdb"))


def test_who_takes_the_record_away_is_in_the_access_log_by_page_and_by_command(copied, tmp_path):
    assert run("--database", copied, "record", tmp_path / "by-command.xlsx", "--as-of", "200").exit_code == 0
    with closing(Register(copied)) as register:
        authority.file(view_of(register), local("Ann", "auditor"), "xlsx", ["A1"], name="by-page.xlsx")
        with pytest.raises(NotAllowed):
            authority.file(view_of(register), local("Bo", "management"), "xlsx", ["A1"], name="refused.xlsx")
        kept = access_log.rows(view_of(register), local("Ann", "auditor"))
    taken = kept[["person", "what", "of_what", "as_of_entry"]].astype(object).values.tolist()
    assert [row[1:] for row in taken][::-1] == [
        ["exported", "by-command.xlsx", 200],
        ["exported", "by-page.xlsx", register.number],
    ]


def test_the_command_writes_a_document_or_a_workbook(copied, tmp_path):
    for name in ("record.pdf", "record.xlsx"):
        said = run("--database", copied, "record", tmp_path / name, environment={"REGISTER_TODAY": "2026-11-23"})
        assert said.exit_code == 0, said.stderr
        assert "20 verwerkingsactiviteiten" in said.stdout
    assert "23 november 2026" in pages_of((tmp_path / "record.pdf").read_bytes())[0]
    assert cells_of((tmp_path / "record.xlsx").read_bytes())


def test_the_command_takes_a_language_a_moment_and_activities(copied, tmp_path):
    target = tmp_path / "record.pdf"
    said = run("--database", copied, "record", target, "--language", "en", "--as-of", "5", "--activity", "A1")
    assert said.exit_code == 1
    assert "A1" in said.stderr
    said = run("--database", copied, "record", target, "--language", "en", "--activity", "A1", "--activity", "A3")
    assert said.exit_code == 0
    pages = pages_of(target.read_bytes())
    assert "Record of processing activities" in pages[0]
    assert "(a choice of 20)" in pages[0]
    assert run("--database", copied, "record", target, "--as-of", "5").exit_code == 0
    head = datetime.now(UTC).year
    assert str(head) in pages_of(target.read_bytes())[0]
    assert run("--database", copied, "record", target, "--as-of", "2020-01-01").exit_code == 0
    assert "1 januari 2020" in pages_of(target.read_bytes())[0]


@pytest.mark.parametrize("name", ["record.docx", "record", "nowhere/record.pdf"])
def test_the_command_says_in_a_sentence_what_it_cannot_write(copied, tmp_path, name):
    said = run("--database", copied, "record", tmp_path / name)
    assert said.exit_code == 1
    assert said.stderr.strip().endswith(".")
    assert "Traceback" not in said.stderr


def test_the_wording_is_in_both_languages():
    texts = [*record_facts.SECTIONS.values(), *authority.PARTS.values(), *authority.MEANINGS]
    assert all(text.nl and text.en and text.nl != text.en for text in texts)


def test_template_and_data_are_all_that_the_typesetter_needs(tmp_path: Path):
    (typeset.FOLDER / "probe.typ").read_text(encoding="utf-8")
    assert typeset.pdf("probe.typ", {"signs": ["a", "b"]}, datetime(2026, 1, 1)).startswith(b"%PDF")
