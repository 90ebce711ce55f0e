"""Questions stay in the subset of SQL that gives the same answer on another engine."""

import re
from pathlib import Path

import pytest

from queries.ask import HERE, catalog

FORBIDDEN = {
    "generate_series": r"\bgenerate_series\b",
    "range as rows": r"\bfrom range\(",
    "unnest": r"\bunnest\b",
    "median": r"(?<!_)\bmedian\(",
    "quantile_cont": r"\bquantile_\w+\b",
    "day of week": r"\b(dayofweek|isodow|dow)\b",
    "%V weeks": r"\bstrftime\b",
    "array_agg": r"\barray_agg\b",
    "lists": r"\blist_\w+\b",
    "short pivot": r"\bpivot \w+ on\b",
    "columns()": r"\bcolumns\(",
    "star": r"select \*|, \*|\.\*",
    "struct fields": r"\(s\)\.|\(\$scope\)\.",
    "array_contains": r"\barray_contains\b",
    "positional grouping": r"\b(group|order) by \d",
    "by name": r"\bby name\b",
    "qualify": r"\bqualify\b",
    "star except": r"\b(exclude|replace) \(",
    "floor division": r"//",
}
UNGUARDED = r"/ (?!nullif|8\.64e10|3\.6e9)"
MACROS = sorted(HERE.glob("_*.sql"))


def code(path: Path) -> str:
    return re.sub(r"--.*", "", path.read_text("utf-8"))


@pytest.mark.parametrize("name", catalog())
def test_a_question_uses_nothing_that_only_one_engine_has(name: str) -> None:
    text = code(HERE / f"{name}.sql")
    assert not [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text)]
    assert not re.search(UNGUARDED, text)


@pytest.mark.parametrize("name", catalog())
def test_a_question_is_lower_case_and_says_its_order(name: str) -> None:
    text = code(HERE / f"{name}.sql")
    assert text == text.lower()
    assert "order by" in text or catalog()[name].grain == "one row" or "all'" in text


@pytest.mark.parametrize("path", MACROS, ids=lambda path: path.name)
def test_only_the_scope_opens_the_struct(path: Path) -> None:
    opened = re.search(r"\(s\)\.|array_contains|unnest", code(path))
    assert bool(opened) == (path.name == "_scope.sql")


@pytest.mark.parametrize("path", MACROS, ids=lambda path: path.name)
def test_only_the_scope_reads_tables(path: Path) -> None:
    named = re.search(r"\b(fct|dim)_\w+", code(path))
    assert bool(named) == (path.name == "_scope.sql")


def test_every_forbidden_thing_would_be_noticed() -> None:
    told = (
        "select *, list_sum(a), median(x), quantile_cont(x, 0.5), (s).since, unnest(a)"
        " from range(3)"
        " pivot t on x dayofweek strftime array_agg(x) columns('a') array_contains(a, 1) group by 1"
        " generate_series union all by name qualify exclude (a) 1 // 2"
    )
    assert not [what for what, pattern in FORBIDDEN.items() if not re.search(pattern, told)]
    assert re.search(UNGUARDED, "a / b")
