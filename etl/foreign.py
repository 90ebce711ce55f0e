"""Is this an export of another municipality? Asked at the door, before anything is written.

Two columns can tell: the one that names the municipality, and the settlements. Most of the cells
decide, because any export names a few places that nobody has spelt before.
"""

import re
from collections import Counter

from core.channel import Field
from core.i18n import gettext as _
from core.municipality import Municipality, municipalities
from core.refusal import Refusal
from etl.folding import fold
from etl.recognise import Recognised
from etl.words import places

TELLING: dict[Field, int] = {  # cells that are enough to judge by
    "municipality": 1,
    "settlement": 3,  # one or two that nobody knows may be slips of the pen, if nobody at all does
}
SHOWN = 3  # foreign words worth reading in one sentence
KIND = re.compile(
    r"[«»\"]|(?<!\w)(?:муниципальн\w+|образовани\w+|район\w*|округ\w*|м\.? ?р-н|р-н|мр|мо)(?!\w)"
)


def foreign(export: Recognised, town: Municipality) -> Refusal | None:
    """Say that most of an export's places are not ours; nothing where places are discovered."""
    if town.taxonomy == "discover":
        return None
    told = {field: _told(export, field) for field in TELLING}
    judging = [words for field, words in told.items() if _is_telling(words, TELLING[field], town)]
    strange = [_strange(words, town) for words in judging]
    pairs = zip(judging, strange, strict=True)
    if not judging or any(2 * them.total() <= all_.total() for all_, them in pairs):
        return None
    what = _("most places of this export are not in {municipality}")
    words = ", ".join(f"«{word}» × {n}" for word, n in strange[0].most_common(SHOWN))
    found = _("{words}: {n} rows of {all}").format(
        words=words, n=strange[0].total(), all=judging[0].total()
    )
    where = export.sheet.reading.source.name
    return Refusal(what.format(municipality=town.label.ru), where, found, _remedy(strange[0]))


def _is_telling(words: Counter[str], enough: int, town: Municipality) -> bool:
    """Whether words are enough to judge by: fewer are, if all of them are another's."""
    if words.total() >= enough:
        return True
    others = (one for one in _neighbours() if one.id != town.id)
    return bool(words) and any(not _strange(words, one) for one in others)


def _neighbours() -> list[Municipality]:
    return [town for town in municipalities().values() if town.taxonomy != "discover"]


def _told(export: Recognised, field: Field) -> Counter[str]:
    """Count the words of a column among the first rows; what stands for nothing tells nothing."""
    nobody = {"", *map(fold, export.channel.file.empty)}
    where, width = export.columns.get(field, ()), len(export.header)
    lines = next(export.sheet.chunks(export.header_row), []) if where else []
    cells = (row[where[0]] or "" for _number, row in lines if len(row) == width)
    return Counter(cell.strip() for cell in cells if fold(cell) not in nobody)


def _strange(words: Counter[str], town: Municipality) -> Counter[str]:
    """Leave the words that name neither the municipality nor a place in it."""
    ours = {_bare(word) for word in (town.label.ru, *town.also, *places(town))}
    return Counter({word: n for word, n in words.items() if _bare(word) not in ours})


def _bare(word: str) -> str:
    """Leave out what kind of municipality it is: districts become okrugs.

    >>> {_bare(word) for word in ("Вытегорский р-н", "МР «Вытегорский район»", "Вытегорский округ")}
    {'вытегорский'}
    """
    return " ".join(KIND.sub(" ", fold(word)).split())


def _remedy(strange: Counter[str]) -> str:
    """Name the municipality whose places these are, if we know it."""
    left = {town.id: _strange(strange, town).total() for town in _neighbours()}
    nearest = min(left, key=lambda id: left[id])
    if 2 * left[nearest] <= strange.total():
        told = _("load it with --municipality {id}, or with --yes if it is right as it is")
        return told.format(id=nearest)
    return _("load it into its own municipality, or with --yes if it is right as it is")
