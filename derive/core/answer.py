"""Answers: the value, what kind of thing it is, and the form it is asked in."""

from __future__ import annotations

from collections.abc import Iterable

from derive.core.noun import noun
from derive.core.rule import Condition, PointValue
from derive.core.term import Term

KINDS = (
    "expression",
    "number",
    "parameters",
    "vector",
    "matrix",
    "points",
    "intervals",
    "equation",
    "polynomial",
    "table",
)
FORMS = ("any", "simplified", "factored", "expanded", "lowest", "single-fraction", "exact")


@noun
class Answer:
    """`value` is a term; for kind "points" it is a SetOf of Vectors and `points` tell value and class of each.

    `complete` is False where not all points may have been found.
    """

    value: Term
    kind: str
    form: str = "any"
    tolerance: Term | None = None
    conditions: tuple[Condition, ...] = ()
    points: tuple[PointValue, ...] = ()
    complete: bool = True


def sought(seek: str, points: Iterable[PointValue]) -> tuple[PointValue, ...]:
    """Those of some points that are asked for: over all where there are such, else the local ones; maybe none.

    `seek` is "maximum", "minimum" or "both".
    """
    kinds = ("maximum", "minimum") if seek == "both" else (seek,)
    one = "maximum and minimum"  # the only value there is
    known = tuple(points)
    return tuple(p for p in known if p.kind in kinds or p.kind == one) or tuple(
        p for p in known if p.kind in tuple(f"local {kind}" for kind in kinds)
    )


__all__ = ["FORMS", "KINDS", "Answer", "PointValue", "sought"]
