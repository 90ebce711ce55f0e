"""A file as the reader handed it in: its name and its bytes, which never touch the disk."""

from dataclasses import dataclass, field
from hashlib import sha256

MARK = 10  # digits of a hash: the files of one sitting


@dataclass(frozen=True)
class Given:
    """A file that waits on a page, or one export of the archive that it is."""

    name: str
    content: bytes = field(repr=False)
    nth: int = 1  # which export of an archive is meant; of any other file there is only one

    @property
    def mark(self) -> str:
        """Tell it from others by what is in it."""
        told = sha256(self.content)
        told.update(b" %d" % self.nth)
        return told.hexdigest()[:MARK]
