"""Gradients whose parts share a factor: whole curves of level points. Holds no rule."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from derive.core.claim import Claim, Equal
from derive.core.goals.optimisation import CriticalPoints
from derive.core.goals.systems import SolveSystem
from derive.core.noun import noun
from derive.core.rule import Find, Line, Points, PointValue, Say, Table
from derive.core.term import ZERO, Equation, SetOf, Symbol, Term, Vector
from derive.errors import NoMethod
from derive.maths.domain import positive_everywhere
from derive.maths.kept import kept, value_of
from derive.maths.polynomials.growth import definite, top
from derive.maths.polynomials.ring import Polynomial, Ring, fraction, ring
from derive.maths.printing import text
from derive.rules.optimisation.look_around import even_sign, look_around
from derive.rules.systems.balance import Asking
from derive.rules.systems.zero_product import solved

TRIED = tuple(Fraction(k, 2) for k in (-9, -5, -3, -1, 0, 1, 2, 3, 7))
NOTHING = Fraction(1, 10**30)
CURVES = {
    "shared": "factor {factor} in common",
    "curve": "Every point with {curve} is critical: a whole curve of them, on which {f} is {value}.",
    "only origin": "{factor} is 0 only at the origin.",
    "nowhere": "{factor} is never 0.",
    "curve minimum": "{difference} is {square}, which is never negative: the curve is where {f} is least.",
    "curve maximum": "{difference} is {square}, which is never positive: the curve is where {f} is greatest.",
    "curve open": "On such a curve the Hessian is singular and decides nothing; the kind of its points is left open.",
    "beside": "The other factors have to be zero together for a further point.",
    "no further": "There is no further critical point.",
}


@noun
class Shared:
    """Every slope is common · its own rest."""

    letters: Ring
    common: Polynomial
    rests: tuple[Polynomial, ...]

    def told(self, goal: CriticalPoints, gradient: Vector, name: Symbol) -> Asking[SetOf]:
        """The curves, their values and kinds, and the points beside them."""
        letters = self.letters
        factor = letters.write(self.common)
        for slope, rest in zip(gradient.items, self.rests, strict=True):
            written = factor * letters.write(rest)
            yield Line(written, "shared", (("factor", factor),), lhs=slope, claims=(Equal(slope, written),))
        found: list[PointValue] = []
        for each, _ in letters.factors(self.common)[1]:
            found.extend((yield from self._one(goal, each, name)))
        yield Say("beside")
        system = tuple(Equation(letters.write(rest), ZERO) for rest in self.rests)
        if any(rest.is_constant() and not rest.is_zero() for rest in self.rests):
            yield Say("no further")
        else:
            points = yield Find(SolveSystem(tuple(e for e in system if e.lhs is not ZERO), goal.wrt))
            assert isinstance(points, SetOf)
            found.extend((yield from self._isolated(goal, points, found)))
        claims = tuple(_value_claim(goal, p) for p in found)
        heads = ("point", name, "kind")
        yield Table(heads, tuple((p.point, p.value, p.kind) for p in found), claims, key="critical")
        yield Points(tuple(found))
        return SetOf(p.point for p in found)

    def _one(self, goal: CriticalPoints, factor: Polynomial, name: Symbol) -> Asking[list[PointValue]]:
        letters = self.letters
        shown = letters.write(factor)
        if definite(letters, top(letters, factor)) and top(letters, factor) == factor:
            yield Say("only origin", (("factor", shown),))
            return []
        if positive_everywhere(shown) or positive_everywhere(letters.write(-factor)):
            yield Say("nowhere", (("factor", shown),), (Equal(shown, shown),))
            return []
        curve = _curve(letters, factor)
        value = value_on(letters, goal.expr, curve)
        if value is None or not (isinstance(curve.lhs, Symbol) or both_signs(letters, factor)):
            raise NoMethod(
                f"the gradient is zero wherever {text(shown)} is, and what {text(goal.expr)} is there was not found",
                try_next=f"look at {text(shown)} = 0 by itself",
            )
        held = (Equal(curve.lhs - curve.rhs, curve.lhs - curve.rhs), Equal(shown, shown))
        slots = (("curve", curve), ("f", name), ("value", value))
        yield Say("curve", slots, (*held, _value_claim(goal, PointValue(curve, value, ""))))
        kind = yield from self._kind(goal, value, name)
        return [PointValue(curve, value, kind)]

    def _kind(self, goal: CriticalPoints, value: Term, name: Symbol) -> Asking[str]:
        letters = self.letters
        function, height = letters.read(goal.expr), letters.read(value)
        assert function is not None and height is not None
        around = function - height
        sign = even_sign(letters, around)
        if not sign:
            yield Say("curve open")
            return "undecided"
        from derive.rules.systems.balance import times
        from derive.rules.systems.real_roots import factored

        front, factors = letters.factors(around)
        square = times(front, factored(letters, factors))
        difference = name if value is ZERO else name - value
        key = "curve minimum" if sign > 0 else "curve maximum"
        slots = (("difference", difference), ("square", square), ("f", name))
        yield Say(key, slots, (Equal(goal.expr - value, square),))
        return "local minimum" if sign > 0 else "local maximum"

    def _isolated(self, goal: CriticalPoints, points: SetOf, found: list[PointValue]) -> Asking[list[PointValue]]:
        """The points beside the curves, each looked around."""
        from derive.core.goals.evaluation import Evaluate

        made: list[PointValue] = []
        for point in points.items:
            assert isinstance(point, Vector)
            if any(_lies_on(p.point, goal.wrt, point) for p in found):
                continue
            value = yield Find(Evaluate(goal.expr, tuple(zip(goal.wrt, point.items, strict=True))))
            kind = _by_hessian(goal, point) or look_around(goal.expr, goal.wrt, point.items).kind
            made.append(PointValue(point, value, kind))
        if not made:
            yield Say("no further")
        return made


def _by_hessian(goal: CriticalPoints, point: Vector) -> str:
    """The kind by the second slopes, valued by the kernel."""
    from derive.core.term import At, Derivative, Matrix
    from derive.rules.multivariate.definiteness import kind_of_form

    rows = [
        Vector(At(Derivative(Derivative(goal.expr, a, True), b, True), goal.wrt, point.items) for b in goal.wrt)
        for a in goal.wrt
    ]
    names = {"positive": "local minimum", "negative": "local maximum", "indefinite": "saddle"}
    return names.get(kind_of_form(Matrix(rows)), "")


def _curve(letters: Ring, factor: Polynomial) -> Equation:
    """factor = 0 as a curve is written: x = 2y, y = x², and x² + y² = 1 where no letter stands alone."""
    curve, _ = solved(letters, factor)
    if isinstance(curve.lhs, Symbol):
        return curve
    origin = dict.fromkeys(letters.letters, letters.constant(0))
    number = letters.put(factor, origin)
    return Equation(letters.write(factor - number), letters.write(-number))


def value_on(letters: Ring, expr: Term, curve: Equation) -> Term | None:
    """f on a curve, where it is one number: what is left of f after division by what is zero on the curve."""
    function, zero = letters.read(expr), letters.read(curve.lhs - curve.rhs)
    if function is None or zero is None:
        return None
    _, left = divmod(function, zero)
    return letters.write(left) if left.is_constant() else None


def both_signs(letters: Ring, polynomial: Polynomial) -> bool:
    """Whether a polynomial is seen to be positive somewhere, negative elsewhere: then its zeros are a whole curve."""
    signs: set[bool] = set()
    for values in product(TRIED, repeat=len(letters.letters)):
        there = letters.put(polynomial, dict(zip(letters.letters, map(letters.constant, values), strict=True)))
        if not there.is_zero():
            signs.add(fraction(there.leading_coefficient()) > 0)
    return len(signs) == 2


def _lies_on(curve: Term, wrt: tuple[Symbol, ...], point: Vector) -> bool:
    if not isinstance(curve, Equation):
        return False
    off = kept(curve.lhs - curve.rhs, dict(zip(wrt, point.items, strict=True)))
    return off is not None and abs(value_of(off)) < NOTHING


def _value_claim(goal: CriticalPoints, point: PointValue) -> Claim:
    from derive.core.substitution import substitute
    from derive.core.term import At

    if isinstance(point.point, Equation):
        curve = point.point
        if isinstance(curve.lhs, Symbol):
            return Equal(substitute(goal.expr, {curve.lhs: curve.rhs}), point.value)
        letters = ring(*goal.wrt)
        function, zero = letters.read(goal.expr), letters.read(curve.lhs - curve.rhs)
        assert function is not None and zero is not None
        times, _ = divmod(function, zero)
        return Equal(goal.expr, point.value + letters.write(times) * (curve.lhs - curve.rhs))
    assert isinstance(point.point, Vector)
    return Equal(At(goal.expr, goal.wrt, point.point.items), point.value)


def curves_of(expr: Term, wrt: tuple[Symbol, ...], system: tuple[Term, ...]) -> Shared | None:
    """The common factor of all slopes, where there is one."""
    letters = ring(*wrt)
    rows = [letters.read(each) for each in system]
    if any(row is None for row in rows) or letters.read(expr) is None:
        return None
    polynomials = [row for row in rows if row is not None]
    common = polynomials[0]
    for each in polynomials[1:]:
        common = common.gcd(each)
    if common.is_constant():
        return None
    tidy, _ = letters.primitive(common)
    return Shared(letters, tidy, tuple(p / tidy for p in polynomials))
