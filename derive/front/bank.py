"""Checking family files, several at a time: read, every tuple tried, and as many problems worked out as wanted."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from derive.core.noun import noun

USUAL = 50  # problems of a family that are worked out and audited
FEW = 8  # files: a second process costs more than it saves
CHUNK = 8


@noun
class Checked:
    """What was found in one file. `told` is a line about the family, "" where the file could not be read."""

    told: str
    faults: tuple[str, ...] = ()


def check_files(places: Sequence[tuple[Path, Path | None]], derive: int | None = USUAL) -> Iterator[Checked]:
    """Each file (and the bank it belongs to) in order; `derive` problems are worked out, all of them for None."""
    look = partial(check_file, derive=derive)
    workers = min(os.cpu_count() or 1, 1 + len(places) // FEW)
    if workers == 1:
        yield from map(look, places)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(look, places, chunksize=1 if derive is None else CHUNK)


def check_file(place: tuple[Path, Path | None], derive: int | None = USUAL) -> Checked:
    from derive.bank.load import load
    from derive.bank.stress import stress
    from derive.errors import BankError

    path, root = place
    try:
        found = stress(load(path, root=root), derive)
    except BankError as error:
        return Checked("", error.faults)
    return Checked(f"{found.family}: {found.told}", tuple(found.faults))
