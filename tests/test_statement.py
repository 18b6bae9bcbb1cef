"""How a published statement is cut into clauses, and which differences in its text make no difference."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.statement import CUTS, SECTIONS, cut, fingerprint, normalise
from register.vocabulary import CLAUSE_SUBJECTS

PUBLISHED = """
Verklaring van de speeltuin

Welkom allemaal.

Waarom houden wij een lijst bij?

Dat hangt ervan af:

Als je onze website bezoekt

 • om de glijbaan te laten zien
 • om te vertellen hoe laat de poort opengaat;

Als je berijder wil worden van de kabelbaan

 • om een helm klaar te leggen

Cookie-beleid

Wij bakken koekjes (ook wafels) om kinderen te lokken, ouders te paaien en geuren van deeg en suiker te maken. Vraag om melk.

Er zijn verschillende soorten cookies:

Aan welke derden vertellen wij iets?

Wij vertellen zelden iets. Soms wel, omdat:

 • de buren het vragen
 • jij dat goed vindt

De categorieën partijen die iets horen zijn:

 • Bakkers
 • Touw- en ladderfabrikanten

Hoe lang bewaren wij je gegevens?

Wij gooien alles op tijd weg. De lijst met helmen blijft een seizoen, waarbij je hoofdmaat onleesbaar is, in de kast.

Over de glijbaan noteren wij niets.

Hoe worden je gegevens beveiligd?

Wij letten goed op. De kast zit op slot en staat binnen. Hiervoor is van alles, zoals hangsloten en honden.

Wat zijn je rechten?

Je rechten staan op het bord:

 • je mag het bord lezen. Dat kost niets;
 • je mag iets anders op het bord schrijven.

Waar kan je een klacht kwijt?

Kom eerst langs. Helpt dat niet, dan is er de wijkraad. De wijkraad zit hiernaast.

Wijzigingen

Het bord wordt elk jaar geverfd.
"""

CLAUSES = [
    ("1", 1, "purpose", "om de glijbaan te laten zien"),
    ("1", 2, "purpose", "om te vertellen hoe laat de poort opengaat;"),
    ("2", 1, "purpose", "om een helm klaar te leggen"),
    ("cookies", 1, "cookie", "kinderen te lokken"),
    ("cookies", 2, "cookie", "ouders te paaien"),
    ("cookies", 3, "cookie", "geuren van deeg en suiker te maken."),
    ("derden", 1, "disclosure", "de buren het vragen"),
    ("derden", 2, "disclosure", "jij dat goed vindt"),
    ("ontvangers", 1, "recipient", "Bakkers"),
    ("ontvangers", 2, "recipient", "Touw- en ladderfabrikanten"),
    ("bewaren", 1, "retention", "Wij gooien alles op tijd weg."),
    (
        "bewaren",
        2,
        "retention",
        "De lijst met helmen blijft een seizoen, waarbij je hoofdmaat onleesbaar is, in de kast.",
    ),
    ("bewaren", 3, "retention", "Over de glijbaan noteren wij niets."),
    ("bewaren", 4, "measure", "je hoofdmaat onleesbaar is"),
    ("beveiliging", 1, "measure", "Wij letten goed op."),
    ("beveiliging", 2, "measure", "De kast zit op slot"),
    ("beveiliging", 3, "measure", "staat binnen."),
    ("beveiliging", 4, "measure", "hangsloten"),
    ("beveiliging", 5, "measure", "honden."),
    ("rechten", 1, "right", "je mag het bord lezen. Dat kost niets;"),
    ("rechten", 2, "right", "je mag iets anders op het bord schrijven."),
    ("klachten", 1, "complaint", "Helpt dat niet, dan is er de wijkraad."),
]


def test_a_statement_is_cut_into_its_clauses() -> None:
    assert cut(PUBLISHED) == CLAUSES


def test_the_last_item_of_a_list_divides_at_its_first_en_only() -> None:
    published = "Cookies\n\nWij bakken koekjes om te lokken, te paaien en te ruiken en te smaken."
    assert [clause.text for clause in cut(published)] == ["te lokken", "te paaien", "te ruiken en te smaken."]


def test_a_changed_word_changes_the_fingerprint_of_its_clause_only() -> None:
    changed = cut(PUBLISHED.replace("helm klaar", "zadel klaar"))
    prints = [(fingerprint(was.text), fingerprint(is_.text)) for was, is_ in zip(cut(PUBLISHED), changed, strict=True)]
    assert [was == is_ for was, is_ in prints].count(False) == 1
    assert prints[2][0] != prints[2][1]


def test_a_clause_that_is_gone_leaves_the_others_as_they_were() -> None:
    left = {fingerprint(clause.text) for clause in cut(PUBLISHED.replace(" • de buren het vragen\n", ""))}
    assert {clause.text for clause in cut(PUBLISHED) if fingerprint(clause.text) not in left} == {"de buren het vragen"}


def test_bullets_spaces_and_line_ends_of_another_program_give_the_same_clauses() -> None:
    other = PUBLISHED.replace(" • ", "\t-\u00a0").replace("je ", "je\u00a0").replace("\n", "\r\n")
    assert [fingerprint(clause.text) for clause in cut(other)] == [
        fingerprint(clause.text) for clause in cut(PUBLISHED)
    ]


def test_what_stands_in_no_section_is_no_clause() -> None:
    assert cut("Welkom\n\nKom binnen.\n\n • met schoenen uit") == []


@pytest.mark.parametrize("nothing", ["", "\n \n", "Cookies", "Cookies\n\nWij bakken niets."])
def test_a_text_without_clauses_gives_none(nothing: str) -> None:
    assert cut(nothing) == []


def test_a_section_that_ends_early_gives_the_clauses_that_are_there() -> None:
    assert cut("Hoe worden je gegevens beveiligd?\n\nWij letten op.") == [
        ("beveiliging", 1, "measure", "Wij letten op.")
    ]


def test_every_cut_is_about_a_subject_of_the_vocabulary_in_a_section_that_can_begin() -> None:
    assert {how.about for how in CUTS} == set(CLAUSE_SUBJECTS)
    assert {how.section for how in CUTS} == set(SECTIONS)


@pytest.mark.parametrize(
    ("published", "normal"),
    [
        ("  twee   woorden\t\n", "twee woorden"),
        ("drie\u00a0losse\u202fwoorden", "drie losse woorden"),
        ("1‐2‑3‒4–5—6―7−8", "1-2-3-4-5-6-7-8"),
        ("‘zo’ en “zo”, „zus‟", '\'zo\' en "zo", "zus"'),
        ("ﬁets van 5 ㎞", "fiets van 5 km"),
        ("e\u0301e\u0301n", "één"),
        (" • met een stip", "met een stip"),
        ("•met een stip", "met een stip"),
        ("– met een streep", "met een streep"),
        ("- met een streepje", "met een streepje"),
        ("-en achtervoegsel", "-en achtervoegsel"),
        ("tussen - streepjes", "tussen - streepjes"),
        ("met een punt.", "met een punt"),
        ("met een puntkomma ;", "met een puntkomma"),
        ("met puntjes …", "met puntjes"),
        ("zonder punt o.a. hier", "zonder punt o.a. hier"),
        ("een vraag?", "een vraag?"),
        ("Hoofdletter", "Hoofdletter"),
        ("", ""),
    ],
)
def test_only_the_words_of_a_clause_remain(published: str, normal: str) -> None:
    assert normalise(published) == normal


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_what_is_normal_stays_as_it_is(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_capitals_and_question_marks_make_another_clause() -> None:
    assert len({fingerprint(text) for text in ("Zo", "zo", "zo?", "zo.", "• zo;")}) == 3


def test_a_fingerprint_names_its_version_and_can_be_checked_without_this_program() -> None:
    assert fingerprint(" • een  clausule;") == f"n1:{hashlib.sha256(b'een clausule').hexdigest()}"
