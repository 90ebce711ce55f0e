"""A drawn case goes red when the SQL is wrong: each mutant is a hurried hand's mistake."""

import shutil
import tomllib
from pathlib import Path

import pytest

import queries.ask
import queries.tables
from tests.queries.drawing import CASES
from tests.queries.test_cases import assert_as_drawn

MUTANTS = tomllib.loads((CASES / "mutants.toml").read_text("utf-8"))["mutant"]
NAMES = [f"{number:02d}-{mutant['case']}" for number, mutant in enumerate(MUTANTS, 1)]


@pytest.mark.parametrize("mutant", MUTANTS, ids=NAMES)
def test_its_case_goes_red(
    mutant: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "queries"
    shutil.copytree(queries.ask.HERE, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = copy / mutant["file"]
    text = path.read_text("utf-8")
    assert mutant["right"] in text, "the mutant speaks of a line that is no longer there"
    path.write_text(text.replace(mutant["right"], mutant["wrong"]), "utf-8")
    monkeypatch.setattr(queries.ask, "HERE", copy)
    monkeypatch.setattr(queries.tables, "HERE", copy)
    queries.ask.catalog.cache_clear()
    try:
        with pytest.raises(AssertionError, match="are different"):  # SQL that fails proves nothing
            assert_as_drawn(CASES / f"{mutant['case']}.toml", tmp_path / "lake")
    finally:
        queries.ask.catalog.cache_clear()
