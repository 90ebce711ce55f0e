"""The secret under which identities become pseudonyms; it lies outside `data/`."""

import hashlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from core.i18n import gettext as _
from core.refusal import Refusal
from core.settings import Settings


def salt(settings: Settings, say: Callable[[str], None]) -> bytes:
    """Return this installation's salt; the first run makes it and asks to back it up."""
    if settings.salt:
        return settings.salt.encode()
    path = settings.salt_file
    if not path.exists() and _made(path):
        told = _("A salt was made in {path}: back it up, repeats are found only under one salt.")
        say(told.format(path=path))
    if not (kept := path.read_bytes().strip()):
        what, remedy = _("the salt is empty"), _("put its backup back, or delete the file")
        raise Refusal(what, str(path), _("0 bytes"), remedy)
    return kept


def _made(path: Path) -> bool:
    """Write a new salt, whole or not at all; of two processes at once one wins, for both."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_name(f".{os.getpid()}.half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(32))
    try:
        os.link(half, path)
    except FileExistsError:
        return False
    finally:
        half.unlink()
    return True


def salt_name(salt: bytes) -> str:
    """Name a salt without telling it: pseudonyms of different salts never match."""
    return hashlib.sha256(b"name of " + salt).hexdigest()[:8]
