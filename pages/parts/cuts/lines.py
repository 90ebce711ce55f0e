"""The lines of a side of a cut in their order, those within a line behind it, the total last."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.contracts import SPECIAL
from core.i18n import gettext as _
from pages.parts.cuts.asked import EARLIER
from pages.parts.cuts.cell import Known, told
from pages.parts.cuts.cut import BY_NAME, COUNTABLE, LEAST_FIRST, TIMES, Cut
from pages.parts.cuts.names import OTHERS, Naming

Key = tuple[str | None, str | None]
WHOLE: Key = (None, None)


@dataclass(frozen=True)
class Line:
    """A line of a side: its ids, what it is called, how deep it stands; 0 is the total."""

    key: Key
    label: str
    depth: int
    outer: str = ""  # what the line it stands within is called


@dataclass(frozen=True)
class Side:
    """A side of a cut: its dimensions, how their ids are said, and what its lines are sorted by."""

    dimensions: Sequence[str]
    names: Sequence[Naming]
    sort: str

    def lines(self, totals: Mapping[Key, Known], cut: Cut) -> Iterator[Line]:
        """Yield the lines on which something happened; a silent stretch of time is one too."""
        kept = [key for key in totals if key != WHOLE and self._is_kept(key, totals[key], cut)]
        for key in self._ordered([one for one in kept if one[1] is None], totals, 0):
            label = self.names[0](str(key[0]))
            yield Line(key, label, 1)
            within = [one for one in kept if one[1] is not None and one[0] == key[0]]
            for one in self._ordered(within, totals, 1):
                yield Line(one, self.names[1](str(one[1])), 2, label)
        yield Line(WHOLE, _("Total"), 0)

    def _is_kept(self, key: Key, known: Known, cut: Cut) -> bool:
        return self.dimensions[key[1] is not None] in TIMES or happened(known, cut)

    def _ordered(self, keys: list[Key], totals: Mapping[Key, Known], depth: int) -> list[Key]:
        return sorted(keys, key=lambda one: self._place(str(one[depth]), totals[one], depth))

    def _place(self, id: str, known: Known, depth: int) -> tuple[object, ...]:
        """Say where a line stands: time in its course, others and the unknown behind the rest."""
        if self.dimensions[depth] in TIMES:
            return (id,)
        behind = 2 if id == OTHERS else 1 if id in SPECIAL else 0
        label = self.names[depth](id).casefold()
        if self.sort == BY_NAME:
            return (behind, label)
        value = told(known, COUNTABLE[self.sort.removeprefix(LEAST_FIRST)], "").value
        turned = 1 if self.sort.startswith(LEAST_FIRST) else -1
        return (behind, value is None, turned * (value or 0.0), label)


def happened(known: Known, cut: Cut) -> bool:
    """Whether anything happened on a line, now or in the days it stands beside."""
    whens = ("", EARLIER) if cut.against else ("",)
    cells = (told(known, one, when) for one in cut.measures for when in whens)
    return any(cell.value or cell.n or cell.state == "hidden" for cell in cells)
