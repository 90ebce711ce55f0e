"""For every question: a block head, a stranger and nobody see exactly what they may."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
import polars.selectors as cs
import pytest
from polars.testing import assert_frame_equal

from core.access import Scope, Viewer, granted
from core.contracts import MARTS
from queries.ask import CHOICES, ask, catalog
from queries.tables import open_tables
from tests.queries.chance import lake
from tests.queries.drawing import write

Marts = Mapping[str, pl.DataFrame]
PERIOD = (date(2026, 3, 2), date(2026, 3, 29))
FIXED = {
    "row_by": "theme", "column_by": "place", "limit": 1000, "offset": 0, "km": 30.0, "middle": 55.0,
    "group_id": "incident:13", "sort": "deadline", "day": "any", "clock": "2026-03-15T00:00:00",
    "rows": "theme", "rows_then": "channel", "columns": "place", "columns_then": "week",
    **dict.fromkeys(("row_ids", "row_then_ids", "column_ids", "column_then_ids")),
    "message_id": "pos:93", "message_ids": ("pos:93", "incident:0", "incident:5", "letters:2"),
}  # fmt: skip
CURATOR = Viewer("curator", "curator", ("kotelnikovo", "vytegra"), may_read_text=True)
EDGES = ("class_id", "from_days", "until_days")  # of classes of age: there before any message
HEAD = Viewer("head", "block_head", ("kotelnikovo",), block_ids=("roads",), may_read_text=True)
STRANGER = Viewer("stranger", "curator", ("baryatino",), may_read_text=True)
STRANGE = ("kotelnikovo", "baryatino")

FEW = ("received", "open", "uncounted", "slip_returned", "flag_date_only")
FOLLOWS = {  # the list of message/page, cut alike: it is asked for all of them
    **dict.fromkeys(("message/count", "place/hexagons", "place/unlocated"), FEW),
}
ONE_OF_ITS_KIND = ("slip_returned", "flag_date_only")  # the others differ from it by a word


EVERYTHING = {"patterns": None, "statuses": None, "marks": None}
SEARCHES: list[dict[str, object]] = [
    {**EVERYTHING, "basis": "received"},
    {**EVERYTHING, "basis": "ever", "patterns": ("(?i)(pos)", "1")},
    {**EVERYTHING, "basis": "open", "marks": ("repeat", "date_only"), "statuses": ("in_work",)},
]
IN_LIST = {"message_ids": None, "sorted_by": "age", "limit": 1000, "offset": 0}
SEARCHED: list[tuple[str, dict[str, object]]] = [
    *(("message/found", one) for one in SEARCHES),
    *(("message/search", {**one, **IN_LIST}) for one in SEARCHES),
]


def asked() -> list[tuple[str, dict[str, object]]]:
    """Every question, with every basis and event it may be asked for."""
    calls = [*SEARCHED]
    for name, query in catalog().items():
        if name in {searched for searched, _params in SEARCHED}:
            continue
        fixed = {param: FIXED[param] for param in query.params if param in FIXED}
        free = [param for param in query.params if param not in (*FIXED, "scope")]
        every = CHOICES[free[0]] if free else (None,)
        kinds = [one for one in every if not _is_one_of_many(f"{one}")]
        choices = FOLLOWS.get(name, kinds)
        calls += [(name, fixed | ({free[0]: choice} if free else {})) for choice in choices]
    return calls


def _is_one_of_many(choice: str) -> bool:
    return choice.startswith(("slip_", "flag_")) and choice not in ONE_OF_ITS_KIND


CALLS = asked()
NAMES = [" ".join([name, *map(str, params.values())]) for name, params in CALLS]
EACH = {name: (name, params) for name, params in reversed(CALLS)}  # in one of its ways
every_call = pytest.mark.parametrize(("name", "params"), CALLS, ids=NAMES)
every_question = pytest.mark.parametrize(("name", "params"), EACH.values(), ids=EACH)
Answer = Callable[[str, Scope, dict[str, object]], pl.DataFrame]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    return asking(lake(7), tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def own_block(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    return asking(
        only_block(only_town(lake(7), "kotelnikovo"), "roads"), tmp_path_factory.mktemp("own")
    )


@pytest.fixture(scope="module")
def no_block(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    silent = only_block(only_town(lake(7), "kotelnikovo"), "nowhere")
    return asking(silent, tmp_path_factory.mktemp("silent"))


@pytest.fixture(scope="module")
def own_town(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    return asking(only_town(lake(7), "kotelnikovo"), tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    return asking({}, tmp_path_factory.mktemp("nothing"))


@pytest.fixture(scope="module")
def wordless(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    bare = {"fct_texts": MARTS["fct_texts"].create_empty()}
    return asking({**lake(7), **bare}, tmp_path_factory.mktemp("wordless"))


def asking(tables: Marts, folder: Path) -> Answer:
    opened = open_tables(write(tables, folder))

    @cache
    def answered(name: str, scope: Scope, params: tuple[tuple[str, object], ...]) -> pl.DataFrame:
        return ask(opened, name, scope, **dict(params))

    return lambda name, scope, params: answered(name, scope, tuple(params.items()))


def only_town(tables: Marts, town: str) -> Marts:
    return {name: rows.filter(municipality_id=town) for name, rows in tables.items()}


def only_block(tables: Marts, block: str) -> Marts:
    """The lake as it would be if nobody had ever written to another block."""
    ours = tables["fct_messages"].filter(block_id=block)
    return {
        **tables,
        "fct_messages": ours,
        "fct_texts": tables["fct_texts"].join(
            ours, on=["municipality_id", "message_id"], how="semi"
        ),
        "dim_blocks": tables["dim_blocks"].filter(block_id=block),
        "dim_themes": tables["dim_themes"].filter(block_id=block),
    }


@every_call
def test_a_block_head_sees_as_if_there_were_no_other_block(
    name: str, params: dict[str, object], whole: Answer, own_block: Answer
) -> None:
    scope = granted(HEAD, PERIOD)
    assert_frame_equal(whole(name, scope, params), own_block(name, scope, params))


@every_question
def test_a_block_head_gains_nothing_by_wishing(
    name: str, params: dict[str, object], whole: Answer, no_block: Answer
) -> None:
    wish = granted(HEAD, PERIOD, block_ids=("parks", "family", "nobody"))
    assert_frame_equal(whole(name, wish, params), no_block(name, wish, params))


@every_question
def test_a_block_may_be_named_with_its_municipality(
    name: str, params: dict[str, object], whole: Answer
) -> None:
    named = replace(HEAD, block_ids=("kotelnikovo.roads", "vytegra.parks"))
    told, meant = granted(named, PERIOD), granted(HEAD, PERIOD)
    assert_frame_equal(whole(name, told, params), whole(name, meant, params))


@every_question
def test_a_town_is_seen_as_if_there_were_no_other(
    name: str, params: dict[str, object], whole: Answer, own_town: Answer
) -> None:
    scope = granted(replace(CURATOR, municipality_ids=("kotelnikovo",)), PERIOD)
    assert_frame_equal(whole(name, scope, params), own_town(name, scope, params))


@every_question
def test_a_stranger_sees_an_empty_lake(
    name: str, params: dict[str, object], whole: Answer, nothing: Answer
) -> None:
    scope = granted(STRANGER, PERIOD, municipality_ids=STRANGE)
    assert_frame_equal(whole(name, scope, params), nothing(name, scope, params))


@every_call
def test_an_empty_lake_tells_nothing(name: str, params: dict[str, object], nothing: Answer) -> None:
    """A total is there and counts nothing; a list is as empty as the lake."""
    answer = nothing(name, granted(STRANGER, PERIOD, municipality_ids=STRANGE), params)
    assert tuple(answer.columns) == catalog()[name].columns
    told = answer.select((cs.integer() | cs.string()) - cs.by_name(*EDGES, require_all=False))
    assert not [cell for column in told for cell in column if cell]


@every_question
def test_nobody_at_all_sees_an_empty_lake(
    name: str, params: dict[str, object], whole: Answer, nothing: Answer
) -> None:
    scope = granted(Viewer("nobody", "curator"), PERIOD)
    assert_frame_equal(whole(name, scope, params), nothing(name, scope, params))


@every_question
def test_texts_are_for_those_who_may_read_them(
    name: str, params: dict[str, object], whole: Answer, wordless: Answer
) -> None:
    scope = granted(replace(CURATOR, may_read_text=False), PERIOD)
    assert_frame_equal(whole(name, scope, params), wordless(name, scope, params))


@every_call
def test_a_curator_sees_something(name: str, params: dict[str, object], whole: Answer) -> None:
    assert whole(name, granted(CURATOR, PERIOD), params).height


def test_no_question_is_forgotten() -> None:
    assert set(EACH) == set(catalog())
