"""`python -m tests.statistics`: ask every module here that has a `section`, write the paper.

A module of this folder whose function `section()` returns a `Section` becomes a section of
docs/statistics.md, in the order of their names. Its figures are asserted by a test beside the
module it speaks of, so that the paper and the tests cannot tell different numbers.
"""

from importlib import import_module
from pathlib import Path

from core.settings import ROOT
from tests.statistics.figures import Section

HERE = Path(__file__).parent
DOC = ROOT / "docs" / "statistics.md"
ABOUT = """\
# Statistics

How the statistics of `core/measures/` do in worlds whose truth is known, because they were drawn by
a seed. `make statistics` writes this page; the tests assert every promise that stands here. Do not
edit: run it."""


def sections() -> list[Section]:
    """Ask every module that has something to tell."""
    modules = [
        import_module(f"tests.statistics.{path.stem}") for path in sorted(HERE.glob("[!_]*.py"))
    ]
    return [module.section() for module in modules if hasattr(module, "section")]


def main() -> None:
    """Write the page, and say what is broken."""
    found = sections()
    DOC.write_text("\n\n".join([ABOUT, *(one.told() for one in found)]) + "\n", "utf-8")
    broken = [figure.row() for one in found for figure in one.figures if not figure.is_kept]
    print("\n".join([*broken, f"written: {DOC}"]))


if __name__ == "__main__":
    main()
