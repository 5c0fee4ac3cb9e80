"""What a comparison comes to. Three-valued: True, False, or None for "could not decide"."""

from __future__ import annotations

from derive.core.noun import noun
from derive.core.verdict import Witness

IDENTICAL = "identical"
FINITE_FIELD = "finite field"
SHAPE = "shape"
COUNT = "count"


@noun
class Decision:
    """`equal` with how it is known. A difference has a witness; `note` says what else is worth saying.

    `domain` is set when the two are equal, but not wherever either has a value ("x > 0": for those x only).
    `where` names the entry that differs, counting from 1: "2", "row 1, column 2".
    """

    equal: bool | None
    evidence: str
    witness: Witness | None = None
    note: str = ""
    domain: str = ""
    where: str = ""


def balls_at(count: int) -> str:
    return f"balls at {count} point{'s' if count != 1 else ''}"
