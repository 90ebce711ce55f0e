"""Colours as numbers: mixing them, reading along a scale, the ink a ground can carry."""

from collections.abc import Sequence


def shade(scale: Sequence[str], position: float) -> str:
    """Return the colour at a position of 0…1 along a scale; what lies outside takes the end.

    >>> shade(("#000000", "#ffffff"), 0.5), shade(("#000000", "#ffffff"), 7)
    ('#808080', '#ffffff')
    """
    along = min(max(position, 0.0), 1.0) * (len(scale) - 1)
    step = min(int(along), len(scale) - 2)
    return mixed(scale[step], scale[step + 1], along - step)


def mixed(one: str, other: str, share: float) -> str:
    """Mix two colours; share 0 is the first, 1 the second.

    >>> mixed("#102030", "#304050", 0.5)
    '#203040'
    """
    pairs = zip(rgb(one), rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def ink_on(ground: str) -> str:
    """Return the ink that reads on a ground, at no less than 4.5 : 1.

    >>> ink_on("#ffffff"), ink_on("#3c0b0e")
    ('#050302', '#ffffff')
    """
    return max(("#050302", "#ffffff"), key=lambda ink: contrast(ink, ground))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, 1…21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return relative luminance of a colour, 0…1."""
    red, green, blue = (_linear(channel / 255) for channel in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    bent: float = ((channel + 0.055) / 1.055) ** 2.4
    return channel / 12.92 if channel <= 0.04045 else bent


def rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of a colour, 0…255.

    >>> rgb("#102030")
    (16, 32, 48)
    """
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue
