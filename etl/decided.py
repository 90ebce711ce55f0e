"""What people decided, as the registry publishes it: lines of a file, and a hash that names it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from core.i18n import gettext as _
from core.refusal import Refusal


@dataclass(frozen=True)
class Kind:
    """What a line of a kind of decisions says, and about which fields it may."""

    line: Mapping[str, type]  # names, and whether each is a whole number or a word
    fields: tuple[str, ...]

    @property
    def shape(self) -> pl.Schema:
        """The columns of its lines."""
        kinds = {name: pl.Int64 if kind is int else pl.String for name, kind in self.line.items()}
        return pl.Schema(kinds)


def decided(path: Path, kind: Kind, unreadable: str) -> tuple[pl.DataFrame, str | None]:
    """Read a published file and its hash; without one nobody decided anything.

    A line that is not whole, or speaks of no such field, is refused in the words of `unreadable`.
    """
    told = path.read_bytes() if path.exists() else b""
    if not told:
        return kind.shape.to_frame(), None
    lines = []
    for n, said in enumerate(told.decode("utf-8", "replace").splitlines(), 1):
        line = _line(said, kind)
        if line is None:
            where = _("{file}, line {n}").format(file=f"{path.parent.name}/{path.name}", n=n)
            remedy = _("publish them again: python -m registry publish {id}").format(id=path.stem)
            raise Refusal(unreadable, where, said[:60], remedy)
        lines.append(line)
    return pl.DataFrame(lines, schema=kind.shape), hashlib.sha256(told).hexdigest()[:12]


def _line(said: str, kind: Kind) -> dict[str, Any] | None:
    try:
        line = json.loads(said)
    except ValueError:
        return None
    is_whole = isinstance(line, dict) and {one: type(line[one]) for one in line} == kind.line
    return line if is_whole and line["field"] in kind.fields else None
