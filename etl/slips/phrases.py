"""Which of our phrases a text holds, in whatever grammatical form, and what is left without them.

The words of the phrases are declined and conjugated once; texts are then read by an automaton that
puts each such word into one form, so a million texts cost one pass and no word is looked up.
"""

from collections.abc import Sequence
from functools import cache

import polars as pl

from core.phrases import phrases
from etl.language.dictionary import analyzer
from etl.language.wording import worded


def told(text: pl.Expr) -> pl.Expr:
    """Put every word that our phrases know into its one form, with a blank on each side of each.

    >>> pl.select(told(pl.lit("Вашу жалобу рассмотрели."))).item().split()
    ['ваш', 'жалоба', 'рассмотреть']
    """
    apart = pl.concat_str(pl.lit(" "), worded(text).str.replace_all(" ", "  "), pl.lit(" "))
    return apart.str.replace_many({f" {form} ": f" {one} " for form, one in _forms().items()})


def holds(said: pl.Expr, some: Sequence[str]) -> pl.Expr:
    """Whether a text, as `told` gives it, has one of these phrases."""
    return said.str.contains_any(_as_told(some)).fill_null(value=False)


def beside(said: pl.Expr, some: Sequence[str]) -> pl.Expr:
    """Leave the words of a text, as `told` gives it, that belong to none of these phrases."""
    left = said.str.replace_many(dict.fromkeys(_as_told(some), " "), leftmost=True)
    return left.str.replace_all(" +", " ").str.strip_chars(" ")


def _as_told(some: Sequence[str]) -> list[str]:
    """Write phrases as `told` writes texts, the longest first: they are met before their parts."""
    plain = pl.select(told(pl.lit(pl.Series(some)))).to_series().unique()
    return sorted(plain.to_list(), key=lambda phrase: (-len(phrase), phrase))


@cache
def _forms() -> dict[str, str]:
    """Return every form of every word of our phrases, and the one form that stands for all."""
    every = pl.Series(phrases().every)
    words = (
        pl.select(worded(pl.lit(every)))
        .to_series()
        .str.split(" ")
        .explode(empty_as_null=True, keep_nulls=True)
    )
    forms: dict[str, str] = {}
    for word in words.unique(maintain_order=True).to_list():
        meant = analyzer().parse(word)[0]
        one = _bare(meant.normal_form)
        for form in (word, *(_bare(form.word) for form in meant.lexeme)):
            forms.setdefault(form, forms.get(word, one))
    return forms


def _bare(word: str) -> str:
    return word.replace("ё", "е")
