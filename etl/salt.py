"""The secret under which identities become pseudonyms; it lies outside `data/`."""

import hashlib
import os
import secrets
from collections.abc import Callable

from core.i18n import gettext as _
from core.settings import Settings


def salt(settings: Settings, say: Callable[[str], None]) -> bytes:
    """Return this installation's salt; the first run makes it and asks to back it up."""
    if settings.salt:
        return settings.salt.encode()
    if not settings.salt_file.exists():
        settings.salt_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = os.open(settings.salt_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w") as file:
            file.write(secrets.token_hex(32))
        told = _("A salt was made in {path}: back it up, repeats are found only under one salt.")
        say(told.format(path=settings.salt_file))
    return settings.salt_file.read_bytes().strip()


def salt_name(salt: bytes) -> str:
    """Name a salt without telling it: pseudonyms of different salts never match."""
    return hashlib.sha256(b"name of " + salt).hexdigest()[:8]
