"""What the server has ready before its first reader."""

import subprocess
import sys

from core.settings import ROOT

READY = """
import sys
import pages.door.server
print(*sorted({"pandas", "statsmodels"} & set(sys.modules)))
"""


def test_what_threads_must_not_import_at_once_is_imported_before_them() -> None:
    told = subprocess.run(
        [sys.executable, "-c", READY], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert told.stdout.split() == ["pandas", "statsmodels"]
