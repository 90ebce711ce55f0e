"""What a text says, whatever it looks like: words in lower case, one blank between them.

Two people who send the same letter differ in case, in punctuation, in what the door has masked,
and in the numbers of houses and days.
"""

import polars as pl

from etl.folding import LOOKALIKES
from etl.language.plain_text import UNSEEN

LONGEST = 2_000  # letters that are read of a text: two pages; what is alike so far is alike
MASK = r"\[\p{Cyrillic}[\p{Cyrillic} ]*\]"
APART = r"[^\p{L}0]+"
LATIN = {chr(latin): chr(russian) for latin, russian in LOOKALIKES.items()}


def worded(text: pl.Expr) -> pl.Expr:
    r"""Leave the words; a number is a zero, a mask is nothing, a Latin «c» in «cнег» is Russian.

    >>> said = pl.Series(["  Ямa на ДОРОГЕ,\u200b у д. 15!!!\n[имя], [телефон]", "🙂", None])
    >>> pl.select(worded(pl.lit(said))).to_series().to_list()
    ['яма на дороге у д 0', '', None]
    """
    said = text.str.slice(0, LONGEST).str.to_lowercase()
    said = said.str.replace_all(f"{UNSEEN}|{MASK}", "").str.replace_all(r"\d+", "0")
    russian = said.str.replace_many(LATIN)
    said = pl.when(said.str.contains(r"\p{Cyrillic}")).then(russian).otherwise(said)
    return said.str.replace_all(APART, " ").str.strip_chars(" ")
