"""One sentence for everything we cannot accept: what, where, what was found instead, what to do."""

from core.i18n import gettext as _


class Refusal(Exception):
    """Bad input, said so that the person who handed it in can mend it.

    >>> from core.i18n import speak
    >>> speak("en")
    >>> print(Refusal("the file is empty", "a.csv", "0 bytes", "export it again"))
    a.csv: the file is empty; found: 0 bytes. Export it again.
    """

    def __init__(self, what: str, where: str, found: str, remedy: str) -> None:
        self.what, self.where, self.found, self.remedy = what, where, found, remedy
        super().__init__(what, where, found, remedy)

    def __str__(self) -> str:
        remedy = self.remedy[:1].upper() + self.remedy[1:]
        return _("{where}: {what}; found: {found}. {remedy}.").format(
            where=self.where, what=self.what, found=self.found, remedy=remedy
        )
