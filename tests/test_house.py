"""The house keeps itself: floors, homes of libraries, SQL, scopes, clocks, pages, sizes, names."""

import ast
import re
import sys
from pathlib import Path

import pytest

from core.settings import ROOT
from tests.sources import (
    PYTHON,
    QUERIES,
    SOURCES,
    TEXTS,
    called,
    calls,
    comments,
    floor,
    imports,
    name,
    strings,
    tree,
)

MAY_IMPORT = {  # floors and what they may stand on (the table of floors)
    "core": {"core"},
    "etl": {"core", "etl"},
    "queries": {"core", "queries"},
    "charts": {"core", "charts"},
    "registry": {"core", "registry"},
    "reports": {"core", "queries", "charts", "registry", "reports"},
    "pages": {"core", "queries", "charts", "registry", "reports", "pages"},  # a table to take away
    "app.py": {"core", "queries", "charts", "registry", "pages"},
}
LIVES_ON = {  # libraries and the floors that know them
    "ahocorasick": {"etl"},
    "alembic": {"registry"},
    "argon2": {"registry"},
    "babel": {"core"},
    "dataframely": {"core", "etl", "queries"},  # contracts are written once, tables open by them
    "deltalake": {"etl", "queries"},
    "docx": {"reports"},
    "duckdb": {"etl", "queries"},
    "fastexcel": {"etl"},
    "filelock": {"core", "etl", "registry"},  # one at a time, and whether a load still lives
    "holidays": {"core"},
    "ijson": {"etl"},
    "numpy": {"core", "etl"},  # hashes of words: what frames cannot say
    "navec": {"etl"},
    "plotly": {"charts"},
    "polars": {"core", "etl", "queries", "charts", "reports", "pages"},
    "pptx": {"reports"},
    "pyarrow": {"etl"},
    "pymorphy3": {"etl"},
    "pydantic": {"core"},
    "pydeck": {"charts"},
    "rich": {"etl"},
    "rapidfuzz": {"etl"},
    "scipy": {"core", "etl"},  # groups of a graph
    "shapely": {"etl"},
    "sklearn": {"etl"},
    "slugify": {"etl"},
    "slovnet": {"etl"},
    "sqlalchemy": {"registry"},
    "statsmodels": {"core"},
    "streamlit": {"pages", "app.py"},
    "tomlkit": {"core"},
    "typer": {"etl", "queries", "registry", "reports"},
    "typst": {"reports"},
    "xlsxwriter": {"etl", "reports"},  # the demo's workbooks
}
TWO_TOOLS = {"etl/marts.py"}  # the one module of the etl in which staged frames and SQL meet
OPENS_TABLES = {"queries/ask.py", "queries/tables.py", "etl/marts.py"}  # a line of plumbing each
SQL = re.compile(
    r"(?is)\bselect\b.+\bfrom\b|\binsert\s+into\b|\bdelete\s+from\b|\bcopy\b.+\bto\b"
    r"|\b(create|drop|alter)\s+(or\s+replace\s+)?(temp\s+)?(table|view|macro|schema|type)\b"
)
MART = re.compile(r"\b(?:fct|dim)_\w+|\bread_parquet\b|\bdelta_scan\b")
WALL_CLOCK = re.compile(
    r"^(?:(?:datetime|dt)\.)?(?:datetime|date|dt)\.(?:now|utcnow|today)$"
    r"|^time\.(?:time|time_ns|localtime|gmtime|strftime)$"
)
TELLS_TIME = {
    "etl/build.py": "the moment of landing and of publishing, in one function that says so",
    "pages/parts/book.py": "the moment of a deed: the press of a button, in one function",
}
ASKED_BY_SCRIPTS = {"week/summary"}  # promised in README.md
VAGUE_FILES = {"utils", "util", "helpers", "common", "misc", "manager", "data2", "models", "tools"}
VAGUE_VERBS = ("get_", "process_", "handle_")
SPEECHLESS = {"plain", "reaches"}  # what a thread of polars may call: they say no words
READERS = ("meeting", "block", "desk")
PAGES = [path for reader in READERS for path in sorted((ROOT / "pages" / reader).glob("*.py"))]
CASES = pytest.mark.parametrize("path", SOURCES, ids=name)


@CASES
def test_imports_go_down(path: Path) -> None:
    upstairs = imports(path) & (set(MAY_IMPORT) | {"tests"}) - MAY_IMPORT[floor(path)]
    assert not upstairs


@CASES
def test_each_library_stays_at_home(path: Path) -> None:
    foreign = imports(path) - sys.stdlib_module_names - set(MAY_IMPORT)
    assert foreign <= set(LIVES_ON), "a new library says here where it lives"
    assert not {library for library in foreign if floor(path) not in LIVES_ON[library]}


@pytest.mark.parametrize("path", [path for path in SOURCES if floor(path) == "etl"], ids=name)
def test_frames_and_sql_meet_in_one_module(path: Path) -> None:
    assert not imports(path) >= {"polars", "duckdb"} or name(path) in TWO_TOOLS


@CASES
def test_no_sql_in_python(path: Path) -> None:
    if name(path) not in OPENS_TABLES:
        assert not [(line, said) for line, said in strings(path) if SQL.search(said)]


@pytest.mark.parametrize(
    "path", [path for path in QUERIES if path.parent.name != "queries"], ids=name
)
def test_a_question_names_no_table(path: Path) -> None:
    asked = re.sub(r"--.*", "", path.read_text("utf-8"))
    assert not MART.findall(asked)
    assert "$scope" in asked


@CASES
def test_only_rights_make_a_scope(path: Path) -> None:
    made = {called(call) for call in calls(path)}
    assert "Scope" not in made or name(path) == "core/access.py"
    if floor(path) in {"pages", "reports", "app.py"}:
        assert "replace" not in _from_dataclasses(path), "a copied scope may say more than granted"


def _from_dataclasses(path: Path) -> set[str]:
    return {
        one.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
        for one in node.names
    }


@CASES
def test_no_thread_of_polars_speaks(path: Path) -> None:
    """The language is a `ContextVar`, which those threads do not know: words are said outside."""
    said = [ast.unparse(one.args[0]) for one in calls(path) if called(one).endswith("map_elements")]
    assert floor(path) not in {"pages", "reports"} or set(said) <= SPEECHLESS, said


@CASES
def test_nobody_below_looks_at_the_clock(path: Path) -> None:
    if path.name == "__main__.py" or name(path) in TELLS_TIME or name(path) == "app.py":
        return
    asked = [(call.lineno, ast.unparse(call.func)) for call in calls(path)]
    looked = [(line, func) for line, func in asked if WALL_CLOCK.search(func)]
    assert not looked


@pytest.mark.parametrize("path", [path for path in TEXTS if path.suffix == ".sql"], ids=name)
def test_no_sql_looks_at_the_clock(path: Path) -> None:
    asked = re.sub(r"--.*", "", path.read_text("utf-8")).lower()
    assert not re.findall(r"\bcurrent_(?:date|time|timestamp)\b|\b(?:now|today)\s*\(", asked)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_is_thin_and_in_the_table_of_contents(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 80
    assert name(path) in {said for _line, said in strings(ROOT / "app.py")}


def test_pages_lie_in_their_readers_rooms() -> None:
    """Streamlit would run a page that lies directly in pages/ without the frame around it."""
    assert not list((ROOT / "pages").glob("[!_]*.py"))
    rooms = {path.name for path in (ROOT / "pages").iterdir() if path.is_dir()}
    assert rooms - {"__pycache__"} <= {*READERS, "parts", "door"}


def test_the_table_of_contents_names_no_lost_page() -> None:
    listed = {said for _line, said in strings(ROOT / "app.py") if said.startswith("pages/")}
    assert listed
    assert not {one for one in listed if not (ROOT / one).is_file()}


def test_every_question_is_asked() -> None:
    """A question that no page, report, script or other question asks is dead."""
    asking = [path for path in SOURCES if floor(path) in {"pages", "reports"}]
    said = {said for path in asking for _line, said in strings(path) if "/" in said}
    for path in QUERIES:
        for completed in re.findall(r"(?m)^-- completed: (.+)$", path.read_text("utf-8")):
            said |= {one.strip(",") for one in completed.split() if "/" in one}
    asked = re.compile("|".join(re.escape(one).replace("…", r"[a-z_]+") for one in sorted(said)))
    questions = {name(path)[len("queries/") : -len(".sql")] for path in QUERIES}
    dead = {one for one in questions if "/" in one and not asked.fullmatch(one)}
    assert not dead - ASKED_BY_SCRIPTS


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_a_module_is_one_idea(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300
    assert ast.get_docstring(tree(path)) or path.name == "__init__.py"
    assert path.stem not in VAGUE_FILES


@CASES
def test_a_function_is_short_and_named_by_what_it_does(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            told = f"{name(path)}:{node.lineno} {node.name}"
            assert not body or (node.end_lineno or 0) - body[0].lineno < 40, told
            assert not node.name.lstrip("_").startswith(VAGUE_VERBS), told


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_a_silenced_rule_says_why(path: Path) -> None:
    """`# noqa: S608  # the name comes from the catalogue`: a code, then a reason."""
    silenced = r"# ?(?:noqa|type: ?ignore|pragma|mypy:|ruff:)"
    reasoned = r"# (?:(?:ruff: )?noqa: [A-Z0-9, ]+|type: ignore\[[\w, -]+\])\s+(?:#|--|—) \w+ \w+"
    for line, said in comments(path):
        if re.search(silenced, said):
            assert re.search(reasoned, said), f"{name(path)}:{line} {said}"


@CASES
def test_nothing_is_left_to_do(path: Path) -> None:
    left = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
    assert not [said for _line, said in comments(path) if left.search(said)]
