"""Joints: where absolute values, signs, greatest, least and pieces change their formula, and the formula beside them.

Only joints that can be written exactly: where what changes its sign there is a polynomial in the letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

from derive.core.term import (
    ONE,
    ZERO,
    Abs,
    At,
    Call,
    Equation,
    Inequality,
    Negative,
    Piecewise,
    Symbol,
    Term,
    depends,
)
from derive.maths.domain import real_roots
from derive.maths.walking import walk

MOST = 6  # joints on one page
_NEAR = Fraction(1, 4)


def joints(expr: Term, wrt: Symbol) -> tuple[tuple[Term, Fraction, Fraction], ...] | None:
    """Where the formula changes, rising: the place, and a number on its left and right before the next one.

    None where a place cannot be written exactly, or there are too many of them.
    """
    found: dict[Term, float] = {}
    for part in walk(expr):
        for border in _borders(part):
            if not depends(border, wrt):
                continue
            roots = real_roots(border, wrt)
            if roots is None:
                return None
            found.update((root, about) for about, root in roots)
    if not found:
        return ()
    if len(found) > MOST:
        return None
    places = sorted(found.items(), key=lambda pair: pair[1])
    gaps = [Fraction((b - a) / 4) for (_, a), (_, b) in pairwise(places)]
    if any(gap < Fraction(1, 10**6) for gap in gaps):
        return None
    left, right = [_NEAR, *gaps], [*gaps, _NEAR]
    return tuple(
        (place, Fraction(about) - min(before, _NEAR), Fraction(about) + min(after, _NEAR))
        for (place, about), before, after in zip(places, left, right, strict=True)
    )


def _borders(part: Term) -> tuple[Term, ...]:
    """What changes its sign where this part changes its formula."""
    match part:
        case Abs(inside) | Call("abs" | "sign" | "sgn", (inside,)):
            return (inside,)
        case Call("max" | "min", args):
            return tuple(a - b for k, a in enumerate(args) for b in args[:k])
        case Piecewise(_, conditions):
            return tuple(_gap(condition) for condition in conditions)
    return ()


def _gap(condition: Term) -> Term:
    assert isinstance(condition, (Equation, Inequality))
    return condition.lhs if condition.rhs is ZERO else condition.lhs - condition.rhs


def formula_at(expr: Term, at: Mapping[Symbol, Term]) -> Term | None:
    """The expression without bars, signs and pieces, as it is at a point that is no joint; None if it has none there.

    |x^2 - 1| at 2 is x^2 - 1.
    """
    inner = expr
    if expr.parts and not isinstance(expr, Piecewise):
        made = [formula_at(part, at) for part in expr.parts]
        if any(part is None for part in made):
            return None
        known = dict(zip(expr.parts, made, strict=True))
        inner = expr.map(lambda part: known[part] or part)
    match inner:
        case Abs(u) | Call("abs", (u,)):
            sign = _sign(u, at)
            return None if sign is None else u if sign >= 0 else u.arg if isinstance(u, Negative) else Negative(u)
        case Call("sign" | "sgn", (u,)):
            sign = _sign(u, at)
            return None if sign is None else (Negative(ONE), ZERO, ONE)[sign + 1]
        case Call("max" | "min" as name, args):
            best = args[0]
            for other in args[1:]:
                sign = _sign(other - best, at)
                if sign is None:
                    return None
                best = other if (sign > 0) == (name == "max") and sign else best
            return best
        case Piecewise():
            value = piece_at(inner, at)
            return None if value is None else formula_at(value, at)
    return inner


def piece_at(term: Piecewise, at: Mapping[Symbol, Term]) -> Term | None:
    """The piece that a point belongs to; None if that cannot be told or there is none."""
    for value, condition in zip(term.values, term.conditions, strict=False):
        sign = _sign(_gap(condition), at)
        if sign is None:
            return None
        relation = condition.relation if isinstance(condition, Inequality) else "="
        if sign in {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1), "=": (0,), "!=": (-1, 1)}[relation]:
            return value
    return term.values[-1] if len(term.values) > len(term.conditions) else None


def _sign(term: Term, at: Mapping[Symbol, Term]) -> int | None:
    """-1, 0 or 1; None where the ball cannot tell."""
    from derive.maths.balls import Place

    ball = Place.at({}).ball(At(term, at.keys(), at.values()))
    if not ball.is_finite():
        return None
    if ball.is_zero():
        return 0
    return None if ball.contains(0) else 1 if ball > 0 else -1
