"""Shelves: where family files stand, and finding a family or a problem again by its id. Chooses nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from derive.bank.family import Family
from derive.core.problem import Problem
from derive.errors import BankError, SheetError
from derive.resources import shipped

_COUNT = re.compile(r"[0-9]{1,18}")
OWN_FOLDER = "problem_bank"  # a teacher's own families, in the folder where the command runs


@dataclass(frozen=True)
class Shelf:
    """Families by id. `places` are (file, its bank); an id that stands in two banks is the first bank's."""

    places: tuple[tuple[str, Path, Path], ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(id for id, _, _ in self.places)

    def family(self, id: str) -> Family:
        """The family of this id. Raises SheetError, naming the nearest ids, or BankError with the file's faults."""
        for each, path, root in self.places:
            if each == id:
                return _load(path, root, path.stat().st_mtime_ns)
        close = get_close_matches(id, self.ids, 3, 0.5)
        raise SheetError(f"no family is called {id!r}", try_next=f"did you mean {' or '.join(close)}?" if close else "")

    def __iter__(self) -> Iterator[Family]:
        """Every family, by id. Raises BankError with the faults of all files at once."""
        faults: list[str] = []
        for id in self.ids:
            try:
                family = self.family(id)
            except BankError as error:
                faults.extend(error.faults)
                continue
            if not faults:
                yield family
        if faults:
            raise BankError(tuple(faults))

    def problem(self, id: str, language: str = "en") -> Problem:
        """The problem of an id as `calculus/power-sum@1#204`. Raises SheetError if this bank has no such problem."""
        name, _, rest = id.partition("@")
        version, _, rank = rest.partition("#")
        if not (_COUNT.fullmatch(version) and _COUNT.fullmatch(rank)):
            raise SheetError(f"{id[:100]!r} is no problem's id", try_next="A problem is called family@version#number.")
        family = self.family(name)
        if family.version != int(version):
            raise SheetError(
                f"{name} is at version {family.version} here, and {id!r} was drawn from version {version}",
                try_next="Print it again with the bank it was drawn from.",
            )
        drawn = family.draw(int(rank)) if int(rank) < family.tuples else None
        if drawn is None:
            raise SheetError(f"{name} has no problem number {rank}")
        return family.problem(drawn, language)


@lru_cache(maxsize=1024)
def _load(path: Path, root: Path, _changed: int) -> Family:
    from derive.bank.load import load

    return load(path, root=root)


def shelf(banks: Iterable[Path | str] = (), *, own: bool = True) -> Shelf:
    """The families of the banks given, then of ./problem_bank, then the shipped ones: earlier banks win."""
    roots = [Path(bank) for bank in banks]
    for root in roots:
        if not root.is_dir():
            raise SheetError(f"the bank {str(root)!r} is no folder")
    if own and Path(OWN_FOLDER).is_dir():
        roots.append(Path(OWN_FOLDER))
    roots.append(shipped("problem_bank"))
    found: dict[str, tuple[Path, Path]] = {}
    for root in roots:
        for path in sorted(root.rglob("*.yaml")):
            found.setdefault(path.relative_to(root).with_suffix("").as_posix(), (path, root))
    return Shelf(tuple((id, *found[id]) for id in sorted(found)))
