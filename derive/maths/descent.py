"""Steps downhill as formulas: the next point by the gradient or by the Hessian, and how long a step should be.

The slopes may be worked out or left open (the kernel values both): whoever asks gives them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from derive.core.term import Approx, Call, Matrix, Symbol, Term, Vector, sum_of
from derive.maths.kept import kept, value_of

Point = Mapping[Symbol, Term]
HALVINGS = 60
DROP = 10**4  # a searched step must bring at least this part of what the slope promises


def gradient_step(slopes: Sequence[Term], wrt: Sequence[Symbol], rate: Term) -> tuple[Term, ...]:
    """x - γ·∂f/∂x for every letter."""
    plain = rate.value if isinstance(rate, Approx) else rate
    return tuple(a - plain * slope for a, slope in zip(wrt, slopes, strict=True))


def newton_step(slopes: Sequence[Term], hessian: Matrix, wrt: Sequence[Symbol]) -> tuple[Term, ...]:
    """x - H⁻¹∇f, each part by Cramer's rule."""
    if len(wrt) == 1:
        return (wrt[0] - slopes[0] / hessian.rows[0].items[0],)
    whole = Call("det", (hessian,))
    made: list[Term] = []
    for k, letter in enumerate(wrt):
        rows = [
            Vector(slope if j == k else item for j, item in enumerate(row.items))
            for row, slope in zip(hessian.rows, slopes, strict=True)
        ]
        made.append(letter - Call("det", (Matrix(rows),)) / whole)
    return tuple(made)


def exact_rate(slopes: Sequence[Term], hessian: Matrix) -> Term:
    """g·g / gᵀHg: the step to the lowest point along the gradient of a quadratic function."""
    return sum_of(g**2 for g in slopes) / curvature_along(slopes, hessian)


def curvature_along(slopes: Sequence[Term], hessian: Matrix) -> Term:
    """gᵀHg: how a quadratic function bends along its gradient."""
    rows = zip(slopes, hessian.rows, strict=True)
    return sum_of(g * h * item for g, row in rows for h, item in zip(slopes, row.items, strict=True))


def halved_rate(expr: Term, slopes: Sequence[Term], wrt: Sequence[Symbol], at: Point) -> Term | None:
    """1, 1/2, 1/4, …: the first that brings the function down as much as one may ask."""
    from fractions import Fraction

    from derive.core.term import term_of

    here = kept(expr, at)
    steep = [kept(slope, at) for slope in slopes]
    if here is None or any(s is None for s in steep):
        return None
    promise = sum(value_of(s) ** 2 for s in steep if s is not None)
    rate = Fraction(1)
    for _ in range(HALVINGS):
        written = term_of(rate)
        moved = {a: kept(step, at) for a, step in zip(wrt, gradient_step(slopes, wrt, written), strict=True)}
        if all(v is not None for v in moved.values()):
            there = kept(expr, {a: v for a, v in moved.items() if v is not None})
            if there is not None and value_of(there) <= value_of(here) - rate * promise / DROP:
                return written
        rate /= 2
    return None
