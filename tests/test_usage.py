"""A command line that is not understood: one sentence in the reader's language that names what was given and what is wanted."""

import pytest

from register.__main__ import main
from register.text import LANGUAGES, Language, Text
from tests.test_command_line import is_one_sentence, run, run_outside

TO = Text("een geheel getal van 0 tot en met 3650 gevraagd", "a whole number from 0 to 3650 is wanted")
FILE = Text("een bestand dat er is en te lezen is gevraagd", "a file that is there and can be read is wanted")
EITHER = Text(
    "een bestand of map die er is en te lezen is gevraagd", "a file or folder that is there and can be read is wanted"
)
OPTIONS = Text("een van --help, --ics, --json, --within gevraagd", "one of --help, --ics, --json, --within is wanted")
TABLE: list[tuple[str, str, Text]] = [
    ("due --within x", "--within x: ", TO),
    ("due --within 3651", "--within 3651: ", TO),
    ("due --json --within", "--within: ", TO),
    ("due --witin 3", "--witin: ", OPTIONS),
    ("due --json=1", "--json ", Text("neemt geen waarde", "takes no value")),
    ("due --help=1", "--help ", Text("neemt geen waarde", "takes no value")),
    ("due now please", "now please: ", Text("meer dan wordt gevraagd", "more than is wanted")),
    ("redact 0", "NUMBER 0: ", Text("een geheel getal vanaf 1 gevraagd", "a whole number from 1 is wanted")),
    ("demo --today 2026-02-30", "--today 2026-02-30: ", Text("als jjjj-mm-dd gevraagd", "as yyyy-mm-dd is wanted")),
    ("import", "SOURCE ", EITHER),
    ("import no-such-folder", "SOURCE no-such-folder: ", EITHER),
    ("verify no-such-file", "SNAPSHOT no-such-file: ", FILE),
    ("report tests", "TARGET tests: ", Text("een bestand, geen map, gevraagd", "a file, not a folder, is wanted")),
    ("snapshot s.zip --kind purpose --kind foo", "--kind foo: ", Text("een van organisation, ", "one of organisation, ")),
    ("duo", "duo: ", Text("een van backup, demo, due, ", "one of backup, demo, due, ")),
    ("--foo", "--foo: ", Text("een van --database, --help, --language", "one of --database, --help, --language")),
    ("--database tests due", "--database tests: ", Text("een bestand, geen map, gevraagd", "a file, not a folder, is wanted")),
    ("", "", Text("Een opdracht ontbreekt: een van backup, ", "A command is missing: one of backup, ")),
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("typed", "given", "wanted"), TABLE)
def test_a_mistake_is_told_in_one_sentence_with_what_was_given_and_what_is_wanted(typed, given, wanted, language):
    told = run("--language", language, *typed.split())
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.startswith(given)
    assert wanted.in_(language) in told.stderr
    assert is_one_sentence(told.stderr)
    assert told.stderr.endswith(f" {'Hulp' if language == 'nl' else 'Help'}: {helped(typed)} --help.\n")


def helped(typed: str) -> str:
    """The command of which the help is named."""
    command = next((word for word in typed.split()[:1] if word in main.commands), "")
    return f"main {command}".strip()


@pytest.mark.parametrize(
    ("environment", "language"), [({}, "nl"), ({"REGISTER_LANGUAGE": "en"}, "en"), ({"REGISTER_LANGUAGE": "fr"}, "nl")]
)
def test_without_a_language_that_of_the_machine_is_spoken_or_dutch(environment, language: Language):
    told = run("--no-such-option", environment=environment)
    assert told.exit_code == 2
    assert Text("gevraagd", "is wanted").in_(language) in told.stderr


def test_a_language_that_is_not_spoken_is_told_in_dutch():
    told = run("--language", "fr", "due")
    assert told.stderr == "--language fr: een van nl, en gevraagd. Hulp: main --help.\n"


def test_the_help_stays_as_it_is():
    for asked in (["--help"], ["due", "--help"]):
        told = run(*asked)
        assert (told.exit_code, told.stderr) == (0, "")
        assert told.stdout.startswith("Usage: ")
    told = run()
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.startswith("Usage: ")


def test_a_mistake_names_the_command_as_it_is_given_and_ends_with_2():
    ended = run_outside("--language", "nl", "due", "--within", "x")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == (
        "--within x: een geheel getal van 0 tot en met 3650 gevraagd. Hulp: python -m register due --help.\n"
    )
