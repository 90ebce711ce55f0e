"""Archives of exports: read where they are honest, refused in a sentence where they are not."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from core.refusal import Refusal
from etl.files import archive
from etl.files.archive import export_of, exports_of
from etl.files.source import Source, pipe_source
from tests.etl.desk import HOME, path, table
from tests.etl.test_commands import run


def packed(files: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archived:
        for name, content in files.items():
            archived.writestr(name, content)
    return held.getvalue()


def source(content: bytes) -> Source:
    return pipe_source(io.BytesIO(content), "архив.zip")


def refusal(content: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        exports_of(source(content))
    assert caught.value.where == "архив.zip"
    return caught.value


def test_every_file_of_an_archive_is_an_export() -> None:
    files = {"2026/a.csv": b"a", "2026/": b"", "__MACOSX/a.csv": b"", ".DS_Store": b"", "b": b"b"}
    found = exports_of(source(packed(files)))
    assert [(one.name, one.open().read()) for one in found] == [("a.csv", b"a"), ("b", b"b")]


def test_what_is_no_archive_is_itself() -> None:
    for name in ("pos__utf8", "pos__workbook"):
        given = source(path(name).read_bytes())
        assert exports_of(given) == [given]


def test_one_export_of_an_archive_is_asked_for_by_its_number() -> None:
    given = source(packed({"a.csv": b"a", "b.csv": b"b"}))
    assert export_of(given, 2).name == "b.csv"
    with pytest.raises(Refusal) as caught:
        export_of(given, 3)
    assert caught.value.found == "3 из 2"


def test_a_path_in_an_archive_is_only_a_name() -> None:
    found = exports_of(source(packed({"../../etc/x\n.csv": b"a", "C:\\y.csv": b"b"})))
    assert [one.name for one in found] == ["x.csv", "y.csv"]


def test_names_that_windows_packed_in_the_letters_of_dos_are_read() -> None:
    content = packed({"XXXXXXXX.csv": b"a"}).replace(b"XXXXXXXX", "Выгрузка".encode("cp866"))
    assert [one.name for one in exports_of(source(content))] == ["Выгрузка.csv"]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    told = refusal(packed({"a.csv": bytes(3 << 20)}))
    assert "вырастает больше чем в 200 раз" in told.what
    assert told.found.startswith("a.csv: ")


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "UNPACKED_LIMIT", 1 << 20)
    told = refusal(packed({"a.csv": bytes(range(256)) * 2_100, "b.csv": bytes(range(256)) * 2_100}))
    assert "больше чем в 1 МБ" in told.what
    assert "b.csv" in told.found


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MEMBERS_LIMIT", 2)
    assert "больше 2 файлов" in refusal(packed(dict.fromkeys("abc", b""))).what


def test_an_archive_behind_a_password_is_refused() -> None:
    content = bytearray(packed({"a.csv": b"a"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert "паролем" in refusal(bytes(content)).what


@pytest.mark.parametrize(("spoilt", "what"), [("torn", "повреждён"), ("empty", "пуст")])
def test_an_archive_with_nothing_to_read_is_refused(spoilt: str, what: str) -> None:
    whole = packed({"a.csv": b"a" * 100})
    assert what in refusal(whole[:-30] if spoilt == "torn" else packed({})).what


def test_an_archive_whose_bytes_changed_is_refused() -> None:
    spoilt = packed({"a.csv": b"abcdefgh"}).replace(b"K\x4c", b"K\x4d", 1)
    assert "повреждён" in refusal(spoilt).what


def test_the_command_takes_every_export_in_and_refuses_an_archive_within(tmp_path: Path) -> None:
    inner = packed({"c.csv": b"c"})
    files = {"a.csv": path("pos__utf8").read_bytes(), "inner.zip": inner}
    given = tmp_path / "exports.zip"
    given.write_bytes(packed(files))
    done = run("load", given, "-m", HOME)
    assert done.exit_code == 1
    assert done.stderr.startswith("inner.zip: архивы не читаются")
    assert table("dim_exports")["file_name"].to_list() == ["a.csv"]
