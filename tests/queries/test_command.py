"""The same answers on the command line: what scripts rely on."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.settings import ROOT
from queries.__main__ import main
from queries.ask import catalog
from tests.queries.test_tables import published


@dataclass(frozen=True)
class Told:
    """What the command left behind."""

    stdout: str
    stderr: str
    returncode: int


Asked = Callable[..., Told]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Asked:
    """Call the command in this process: a process of its own takes seconds to wake up."""

    def told(name: str, *words: str) -> Told:
        town = ("--municipality", "kotelnikovo")
        period = ("--since", "2026-03-02", "--until", "2026-03-29")
        monkeypatch.setattr(sys, "argv", ["queries", "ask", name, *town, *period, *words])
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return Told(said.out, said.err, int(left.value.code or 0))

    return told


@pytest.fixture
def lake(installation: Path) -> Path:
    folder = installation / "data" / "marts"
    published(folder, "kotelnikovo", 3, 1)
    return folder


def test_every_question_is_listed() -> None:
    command = [sys.executable, "-m", "queries", "list"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0
    assert all(name in told.stdout for name in catalog())


@pytest.mark.usefixtures("lake")
def test_the_summary_is_a_list_of_one_object(asked: Asked) -> None:
    told = asked("week/summary", "--format", "json")
    assert told.returncode == 0
    (row,) = json.loads(told.stdout)
    assert (row["messages"], row["open_messages"], row["without_deadline"]) == (3, 3, 3)
    assert row["on_time_share"] is None
    assert row["on_time_share_n"] == 0
    assert tuple(row) == catalog()["week/summary"].columns


def test_before_the_first_export_everything_is_empty(asked: Asked) -> None:
    (row,) = json.loads(asked("week/summary", "--format", "json").stdout)
    assert row["messages"] == 0


@pytest.mark.usefixtures("lake")
def test_days_are_iso_and_filters_narrow(asked: Asked) -> None:
    flow = json.loads(asked("week/flow", "--format", "json").stdout)
    assert [row["week_on"] for row in flow][:1] == ["2026-03-09"]
    (row,) = json.loads(asked("week/summary", "--theme", "snow,trees", "--format", "json").stdout)
    assert row["messages"] == 0
    (row,) = json.loads(asked("week/summary", "--theme", "potholes", "--format", "json").stdout)
    assert row["messages"] == 3


@pytest.mark.usefixtures("lake")
def test_parameters_are_given_as_key_and_value(asked: Asked) -> None:
    page = ("--param", "basis=received", "--param", "limit=2", "--param", "offset=0")
    told = asked("message/page", *page, "--format", "csv")
    assert told.stdout.splitlines()[0].startswith("municipality_id,message_id,received_at")
    assert len(told.stdout.splitlines()) == 3


@pytest.mark.usefixtures("lake")
def test_a_table_is_for_people(asked: Asked) -> None:
    told = asked("week/summary")
    rows = [line.strip("│").split("┆") for line in told.stdout.splitlines()]
    cells = {row[0].strip(): row[1].strip() for row in rows if len(row) == 2}
    assert cells["messages"] == "3"
    assert cells["on_time_share"] == "null"
    assert "2026-03-09" in asked("week/flow").stdout


def test_several_municipalities_are_asked_together(asked: Asked, lake: Path) -> None:
    published(lake, "vytegra", 2, 1)
    axes = ("--param", "row_by=municipality", "--param", "column_by=place", "--format", "json")

    def lines(towns: str) -> dict[tuple[str | None, str | None], int]:
        told = json.loads(asked("heat/matrix", "--municipality", towns, *axes).stdout)
        return {(row["row_id"], row["column_id"]): row["messages"] for row in told}

    both = lines("vytegra,kotelnikovo")
    assert [both[row, None] for row in ("kotelnikovo", "vytegra", None)] == [3, 2, 5]
    assert lines("vytegra,vytegra") == lines("vytegra")


def test_an_older_edition_is_asked_by_its_number(asked: Asked, lake: Path) -> None:
    published(lake, "kotelnikovo", 5, 2)
    told = {
        edition: json.loads(asked("week/summary", *words, "--format", "json").stdout)[0]["messages"]
        for edition, words in {"last": (), "first": ("--edition", "1")}.items()
    }
    assert told == {"last": 5, "first": 3}


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("week/sumary",), "week/summary"),
        (("heat/matrix", "--param", "row_by=theme"), "column_by, row_by"),
        (("week/summary", "--param", "nonsense"), "nonsense"),
        (("week/summary", "--until", "2026-03-01"), "2026-03-02 > 2026-03-01"),
        (("week/summary", "--municipality", "atlantis"), "atlantis"),
        (("week/summary", "--municipality", "kotelnikovo,atlantis"), "atlantis"),
        (("week/summary", "--municipality", ","), "--municipality"),
    ],
)
def test_a_refusal_is_one_sentence_and_exit_one(
    asked: Asked, words: tuple[str, ...], part: str
) -> None:
    told = asked(*words)
    assert told.returncode == 1
    assert not told.stdout
    (sentence,) = told.stderr.strip().splitlines()
    assert part in sentence


@pytest.mark.parametrize(
    "words", [("--since", "2026-13-02"), ("--format", "pdf"), ("--colour", "red")]
)
def test_a_wrong_call_is_exit_two(asked: Asked, words: tuple[str, ...]) -> None:
    assert asked("week/summary", *words).returncode == 2
