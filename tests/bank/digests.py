"""What must come out the same everywhere, as a program for a process of its own: prints digests of problems and pages.

Problems: the parameters of forty problems of every family. Pages: the .tex and the lock of a pack on a wide choice of
topics, questions to marking guide.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import islice

from derive.bank.selection import Section
from derive.bank.sheet_file import Blueprint
from derive.bank.shelf import shelf
from derive.core.digest import blake2b
from derive.core.sheet import COPIES, Student
from derive.front.lock import dumps, lock
from derive.front.pages import bound
from derive.front.sheet import draw_up_pack
from derive.render.latex import bundle

TOPICS = ("mixed", "taylor", "lagrange", "fit", "backpropagate", "jacobian")
CLASS = (Student("Ada", "1", 1), Student("Emmy", "2", 2))


def problems() -> tuple[int, str]:
    """How many problems were drawn, and the digest of their parameters and of the lock of a pack."""
    told = [str((p.id, p.parameters)) for family in shelf(own=False) for p in islice(family.problems("same"), 40)]
    plan = Blueprint("Same", (Section(3, ("chain-rule",), (1, 3)), Section(2, task="taylor")))
    pack = draw_up_pack(plan, seed="same", students=CLASS)
    return len(told), _digest([*told, dumps(lock(pack))])


def pages() -> tuple[int, str]:
    """How many documents were made, and the digest of their sources."""
    plan = Blueprint("Same", tuple(Section(2, (topic,)) for topic in TOPICS))
    pack = draw_up_pack(plan, seed="same", students=CLASS)
    sources = [bundle(parts) for parts in bound(pack, COPIES).values()]
    return len(sources), _digest(sources)


def _digest(texts: Iterable[str]) -> str:
    return blake2b("\n".join(texts).encode()).hexdigest()


if __name__ == "__main__":
    print(*problems())
    if "--pages" in sys.argv:
        print(*pages())
