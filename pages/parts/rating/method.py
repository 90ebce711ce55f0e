"""How the rating is made, for whoever is rated by it: the weights, and what each word means."""

from core import numbers
from core.criteria import criteria
from core.i18n import gettext as _
from core.rating import CRITERIA, PARTS, Criterion, criterion_name, parts_of, weight
from pages.parts.rating.standing import Standing


def weights(standing: Standing) -> str:
    """Print the weights, and say which criterion cannot be measured here."""
    every = "; ".join(_weight(one) for one in CRITERIA)
    told = _("Score of 100: {weights}.").format(weights=every)
    missing = [criterion_name(one) for one in CRITERIA if one not in standing.measured]
    if missing and len(standing.ranked):
        lost = _("Nothing here measures: {names}; the weight goes to the others.")
        told += " " + lost.format(names=", ".join(missing).lower())
    return told


def _weight(one: Criterion) -> str:
    parts = parts_of(one)
    points = numbers.value("mean", weight(one))
    inner = ", ".join(f"{part.name()} {numbers.value('mean', part.weight)}" for part in parts)
    name = criterion_name(one).lower()
    return f"{name} {points} ({inner})" if len(parts) > 1 else f"{name} {points}"


def method() -> list[tuple[str, str]]:
    """Tell the method: what is measured, how few data are treated, what an interval is."""
    smallest = numbers.count(criteria().smallest_n)
    return [
        *((part.name(), part.formula()) for part in PARTS.values()),
        (
            _("Few messages"),
            _("a share of few is drawn towards the common one, the more the fewer they are; below "
              "{n} messages nobody is ranked").format(n=smallest),
        ),
        (
            _("Rank"),
            _("the rank that a unit has on average over 10,000 draws of what its shares may really "
              "be; nine tenths of its ranks lie between the two ends"),
        ),
        (
            _("Several channels"),
            _("each is rated by itself; together they weigh by the unit's own messages in each"),
        ),
        (
            _("What cannot be measured"),
            _("a part without data gives its weight to the rest of its criterion, a criterion to "
              "the others; a unit without a case of its own is hatched and stands as average"),
        ),
        (_("Whose rank"), _("units and positions only, never a person")),
    ]  # fmt: skip
