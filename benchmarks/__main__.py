"""`python -m benchmarks [--write] [name …]`: every ratio in one process, printed; `--write` puts them on the page."""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks.checking import equality, reading
from benchmarks.classes import classes
from benchmarks.clock import ROOT, Table
from benchmarks.fits import fits
from benchmarks.marking import marking
from benchmarks.optimising import optimising
from benchmarks.several import matrices
from benchmarks.sheets import bank, cold, packs, problems
from benchmarks.working import growth, starting, steps

PAGE = ROOT / "docs" / "benchmarks.md"
HEAD = """# How fast

<!-- Written by `python -m benchmarks --write`; do not edit by hand. -->

Measured on two shared cores; everything in a table was measured in the same run, so that the ratios mean something and
the plain numbers little. Times are CPU times of the process, since the cores are shared. Beside each ratio stands what
was aimed at, reached or not. `make bench` measures afresh.
"""
MEASURED: dict[str, Callable[[], Table]] = {
    "starting": starting,
    "checking": equality,
    "reading": reading,
    "marking": marking,
    "classes": classes,
    "steps": steps,
    "problems": problems,
    "packs": packs,
    "cold": cold,
    "bank": bank,
    "matrices": matrices,
    "fits": fits,
    "optimising": optimising,
    "growth": growth,
}


def main(arguments: list[str]) -> int:
    wanted = [name for name in arguments if not name.startswith("-")] or list(MEASURED)
    unknown = [name for name in wanted if name not in MEASURED]
    write = "--write" in arguments
    if unknown or (write and len(wanted) != len(MEASURED)):
        print(f"measured are {', '.join(MEASURED)}; --write takes them all", file=sys.stderr)
        return 2
    made = []
    for name in wanted:
        print(f"measuring {name}", file=sys.stderr, flush=True)
        made.append(MEASURED[name]().markdown())
        print(made[-1], flush=True)
    if write:
        PAGE.write_text("\n".join([HEAD, *made]), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
