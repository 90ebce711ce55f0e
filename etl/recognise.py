"""Whose export is this? A channel is recognised by its signature; two matches are an error."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.channel import STAND_INS, Channel, Field
from core.i18n import gettext as _
from core.refusal import Refusal
from etl.columns import columns
from etl.files.reading import Line, Sheet, sheets
from etl.files.source import Reading, Source, read_through
from etl.folding import fold
from etl.unrecognised import shown, to_rename, unrecognised, written_otherwise

Table = tuple[Sheet, list[Line]]  # one way to read the file, and its first lines


@dataclass(frozen=True)
class Recognised:
    """An export, the channel it belongs to, and where its header stands."""

    channel: Channel
    sheet: Sheet
    header: tuple[str, ...]
    header_row: int

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The header as headers are compared."""
        return tuple(map(fold, self.header))

    @cached_property
    def columns(self) -> dict[Field, tuple[int, ...]]:
        """The columns of every field that has one, the best first."""
        return columns(self.channel, self.header)

    def at(self, spellings: Sequence[str]) -> int | None:
        """Return the column that bears one of these headers, the first spelling first."""
        places = (self.folded.index(fold(word)) for word in spellings if fold(word) in self.folded)
        return next(places, None)


def recognise(
    source: Source, known: Mapping[str, Channel], wanted: str | None = None
) -> Recognised:
    """Read a file's top with every channel's settings and return the one that fits."""
    if wanted is not None and wanted not in known:
        what, there = _("no such channel"), ", ".join(known)
        raise Refusal(what, source.name, wanted, _("choose one of {there}").format(there=there))
    tried = [known[wanted]] if wanted else list(known.values())
    encodings = list(dict.fromkeys(name for one in tried for name in one.file.encodings))
    tables = _tables(read_through(source, encodings), tried)
    known_headers = list(_matches(tables, tried))
    matches = [match for match in known_headers if _may_be(match.channel, match.sheet)]
    if not matches and known_headers:
        raise written_otherwise(source.name, known_headers[0].channel, str(known_headers[0].sheet))
    if not matches:
        raise unrecognised(source.name, [line for _sheet, top in tables for _n, line in top], tried)
    _expect_one(matches, source.name)
    _expect_clear(matches[0], source.name)
    return matches[0]


def _tables(reading: Reading, tried: list[Channel]) -> list[Table]:
    separators = list(dict.fromkeys(mark for one in tried for mark in one.file.separators))
    spelt = (word for one in tried for words in one.fields.values() for word in words)
    inner = frozenset(word.split(".")[0] for word in spelt if "." in word)  # «questions.code»
    return [(sheet, sheet.top()) for sheet in sheets(reading, separators, inner)]


def _matches(tables: list[Table], tried: list[Channel]) -> Iterator[Recognised]:
    for channel in tried:
        marks = [{fold(word) for word in words} for words in channel.file.marks]
        foreign = set(map(fold, channel.file.unless))
        for sheet, top in tables:
            cells = ((line, {fold(cell) for cell in line[1]}) for line in top)
            rows = (
                line
                for line, there in cells
                if not there & foreign and all(there & words for words in marks)
            )
            if found := next(rows, None):
                header = tuple((cell or "").strip() for cell in found[1])
                yield Recognised(channel, sheet, header, found[0])


def _may_be(channel: Channel, sheet: Sheet) -> bool:
    kind = sheet.reading.kind
    if kind not in channel.file.formats:
        return False
    if kind == "csv" and sheet.separator not in channel.file.separators:
        return False
    return kind == "xlsx" or sheet.encoding in channel.file.encodings


def _expect_one(matches: list[Recognised], name: str) -> None:
    """Several encodings may show one header, and the first is meant; channels and tabs may not."""
    if len(ids := sorted({match.channel.id for match in matches})) > 1:
        what, remedy = _("two channels recognise this file"), _("say which with --channel")
        raise Refusal(what, name, ", ".join(ids), remedy)
    if len(tabs := sorted({match.sheet.tab for match in matches})) > 1:
        what, remedy = _("several tabs hold an export"), _("save each as a file of its own")
        raise Refusal(what, name, _("tabs {tabs}").format(tabs=", ".join(tabs)), remedy)


def _expect_clear(match: Recognised, name: str) -> None:
    """Every needed field has a column, and no field has two of one name."""
    fields, there = match.channel.fields, match.columns
    needed = [(one, *STAND_INS.get(one, ())) for one in match.channel.needed]
    missing = [fields[ways[0]][0] for ways in needed if not there.keys() & set(ways)]
    if missing:
        words = ", ".join(f"«{word}»" for word in missing)
        what = _("the export of {channel} has no column {words}").format(
            channel=match.channel.id, words=words
        )
        raise Refusal(what, name, shown(match.header), to_rename(missing, match.header))
    for at in (at for places in there.values() for at in places):
        if match.folded.count(match.folded[at]) > 1:
            what = _("the column «{word}» stands twice").format(word=match.header[at])
            remedy = _("delete or rename the one that is not meant")
            raise Refusal(what, name, shown(match.header), remedy)
