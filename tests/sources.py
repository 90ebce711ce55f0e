"""The project's own files as the tests of the house read them: paths, text and syntax trees."""

import ast
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from core.settings import ROOT

LOCAL = {  # made by a machine, kept out of git by .gitignore
    ".git", ".venv", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", ".stamp",
    "__pycache__", "inbox", "secrets", "seen",
}  # fmt: skip
FLOORS = ("core", "etl", "queries", "charts", "registry", "reports", "pages", "app.py")
PICTURES = {".png", ".xlsx", ".parquet", ".gz", ".zip", ".woff2", ".ico"}


def name(path: Path) -> str:
    """Say a path as people say it: from the root, with slashes."""
    return path.relative_to(ROOT).as_posix()


def files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file that belongs to the project."""
    for path in sorted(folder.iterdir()):
        if path.name in LOCAL or (path.parent.name == "data" and path.name != "README.md"):
            continue
        if path.is_dir():
            yield from files(path)
        else:
            yield path


PYTHON = [path for path in files() if path.suffix == ".py"]
SOURCES = [path for path in PYTHON if name(path).split("/")[0] in FLOORS]
QUERIES = [path for path in files() if name(path).startswith("queries/") and path.suffix == ".sql"]
TEXTS = [path for path in files() if path.suffix not in PICTURES]


def floor(path: Path) -> str:
    """Return the floor a module stands on."""
    return name(path).split("/")[0]


@cache
def tree(path: Path) -> ast.Module:
    """Parse a module."""
    return ast.parse(path.read_text("utf-8"), name(path))


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call a module makes."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """Return the last word of what is called: `now` of `datetime.now()`."""
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def imports(path: Path) -> set[str]:
    """Return the first word of everything a module imports, at its top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {one.name.split(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, (
                f"{name(path)}:{node.lineno} imports by dots; say the whole name"
            )
            found.add((node.module or "").split(".")[0])
    return found


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Every text a module holds but its docstrings; pieces of an f-string are joined."""
    silent = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr):
            silent |= {id(piece) for piece in node.values}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr) and id(node) not in silent:
            pieces = [one.value if isinstance(one, ast.Constant) else "…" for one in node.values]
            yield node.lineno, "".join(map(str, pieces))
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
        ):
            yield node.lineno, node.value


def comments(path: Path) -> Iterator[tuple[int, str]]:
    """Every comment of a module."""
    with tokenize.open(path) as file:
        for token in tokenize.generate_tokens(file.readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string
