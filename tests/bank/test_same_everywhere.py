"""What is drawn is the same in every process: three hash seeds, one digest of all parameters, sheets and locks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_what_is_drawn_does_not_depend_on_the_hash_seed(root: Path) -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-m", "bank.digests"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(root), str(root / "tests"))), "PYTHONHASHSEED": seed},
            cwd=root / "tests",
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    (only,) = digests
    assert int(only.split()[0]) > 1000
