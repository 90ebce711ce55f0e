"""How well the cells of a column fit each field: 0 not at all, 1 well, more even without a header.

What is above 1 is how sure cells alone are: 1.5 is a suggestion by itself, 1.4 is none.
"""

from collections.abc import Callable, Mapping

from core.channel import Field, Values
from core.i18n import gettext as _
from core.i18n import marked
from etl.folding import fold
from etl.instants import TIMES
from etl.suggesting.facts import LONG, MOST, Facts
from etl.values import COUNTS, FLAGS

Fit = tuple[float, str]
NO: Fit = 0.0, ""
FEW = 30  # different statuses: no system tells more
MARKS = 5
YES_OR_NO = {*map(fold, Values().yes), "нет", "no", "false", "0", "n"}
HALF = 0.5  # of the cells: words of a strange list are never all known


def fit(facts: Facts, field: Field) -> Fit:
    """Weigh a column as this field and say what is seen in it."""
    if field in TIMES:
        return (1.0, _("dates")) if facts.times else NO
    if field in RULES:
        weight, seen = RULES[field](facts)
        return weight, _(seen) if seen else ""
    if field in COUNTS or field.startswith("first_reply_"):
        return (1.0, _("numbers")) if facts.is_number else (0.0 if facts.times else 0.3, "")
    if field in FLAGS:
        return (1.0, _("yes or no")) if facts.known(YES_OR_NO) >= MOST else NO
    return (0.5 if facts.is_word else 0.2), ""


def _number(facts: Facts) -> Fit:
    if facts.times or facts.is_point or facts.degrees(180):
        return NO
    if not facts.is_different:
        return 0.3, ""
    is_code = facts.share(lambda one: " " not in one and any(map(str.isdigit, one))) >= MOST
    return (1.5 if is_code else 0.6), marked("every row has its own")


def _latitude(facts: Facts) -> Fit:
    return (1.0, marked("degrees")) if facts.degrees(90) else NO


def _longitude(facts: Facts) -> Fit:
    return (1.0, marked("degrees")) if facts.degrees(180) else NO


def _point(facts: Facts) -> Fit:
    return (1.55, marked("pairs of coordinates")) if facts.is_point else NO


def _status(facts: Facts) -> Fit:
    if not facts.is_word or len(facts.column.words) > FEW:
        return NO
    known = facts.share(lambda word: any(one.word == word and one.status for one in facts.words))
    return (1.6, marked("words of statuses")) if known >= HALF else (0.5, "")


def _outcome(facts: Facts) -> Fit:
    return (min(1.0, _status(facts)[0]), "")


def _rating(facts: Facts) -> Fit:
    known = facts.share(lambda word: any(one.word == word and one.rating for one in facts.words))
    is_mark = known >= MOST and len(facts.column.words) <= MARKS
    return (1.0, marked("marks from 1 to 5")) if is_mark else NO


def _theme(facts: Facts) -> Fit:
    if len(facts.column.words) > 1 and facts.known(facts.themes) >= HALF:
        return 1.7, marked("themes of ours")
    if facts.is_list:
        return 1.0, marked("a list of words")
    return (0.3 if facts.is_word else 0.0), ""


def _settlement(facts: Facts) -> Fit:
    if facts.known(facts.places) >= HALF:
        return 1.9, marked("places of this municipality")
    return (0.8, marked("a list of words")) if facts.is_list else NO


def _list(facts: Facts) -> Fit:
    return (
        (1.0, marked("a list of words")) if facts.is_list else (0.3 if facts.is_word else 0.0, "")
    )


def _address(facts: Facts) -> Fit:
    is_many = len(facts.column.words) >= min(20, facts.column.filled / 10)
    return (1.0, "") if facts.is_word and is_many else NO


def _text(facts: Facts) -> Fit:
    if not facts.is_word:
        return NO
    if facts.letters < LONG or facts.is_list:
        return 0.4, ""
    return 1.5, marked("long texts")


def _answer(facts: Facts) -> Fit:
    return (min(1.0, _text(facts)[0]), "")


RULES: Mapping[Field, Callable[[Facts], Fit]] = {
    "external_id": _number,
    "latitude": _latitude,
    "longitude": _longitude,
    "point": _point,
    "status": _status,
    "outcome": _outcome,
    "rating": _rating,
    "theme": _theme,
    "settlement": _settlement,
    "block": _list,
    "unit": _list,
    "address": _address,
    "text": _text,
    "answer": _answer,
}
