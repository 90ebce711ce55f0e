"""A packed archive → the exports in it. An archive may be anything: it is measured first.

Nothing of it reaches the disk, and its names are only ever shown.
"""

import io
import zipfile
import zlib
from functools import partial
from typing import BinaryIO, cast

from core.i18n import gettext as _
from core.refusal import Refusal
from etl.files.source import BLOCK, Source, shown_name

MEMBERS_LIMIT = 200  # files: a year of weekly exports of four systems
UNPACKED_LIMIT = 1 << 30  # bytes, as a workbook may unpack to
RATIO_LIMIT = 200  # times: tables of text pack to a tenth, blank ones to a hundredth, bombs beyond
SMALL = 1 << 20  # bytes that are no bomb, however well they pack
ENCRYPTED, UTF8 = 0x1, 0x800  # flags of a member
BEGINS = (b"PK\x03\x04", b"PK\x05\x06")  # the second: an archive with nothing in it
OF_MACHINES = ("__MACOSX/", ".", "~$")  # what file managers leave in archives


def exports_of(source: Source) -> list[Source]:
    """Return the files of an archive, or the source itself where it is none."""
    with source.open() as file:
        if not file.read(len(BEGINS[0])).startswith(BEGINS):
            return [source]
        file.seek(0)
        held = file.read()
    try:
        with zipfile.ZipFile(io.BytesIO(held)) as packed:
            if "xl/workbook.xml" in packed.namelist():
                return [source]
            members = [one for one in packed.infolist() if _is_file(one)]
            _expect_bounded(source, packed, members)
    except (zipfile.BadZipFile, EOFError, zlib.error) as torn:
        what, remedy = _("the archive is broken"), _("pack it again")
        raise Refusal(what, source.name, str(torn) or _("it ends early"), remedy) from torn
    except NotImplementedError as unknown:
        what, remedy = _("this archive is packed in an unusual way"), _("pack it as plain ZIP")
        raise Refusal(what, source.name, str(unknown), remedy) from unknown
    return [Source(_name(one), partial(_opened, held, one)) for one in members]


def export_of(source: Source, nth: int) -> Source:
    """Return one export of an archive, counted from 1; what is no archive has only the first."""
    there = exports_of(source)
    if not 0 < nth <= len(there):
        what, remedy = _("the archive has no such file"), _("count its files from 1")
        found = _("{nth} of {all}").format(nth=nth, all=len(there))
        raise Refusal(what, source.name, found, remedy)
    return there[nth - 1]


def _opened(held: bytes, member: zipfile.ZipInfo) -> BinaryIO:
    return cast(BinaryIO, zipfile.ZipFile(io.BytesIO(held)).open(member))


def _is_file(member: zipfile.ZipInfo) -> bool:
    last = member.filename.rsplit("/", 1)[-1]
    return not (member.is_dir() or member.filename.startswith(OF_MACHINES[0])) and not (
        last.startswith(OF_MACHINES[1:])
    )


def _expect_bounded(
    source: Source, packed: zipfile.ZipFile, members: list[zipfile.ZipInfo]
) -> None:
    """Unpack to nowhere, counting: declared sizes may lie."""
    if not members:
        what, remedy = _("the archive is empty"), _("pack the exports again")
        raise Refusal(what, source.name, _("no file in it"), remedy)
    if len(members) > MEMBERS_LIMIT:
        what = _("the archive holds more than {limit} files").format(limit=MEMBERS_LIMIT)
        raise Refusal(what, source.name, str(len(members)), _("hand them in in parts"))
    left = UNPACKED_LIMIT
    for member in members:
        _expect_open(source, member)
        with packed.open(member) as inside:
            while block := inside.read(BLOCK):
                left -= len(block)
                if left < 0:
                    what = _("the archive unpacks to more than {limit} MB")
                    limit = UNPACKED_LIMIT >> 20
                    found = _("{file} is still growing").format(file=_name(member))
                    remedy = _("hand the exports in in parts")
                    raise Refusal(what.format(limit=limit), source.name, found, remedy)


def _expect_open(source: Source, member: zipfile.ZipInfo) -> None:
    """Refuse what is locked, and what grows more than any table does."""
    if member.flag_bits & ENCRYPTED:
        what, remedy = _("a password protects the archive"), _("pack it without a password")
        raise Refusal(what, source.name, _name(member), remedy)
    if member.file_size > SMALL and member.file_size > RATIO_LIMIT * member.compress_size:
        what = _("a file of the archive grows more than {limit} times as it is unpacked")
        found = f"{_name(member)}: {member.compress_size} → {member.file_size}"
        remedy = _("unpack it and hand in the export itself")
        raise Refusal(what.format(limit=RATIO_LIMIT), source.name, found, remedy)


def _name(member: zipfile.ZipInfo) -> str:
    """Read a name: where it is not said to be UTF-8, Windows packed it in the letters of DOS.

    >>> shown = zipfile.ZipInfo("выгрузка.csv".encode("cp866").decode("cp437"))
    >>> _name(shown)
    'выгрузка.csv'
    """
    if member.flag_bits & UTF8:
        return shown_name(member.filename)
    written = member.filename.encode("cp437", "replace")
    try:
        return shown_name(written.decode("utf-8"))
    except UnicodeDecodeError:
        return shown_name(written.decode("cp866"))
