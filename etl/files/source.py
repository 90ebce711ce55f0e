"""A handed-in file before anyone knows what it is: its bytes, their hash, what kind they are."""

import codecs
import hashlib
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from core.i18n import gettext as _
from core.refusal import Refusal

BLOCK = 1 << 20
HEAD = 64  # bytes; blanks may stand before the first bracket of a JSON
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # old .xls, and every .xlsx behind a password
PACKED = (b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
LONGEST_NAME = 120  # letters of a name: it is only ever shown
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

Kind = Literal["csv", "xlsx", "json"]


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
    kind: Kind
    encodings: tuple[str, ...]
    lines: int  # line ends, an estimate of the rows


def shown_name(said: str) -> str:
    r"""Return the end of a path in one line of letters: what a name says may be anything.

    >>> shown_name("../../etc/a.csv"), shown_name("C:\\exports\\b\n.csv"), shown_name("")
    ('a.csv', 'b.csv', '?')
    """
    last = re.split(r"[/\\]", said)[-1]
    return "".join(filter(str.isprintable, last)).strip()[-LONGEST_NAME:] or "?"


def file_source(path: Path) -> Source:
    """A file on disk, read in place and never changed."""
    if not path.is_file():
        what, remedy = _("no such file"), _("check the path")
        raise Refusal(what, path.name, _("a folder") if path.is_dir() else _("nothing"), remedy)

    def opened() -> BinaryIO:
        try:
            return path.open("rb")
        except OSError as failed:
            what, remedy = _("the file cannot be opened"), _("give permission to read it")
            raise Refusal(what, path.name, _(failed.strerror or str(failed)), remedy) from failed

    return Source(path.name, opened)


def pipe_source(pipe: BinaryIO, name: str) -> Source:
    """Bytes from a pipe; they stay in memory, so the file's size is the bound here."""
    held = pipe.read()
    return Source(shown_name(name), lambda: io.BytesIO(held))


def read_through(source: Source, encodings: Sequence[str]) -> Reading:
    """Hash the bytes in one pass and keep the encodings that hold from the first to the last."""
    hashed, size, nul, lines = hashlib.sha256(), 0, -1, 0
    with source.open() as file:
        head = file.read(HEAD)
        file.seek(0)
        kind = _kind(head, source)
        holding = {} if kind == "xlsx" else _decoders(head, encodings)
        while block := file.read(BLOCK):
            hashed.update(block)
            if nul < 0 and b"\0" in block:
                nul = size + block.index(b"\0")
            size += len(block)
            lines += block.count(b"\n") or block.count(b"\r")
            _keep_holding(holding, block)
    _keep_holding(holding, b"", last=True)
    if kind != "xlsx":
        _expect_text(Reading(source, "", size, kind, tuple(holding), lines), nul, encodings)
    return Reading(source, hashed.hexdigest(), size, kind, tuple(holding), lines)


def _decoders(head: bytes, names: Sequence[str]) -> dict[str, codecs.IncrementalDecoder]:
    """Prepare each encoding; without its mark utf-16 would take any bytes of an even number."""
    marked = head[:2] in UTF16
    tried = [name for name in names if marked or name != "utf-16"]
    return {name: codecs.getincrementaldecoder(name)("strict") for name in tried}


def _keep_holding(
    holding: dict[str, codecs.IncrementalDecoder], block: bytes, *, last: bool = False
) -> None:
    for name in list(holding):
        try:
            holds = "\0" not in holding[name].decode(block, last)
        except UnicodeError:
            holds = False
        if not holds:
            del holding[name]


def _expect_text(read: Reading, nul: int, tried: Sequence[str]) -> None:
    name, anew = read.source.name, _("save it as CSV UTF-8 and hand it in again")
    if read.size == 0:
        what, remedy = _("the file is empty"), _("export it again and check its size")
        raise Refusal(what, name, _("0 bytes"), remedy)
    if nul >= 0 and not read.encodings:
        what = _("the file holds zero bytes, which no text has")
        found = _("a zero byte at position {position}").format(position=nul)
        raise Refusal(what, name, found, anew)
    if not read.encodings:
        what = _("the letters cannot be read in any known encoding")
        raise Refusal(what, name, _("none of {tried} fits").format(tried=", ".join(tried)), anew)


def _kind(head: bytes, source: Source) -> Kind:
    """Tell the kind by the bytes: a name's ending may lie."""
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    if head.startswith(OLE):
        _refuse_ole(source)
    if head.startswith(PACKED):
        what, remedy = _("a packed archive is not read"), _("unpack it and hand in the export")
        raise Refusal(what, source.name, _("an archive"), remedy)
    text = head.decode("utf-16" if head[:2] in UTF16 else "utf-8-sig", "ignore")
    return "json" if text.lstrip()[:1] in {"{", "["} else "csv"


def _refuse_ole(source: Source) -> None:
    with source.open() as file:
        locked = "EncryptedPackage".encode("utf-16-le") in file.read()
    if locked:
        what, found = _("the workbook cannot be opened"), _("a password protects it")
        raise Refusal(what, source.name, found, _("save it without a password"))
    what, found = _("this kind of workbook is not read"), _("an Excel file of before 2007 (.xls)")
    raise Refusal(what, source.name, found, _("save it as .xlsx or CSV UTF-8"))
