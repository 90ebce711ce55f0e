"""What the door hides, in words: each kind of personal detail, and how many of it."""

from collections.abc import Mapping

from core import numbers
from core.i18n import marked, ngettext

KINDS: Mapping[str, tuple[str, str]] = {
    "phone": (marked("{n} telephone"), marked("{n} telephones")),
    "name": (marked("{n} name"), marked("{n} names")),
    "email": (marked("{n} e-mail address"), marked("{n} e-mail addresses")),
    "flat": (marked("{n} flat"), marked("{n} flats")),
    "nick": (marked("{n} mention"), marked("{n} mentions")),
    "link": (marked("{n} link"), marked("{n} links")),
    "birth_date": (marked("{n} date of birth"), marked("{n} dates of birth")),
    "passport": (marked("{n} passport"), marked("{n} passports")),
    "snils": (marked("{n} SNILS"), marked("{n} SNILS")),
    "inn": (marked("{n} INN"), marked("{n} INNs")),
    "card": (marked("{n} bank card"), marked("{n} bank cards")),
    "car_plate": (marked("{n} car plate"), marked("{n} car plates")),
    "unknown": (marked("{n} of an unknown kind"), marked("{n} of unknown kinds")),
}


def hidden(counts: Mapping[str, int]) -> str:
    """Say how many details of each kind were hidden, the commonest first; of none, nothing.

    >>> from core.i18n import speak
    >>> speak("ru")
    >>> hidden({"name": 3, "phone": 212})
    '212 телефонов, 3 имени'
    """
    most = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(ngettext(*KINDS[kind], n).format(n=numbers.count(n)) for kind, n in most if n)
