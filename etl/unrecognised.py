"""What to say of a file that no channel recognises: what it has, what was near, what to rename."""

import difflib
from collections.abc import Iterable, Sequence

from core.channel import Channel
from core.i18n import gettext as _
from core.refusal import Refusal
from etl.folding import fold

SHOWN = 12  # columns of a header that are worth reading in one sentence
ALIKE = 0.5  # of a ratio up to 1: «Дата создния» is near, «Адрес» is not

Row = Sequence[str | None]


class Unrecognised(Refusal):
    """Nothing is wrong with the file; a channel that reads it can be drawn."""


def unrecognised(name: str, lines: list[Row], tried: Sequence[Channel]) -> Refusal:
    """Say what the file has, which channel it is nearest to, and what that channel would need."""
    lines = [line for line in lines if any(map(str.isalnum, "".join(filter(None, line))))]
    if not lines:
        what, remedy = _("the file has no rows"), _("export it again")
        return Refusal(what, name, _("blank lines only"), remedy)
    header = max(lines, key=lambda line: _likeness(line, tried))
    channel = max(tried, key=lambda one: _likeness(header, [one]))
    there = {fold(cell) for cell in header}
    lost = [words for words in channel.file.marks if not there & set(map(fold, words))]
    what = _("no channel recognises this file; {channel} would need {words}").format(
        channel=channel.id, words=", ".join(f"«{words[0]}»" for words in lost)
    )
    return Unrecognised(what, name, shown(header), to_rename(_nearest(lost, header), header))


def written_otherwise(name: str, channel: Channel, way: str) -> Refusal:
    """Say that the headers are right, but that the channel is never written in this way."""
    what = _("the headers are those of {channel}, but it is not read as {way}")
    told = ", ".join((*channel.file.formats, *channel.file.encodings))
    remedy = _("save it as one of {ways}, or add this way to the channel file")
    found = _("read as {way}").format(way=way)
    return Refusal(what.format(channel=channel.id, way=way), name, found, remedy.format(ways=told))


def shown(header: Row) -> str:
    """Show a header's first columns, and say how many there are if not all are shown."""
    cells = [f"{cell:.40}" for cell in header if cell]
    more = f", … ({len(cells)})" if len(cells) > SHOWN else ""
    return _("columns {columns}").format(columns=", ".join(cells[:SHOWN]) + more)


def to_rename(lost: Iterable[str], header: Row) -> str:
    """Say which column may be meant by each word that was looked for."""
    cells = [cell for cell in header if cell]
    near = [(word, difflib.get_close_matches(word, cells, 1, cutoff=ALIKE)) for word in lost]
    close = [
        _("«{theirs}» may be «{ours}»").format(theirs=theirs[0], ours=ours)
        for ours, theirs in near
        if theirs
    ]
    if close:
        said = ", ".join(close)
        return _("{said}: rename the column or add its spelling to the channel").format(said=said)
    return _("check that this is the right export, or add its headers to the channel file")


def _nearest(lost: Iterable[Sequence[str]], header: Row) -> list[str]:
    """Choose of each list of headers the one that may be meant by a column, else the first."""
    cells = [cell for cell in header if cell]
    return [
        next((w for w in words if difflib.get_close_matches(w, cells, 1, ALIKE)), words[0])
        for words in lost
    ]


def _likeness(line: Row, channels: Iterable[Channel]) -> tuple[int, int]:
    cells = {fold(cell) for cell in line if cell}
    spelt = {fold(word) for one in channels for words in one.fields.values() for word in words}
    return len(cells & spelt), len(cells)
