"""Sets of real numbers as written: intervals, their unions, and chains of inequalities. Nothing is compared here."""

from __future__ import annotations

from collections.abc import Iterable

from derive.core.interned import interned
from derive.core.term import Term

_RISING, _FALLING = ("<", "<="), (">", ">=")


class Interval(Term, inside="low high"):
    """All numbers from low to high; `brackets` says which ends belong to it: "[)" holds the first only."""

    __slots__ = ("brackets", "high", "low")
    __match_args__ = ("low", "high", "brackets")
    low: Term
    high: Term
    brackets: str

    def __new__(cls, low: Term, high: Term, brackets: str) -> Interval:
        if brackets not in ("()", "(]", "[)", "[]"):
            raise ValueError(f"no interval has the brackets {brackets!r}")
        return interned(cls, low, high, brackets)


class Union(Term, inside="sets"):
    """Two or more intervals or sets together, in the order written."""

    __slots__ = ("sets",)
    __match_args__ = ("sets",)
    sets: tuple[Term, ...]

    def __new__(cls, sets: Iterable[Term]) -> Union:
        items = tuple(sets)
        if len(items) < 2:
            raise ValueError("a Union has two sets or more")
        return interned(cls, items)


class Chain(Term, inside="terms"):
    """0 < x <= 1: three terms or more with a relation between any two, all rising or all falling."""

    __slots__ = ("relations", "terms")
    __match_args__ = ("terms", "relations")
    terms: tuple[Term, ...]
    relations: tuple[str, ...]

    def __new__(cls, terms: Iterable[Term], relations: Iterable[str]) -> Chain:
        items, signs = tuple(terms), tuple(relations)
        if len(signs) < 2 or len(items) != len(signs) + 1:
            raise ValueError("a Chain has a relation between any two of three terms or more")
        if not (all(sign in _RISING for sign in signs) or all(sign in _FALLING for sign in signs)):
            raise ValueError("the relations of a Chain all rise or all fall")
        return interned(cls, items, signs)


def goes_on(relation: str, other: str) -> bool:
    """Whether two relations may stand in one chain."""
    return any(relation in way and other in way for way in (_RISING, _FALLING))
