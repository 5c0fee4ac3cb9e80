"""Which kinds of term occur in a term: one look at its parts for all who ask, remembered with it."""

from __future__ import annotations

from derive.core.term import At, Call, Derivative, Matrix, Term, Vector
from derive.maths.balls.functions import FUNCTIONS

ARRAY, DERIVATIVE, AT, NAMED = 1, 2, 4, 8  # NAMED: a function that is only a name
_OWN: dict[type[Term], int] = {Vector: ARRAY, Matrix: ARRAY, Derivative: DERIVATIVE, At: AT}


def heads(term: Term) -> int:
    """The flags above, together, of a term and everything in it."""
    found: int | None = term.memo.get("heads")
    if found is None:
        kind = type(term)
        if kind is Call:
            found = 0 if term.name in FUNCTIONS or term.name == "det" else NAMED  # type: ignore[attr-defined]
        else:
            found = _OWN.get(kind, 0)
        for part in term.parts:
            found |= heads(part)
        term.memo["heads"] = found
    return found
