"""What was handed in and what is in force: by whose rules, in which order, of which town."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from deltalake import write_deltalake

from core.channel import channels
from core.masks import KINDS
from core.municipality import municipality
from core.refusal import Refusal
from core.settings import settings
from etl import ledger
from etl.build import build, now
from etl.files.source import file_source, read_through
from etl.landing import landing_key
from etl.privacy import scrub
from etl.privacy.salt import salt
from etl.privacy.scrub import MASKS
from etl.taking_in import take_in
from etl.tidying import LONGEST_BUILD, tidy_landings
from tests.etl.desk import HOME, hand_in, landed, load, path, table


def events() -> list[tuple[str, str]]:
    return ledger.events(settings().landing).select("event", "export_id").rows()


def in_force(town: str = HOME) -> list[str]:
    return ledger.active(settings().landing, town)["export_id"].to_list()


def a_rule_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the channel keep one column less from now on."""
    pos = channels()["pos"]
    fields = {field: words for field, words in pos.fields.items() if field != "answer"}
    people = pos.people.model_copy(update={"scrub": ("text", "address", "unit")})
    changed = {"pos": pos.model_copy(update={"fields": fields, "people": people})}
    monkeypatch.setattr("etl.taking_in.known_channels", lambda _settings: changed)


def test_the_same_bytes_under_other_rules_take_the_place_of_the_old_landing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (old,) = hand_in(path("pos__utf8"))
    a_rule_changes(monkeypatch)
    (new,) = hand_in(path("pos__utf8"))
    assert old is not None
    assert new is not None
    assert old.sha256 == new.sha256
    assert in_force() == [new.key]
    assert sorted(events()) == sorted(
        [("landed", old.key), ("withdrawn", old.key), ("landed", new.key)]
    )


def test_of_two_landings_of_the_same_bytes_one_is_in_force_even_after_a_restore(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (old,) = hand_in(path("pos__utf8"))
    a_rule_changes(monkeypatch)
    hand_in(path("pos__utf8"))
    assert old is not None
    ledger.note(settings().landing, old.key, "restored", now())
    assert in_force() == [old.key]


def test_other_bytes_and_other_rules_are_other_landings() -> None:
    pos = channels()["pos"]
    sha256 = read_through(file_source(path("pos__utf8")), ("utf-8-sig",)).sha256
    key = landing_key(sha256, pos)
    assert key == landed(path("pos__utf8"))[0].key
    assert key != landed(path("pos__comma"))[0].key
    words = pos.values.model_copy(update={"yes": ("ага",)})
    assert key == landing_key(sha256, pos.model_copy(update={"values": words})), "staged anew"
    file = pos.file.model_copy(update={"empty": ("нет",)})
    assert key != landing_key(sha256, pos.model_copy(update={"file": file})), "landed anew"


def test_what_happened_last_decides_even_when_the_clock_is_set_back() -> None:
    (one,) = hand_in(path("pos__utf8"))
    assert one is not None
    early = now() - timedelta(days=3)
    ledger.note(settings().landing, one.key, "withdrawn", early)
    assert in_force() == []
    ledger.note(settings().landing, one.key, "restored", early)
    assert in_force() == [one.key]
    instants = ledger.events(settings().landing)["at"]
    assert instants.is_sorted()
    assert instants.is_unique().all()


def test_a_file_handed_in_again_was_still_handed_in_first_on_its_first_day(lake: Path) -> None:
    key = landed(path("pos__utf8"))[0].key
    first = ledger.active(lake / "landing", HOME).filter(export_id=key)["first_landed_at"].item()
    ledger.note(lake / "landing", key, "withdrawn", now())
    (again,) = hand_in(path("pos__utf8"))
    assert again is not None
    row = ledger.active(lake / "landing", HOME).filter(export_id=key)
    assert row["first_landed_at"].item() == first < row["landed_at"].item()


def test_an_instant_after_the_day_of_handing_in_is_refused_by_the_municipalitys_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Handed in on the fifth at 23:30 local time, which is still the fifth in UTC."""
    monkeypatch.setattr("etl.taking_in.now", lambda: datetime(2026, 3, 5, 20, 30))
    said = path("pos__utf8").read_text("utf-8")
    said = said.replace("02.03.2026 10:00", "05.03.2026 23:59")
    said = said.replace("03.03.2026 09:15", "06.03.2026 00:00")
    (file := tmp_path / "late.csv").write_text(said, "utf-8")
    load(file)
    told = table("fct_refusals").select("row_number", "reason", "cell").rows()
    assert told == [(3, "in_future", "06.03.2026 00:00")]


def test_the_same_export_of_two_municipalities_is_withdrawn_by_both_names() -> None:
    load(path("boston_311__no_deadline"), town="boston")
    load(path("boston_311__no_deadline"), town="new_york")
    (key,) = in_force("boston")
    with pytest.raises(Refusal) as caught:
        ledger.note(settings().landing, key, "withdrawn", now())
    assert caught.value.what == "номер не указывает на одну выгрузку"
    assert caught.value.found == f"boston {key}, new_york {key}"
    assert "python -m etl status" in caught.value.remedy
    town = ledger.note(settings().landing, key, "withdrawn", now(), municipality_id="new_york")
    assert town == "new_york"
    assert in_force("boston") == [key]
    assert in_force("new_york") == []


@pytest.mark.parametrize("sha", ["", "zzz"])
def test_an_id_that_names_none_or_several_is_refused(lake: Path, sha: str) -> None:
    with pytest.raises(Refusal) as caught:
        ledger.note(lake / "landing", sha, "withdrawn", now())
    assert caught.value.where == "ledger"
    assert caught.value.found == ("под номером zzz ничего" if sha else ", ".join(_names(lake)))


def _names(lake: Path) -> list[str]:
    named = ledger.in_force(lake / "landing")
    return [f"{town} {key}" for town, key in named.select("municipality_id", "export_id").rows()]


def test_a_landing_is_its_owners_only_and_holds_the_ledger() -> None:
    hand_in(path("pos__utf8"))
    assert settings().landing.stat().st_mode & 0o777 == 0o700
    assert settings().salt_file.stat().st_mode & 0o777 == 0o600
    told = ledger.events(settings().landing).row(0, named=True)
    assert told["file_name"] == "pos__utf8.csv"
    assert told["rows"] == 3
    assert told["dropped"] == ["ФИО заявителя", "Телефон", "Почта заявителя"]
    assert len(told["salt_name"]) == 8
    assert told["municipality_id"] == HOME


def test_pseudonyms_of_another_salt_never_match(monkeypatch: pytest.MonkeyPatch) -> None:
    hand_in(path("pos__utf8"))
    monkeypatch.setenv("TEPLOKARTA_SALT", "another")
    hand_in(path("pos__comma"))
    told = ledger.events(settings().landing)
    assert told["salt_name"].n_unique() == 2
    files = [settings().landing / HOME / "pos" / f"{key}.parquet" for key in told["export_id"]]
    keys = [pl.read_parquet(file)["author_key"].to_list() for file in files]
    assert set(keys[0]).isdisjoint(keys[1])
    assert all(len(key) == 16 for key in keys[0] + keys[1])


def test_an_empty_salt_is_refused() -> None:
    """A process that died while making it must not leave a secret that everyone knows."""
    settings().salt_file.parent.mkdir(parents=True)
    settings().salt_file.write_text("")
    with pytest.raises(Refusal, match="файл соли пуст"):
        hand_in(path("pos__utf8"))


def test_a_salt_is_made_once_and_told_once() -> None:
    said: list[str] = []
    first = salt(settings(), said.append)
    assert salt(settings(), said.append) == first
    assert len(said) == 1
    assert str(settings().salt_file) in said[0]
    assert [one.name for one in settings().salt_file.parent.iterdir()] == ["salt"]


def test_what_kills_left_behind_is_swept_and_what_may_be_restored_stays(lake: Path) -> None:
    landing = lake / "landing"
    kept = landed(path("pos__utf8"))[0].key
    ledger.note(landing, kept, "withdrawn", now())
    folder = landing / HOME / "pos"
    old, young = folder / ".4711.half", folder / ".4712.half"
    orphan = folder / "0123456789ab.parquet"
    for one in (old, young, orphan):
        one.write_bytes(b"half")
    moment = now().replace(tzinfo=UTC)
    long_ago = (moment - LONGEST_BUILD).timestamp() - 60
    for one in (old, orphan):
        os.utime(one, (long_ago, long_ago))
    for one in folder.glob("*.parquet"):
        os.utime(one, (long_ago, long_ago))
    assert tidy_landings(landing, moment) == 2
    assert young.exists()
    assert (folder / f"{kept}.parquet").exists()
    ledger.note(landing, kept, "restored", now())
    assert build(municipality(HOME), settings()).exports["landed"].sum() == 5


def test_a_half_landing_is_never_read(lake: Path) -> None:
    (lake / "landing" / HOME / "pos" / ".4711.half").write_bytes(b"half")
    assert build(municipality(HOME), settings()).edition == 3


def test_unknown_columns_are_written_into_the_ledger() -> None:
    (one,) = [take_in(file_source(path("pos__unknown_column")), municipality(HOME), settings())]
    assert one is not None
    told = ledger.active(settings().landing, HOME)["unknown"].to_list()
    assert told == [["Любимый цвет", "Тел. [телефон]"]]


def hidden() -> list[tuple[str, int]]:
    rows = table("fct_masks").group_by("kind").agg(pl.sum("hidden"))
    return sorted(rows.rows())


def test_what_the_door_hid_is_told_by_kind_and_of_an_old_ledger_of_an_unknown_one() -> None:
    load(path("pos__contacts_in_every_column"))
    assert hidden() == [("email", 2), ("flat", 2), ("name", 3), ("phone", 5)]
    assert table("dim_exports")["masked"].to_list() == [12]
    ledger_path = settings().landing / "ledger"
    old = pl.read_delta(str(ledger_path)).drop("masks")
    write_deltalake(ledger_path, old, mode="overwrite", schema_mode="overwrite")
    build(municipality(HOME), settings())
    assert hidden() == [("unknown", 12)]


def test_every_mask_has_a_kind_and_every_kind_has_words() -> None:
    assert {rule.mask for rule in MASKS} == set(scrub.KINDS)
    assert set(KINDS) == {*scrub.KINDS.values(), "unknown"}
