"""The search: any record by word or key, in both languages, whatever is typed, and where it leads."""

import pytest

from register import acceptances, commands, demonstration, glossary, handling, queries, titles
from register.access import local
from register.findings import named
from register.findings.listed import Chosen, bound_to, chosen, findings
from register.journal import Change, redact
from register.last_changes import last_changes
from register.model import KINDS
from register.model.requests import DataSubjectRequest
from register.records import declared
from register.requesters import Requester
from register.text import LANGUAGES
from register.ui import finding, whereabouts
from register.ui.registry import PAGES
from register.vocabulary import SEVERITIES
from tests.examples import everything
from tests.screens import TODAY, fill, has, links, office, open_tab, sit_down, words

HOSTILE = [
    "%",
    "_",
    "'",
    "''; drop table journal.entry; --",
    "\\",
    "\x00",
    "((",
    "*",
    "é" * 300,
    "x" * 10_000,
    "\ud800",
    " ",
    "﷽",
]


def view(register, language="nl", moment=None):
    return queries.View(register, register.catch_up() if moment is None else moment, TODAY, language)


def found(register, text, language="nl", **asked):
    answer = queries.found(view(register, language, asked.pop("moment", None)), queries.words_of(text), **asked)
    return list(zip(answer["kind"], answer["key"], strict=True))


# Words and keys


@pytest.mark.parametrize("word", ["toestemming", "consent", "TOESTEMMING", "Consént"])
def test_a_word_of_a_closed_list_finds_who_has_the_term_in_either_language(seed, word):
    consent = queries.purposes(view(seed), basis="consent")["key"]
    assert {key for kind, key in found(seed, word) if kind == "purpose"} >= set(consent) > set()


def test_every_record_is_found_by_its_key(register):
    register.save(everything(), by="test", reason="a reason")
    for change in everything():
        assert (change.kind, change.key) in found(register, change.key)


def test_the_record_with_the_key_comes_before_those_whose_key_begins_with_it_and_those_that_name_it(seed):
    ranks = queries.found(view(seed), queries.words_of("p2.1"))
    assert (ranks["key"][0], ranks["rank"][0]) == ("P2.1", 0)
    assert list(ranks["rank"]) == sorted(ranks["rank"])
    assert {"P2.10", "P2.11"} <= set(ranks[ranks["rank"] == 1]["key"])


def test_no_record_is_found_by_a_piece_of_a_hash(seed):
    fingerprint = commands.current(seed, "clause", "CL-P2.4")[1]["fingerprint"]
    assert len(fingerprint) >= 64
    assert found(seed, fingerprint) == found(seed, fingerprint[20:30]) == []


def test_a_name_comes_before_another_text(seed):
    answer = queries.found(view(seed), queries.words_of("toestemming"))
    assert {2, 3} <= set(answer["rank"])
    assert all("toestemming" in name.lower() for name in answer[answer["rank"] == 2]["name"])


def test_several_words_may_stand_in_several_fields_but_all_of_them_somewhere(seed):
    one, both = found(seed, "kredietwaardigheid"), found(seed, "kredietwaardigheid contract")
    assert ("purpose", "P2.4") in one
    assert set(both) < set(one)
    assert found(seed, "kredietwaardigheid nergensditwoord") == []


def test_accents_and_capitals_do_not_matter(register):
    item = {"role": "controller", "name": "Café Zoë Ångström"}
    register.save([Change("organisation", "O1", item)], by="test")
    for text in ("cafe", "CAFÉ zoe", "angstrom", "ZOË"):
        assert found(register, text) == [("organisation", "O1")]


def test_what_has_ended_is_still_found_and_said_to_have_ended(seed):
    [(_, version, item)] = [
        (key, v, i) for kind, key, v, i in seed.latest_items() if (kind, key) == ("purpose", "P2.4")
    ]
    seed.save([Change("purpose", "P2.4", item | {"ended_on": "2026-11-01"}, version)], by="test")
    answer = queries.found(view(seed), queries.words_of("P2.4"))
    assert dict(zip(answer["key"], answer["ended"], strict=True)) == {"P2.4": True, "CL-P2.4": False}


def test_the_search_looks_as_of_an_entry(register):
    item = {"role": "controller", "name": "Oudenaam"}
    [first] = register.save([Change("organisation", "O1", item)], by="test")
    register.save([Change("organisation", "O1", item | {"name": "Nieuwenaam"}, 1)], by="test")
    assert found(register, "oudenaam") == []
    assert found(register, "oudenaam", moment=first.number) == [("organisation", "O1")]


def test_what_was_found_says_where_in_the_language_of_the_reader(seed):
    for language, label in (("nl", "Toestemming"), ("en", "Consent")):
        answer = queries.found(view(seed, language), queries.words_of("consent"))
        purposes = answer[(answer["kind"] == "purpose") & (answer["field"] == "legal_basis")]
        assert set(purposes["passage"]) == {label}


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_is_only_text(seed, text):
    assert all(text.strip()[:1] for _ in found(seed, text))
    assert len(found(seed, text)) < 60


def test_a_sign_that_sql_would_read_is_a_sign(register):
    item = {"role": "controller", "name": "100% van_alles 'zo'"}
    register.save(
        [Change("organisation", "O1", item), Change("organisation", "O2", item | {"name": "1000 vanXalles"})], by="test"
    )
    for text in ("100%", "van_alles", "'zo'"):
        assert found(register, text) == [("organisation", "O1")]


def test_no_more_than_two_hundred_of_a_kind_are_fetched_and_all_are_counted(register):
    changes = [Change("organisation", f"O{n}", {"role": "controller", "name": "Naam"}) for n in range(250)]
    register.save(changes, by="test")
    answer = queries.found(view(register), queries.words_of("naam"))
    assert (len(answer), set(answer["of_kind"])) == (200, {250})


# On the screen


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    path = tmp_path_factory.mktemp("search") / "register.duckdb"
    demonstration.build(path, TODAY)
    with office(path) as register:
        yield register


def test_the_field_on_every_page_leads_to_what_was_found(demo):
    tab = open_tab("recipients", sit_down())
    assert has(tab, "sought")
    fill(tab, sought="P2.4")
    assert tab.title[0].value == PAGES["search"].title.nl
    assert ("purposes", "activity=A8") in links(tab)
    assert tab.text_input(key="sought").value == ""


@pytest.mark.parametrize(
    ("text", "page", "query"),
    [
        ("P2.4", "purposes", "activity=A8"),
        ("A8", "purposes", "activity=A8"),
        ("RT2", "retention", "rule=RT2&picture=rule"),
        ("DS3", "categories", "subject=DS3"),
        ("journaal", "journal", ""),
        ("F25", "findings", "rule=F25"),
        ("toestemming zonder bewijs", "findings", "rule=F25"),
        ("consent without proof", "findings", "rule=F25"),
        ("P1.7", "findings", "rule=F25&record=P1.7&kind=purpose"),
        ("f25 p1.7", "findings", "rule=F25&record=P1.7&kind=purpose"),
        ("dpia", "glossary", "list=dpia_states"),
        ("append-only", "documents", "document=0002-append-only-journal"),
    ],
)
def test_what_is_found_leads_to_where_it_is_shown(demo, text, page, query):
    assert (page, query) in links(open_tab("search", sit_down(role="management"), q=text))


def test_the_check_with_the_number_that_was_typed_stands_first(demo):
    assert links(open_tab("search", sit_down(role="management"), q="f24"))[0] == ("findings", "rule=F24")


def test_only_open_findings_are_found_and_as_many_as_there_are(demo):
    n = len(chosen(findings(view(demo)), Chosen(rule="F16")))
    assert n > 1
    tab = open_tab("search", sit_down(), q="F16", kind="finding")
    [label] = [link.proto.label for link in tab.get("page_link")]
    assert f"{n} open" in label
    some = open_tab("search", sit_down(), q="F16 DC1", kind="finding")
    wanted = [key for key in chosen(findings(view(demo)), Chosen(rule="F16"))["key"] if "DC1" in key]
    assert 1 < len(links(some)) == len(wanted) < n


def test_a_reference_leads_to_its_request(demo):
    reference = queries.requests(view(demo), queries.Chosen(show="open"))["reference"].iloc[0]
    assert ("request", f"reference={reference}") in links(open_tab("search", sit_down(), q=reference.lower()))


@pytest.mark.parametrize(("role", "page"), [("dpo", "edit"), ("management", "journal")])
def test_a_record_without_a_page_leads_to_its_form_for_who_may_edit_and_else_to_its_trail(demo, role, page):
    assert (page, "kind=clause&key=CL-P2.4") in links(open_tab("search", sit_down(role=role), q="CL-P2.4"))


def test_a_page_that_a_role_may_not_see_is_not_found(demo):
    assert "edit" not in [page for page, _ in links(open_tab("search", sit_down(role="management"), q="bewerken"))]
    assert "edit" in [page for page, _ in links(open_tab("search", sit_down(), q="bewerken"))]


def test_one_kind_is_shown_in_full(demo):
    everything = open_tab("search", sit_down(), q="toestemming")
    assert ("search", "q=toestemming&kind=purpose") in links(everything)
    some = open_tab("search", sit_down(), q="toestemming", kind="purpose")
    assert len(some.subheader) == 1
    assert len(links(some)) == len(queries.purposes(view(demo), basis="consent"))


@pytest.mark.parametrize("text", [*HOSTILE[:5], *HOSTILE[6:10], "<img src=x onerror=alert(1)> **x** $x$ :red[x]"])
def test_the_page_takes_whatever_is_typed(demo, text):
    tab = open_tab("search", sit_down(), q=text)
    assert len(tab.header[0].value) < 130
    assert "**x**" not in tab.header[0].value
    assert "<img" not in tab.header[0].value.replace("\\<", "")


def test_what_is_not_there_is_said_with_advice(demo):
    assert "Niets gevonden" in words(open_tab("search", sit_down(), q="nergensditwoord"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_links_keep_the_language(demo, language):
    tab = open_tab("search", sit_down(), q="P2.4", language=language)
    assert all(("language=en" in query) == (language == "en") for _, query in links(tab))


def test_who_made_a_request_is_never_found(demo):
    """Name, address and subject are sealed beside the journal; not even the DPO finds a request by them."""
    request = DataSubjectRequest(received_on=TODAY, channel="post", rights=["access"])
    who = Requester("Fenna Voorbeeld", "fenna@example.com", "kenteken XX-999-X")
    reference = handling.log(demo, local("Ann", "customer_care"), request, today=TODAY, who=who)
    assert found(demo, reference) == [("request", reference)]
    for text in ("Fenna", "fenna@example.com", "XX-999-X"):
        assert found(demo, text) == []
        assert ("request", f"reference={reference}") not in links(open_tab("search", sit_down(), q=text))


def test_every_kind_of_record_has_somewhere_to_lead(demo):
    assert set(whereabouts.SHOWN_ON) <= set(KINDS)
    assert {place.page for place in whereabouts.SHOWN_ON.values()} <= set(PAGES)
    assert set(finding.KINDS) >= set(KINDS)


# The glossary


@pytest.mark.parametrize(("language", "column"), [("nl", "Nederlands"), ("en", "English")])
def test_the_glossary_goes_by_the_alphabet_of_the_reader_and_a_list_by_its_own_order(demo, language, column):
    shown = open_tab("glossary", sit_down(), language=language).dataframe[0].value
    assert shown.columns[0] == column
    assert list(shown[column]) == sorted(shown[column], key=str.casefold)
    grave = open_tab("glossary", sit_down(), language=language, list="severities").dataframe[0].value
    assert list(grave[column]) == [term.label.in_(language) for term in SEVERITIES.values()]


def test_every_list_and_every_field_is_in_the_glossary():
    names = {entry.name for entry in glossary.entries()}
    assert names == {name.upper() for name in glossary.titles()}
    assert {(one.kind, one.field.name) for one in glossary.definitions()} >= {("purpose", "legal_basis")}


def test_every_list_has_a_title_of_its_own_in_both_languages():
    titles = glossary.titles()
    for language in LANGUAGES:
        assert len({title.in_(language) for title in titles.values()}) == len(titles)
    assert [name for name, title in titles.items() if title.nl == title.en and name != "dpia_states"] == []


# What has no name of its own

F25 = "F25 purpose P1.7 consent_record"


@pytest.fixture(scope="module")
def accepted(demo):
    """A finding that somebody accepted."""
    found_now = findings(view(demo))
    [row] = found_now[found_now["finding"] == F25].to_dict("records")
    seen = bound_to(view(demo), {F25: row})[F25]
    boss = local("Eva", "management")
    acceptances.accept(demo, boss, F25, reason="kenmerk 77", until=TODAY, seen=seen, today=TODAY)
    return demo


@pytest.mark.parametrize(
    ("language", "called"),
    [
        (
            "nl",
            "F25 Toestemming zonder bewijs of zonder weg terug: doel P1.7 Nieuwsbrief versturen (bewijs van toestemming)",
        ),
        ("en", "F25 Consent without proof or without a way back: purpose P1.7 Send the newsletter (consent record)"),
    ],
)
@pytest.mark.parametrize("text", ["AC1", "kenmerk 77", "consent_record"])
def test_an_accepted_finding_is_called_by_its_check_and_record_and_leads_to_the_finding(
    accepted, text, language, called
):
    tab = open_tab("search", sit_down(), q=text, kind="acceptance", language=language)
    [label] = [link.proto.label for link in tab.get("page_link")]
    assert label.replace("\\", "").startswith(f"AC1 · {called}")
    [(page, query)] = links(tab)
    assert (page, query.removesuffix("&language=en")) == ("findings", "show=all&rule=F25&record=P1.7&kind=purpose")
    shown = words(open_tab("findings", sit_down(), show="all", rule="F25", record="P1.7", kind="purpose"))
    assert "Aanvaard door Eva" in shown


def test_the_journal_its_trail_the_comparison_and_the_overview_call_it_so_too(accepted):
    called = "F25 Toestemming zonder bewijs of zonder weg terug: doel P1.7 Nieuwsbrief versturen"
    journal = open_tab("journal", sit_down(), kind="acceptance", key="AC1")
    assert journal.dataframe[0].value["Naam"][0].startswith(called)
    assert f"Spoor van AC1: {called}" in words(journal)
    compared = open_tab("compare", sit_down(), kind="acceptance")
    assert f"AC1 {called}" in words(compared)
    assert compared.dataframe[0].value["Naam"][0].startswith(called)
    [told] = [one.sentence for one in last_changes(view(accepted)) if one.kind == "acceptance"]
    assert told.startswith("Eva legde vast: aanvaarde bevinding AC1 (F25 Toestemming zonder bewijs of zonder weg terug")


def test_every_nameless_kind_with_a_title_has_one_from_its_own_fields(register):
    register.save(everything(), by="test")
    known = titles.titles(view(register), [(change.kind, change.key) for change in everything()])
    assert {kind for kind, _ in known} == set(titles.KNOWN_BY)
    assert all(known.values())
    for kind, fields in titles.KNOWN_BY.items():
        assert set(fields) <= set(declared(KINDS[kind]))


def test_what_was_redacted_has_no_title(register):
    item = {"finding": F25, "by": "local:Eva", "reason": "x", "until": "2027-01-01"}
    [entry] = register.save([Change("acceptance", "AC9", item)], by="t")
    assert titles.titles(view(register), [("acceptance", "AC9")])
    redact(register.journal, entry.number, by="t", reason="y")
    assert titles.titles(view(register), [("acceptance", "AC9")]) == {}


@pytest.mark.parametrize("finding_id", ["", "F25", "F99 purpose P1.7 name", "F25 nothing P1.7 name", "a b c d e"])
def test_what_is_no_finding_of_this_register_is_called_as_it_stands(finding_id):
    assert named.in_words(finding_id, "nl", {}) == finding_id


def test_every_finding_is_called_in_words(demo):
    """Also one about a field that another kind has."""
    for finding_id in findings(view(demo))["finding"]:
        called = named.in_words(finding_id, "nl", {})
        assert "_" not in called
        assert called != finding_id


def test_who_accepted_it_is_called_by_name_in_what_was_found(accepted):
    [label] = [one.proto.label for one in open_tab("search", sit_down(), q="eva", kind="acceptance").get("page_link")]
    assert label.endswith("Door\\: Eva]")
