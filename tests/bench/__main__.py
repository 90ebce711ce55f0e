"""`python -m tests.bench [--only PART] [--quick]`: measure budgets, write docs/benchmarks.md."""

import os
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from tests.bench import crowd, loading, neighbours, pages, paper, questions, texts
from tests.bench.findings import Found, Plan

PARTS: Mapping[str, Callable[[Plan], Found]] = {  # pages and questions read the million's lake
    "export": loading.whole_export,
    "million": loading.million,
    "neighbours": neighbours.neighbours,
    "questions": questions.questions,
    "pages": pages.pages,
    "crowd": crowd.crowd,
    "door": loading.door,
    "alike": texts.alike_texts,
    "places": texts.places,
}
SMALLER = 20  # times, with --quick


def main(
    only: Annotated[list[str] | None, typer.Option(help=f"of {', '.join(PARTS)}")] = None,
    quick: Annotated[bool, typer.Option(help="twenty times smaller, to try the bench")] = False,
) -> None:
    """Measure, print, and after a whole run write the paper."""
    if strange := set(only or ()) - set(PARTS):
        raise typer.BadParameter(f"{', '.join(sorted(strange))}; there are {', '.join(PARTS)}")
    at = datetime.now(UTC)
    real = Path(os.environ.get("TEPLOKARTA_REAL_DATA", "../shared/data"))
    print(paper.machine(), "Sizes divided by 20: no verdict means anything." if quick else "")
    with tempfile.TemporaryDirectory(prefix="teplokarta-bench-") as folder:
        plan = Plan(Path(folder), real.resolve(), SMALLER if quick else 1)
        found = [_told(measure(plan)) for name, measure in PARTS.items() if name in (only or PARTS)]
    if quick or only:
        print("A part or a trial: docs/benchmarks.md is left as it was.")
        return
    paper.write(found, at)
    print(f"written: {paper.DOC}")


def _told(found: Found) -> Found:
    print(f"\n{found.title}")
    for one in found.findings:
        kept = {True: "met", False: "MISSED", None: ""}[one.is_met]
        print(f"  {one.what}: {one.measured} ({one.budget}) {kept} {one.note}", flush=True)
    for detail in found.details:
        print("\n".join("    " + "  ".join(row) for row in detail.rows), flush=True)
    return found


if __name__ == "__main__":
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(main)
    app()
