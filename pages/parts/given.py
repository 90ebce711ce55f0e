"""A file as the reader handed it in: its name and its bytes, which never touch the disk."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Given:
    """One export that waits on a page."""

    name: str
    content: bytes = field(repr=False)
