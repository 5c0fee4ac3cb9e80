"""What the rules for systems share: the exact solution points behind a goal, and a point's claims. Holds no rule."""

from __future__ import annotations

from functools import lru_cache

from derive.core.claim import Candidate, Claim, Enclosed, Root
from derive.core.term import Approx, Equation, Symbol, Term, Vector
from derive.errors import NoMethod
from derive.maths.polynomials.count import read_system
from derive.maths.polynomials.points import Infinite, Point, TooMany, real_points


@lru_cache(maxsize=32)
def solution_points(equations: tuple[Term, ...], letters: tuple[Symbol, ...]) -> tuple[Point, ...] | None:
    """Every real solution of a polynomial system; None if an equation is no polynomial.

    Raises NoMethod where there are infinitely many, or more than can be worked with exactly.
    """
    system = read_system(equations, letters)
    if system is None:
        return None
    try:
        return tuple(real_points(*system))
    except Infinite:
        raise NoMethod(
            "these equations have infinitely many solutions, so there is no list of them",
            try_next="add an equation, or look for a constraint that leaves the function something to vary",
        ) from None
    except TooMany:
        raise NoMethod("these equations have too many solutions to be found exactly") from None


def vector(point: Point) -> Vector:
    return Vector(number.term for number in point.coordinates)


def is_rounded(point: Vector) -> bool:
    return any(isinstance(part, Approx) for part in point.items)


def point_claims(
    equations: tuple[Term, ...],
    letters: tuple[Symbol, ...],
    point: Vector,
    expr: Term | None = None,
    value: Term | None = None,
) -> tuple[Claim, ...]:
    """That a point solves the equations (and what `expr` is there)."""
    where = tuple(zip(letters, point.items, strict=True))
    if expr is not None and value is not None and (is_rounded(point) or isinstance(value, Approx)):
        # the value is one more unknown, and the enclosure holds for it too
        name = Symbol(next(f"f_{k}" for k in range(len(letters) + 1) if Symbol(f"f_{k}") not in letters))
        return (Enclosed((*equations, Equation(expr, name)), (*where, (name, value)), 20),)
    if is_rounded(point):
        return (Enclosed(equations, where, 20),)
    if expr is not None and value is not None:
        return (Candidate(equations, where, expr, value),)
    return (Root(equations, where),)
