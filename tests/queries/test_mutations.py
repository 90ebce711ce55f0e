"""A drawn case goes red when the SQL is wrong: each mutant is a hurried hand's mistake."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from queries.ask import HERE, catalog
from tests.queries.drawing import CASES, desk
from tests.queries.test_cases import assert_as_drawn

MUTANTS = tomllib.loads((CASES / "mutants.toml").read_text("utf-8"))["mutant"]
NAMES = [f"{number:02d}-{mutant['case']}" for number, mutant in enumerate(MUTANTS, 1)]


@contextmanager
def defined(right: str, wrong: str) -> Iterator[None]:
    """Put wrong definitions in the place of the right ones, for a while."""
    try:
        desk().execute(wrong)
        yield
    finally:
        desk().execute(right)


@contextmanager
def asked(name: str, wrong: str) -> Iterator[None]:
    """Ask a question in wrong words, for a while."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(catalog(), name, replace(catalog()[name], sql=wrong))
        yield


@pytest.mark.parametrize("mutant", MUTANTS, ids=NAMES)
def test_its_case_goes_red(mutant: dict[str, str]) -> None:
    path = HERE / mutant["file"]
    text = path.read_text("utf-8")
    assert mutant["right"] in text, "the mutant speaks of a line that is no longer there"
    wrong = text.replace(mutant["right"], mutant["wrong"])
    name = mutant["file"].removesuffix(".sql")
    with (
        defined(text, wrong) if path.parent == HERE else asked(name, wrong),
        pytest.raises(AssertionError, match="are different"),  # SQL that fails proves nothing
    ):
        assert_as_drawn(CASES / f"{mutant['case']}.toml")
