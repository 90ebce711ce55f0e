"""The commands as a script meets them: exit codes, keys, pipes, the inbox and its quarantine."""

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from core.i18n import speak
from core.settings import settings
from etl import ledger
from etl.__main__ import app
from tests.etl.desk import HOME, files_below, hand_in, landed, load, path, picture, standing, table

KEYS = [
    "municipality", "channel", "landed", "staged", "duplicates", "refused", "unmapped", "edition",
]  # fmt: skip


def run(*command: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [*map(str, command)], input=given)


def test_loading_says_what_was_landed_and_published() -> None:
    told = run("load", path("pos__ragged_rows"), "--municipality", HOME)
    assert told.exit_code == 0, told.stderr
    salt, landing, published = told.stdout.splitlines()
    assert salt.startswith("Создана соль ")
    assert landing.startswith(
        "pos__ragged_rows.csv: pos, строк: 4, скрыто персональных сведений: 0"
    )
    assert published == (
        "kotelnikovo: редакция 1, данные по 2026-03-02 07:00 UTC; прочитано строк 4 = "
        "сообщения 2 + повторы строк 0 + не принято 2; не распознано 0"
    )


def test_loading_names_the_columns_nobody_decided_about() -> None:
    told = run("load", path("pos__unknown_column"), "-m", HOME)
    assert "никем не описанные столбцы, не сохранены: Любимый цвет, Тел. [телефон]" in told.stdout


def test_loading_again_says_so_and_publishes_nothing(lake: Path) -> None:
    before = standing()
    told = run("load", path("pos__utf8"), "-m", HOME)
    assert told.exit_code == 0
    assert told.stdout == "pos__utf8.csv: уже загружен, ничего не изменилось\n"
    assert standing() == before


def test_a_refused_file_does_not_stop_the_others() -> None:
    told = run("load", path("pos__utf8"), path("pos__empty"), path("pos__statuses"), "-m", HOME)
    assert told.exit_code == 1
    assert told.stderr == (
        "pos__empty.csv: файл пуст; найдено: 0 байт. Выгрузите заново и проверьте размер.\n"
    )
    assert table("dim_exports")["file_name"].sort().to_list() == [
        "pos__statuses.csv",
        "pos__utf8.csv",
    ]
    assert table("dim_municipalities")["municipality_id"].to_list() == [HOME]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["load", "x.csv"], 2),
        (["load", "-m", HOME], 2),
        (["lode"], 2),
        (["load", "x.csv", "-m", "nowhere"], 1),
        (["load", "x.csv", "-m", HOME], 1),
        (["load", "x.csv", "-m", HOME, "--as-of", "yesterday"], 2),
        (["check", "x.csv"], 1),
        (["build", "boston"], 1),
        (["build"], 0),
        (["withdraw", "abc"], 1),
        (["restore", "abc"], 1),
        (["status"], 0),
        (["tidy"], 0),
        (["watch", "--once"], 0),
    ],
)
def test_exit_codes(command: list[str], code: int) -> None:
    told = run(*command)
    assert told.exit_code == code, told.output
    assert bool(told.stderr) == (code > 0)


def test_status_gives_a_script_exactly_the_promised_keys(lake: Path) -> None:
    load(path("boston_311__no_deadline"), town="boston")
    rows = json.loads(run("status", "--json").stdout)
    assert [list(row) for row in rows] == [KEYS, KEYS]
    assert rows == [
        dict(zip(KEYS, ("boston", "boston_311", 2, 2, 0, 0, 0, 1), strict=True)),
        dict(zip(KEYS, (HOME, "pos", 5, 3, 2, 0, 0, 2), strict=True)),
    ]


def test_status_of_nothing_is_an_empty_list() -> None:
    assert json.loads(run("status", "--json").stdout) == []


def test_status_shows_a_person_ids_clocks_and_waiting_files(lake: Path) -> None:
    put_in_inbox("pos__utf8")
    said = run("status").stdout
    assert landed(path("pos__utf8"))[0].key in said
    assert "2026-03-05 09:30" in said
    assert f"ждёт загрузки, {HOME}: pos__utf8.csv" in said


def test_a_pipe_is_loaded_under_the_name_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    given = path("pos__workbook").read_bytes()
    told = run("load", "-", "--municipality", HOME, "--name", "upload.xlsx", given=given)
    assert told.exit_code == 0, told.stderr
    assert table("dim_exports")["file_name"].to_list() == ["upload.xlsx"]
    empty = run("load", "-", "--municipality", HOME, given=b"")
    assert empty.exit_code == 1
    assert empty.stderr.startswith("pipe: файл пуст")


def test_as_of_publishes_the_picture_of_that_moment(lake: Path) -> None:
    told = run("build", HOME, "--as-of", "2026-03-03T12:00:00")
    assert told.exit_code == 0, told.stderr
    assert "данные по 2026-03-03 12:00 UTC" in told.stdout
    assert table("fct_messages")["message_id"].to_list() == ["pos:101", "pos:102"]
    assert set(table("fct_refusals")["reason"]) == {"after_as_of"}


def test_withdraw_and_restore_by_the_beginning_of_an_id(lake: Path) -> None:
    before, key = picture(), landed(path("pos__utf8"))[0].key
    assert run("withdraw", key[:6]).exit_code == 0
    assert table("dim_exports")["file_name"].to_list() == ["pos__quarter_before.csv"]
    again = run("withdraw", key[:6])
    assert again.exit_code == 1
    assert "менять нечего; найдено: выгрузка уже отозвана" in again.stderr
    assert run("restore", key[:6], "-m", HOME).exit_code == 0
    assert picture() == before


def test_looking_writes_nothing(installation: Path) -> None:
    installation.mkdir()
    for name in ("pos__ragged_rows", "pos__utf8", "pos__workbook", "pos__list_of_records"):
        assert run("check", path(name)).exit_code == 0
    assert list(installation.iterdir()) == []


def test_looking_says_what_a_load_would_do() -> None:
    said = run("check", path("pos__ragged_rows"), "-m", HOME).stdout.splitlines()
    assert said[0] == "канал pos, прочитан как utf-8-sig, ;, заголовок в строке 1, строк: 4"
    assert said[1].startswith("сохраняется: external_id, received_at, closed_at")
    assert said[2] == "персональное, не сохраняется: ФИО заявителя, Телефон, Почта заявителя"
    assert said[3:6] == [
        "никем не описано, не сохраняется: —",
        "скрыто персональных сведений: 0",
        "не принято строк: 2",
    ]
    assert said[6].startswith("строка 3, «")
    assert said[6].endswith("»: в строке не столько ячеек, сколько в заголовке (14/17)")


def put_in_inbox(name: str, town: str = HOME, as_name: str | None = None) -> Path:
    """Copy a drawn export into the inbox, a while ago."""
    folder = settings().inbox / town
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / (as_name or path(name).name)
    file.write_bytes(path(name).read_bytes())
    os.utime(file, (1_700_000_000, 1_700_000_000))
    return file


def test_watching_loads_what_waits_and_deletes_it() -> None:
    files = [put_in_inbox("pos__utf8"), put_in_inbox("boston_311__no_deadline", "boston")]
    told = run("watch", "--once")
    assert told.exit_code == 0
    assert not any(file.exists() for file in files)
    assert table("dim_exports")["file_name"].to_list() == ["pos__utf8.csv"]
    assert table("dim_exports", "boston")["landed"].to_list() == [2]
    assert files_below(settings().inbox) == {}


def test_a_file_already_loaded_is_deleted_too(lake: Path) -> None:
    before = standing()
    file = put_in_inbox("pos__utf8")
    assert "уже загружен" in run("watch", "--once").stdout
    assert not file.exists()
    assert standing() == before


def test_an_unreadable_file_is_kept_apart_with_its_reason_for_its_owner_only() -> None:
    file = put_in_inbox("pos__password", as_name="Тестов Тест Тестович +79000000001.xlsx")
    told = run("watch", "--once")
    assert "защищена паролем" in told.stderr
    assert not file.exists()
    folder = settings().inbox / "quarantine"
    kept, reason = sorted(folder.iterdir())
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {one.stat().st_mode & 0o777 for one in (kept, reason)} == {0o600}
    assert kept.read_bytes() == path("pos__password").read_bytes()
    said = reason.read_text("utf-8")
    assert "защищена паролем" in said
    assert "Тестович" not in said
    assert "79000000001" not in said
    assert run("watch", "--once").stderr == ""


def test_a_file_for_a_town_nobody_knows_is_kept_apart() -> None:
    put_in_inbox("pos__utf8", "kotelnikowo")
    assert "такого муниципалитета нет" in run("watch", "--once").stderr
    kept = sorted(one.name for one in (settings().inbox / "quarantine").iterdir())
    assert kept == ["kotelnikowo__pos__utf8.csv", "kotelnikowo__pos__utf8.csv.reason.txt"]


def test_quarantine_is_emptied_when_its_days_are_over() -> None:
    """An old file is as new in quarantine as any other: its days count from being put there."""
    put_in_inbox("pos__password")
    put_in_inbox("pos__empty")
    run("watch", "--once")
    folder = settings().inbox / "quarantine"
    assert len(list(folder.iterdir())) == 4
    for one in folder.glob("*pos__empty*"):
        os.utime(one, (1_700_000_000, 1_700_000_000))
    run("watch", "--once")
    assert {one.name.split(".")[0] for one in folder.iterdir()} == {f"{HOME}__pos__password"}


def test_a_file_that_still_grows_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    file = put_in_inbox("pos__utf8")
    os.utime(file)
    hidden = put_in_inbox("pos__comma", as_name=".pos.csv.part")
    locked = put_in_inbox("pos__comma", as_name="~$pos.xlsx")
    assert run("watch", "--once").output == ""
    assert file.exists()
    assert hidden.exists()
    assert locked.exists()


def test_a_good_file_waits_while_the_disk_refuses(
    installation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installation.mkdir()
    file = put_in_inbox("pos__utf8")
    (installation / "data").write_text("a file where the folder should be")
    told = run("watch", "--once")
    assert "не удалось записать в папку данных" in told.stderr
    assert file.exists()
    assert not (settings().inbox / "quarantine").exists()
    (installation / "data").unlink()
    assert run("watch", "--once").stderr == ""
    assert not file.exists()
    assert len(table("fct_messages")) == 3


def test_english_is_spoken_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    speak("en")
    told = run("load", path("pos__empty"), "-m", HOME)
    speak("ru")
    assert told.stderr == (
        "pos__empty.csv: the file is empty; found: 0 bytes. Export it again and check its size.\n"
    )


def test_demo_files_are_written_where_told(tmp_path: Path) -> None:
    told = run("demo", "--to", tmp_path / "demo", "--messages", "50")
    assert told.exit_code == 0
    files = {str(file) for file in (tmp_path / "demo").rglob("*") if file.is_file()}
    assert set(told.stdout.splitlines()) == files != set()


def test_events_of_a_kill_between_landing_and_publishing_are_made_good(lake: Path) -> None:
    """Landed and told, but never built: the next load of the same file publishes."""
    hand_in(path("pos__statuses"))
    told = run("load", path("pos__statuses"), "-m", HOME)
    assert "уже загружен" in told.stdout
    assert "редакция 3" in told.stdout
    assert len(ledger.active(lake / "landing", HOME)) == 3
