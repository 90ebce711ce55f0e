"""A channel: what its exports look like, what we keep of them and what their words mean."""

from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import field_validator, model_validator

from core.deadline import Deadline, Promise, Term, Urgency
from core.record import Label, Record, read
from core.settings import ROOT

HERE = ROOT / "config" / "channels"

Field = Literal[
    "external_id", "question", "received_at", "registered_at", "first_reply_at",
    "first_reply_hours", "first_reply_minutes", "closed_at", "deadline_at", "first_deadline_at",
    "extended_until", "deferred_until", "block", "theme", "fact", "code", "unit", "municipality",
    "settlement", "street", "house", "address", "latitude", "longitude", "point", "status",
    "outcome", "urgency", "measures_taken", "spam", "rating", "text", "answer", "redirections",
    "extensions", "returns", "repeat", "fast_track", "applicant",
]  # fmt: skip
STAND_INS: dict[Field, tuple[Field, ...]] = {  # what may tell a needed field that has no column
    "received_at": ("registered_at",),
    "theme": ("code", "block"),
    "status": ("outcome",),
}


class Status(StrEnum):
    """Where a message stands, in our words (product.md, part 3)."""

    received = "received"
    in_work = "in_work"
    on_approval = "on_approval"
    returned = "returned"
    interim = "interim"
    deferred = "deferred"
    answered = "answered"
    solved = "solved"
    explained = "explained"
    refused = "refused"
    redirected = "redirected"
    rejected = "rejected"
    spam = "spam"
    duplicate = "duplicate"


FINAL = {Status.answered, Status.solved, Status.explained, Status.refused, Status.redirected}
NOT_COUNTED = {Status.rejected, Status.spam, Status.duplicate}
FIRST_REPLY = {Status.interim, Status.deferred}  # «Дата ответа» is then no final answer


class File(Record):
    """How to open an export: tried in this order, strictly, never guessed.

    Every header of the `signature` has to be there, of a list of headers any one, and of those
    in `unless` none: they tell another channel that shares the signature.
    """

    formats: tuple[Literal["csv", "xlsx", "json"], ...]
    signature: tuple[str | tuple[str, ...], ...]
    unless: tuple[str, ...] = ()
    encodings: tuple[str, ...] = ("utf-8-sig",)
    separators: tuple[str, ...] = (",",)
    times: tuple[str, ...]
    empty: tuple[str, ...] = ()

    @property
    def marks(self) -> tuple[tuple[str, ...], ...]:
        """The signature as lists of headers, of each of which one has to be there."""
        return tuple((one,) if isinstance(one, str) else one for one in self.signature)


class People(Record):
    """Columns about a person: hashed, never kept, or cleaned before they touch the disk."""

    author: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    scrub: tuple[Field, ...] = ()


class Values(Record):
    """Their words → ours; the words of an outcome are statuses too.

    `silence` is what an empty status means where the column is there. Words of `only_with_date`
    mean an answer beside a closing date only.
    """

    status: dict[Status, tuple[str, ...]] = {}
    silence: Status | None = None
    only_with_date: tuple[str, ...] = ()
    urgency: dict[Urgency, tuple[str, ...]] = {}
    rating: dict[int, tuple[str, ...]] = {}
    yes: tuple[str, ...] = ("да", "yes", "true", "1", "y")


class Place(Record):
    """The reference system of the coordinate columns."""

    crs: Literal["EPSG:4326", "EPSG:3857"] = "EPSG:4326"


class Channel(Record):
    """One `config/channels/<id>.toml`.

    Where an export names no deadline, the first of the `deadlines` that fits does. `registration`
    is the term from receipt to registration, which is measured by itself. An `extension`
    begins where the first deadline ends, `interim` is the term after an interim reply in time, and
    with a `deferral` the promised date counts. `target` is what answers are measured by, where that
    is not the deadline.
    """

    id: str
    label: Label
    kind: Literal["message", "appeal", "request"]
    grain: Literal["message", "question"] = "message"
    told_in: Literal["days", "hours"] = "days"
    needed: tuple[Field, ...]
    file: File
    fields: dict[Field, tuple[str, ...]]
    ignored: tuple[str, ...] = ()
    people: People = People()
    values: Values = Values()
    place: Place = Place()
    deadlines: tuple[Deadline, ...] = ()
    registration: Term | None = None
    extension: Term | None = None
    interim: Term | None = None
    deferral: Promise | None = None
    target: Term | None = None

    @field_validator("id")
    @classmethod
    def _is_an_id(cls, said: str) -> str:
        return _checked_id(said)

    @model_validator(mode="after")
    def _hangs_together(self) -> "Channel":
        if lost := [field for field in self.needed if field not in self.fields]:
            raise ValueError(f"needed but without a spelling in [fields]: {', '.join(lost)}")
        if lost := [field for field in self.people.scrub if field not in self.fields]:
            raise ValueError(f"scrubbed but without a spelling in [fields]: {', '.join(lost)}")
        if any(rule.fits_all for rule in self.deadlines[:-1]):
            raise ValueError("a deadline without a condition hides those below it")
        return self

    @property
    def tells_first_reply(self) -> bool:
        """Whether an absent first reply is a fact here, or nobody's column."""
        columns = {"first_reply_at", "first_reply_hours", "first_reply_minutes"}
        return bool(columns & set(self.fields) or self.values.status.get(Status.interim))

    @property
    def norm_days(self) -> float | None:
        """What answers are measured by, in days of 24 hours: the target, else one term for all."""
        terms = [self.target] if self.target else [one for one in self.deadlines if one.fits_all]
        return next((one.calendar_days for one in terms), None)


def _checked_id(said: str) -> str:
    if not (said.isascii() and said.isidentifier() and said == said.lower() and said[0] != "_"):
        raise ValueError("an id is small Latin letters, digits and _, beginning with a letter")
    return said


def of_file(path: Path) -> dict[str, Channel]:
    """Read one channel file as the only channel there is: a draft is tried by itself."""
    channel = read(Channel, path)
    return {channel.id: channel}


def channels(*folders: Path) -> dict[str, Channel]:
    """Read every channel file, by id; a later folder (drafts made by the analyst) wins."""
    paths = [path for folder in folders or (HERE,) for path in sorted(folder.glob("*.toml"))]
    found = (read(Channel, path) for path in paths)
    return {channel.id: channel for channel in found}
