"""Every question answers as drawn and counted by hand, in the columns its header promises."""

import re
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from queries.ask import HERE, catalog
from tests.queries.drawing import CASES, TYPES, answered, drawn, read_case

PATHS = sorted(CASES.glob("*/*/*.toml"))


def assert_as_drawn(path: Path) -> None:
    case = read_case(path)
    query = catalog()[path.parent.relative_to(CASES).as_posix()]
    answer = answered(case, query)
    promised = dict(column.split() for column in query.returns)
    assert dict(answer.schema) == {name: TYPES[kind] for name, kind in promised.items()}
    expected = drawn(case["then"]["rows"], answer.schema)
    assert_frame_equal(answer.select(expected.columns), expected, abs_tol=5e-4)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_answer_is_as_drawn(path: Path) -> None:
    assert_as_drawn(path)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_case_says_why(path: Path) -> None:
    assert read_case(path)["why"].endswith(".")


@pytest.mark.parametrize("name", catalog())
def test_every_question_has_a_case(name: str) -> None:
    assert list((CASES / name).glob("*.toml"))


def test_every_case_belongs_to_a_question() -> None:
    assert {path.parent.relative_to(CASES).as_posix() for path in PATHS} == set(catalog())


@pytest.mark.parametrize("name", catalog())
def test_header_params_are_those_of_the_sql(name: str) -> None:
    query = catalog()[name]
    body = re.sub(r"--.*", "", query.sql)
    assert set(re.findall(r"\$(\w+)", body)) == set(query.params)
    assert query.params[0] == "scope"


@pytest.mark.parametrize("name", catalog())
def test_header_names_what_is_read(name: str) -> None:
    query = catalog()[name]
    body = re.sub(r"--.*", "", query.sql)
    assert set(re.findall(r"\b(scope\w*)\(", body)) == set(query.reads)
    assert not re.search(r"\b(fct|dim)_", body)


@pytest.mark.parametrize("name", catalog())
def test_a_question_is_asked_as_a_question(name: str) -> None:
    query = catalog()[name]
    assert query.question.endswith("?")
    assert query.grain.startswith("one row")
    assert (HERE / f"{name}.sql").read_text("utf-8").endswith("\n")
