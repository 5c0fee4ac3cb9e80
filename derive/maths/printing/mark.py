"""A mark: what was drawn of a term in characters, and what a neighbour must know of it; and the styles of drawing."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from derive.core.noun import noun
from derive.core.term import Term
from derive.maths.printing import block
from derive.maths.printing.block import Block
from derive.maths.printing.joints import Ends

RELATION, SUM, NEGATIVE, PRODUCT, POWER, ATOM = range(6)


class Mark(NamedTuple):
    """What was drawn of a term, and what a neighbour must know of it."""

    drawn: Block
    level: int
    ends: Ends
    nested: int = 0

    def tinted(self) -> Mark:
        return self._replace(drawn=block.tinted(self.drawn))


Get = Callable[[Term], Mark]


@noun
class Style:
    flat: bool
    ascii: bool = False

    @property
    def minus(self) -> str:
        return "-" if self.ascii else "−"
