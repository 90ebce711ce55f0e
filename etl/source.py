"""A handed-in file before anyone knows what it is: its bytes, their hash, what kind they are."""

import codecs
import hashlib
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from core.i18n import gettext as _
from core.refusal import Refusal

BLOCK = 1 << 20
UNPACKED_LIMIT = 1 << 30  # bytes; a sheet of a million messages unpacks to about half of it
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # old .xls, and every .xlsx behind a password
PACKED = (b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")


@dataclass(frozen=True)
class Source:
    """Bytes that can be read again, and the name they came under."""

    name: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True)
class Reading:
    """What one pass over the bytes told: they are hashed and typed, never guessed."""

    source: Source
    sha256: str
    size: int
    kind: Literal["csv", "xlsx", "json"]
    encodings: tuple[str, ...]
    lines: int  # line ends, an estimate of the rows


def file_source(path: Path) -> Source:
    """A file on disk, read in place and never changed."""
    if not path.is_file():
        what, remedy = _("no such file"), _("check the path")
        raise Refusal(what, path.name, _("a folder") if path.is_dir() else _("nothing"), remedy)
    return Source(path.name, lambda: path.open("rb"))


def pipe_source(pipe: BinaryIO, name: str) -> Source:
    """Bytes from a pipe; they stay in memory, so the file's size is the bound here."""
    held = pipe.read()
    return Source(name, lambda: io.BytesIO(held))


def read_through(source: Source, encodings: Sequence[str]) -> Reading:
    """Hash the bytes in one pass and keep the encodings that hold from the first to the last."""
    hashed, size, nul, lines = hashlib.sha256(), 0, -1, 0
    holding = {name: codecs.getincrementaldecoder(name)("strict") for name in encodings}
    with source.open() as file:
        head = file.read(8)
        file.seek(0)
        if not codecs.BOM_UTF16_LE == head[:2] and not codecs.BOM_UTF16_BE == head[:2]:
            holding.pop("utf-16", None)  # without its mark any bytes of even number would pass
        kind = _kind(head, source)
        while block := file.read(BLOCK):
            hashed.update(block)
            if nul < 0 and b"\0" in block:
                nul = size + block.index(b"\0")
            size += len(block)
            lines += block.count(b"\n")
            if kind != "xlsx":
                _keep_holding(holding, block)
    _keep_holding(holding, b"", last=True)
    if kind != "xlsx":
        _expect_text(source, size, nul, tuple(holding), encodings)
    return Reading(source, hashed.hexdigest(), size, kind, tuple(holding), lines)


def _keep_holding(
    holding: dict[str, codecs.IncrementalDecoder], block: bytes, *, last: bool = False
) -> None:
    for name in list(holding):
        try:
            holding[name].decode(block, last)
        except UnicodeError:
            del holding[name]


def _expect_text(
    source: Source, size: int, nul: int, holding: tuple[str, ...], tried: Sequence[str]
) -> None:
    if size == 0:
        what, remedy = _("the file is empty"), _("export it again and check its size")
        raise Refusal(what, source.name, _("0 bytes"), remedy)
    if nul >= 0 and "utf-16" not in holding:
        what = _("the file holds zero bytes, which no text has")
        found = _("a zero byte at position {position}").format(position=nul)
        raise Refusal(what, source.name, found, _("save it as CSV UTF-8 and hand it in again"))
    if not holding:
        what = _("the letters cannot be read in any known encoding")
        found = _("none of {tried} fits").format(tried=", ".join(tried))
        raise Refusal(what, source.name, found, _("save it as CSV UTF-8 and hand it in again"))


def _kind(head: bytes, source: Source) -> Literal["csv", "xlsx", "json"]:
    """Tell the kind by the bytes: a name's ending may lie."""
    if head.startswith(b"PK\x03\x04"):
        _expect_workbook(source)
        return "xlsx"
    if head == OLE:
        _refuse_ole(source)
    if head.startswith(PACKED):
        what, remedy = _("a packed archive is not read"), _("unpack it and hand in the export")
        raise Refusal(what, source.name, _("an archive"), remedy)
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    return "json" if text[:1] in (b"{", b"[") else "csv"


def _refuse_ole(source: Source) -> None:
    with source.open() as file:
        locked = "EncryptedPackage".encode("utf-16-le") in file.read()
    if locked:
        what, found = _("the workbook cannot be opened"), _("a password protects it")
        raise Refusal(what, source.name, found, _("save it without a password"))
    what, found = _("this kind of workbook is not read"), _("an Excel file of before 2007 (.xls)")
    raise Refusal(what, source.name, found, _("save it as .xlsx or CSV UTF-8"))


def _expect_workbook(source: Source) -> None:
    """Unpack to nowhere, counting: declared sizes may lie, and calamine would believe them."""
    broken = _("the workbook is broken")
    again = _("export it again; if it opens in Excel, save it anew")
    try:
        with source.open() as file, zipfile.ZipFile(file) as packed:
            if "xl/workbook.xml" not in packed.namelist():
                what = _("a packed archive is not read")
                found = _("an archive without a workbook")
                raise Refusal(what, source.name, found, _("unpack it and hand in the export"))
            _expect_bounded(source, packed)
    except (zipfile.BadZipFile, EOFError, zipfile.zlib.error) as torn:  # type: ignore[attr-defined]  # typeshed hides the module
        raise Refusal(broken, source.name, str(torn) or _("it ends early"), again) from torn
    except (RuntimeError, NotImplementedError) as locked:
        raise Refusal(broken, source.name, str(locked), _("save it without a password")) from locked


def _expect_bounded(source: Source, packed: zipfile.ZipFile) -> None:
    unpacked = 0
    for member in packed.infolist():
        with packed.open(member) as inside:
            while block := inside.read(BLOCK):
                unpacked += len(block)
                if unpacked > UNPACKED_LIMIT:
                    what = _("the workbook unpacks to more than {limit} MB").format(
                        limit=UNPACKED_LIMIT >> 20
                    )
                    found = _("{file} is still growing").format(file=member.filename)
                    raise Refusal(what, source.name, found, _("split the export by dates"))
