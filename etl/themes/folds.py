"""Texts → folds for trying a model on what it did not learn from.

What reads the same, or nearly the same, is dealt to one fold: a complaint that is copied from wall
to wall would else be learnt on one side and praised on the other.
"""

import zlib
from collections.abc import Sequence

import numpy as np
import polars as pl

from core.criteria import criteria
from etl.language.lemmas import lemma, words
from etl.ties.alike import alike


def folds_of(texts: Sequence[str], folds: int) -> np.ndarray:
    """Deal each text to one of so many folds.

    >>> told = folds_of(["Нет воды, дом 5", "нет ВОДЫ дом 7!", "Яма на дороге"], 100).tolist()
    >>> told[0] == told[1], told[0] == told[2]
    (True, False)
    """
    said = [" ".join(map(lemma, words(text))) for text in texts]
    joins = alike(pl.Series(said, dtype=pl.String), criteria().alike.likeness).to_list()
    firsts = [nth if first is None else first for nth, first in enumerate(joins)]
    return np.array([zlib.crc32(said[first].encode()) % folds for first in firsts])
