"""Points at which a function of several variables has a value but no gradient. Holds no rule."""

from __future__ import annotations

from derive.core.goals.optimisation import CriticalPoints
from derive.core.term import ZERO, Call, Power, Quotient, Root, Symbol, Term, Vector, depends
from derive.errors import NoMethod
from derive.maths.form import number_in
from derive.maths.in_factors import in_factors
from derive.maths.kept import kept
from derive.maths.polynomials.growth import definite, top
from derive.maths.polynomials.ring import Polynomial, Ring, ring
from derive.maths.printing import text
from derive.maths.walking import walk
from derive.rules.optimisation.common_curves import both_signs
from derive.rules.systems import zeros


def without_gradient(goal: CriticalPoints, gradient: Vector) -> Vector | None:
    """The origin, where what stands below a slope is 0 there and nowhere else, and f has a value.

    Raises NoMethod where f has values but no gradient at other points.
    """
    letters = ring(*goal.wrt)
    origin = Vector(ZERO for _ in goal.wrt)
    where = dict(zip(goal.wrt, origin.items, strict=True))
    corner: Vector | None = None
    for below in (each for slope in gradient.items for each in _below(slope, goal.wrt)):
        inside = letters.read(below)
        if inside is not None and (inside.is_constant() or _without_value(goal.expr, letters, inside)):
            continue
        if inside is None or not (definite(letters, top(letters, inside)) and top(letters, inside) == inside):
            raise NoMethod(
                f"where {text(below)} is 0, {text(goal.expr)} may have a value but no gradient",
                try_next="such points are not worked out: look at them by themselves",
            )
        if kept(goal.expr, where) is not None:
            corner = origin
    return corner


def _below(slope: Term, wrt: tuple[Symbol, ...]) -> list[Term]:
    """What must not be zero for a slope to have a value."""
    if ring(*wrt).read(slope) is not None:
        return []
    parts = in_factors(slope, wrt)
    if parts is None:
        return [part.den for part in walk(slope) if isinstance(part, Quotient) and not zeros.is_never_zero(part.den)]
    moving = [f.term for f in parts.below if any(depends(f.term, a) for a in wrt)]
    return [zeros.opened(term) for term in moving if not zeros.is_never_zero(term)]


def _without_value(expr: Term, letters: Ring, zero: Polynomial) -> bool:
    """Whether f has no value where a polynomial is zero, or only a border of its domain is there.

    That is so for what stands below a bar or inside a logarithm, and for what changes its sign under an even root.
    """
    for part in walk(expr):
        match part:
            case Quotient(_, den):
                inside = den
            case Power(base, exponent) if (known := number_in(exponent)) is None or known < 0:
                inside = base
            case Call("ln" | "log" | "log10", (arg, *_)):
                inside = arg
            case Root(under, index) if (known := number_in(index)) is not None and known % 2 == 0:
                if _changes_sign(letters, letters.read(under), zero):
                    return True
                continue
            case Call("sqrt", (under,)) if _changes_sign(letters, letters.read(under), zero):
                return True
            case Power(base, exponent) if (known := number_in(exponent)) is not None and known.denominator % 2 == 0:
                if _changes_sign(letters, letters.read(base), zero):
                    return True
                continue
            case _:
                continue
        whole = letters.read(zeros.opened(inside))
        if whole is not None and not whole.is_zero() and divmod(whole, zero)[1].is_zero():
            return True
    return False


def _changes_sign(letters: Ring, under: Polynomial | None, zero: Polynomial) -> bool:
    """Whether the sign of a radicand turns where a factor of it is zero."""
    if under is None or under.is_zero() or not both_signs(letters, zero):
        return False
    times = 0
    while True:
        over, left = divmod(under, zero)
        if not left.is_zero():
            return times % 2 == 1
        under, times = over, times + 1
