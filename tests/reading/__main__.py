"""`python -m tests.reading`: how well the program reads messages, printed and written down.

A module of this folder whose function `section()` returns a `Section` becomes a section of
docs/reading.md, in the order of their names. Its figures are asserted by a test beside what they
speak of, so that the paper and the tests cannot tell different numbers.
"""

from importlib import import_module
from pathlib import Path

from core.settings import ROOT
from tests.statistics.figures import Section

HERE = Path(__file__).parent
DOC = ROOT / "docs" / "reading.md"
ABOUT = """\
# How well messages are read

On composed sentences whose truth is marked, in `tests/etl/truth/`. `make reading` writes this page;
the tests assert every promise that stands here. Do not edit: run it."""


def sections() -> list[Section]:
    """Ask every module that has something to tell."""
    modules = [
        import_module(f"tests.reading.{path.stem}") for path in sorted(HERE.glob("[!_]*.py"))
    ]
    return [module.section() for module in modules if hasattr(module, "section")]


def main() -> None:
    """Print the figures and write the page."""
    found = "\n\n".join([ABOUT, *(one.told() for one in sections())])
    DOC.write_text(found + "\n", "utf-8")
    print(found)


if __name__ == "__main__":
    main()
