"""What is drawn is the same in every process: three hash seeds, one digest of all parameters, sheets and locks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DRAWN = """
from hashlib import blake2b
from itertools import islice
from derive.bank.selection import Section
from derive.bank.shelf import shelf
from derive.bank.sheet_file import Blueprint
from derive.core.sheet import Student
from derive.front.lock import dumps, lock
from derive.front.sheet import draw_up_pack

told = [str((p.id, p.parameters)) for f in shelf(own=False) for p in islice(f.problems("same"), 40)]
plan = Blueprint("Same", (Section(3, ("chain-rule",), (1, 3)), Section(2, task="taylor")))
pack = draw_up_pack(plan, seed="same", students=[Student("Ada", "1", 1), Student("Emmy", "2", 2)])
print(len(told), blake2b("\\n".join([*told, dumps(lock(pack))]).encode()).hexdigest())
"""


def test_what_is_drawn_does_not_depend_on_the_hash_seed(root: Path) -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", DRAWN],
            env={**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": seed},
            cwd=root / "tests",
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    (only,) = digests
    assert int(only.split()[0]) > 1000
