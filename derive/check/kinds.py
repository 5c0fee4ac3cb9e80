"""Kinds that an answer gives with its points, `{(0, 0, saddle), (1, 1, minimum)}`: each held against the kind known."""

from __future__ import annotations

from collections.abc import Sequence

from derive.check.points import same_place, shown_point
from derive.core.answer import PointValue
from derive.core.noun import changed
from derive.core.term import SetOf, Symbol, Term, Vector
from derive.core.verdict import Verdict

WORDS = {"maximum": "a maximum", "minimum": "a minimum", "saddle": "a saddle", "neither": "a point of neither kind"}
FLAT = frozenset(("saddle", "neither"))  # in several variables both say: no extreme value


def parted(answer: Term) -> tuple[Term, tuple[str, ...]]:
    """The points without their kinds, and the kinds; () where none is given."""
    items = answer.items if isinstance(answer, SetOf) else ()
    kinds = [_kind(item) for item in items]
    if not items or not any(kinds):
        return answer, ()
    return SetOf(_without(item) if kind else item for item, kind in zip(items, kinds, strict=True)), tuple(kinds)


def _kind(item: Term) -> str:
    last = item.items[-1] if isinstance(item, Vector) and len(item.items) > 1 else None
    return last.name if isinstance(last, Symbol) and last.name in WORDS else ""


def _without(item: Term) -> Term:
    assert isinstance(item, Vector)
    return item.items[0] if len(item.items) == 2 else Vector(item.items[:-1])


def judged_kinds(
    found: Verdict, points: Sequence[tuple[Term, ...]], kinds: Sequence[str], known: Sequence[PointValue]
) -> Verdict:
    """The verdict on points that are right, with their kinds."""
    for point, kind in zip(points, kinds, strict=True):
        there = next((c for c in known if same_place(point, c)), None)
        true = "" if there is None else there.kind.rpartition(" ")[2]
        if not kind or true == kind or (len(point) > 1 and {kind, true} <= FLAT):
            continue
        name = shown_point(point)
        if true not in WORDS:
            return Verdict("undecided", message=f"Could not decide of which kind {name} is.")
        return changed(found, status="wrong", message=f"The points are right, but {name} is not {WORDS[kind]}.")
    return found
