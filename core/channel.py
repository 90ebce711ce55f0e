"""A channel: what its exports look like, what we keep of them and what their words mean."""

from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import field_validator, model_validator

from core.record import Label, Record, read
from core.settings import ROOT

HERE = ROOT / "config" / "channels"

Field = Literal[
    "external_id", "received_at", "first_reply_at", "closed_at", "deadline_at", "first_deadline_at",
    "deferred_until", "block", "theme", "fact", "unit", "settlement", "address", "latitude",
    "longitude", "point", "status", "outcome", "rating", "text", "answer", "redirections",
    "extensions", "returns", "repeat", "fast_track", "applicant",
]  # fmt: skip


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
    """How to open an export: tried in this order, strictly, never guessed."""

    formats: tuple[Literal["csv", "xlsx", "json"], ...]
    signature: tuple[str, ...]
    encodings: tuple[str, ...] = ("utf-8-sig",)
    separators: tuple[str, ...] = (",",)
    times: tuple[str, ...]
    empty: tuple[str, ...] = ()


class People(Record):
    """Columns about a person: hashed, never kept, or cleaned before they touch the disk."""

    author: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    scrub: tuple[Field, ...] = ()


class Values(Record):
    """Their words → ours."""

    status: dict[Status, tuple[str, ...]] = {}
    rating: dict[int, tuple[str, ...]] = {}
    yes: tuple[str, ...] = ("да", "yes", "true", "1", "y")


class Place(Record):
    """The reference system of the coordinate columns."""

    crs: Literal["EPSG:4326", "EPSG:3857"] = "EPSG:4326"


class Deadline(Record):
    """The lawful term when the export names none, counted from receipt."""

    days: int
    fast_track_days: int | None = None
    clock: Literal["calendar", "working", "hours"] = "calendar"
    clause: str


class Channel(Record):
    """One `config/channels/<id>.toml`."""

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
    deadline: Deadline | None = None

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
        return self

    @property
    def tells_first_reply(self) -> bool:
        """Whether an absent first reply is a fact here, or nobody's column."""
        return "first_reply_at" in self.fields or bool(self.values.status.get(Status.interim))


def _checked_id(said: str) -> str:
    if not (said.isascii() and said.isidentifier() and said == said.lower() and said[0] != "_"):
        raise ValueError("an id is small Latin letters, digits and _, beginning with a letter")
    return said


def channels(*folders: Path) -> dict[str, Channel]:
    """Read every channel file, by id; a later folder (drafts made by the analyst) wins."""
    paths = [path for folder in folders or (HERE,) for path in sorted(folder.glob("*.toml"))]
    found = (read(Channel, path) for path in paths)
    return {channel.id: channel for channel in found}
