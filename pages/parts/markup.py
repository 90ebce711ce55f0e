"""Words of exports and addresses are shown, never read as markup: a name may hold an image."""

MARKS = str.maketrans({mark: f"\\{mark}" for mark in r"\`*_{}[]()<>#+-.!|~$:^=&@"} | {"\n": " "})


def plain(words: str) -> str:
    """Write words so that a page shows them letter by letter."""
    return words.translate(MARKS)
