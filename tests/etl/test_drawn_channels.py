"""Channels drawn here: used at once, numbered where they tell no numbers, set aside with a typo."""

import pytest
from typer.testing import CliRunner, Result

from core.municipality import municipality
from core.refusal import Refusal
from core.settings import settings
from etl.__main__ import app
from etl.build import build
from tests.etl.desk import HOME, table

TOML = """
id     = "trial"
label  = { ru = "Проба", en = "Trial" }
kind   = "message"
needed = ["received_at", "theme"]

[file]
formats    = ["csv"]
signature  = ["Поступило", "Рубрикатор"]
separators = [";"]
times      = ["%d.%m.%Y"]

[fields]
received_at = ["Поступило"]
theme       = ["Рубрикатор"]
settlement  = ["Где"]
status      = ["Состояние"]
text        = ["Жалоба"]

[people]
scrub = ["text"]

[values.status]
in_work  = ["Ждёт"]
answered = ["Готово"]
"""
HEAD = "Поступило;Рубрикатор;Где;Состояние;Жалоба"
COLD = "02.03.2026;Отопление;г. Котельниково;{};Холодно в пробной квартире"


def draw(toml: str = TOML) -> None:
    settings().drawn.mkdir(parents=True, exist_ok=True)
    (settings().drawn / "trial.toml").write_text(toml, "utf-8")


def load(*rows: str) -> Result:
    content = "\n".join([HEAD, *rows]).encode()
    words = ["load", "-", "--name", "trial.csv", "-m", HOME]
    return CliRunner().invoke(app, words, input=content)


def messages() -> list[tuple[str, str]]:
    told = table("fct_messages").select("message_id", "status").sort("message_id")
    return [(id, status) for id, status in told.rows()]


def test_a_message_without_a_number_is_numbered_by_what_it_says() -> None:
    draw()
    assert load(COLD.format("Ждёт"), COLD.format("Ждёт"), COLD.format("Ждёт") + "!").exit_code == 0
    ids = [id for id, _status in messages()]
    assert len(ids) == 2
    assert all(id.startswith("trial:row-") for id in ids)
    assert table("dim_exports").select("landed", "staged", "duplicates").row(0) == (3, 2, 1)
    (check,) = table("fct_checks").filter(check_id="warn_numbers_of_ours").to_dicts()
    assert check["found"] == 1


def test_a_message_stays_itself_when_it_is_answered() -> None:
    draw()
    assert load(COLD.format("Ждёт")).exit_code == 0
    assert load(COLD.format("Готово"), "03.03.2026;Отопление;;Ждёт;Ещё").exit_code == 0
    assert [status for _id, status in messages()].count("answered") == 1
    assert len(messages()) == 2


def test_a_typo_sets_one_channel_aside_and_no_other() -> None:
    draw(TOML.replace("needed", "neded"))
    refused = load(COLD.format("Ждёт"))
    assert refused.exit_code == 1
    assert "trial.toml: neded" in refused.stdout + refused.stderr
    drawn = CliRunner().invoke(app, ["load", "tests/exports/pos__utf8.csv", "-m", HOME])
    assert drawn.exit_code == 0
    assert "trial.toml: neded" in drawn.stdout


def test_a_build_that_needs_the_broken_channel_says_so() -> None:
    draw()
    assert load(COLD.format("Ждёт")).exit_code == 0
    draw(TOML.replace("needed", "neded"))
    with pytest.raises(Refusal, match=r"trial\.toml: neded"):
        build(municipality(HOME), settings())
