"""What a dry run says of an export: the etl writes it, the upload page shows it.

Nothing personal is in it: cells are those that would be landed, cleaned as they would be.
"""

from datetime import date

from core.record import Label, Record

Preview = dict[str, tuple[str | None, str | None]]  # field: as the export says it, as it is read


class RefusedRow(Record):
    """A row that would be refused: where it stands, which column, what stands there, and why."""

    row_number: int
    field: str
    column: str
    cell: str | None
    reason: str


class Word(Record):
    """A word of the export that nobody mapped, or a unit that is new, and its messages."""

    field: str
    word: str
    messages: int


class Compared(Record):
    """What an export adds to those in force: messages, and of the changed ones what changed.

    Of an `older` message a later export told already, and that telling stays.
    """

    new: int = 0
    changed: int = 0
    known: int = 0
    older: int = 0
    fields: dict[str, int] = {}


class Checked(Record):
    """One export as a load would read it, or the sentence with which it would be refused."""

    name: str
    refusal: str = ""
    is_unrecognised: bool = False  # no channel knows it: a new one may be drawn
    stranger: str = ""  # most of its places are another municipality's
    is_loaded: bool = False  # these very bytes are in force already
    channel_id: str = ""
    channel: Label = Label(ru="")
    signs: tuple[str, ...] = ()  # the headers by which the channel was recognised
    way: str = ""
    header_row: int = 0
    rows: int = 0
    since: date | None = None
    until: date | None = None
    columns: dict[str, tuple[str, ...]] = {}  # field: the headers that tell it
    dropped: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    masks: dict[str, int] = {}  # what is hidden, by kind
    preview: tuple[Preview, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    compared: Compared = Compared()
    unmapped: tuple[Word, ...] = ()
