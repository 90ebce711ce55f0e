"""Whose export is this? A channel is recognised by its signature; two matches are an error."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.channel import Channel
from core.i18n import gettext as _
from core.refusal import Refusal
from etl.reading import Sheet, sheets
from etl.source import Reading, Source, read_through

LOOKALIKES = str.maketrans("aceopxykmtbhё", "асеорхукмтвне")  # Latin letters typed among Cyrillic


@dataclass(frozen=True)
class Recognised:
    """An export, the channel it belongs to, and where its header stands."""

    channel: Channel
    sheet: Sheet
    header: tuple[str, ...]
    header_row: int

    def at(self, spellings: Sequence[str]) -> int | None:
        """Return the column that bears one of these headers, the first spelling first."""
        folded = [fold(cell) for cell in self.header]
        places = (folded.index(fold(word)) for word in spellings if fold(word) in folded)
        return next(places, None)


def fold(header: str | None) -> str:
    """Write a header so that case, spaces, ё and lookalike Latin letters make no difference.

    >>> fold(" Дата  cоздания\\n") == fold("Дата создания"), fold("Zip Codes") == fold("ZipCode")
    (True, False)
    """
    said = re.sub(r"\s+", " ", header or "").strip().casefold()
    return said.translate(LOOKALIKES) if re.search("[а-яё]", said) else said


def recognise(
    source: Source, known: Mapping[str, Channel], wanted: str | None = None
) -> Recognised:
    """Read a file's top with every channel's settings and return the one that fits."""
    if wanted is not None and wanted not in known:
        what, remedy = _("no such channel"), _("choose one of {there}").format(there=", ".join(known))
        raise Refusal(what, source.name, wanted, remedy)
    tried = [known[wanted]] if wanted else list(known.values())
    encodings = list(dict.fromkeys(name for one in tried for name in one.file.encodings))
    reading = read_through(source, encodings)
    tables = _tables(reading, tried)
    matches = {match.channel.id: match for match in reversed(list(_matches(tables, tried)))}
    if len(matches) > 1:
        what = _("two channels recognise this file")
        remedy = _("say which with --channel")
        raise Refusal(what, source.name, ", ".join(sorted(matches)), remedy)
    if not matches:
        raise _unknown(source, tables, tried)
    match = next(iter(matches.values()))
    _expect_needed(match, source)
    return match


def _tables(reading: Reading, tried: list[Channel]) -> list[tuple[Sheet, list]]:  # type: ignore[type-arg]  # lines of a sheet's top
    separators = list(dict.fromkeys(mark for one in tried for mark in one.file.separators))
    found = []
    for sheet in sheets(reading, separators):
        try:
            found.append((sheet, sheet.top()))
        except UnicodeError:
            continue
    return found


def _matches(tables: list, tried: list[Channel]) -> Iterator[Recognised]:  # type: ignore[type-arg]
    for channel in tried:
        signature = {fold(word) for word in channel.file.signature}
        for sheet, top in tables:
            if not _may_be(channel, sheet):
                continue
            for row_number, line in top:
                if signature <= {fold(cell) for cell in line}:
                    header = tuple((cell or "").strip() for cell in line)
                    yield Recognised(channel, sheet, header, row_number)
                    break


def _may_be(channel: Channel, sheet: Sheet) -> bool:
    kind = sheet.reading.kind
    if kind not in channel.file.formats:
        return False
    if kind == "csv" and sheet.separator not in channel.file.separators:
        return False
    return kind == "xlsx" or sheet.encoding in channel.file.encodings


def _expect_needed(match: Recognised, source: Source) -> None:
    fields = match.channel.fields
    missing = [field for field in match.channel.needed if match.at(fields[field]) is None]
    if missing:
        words = ", ".join(f"«{fields[field][0]}»" for field in missing)
        what = _("the export of {channel} has no column {words}").format(
            channel=match.channel.id, words=words
        )
        nearest = [_nearest(fields[field][0], match.header) for field in missing]
        raise Refusal(what, source.name, _shown(match.header), _rename(nearest))


def _unknown(source: Source, tables: list, tried: list[Channel]) -> Refusal:  # type: ignore[type-arg]
    """Say what the file has, which channel it is nearest to, and what that channel would need."""
    lines = [line for _sheet, top in tables for _number, line in top]
    if not lines:
        what, remedy = _("the file has no rows"), _("export it again")
        return Refusal(what, source.name, _("blank lines only"), remedy)
    header = max(lines, key=lambda line: _likeness(line, tried))
    channel = max(tried, key=lambda one: _likeness(header, [one]))
    there = {fold(cell) for cell in header}
    lost = [word for word in channel.file.signature if fold(word) not in there]
    lost = lost or [f"{mark}" for mark in channel.file.formats]
    what = _("no channel recognises this file; {channel} would need {words}").format(
        channel=channel.id, words=", ".join(f"«{word}»" for word in lost)
    )
    nearest = [_nearest(word, header) for word in lost]
    return Refusal(what, source.name, _shown(header), _rename(nearest))


def _likeness(line: Sequence[str | None], channels: list[Channel]) -> tuple[int, int]:
    cells = {fold(cell) for cell in line if cell}
    spelt = {fold(word) for one in channels for words in one.fields.values() for word in words}
    return len(cells & spelt), len(cells)


def _shown(header: Sequence[str | None]) -> str:
    cells = [f"{cell:.40}" for cell in header if cell]
    more = f", … ({len(cells)})" if len(cells) > 12 else ""
    return _("columns {columns}").format(columns=", ".join(cells[:12]) + more)


def _nearest(word: str, header: Sequence[str | None]) -> tuple[str, str | None]:
    close = difflib.get_close_matches(word, [cell for cell in header if cell], 1, cutoff=0.5)
    return word, close[0] if close else None


def _rename(nearest: list[tuple[str, str | None]]) -> str:
    close = [_("«{theirs}» may be «{ours}»").format(theirs=t, ours=o) for o, t in nearest if t]
    if close:
        said = ", ".join(close)
        return _("{said}: rename the column or add its spelling to the channel").format(said=said)
    return _("check that this is the right export, or add its headers to the channel file")
