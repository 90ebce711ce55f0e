"""Their words → our ids: themes, blocks, places, units. A word nobody mapped stays visible."""

import hashlib
from collections import Counter
from collections.abc import Mapping

import polars as pl
from slugify import slugify

from core.contracts import NOBODY, SPECIAL, UNMAPPED, UNSTATED
from core.municipality import Municipality
from core.spelling import MEANS
from core.taxonomy import Taxonomy
from etl.blocks import owners
from etl.folding import fold
from etl.spellings import NONE as NO_SPELLINGS
from etl.spellings import Spellings, words_of

BY_PEOPLE = ("export", "analyst")  # sources of what somebody said, and no program read
READ = ("theme", "place", "unit")  # what may be read otherwise than the export tells it
LONGEST = 60  # letters of an id made of a word


def with_ids(
    rows: pl.DataFrame, town: Municipality, spelt: Spellings = NO_SPELLINGS
) -> pl.DataFrame:
    """Give rows `theme_id`, `fact_id`, `block_id`, `place_id` and `unit_id`, and whose word it was.

    What the export itself told stays beside, as `told_…_id`, whatever is read otherwise later.
    """
    told = {f"told_{one}_id": f"{one}_id" for one in READ}
    return _with_ids(rows, town, spelt).with_columns(
        **told, **{f"{one}_source": pl.lit("export") for one in READ}
    )


def _with_ids(rows: pl.DataFrame, town: Municipality, spelt: Spellings) -> pl.DataFrame:
    discovers = town.taxonomy == "discover"
    said = {field: words_of(spelt, field, town) for field in MEANS}
    rows = rows.with_columns(
        place_id=_ids(rows["settlement"], said["settlement"] | places(town), new=discovers),
        unit_id=_ids(rows["unit"], said["unit"], new=True),
    )
    if not discovers:
        return _with_own_themes(rows, town, said["theme"])
    return rows.with_columns(
        theme_id=_ids(rows["theme"], said["theme"], new=True),
        block_id=_ids(rows["block"], {}, new=True).replace(UNSTATED, NOBODY),
        fact_id=pl.lit(None, pl.String),
    )


def _with_own_themes(
    rows: pl.DataFrame, town: Municipality, spelt: Mapping[str, str]
) -> pl.DataFrame:
    """The theme's own word decides; where it tells nothing, another column does.

    First its code, then a fact of one single theme, then a block that is named like a theme.
    """
    themes, facts = {**spelt, **theme_words(town.tree)}, _fact_words(town.tree)
    parent = {fact.id: theme.id for theme in town.tree.themes for fact in theme.facts}
    fact = _known(rows["fact"], facts)
    ways = (
        _known(rows["theme"], themes),
        _known(rows["code"], themes),
        fact.replace_strict(parent, default=None, return_dtype=pl.String),
        _known(rows["block"], themes),
        _ids(rows["theme"], themes, new=False),
    )
    theme_id = pl.select(pl.coalesce(*map(pl.lit, ways))).to_series()
    return rows.with_columns(
        theme_id=theme_id,
        fact_id=fact,
        block_id=theme_id.replace_strict(
            owners(rows, town), default=NOBODY, return_dtype=pl.String
        ),
    )


def theme_words(tree: Taxonomy) -> dict[str, str]:
    """Map every spelling of the themes to their ids."""
    words = {fold(word): one.id for one in tree.themes for word in one.also}
    return words | {fold(one.label.ru): one.id for one in tree.themes}


def _fact_words(tree: Taxonomy) -> dict[str, str]:
    facts = [fact for theme in tree.themes for fact in theme.facts]
    often = Counter(fold(fact.ru) for fact in facts)
    return {fold(fact.ru): fact.id for fact in facts if often[fold(fact.ru)] == 1}


def places(town: Municipality) -> dict[str, str]:
    """Map every spelling of the municipality's settlements to its id."""
    words = {fold(word): place.id for place in town.settlements for word in place.also}
    return words | {fold(place.label.ru): place.id for place in town.settlements}


def _known(words: pl.Series, known: Mapping[str, str]) -> pl.Series:
    """Look words up; one that is not known, or not said, is nothing."""
    return _ids(words, known, new=False).replace({UNMAPPED: None, UNSTATED: None})


def _ids(words: pl.Series, known: Mapping[str, str], *, new: bool) -> pl.Series:
    """Look each different word up once; a new one becomes an id where words are discovered."""
    theirs = words.unique().drop_nulls().to_list()
    made = {word: discovered(word) if new else UNMAPPED for word in theirs}
    ids = {word: known.get(fold(word)) or made[word] for word in theirs}
    found = words.replace_strict(ids, default=None, return_dtype=pl.String)
    return found.fill_null(UNSTATED)


def discovered(word: str) -> str:
    """Make an id of a word that an export brings with it.

    A long one ends in a number of its own: two schools may differ in their last letters only.

    >>> discovered("Street Light Outages"), discovered("311 Inquiry"), discovered("???")
    ('street_light_outages', 'n_311_inquiry', 'unmapped')
    >>> discovered("a very long name of a school that goes on and on and ends in number 1")
    'a_very_long_name_of_a_school_that_goes_on_and_on_and_ends_1c959e'
    """
    made = str(slugify(word, separator="_"))
    if not made:
        return UNMAPPED
    if len(made) > LONGEST:
        number = hashlib.sha256(made.encode()).hexdigest()[:6]
        made = f"{made[:LONGEST].rsplit('_', 1)[0]}_{number}"
    return made if made[0].isalpha() and made not in SPECIAL else f"n_{made}"
