"""The house rules: who may import whom, where SQL, Streamlit, the clock and the disk are, and how long a module may be."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = [
    "text",
    "sealing",
    "running",
    "wording",
    "clock",
    "vocabulary",
    "periods",
    "fields",
    "records",
    "model",
    "problems",
    "statement",
    "deadlines",
    "steps",
    "retention",
    "law",
    "reasons",
    "mail_intake",
    "differences",
    "access",
    "identity",
    "sign_in",
    "sign_outs",
    "journal",
    "searching",
    "tables",
    "empty_tables",
    "remembering",
    "projection",
    "people",
    "moments",
    "rebuilding",
    "requesters",
    "queries",
    "comparison",
    "access_log",
    "approval",
    "rules_in_words",
    "linked_facts",
    "responsible",
    "record_facts",
    "typeset",
    "workbook",
    "authority",
    "keeping",
    "calendar",
    "findings",
    "said",
    "titles",
    "last_changes",
    "completeness",
    "overview",
    "charts",
    "exchange",
    "snapshots",
    "backups",
    "signing",
    "commands",
    "redacting",
    "proving",
    "handling",
    "forgetting",
    "reminders",
    "outlook",
    "report",
    "sending",
    "daily",
    "disposals",
    "approving",
    "settings",
    "approvers",
    "acceptances",
    "invented",
    "markdown",
    "rules_page",
    "documents",
    "glossary",
    "demonstration",
    "console",
    "console_usage",
    "console_running",
    "console_requesters",
    "console_redacting",
    "console_reminders",
    "console_backup",
    "console_snapshots",
    "console_record",
    "console_report",
    "ui",
    "__main__",
]
"""A module imports from its own layer and from those before it."""
HOLD_SQL = (
    "register/journal/",
    "register/requesters.py",
    "register/people.py",
    "register/searching.py",
    "register/tables.py",
    "register/empty_tables.py",
    "register/projection.py",
    "register/rebuilding.py",
    "register/exchange/export.py",
    "register/snapshots/contents.py",
    "register/findings/",
)
WRITE_TO_DISK = (
    "register/running.py",
    "register/empty_tables.py",
    "register/sealing.py",
    "register/sign_outs.py",
    "register/journal/",
    "register/exchange/",
    "register/snapshots.py",
    "register/backups.py",
    "register/snapshots/",
    "register/documents.py",
    "register/demonstration.py",
    "register/console.py",
    "register/console_reminders.py",
    "register/console_record.py",
    "register/console_report.py",
)
READ_THE_CLOCK = (
    "register/journal/",
    "register/ui/",
    "register/clock.py",
    "register/console.py",
    "register/console_reminders.py",
    "register/console_redacting.py",
    "register/console_requesters.py",
    "register/console_backup.py",
    "register/__main__.py",
    "pages/",
)
KNOW_STREAMLIT = ("register/ui/", "pages/", "app.py")
DECLARED_LISTS = ("register/vocabulary/", "register/model/", "register/findings/", "register/ui/columns.py")
VAGUE = re.compile(r"manager|helper|utils|handler", re.IGNORECASE)
SQL = re.compile(
    r"\s*(select\b.+\bfrom\b|from \S+ (select|where|order by|group by)|insert into|update \S+ set|delete from|"
    r"create (or replace )?(table|view|macro)|copy\b.+\b(to|from)\b|attach ')",
    re.DOTALL,
)
DISK = {"write_text", "write_bytes", "mkdir", "rmtree", "unlink", "touch", "copyfile"}
RESHAPING = {
    "groupby",
    "merge",
    "pivot",
    "pivot_table",
    "melt",
    "stack",
    "unstack",
    "concat",
    "apply",
    "agg",
    "aggregate",
}
MACHINE = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/\w|\.\./(?:shared)\b")

MODULES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "register").rglob("*.py"))
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").rglob("*.py"))
CODE = [*MODULES, *PAGES, "app.py"]
QUESTIONS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "register" / "sql").glob("*.sql"))


def text_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def lines_of(path: str) -> int:
    return len(text_of(path).splitlines())


def nodes(path: str) -> list[ast.AST]:
    return list(ast.walk(ast.parse(text_of(path))))


def imports(path: str) -> set[str]:
    """The modules that a module imports, and the names it takes from them as if they were modules."""
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer(module: str) -> int:
    return LAYERS.index(module.split(".")[1])


def strings(path: str) -> Iterator[str]:
    """The texts in a module, also those with values in them, without documentation."""
    documentation = {id(node.value) for node in nodes(path) if isinstance(node, ast.Expr)}
    for node in nodes(path):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


def is_sql(text: str) -> bool:
    first = text.split()[0] if text.strip() else ""
    return (first.islower() or first.isupper()) and bool(SQL.match(text.lower()))


def calls(path: str) -> set[str]:
    """The names of what a module calls: `rmtree`, `os.replace`, `date.today`."""
    functions = [node.func for node in nodes(path) if isinstance(node, ast.Call)]
    names = {function.id for function in functions if isinstance(function, ast.Name)}
    dotted = [function for function in functions if isinstance(function, ast.Attribute)]
    return names | {function.attr for function in dotted} | {ast.unparse(function) for function in dotted}


def opens_for_writing(path: str) -> bool:
    called = [node for node in nodes(path) if isinstance(node, ast.Call)]
    opened = [node for node in called if ast.unparse(node.func).split(".")[-1] == "open"]
    modes = [argument.value for node in opened for argument in node.args if isinstance(argument, ast.Constant)]
    return any(isinstance(mode, str) and re.fullmatch(r"[wax]b?\+?", mode) for mode in modes)


@pytest.mark.parametrize("path", [path for path in MODULES if path != "register/__init__.py"])
def test_a_module_imports_only_from_layers_before_it(path):
    own = layer(path.removesuffix(".py").replace("/", "."))
    inside = {name for name in imports(path) if name.startswith("register.")}
    assert {name for name in inside if layer(name) > own} == set()


@pytest.mark.parametrize("path", CODE)
def test_only_the_screens_know_streamlit(path):
    known = {name for name in imports(path) if name.split(".")[0] == "streamlit"}
    assert path.startswith(KNOW_STREAMLIT) or not known


@pytest.mark.parametrize("path", [path for path in MODULES if path.startswith("register/charts/")])
def test_charts_know_no_database(path):
    known = {name.split(".")[1] for name in imports(path) if name.startswith("register.")}
    assert known <= {"text", "wording", "vocabulary", "periods", "charts"}
    assert "duckdb" not in imports(path)


@pytest.mark.parametrize("path", CODE)
def test_sql_stands_where_it_is_looked_for(path):
    assert path.startswith(HOLD_SQL) or [text for text in strings(path) if is_sql(text)] == []


def test_sql_is_recognised():
    assert is_sql("select a from b")
    assert is_sql("\n SELECT a\n FROM b")
    assert is_sql("insert into t values (1)")
    assert not is_sql("select a language")
    assert not is_sql("Update the record, set by set")
    assert [path for path in MODULES if any(is_sql(text) for text in strings(path))] != []


@pytest.mark.parametrize("path", CODE)
def test_only_the_journal_and_the_files_that_are_asked_for_are_written(path):
    written = calls(path) & (DISK | {"os.replace", "os.rename", "os.remove", "shutil.move", "shutil.copy"})
    assert path.startswith(WRITE_TO_DISK) or (written, opens_for_writing(path)) == (set(), False)


@pytest.mark.parametrize("path", CODE)
def test_only_the_edges_read_the_clock(path):
    assert path.startswith(READ_THE_CLOCK) or not {"today", "now", "utcnow", "time.time"} & calls(path)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_thin(path):
    assert lines_of(path) <= 80
    assert not RESHAPING & calls(path)
    assert not {name for name in imports(path) if name.split(".")[0] in {"pages", "pandas", "duckdb"}}


def test_pages_stand_in_sections():
    assert [path for path in PAGES if len(path.split("/")) != 3] == []


@pytest.mark.parametrize("path", CODE)
def test_a_module_begins_with_a_sentence_that_says_what_it_is(path):
    said = ast.get_docstring(ast.parse(text_of(path))) or ""
    assert re.search(r"[.?]$", said.split("\n")[0])


@pytest.mark.parametrize("path", CODE)
def test_a_module_is_short(path):
    assert lines_of(path) <= (300 if path.startswith(DECLARED_LISTS) else 200)


@pytest.mark.parametrize("path", CODE)
def test_names_say_what_things_are(path):
    definitions = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    names = {Path(path).stem} | {node.name for node in nodes(path) if isinstance(node, definitions)}
    assert {name for name in names if VAGUE.search(name)} == set()


@pytest.mark.parametrize("path", [path for path in MODULES if path.startswith("register/model/")])
def test_the_model_knows_no_floats(path):
    constants = [node.value for node in nodes(path) if isinstance(node, ast.Constant)]
    assert not [value for value in constants if isinstance(value, float)]
    assert "float" not in {node.id for node in nodes(path) if isinstance(node, ast.Name)}


@pytest.mark.parametrize("path", QUESTIONS)
def test_a_question_begins_with_what_it_asks(path):
    first, second, *_ = text_of(path).splitlines()
    assert first.startswith("-- ")
    assert path.endswith("/macros.sql") or second.startswith("-- columns: ")


def texts_of_the_project() -> Iterator[Path]:
    """Every text in the project that a person wrote."""
    for name in ("register", "pages", "tests", "docs", "data", "benchmarks", ".ci", ".streamlit"):
        yield from (
            path for path in (ROOT / name).rglob("*") if path.suffix in {".py", ".sql", ".csv", ".md", ".toml", ".json"}
        )
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.suffix in {".py", ".md", ".toml", ""})


def test_no_text_names_a_place_on_somebodys_machine():
    assert [str(path) for path in texts_of_the_project() if MACHINE.search(path.read_text(encoding="utf-8"))] == []
