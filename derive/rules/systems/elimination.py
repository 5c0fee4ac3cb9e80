"""A multiplier system in two letters: cross-multiply so that λ goes, factor, and take every factor as a case."""

from __future__ import annotations

from dataclasses import dataclass

from derive.core.claim import Claim, Complete, Equal, Implies
from derive.core.goal import RealRoots, SolveSystem, ZeroProduct
from derive.core.rule import CaseBegins, CaseEnds, Find, Line, Say, Working, rule
from derive.core.term import ZERO, Equation, Power, SetOf, Symbol, Term, Vector, substitute, term_of
from derive.maths.polynomials.count import sides
from derive.maths.polynomials.points import Remainders, in_letter
from derive.maths.polynomials.ring import Polynomial, Ring, ring
from derive.rules.systems.balance import balanced, label
from derive.rules.systems.points import point_claims, solution_points
from derive.rules.systems.real_roots import factored
from derive.rules.systems.zero_product import solved


@rule(
    title="Eliminating the multiplier",
    say={
        "": "Multiply {first} by {left} and {second} by {right}: then the right-hand sides are equal, and {letter} is gone.",
        "absent": "{letter} does not occur in {first}.",
        "equal sides": "equal right-hand sides",
        "one side": "everything on one side",
        "factor": "everything on one side, factored",
        "put in": "put into {labels}",
        "put in here": "{labels} put in",
        "tidy": "tidy",
        "from the constraint": "{labels} solved for {power}",
        "without": "{labels} and the equation above, with {letter} eliminated",
        "impossible": "This contradicts {labels}: no candidate.",
        "no real": "So there is no candidate here.",
        "gives": "This gives {points}.",
        "again": "This gives only points found before: {points}.",
        "multiplier": "No other case is left; {letter} follows from {first} or {second}.",
        "none": "No real point satisfies all of the equations.",
    },
    order=40,
)
def eliminating_the_multiplier(goal: SolveSystem) -> Working:
    """f_x = λ g_x and f_y = λ g_y give f_x g_y = f_y g_x"""
    lam = goal.multiplier
    if lam is None or len(goal.equations) != 3 or len(goal.wrt) != 3:
        return None
    plain = tuple(a for a in goal.wrt if a != lam)
    letters, whole = ring(*plain), ring(lam, *plain)
    points = solution_points(goal.equations, goal.wrt)
    read = [whole.read(sides(each)) for each in goal.equations]
    if points is None or any(p is None or whole.degree(p, lam) > 1 for p in read):
        return None
    f, g = zip(*(_parts(whole, p, letters, lam) for p in read[:2] if p is not None), strict=True)
    crossed = yield from _cross(goal, letters, f, g, lam)
    constraint = goal.equations[2]
    assert isinstance(constraint, Equation)
    choices = yield from _choices(goal, letters, crossed)
    found: list[Vector] = []
    for choice in choices.items:
        assert isinstance(choice, Equation)
        if len(choices.items) > 1:
            yield CaseBegins(choice)
        new = yield from _one_case(goal, letters, choice, constraint)
        yield from _told(goal, new, found, lam)
        if len(choices.items) > 1:
            yield CaseEnds()
    claims: list[Claim] = [Complete(goal.equations, goal.wrt, len(points))]
    for each in found:
        claims.extend(point_claims(goal.equations, goal.wrt, each))
    if found:
        yield Say("multiplier", (("letter", lam), ("first", label(1)), ("second", label(2))), tuple(claims))
    else:
        yield Say("none", (), tuple(claims))
    return SetOf(found)


def _parts(whole: Ring, polynomial: Polynomial, letters: Ring, lam: Symbol) -> tuple[Polynomial, Polynomial]:
    """f and g of an equation f - λ g = 0."""
    rows = [*whole.coefficients(polynomial, lam), whole.constant(0)]
    return whole.move(rows[0], letters), whole.move(-rows[1], letters)


def _cross(
    goal: SolveSystem, letters: Ring, f: tuple[Polynomial, ...], g: tuple[Polynomial, ...], lam: Symbol
) -> Working:
    """The equation without λ, as a polynomial that is zero."""
    shared, _ = letters.primitive(g[0].gcd(g[1]))
    left, right = g[1] / shared, g[0] / shared
    for k in (0, 1):
        if g[k] == 0:
            yield Say("absent", (("letter", lam), ("first", label(k + 1))))
            return f[k]
    # whole coprime multipliers read best: (i) times 4y and (ii) times x rather than 8y and 2x
    (_, one), (_, two) = letters.primitive(left), letters.primitive(right)
    common = term_gcd(one, two)
    left, right = left / common, right / common
    above, below = goal.equations[0], goal.equations[1]
    assert isinstance(above, Equation) and isinstance(below, Equation)
    slots = (("left", letters.write(left)), ("right", letters.write(right)), ("letter", lam))
    yield Say("", (*slots, ("first", label(1)), ("second", label(2))))
    one_side, other = letters.write(f[0] * left), letters.write(f[1] * right)
    held = Equal(
        one_side - other,
        letters.write(left) * (above.lhs - above.rhs) - letters.write(right) * (below.lhs - below.rhs),
    )
    yield Line(other, "equal sides", lhs=one_side, claims=(held,))
    return f[0] * left - f[1] * right


def term_gcd(one: object, two: object) -> object:
    """The greatest rational number by which both become whole."""
    from fractions import Fraction
    from math import gcd

    from derive.maths.polynomials.ring import rational

    assert isinstance(one, Fraction) and isinstance(two, Fraction)
    below = one.denominator * two.denominator // gcd(one.denominator, two.denominator)
    return rational(Fraction(gcd(int(one * below), int(two * below)), below) * (-1 if two < 0 and one < 0 else 1))


def _choices(goal: SolveSystem, letters: Ring, crossed: Polynomial) -> Working:
    """Every equation of which one must hold for the crossed polynomial to be zero."""
    front, factors = letters.factors(crossed)
    if not factors:  # a number that is not zero: no point at all
        return SetOf(())
    written = factored(letters, factors)
    if sum(times for _, times in factors) > 1:
        yield Line(ZERO, "factor", lhs=written, claims=(Equal(term_of(front) * written, letters.write(crossed)),))
    choices = yield Find(ZeroProduct(written, letters.letters))
    return choices


@dataclass(frozen=True, slots=True)
class Put:
    """One equation put into another: what for what, into which, and what is left in one letter."""

    what: Equation
    into: Equation
    left: Polynomial
    letter: Symbol
    cofactor: Polynomial


def _one_case(goal: SolveSystem, letters: Ring, choice: Equation, constraint: Equation) -> Working:
    """The points of one case: the choice put into the constraint, or the other way round; or both eliminated."""
    last = (("labels", label(3)),)
    put = put_in(letters, choice, constraint)
    key = "put in"
    if put is None:
        h, g = letters.read(sides(choice)), letters.read(sides(constraint))
        assert h is not None and g is not None
        own, multiple = solved(letters, letters.primitive(g)[0])
        put = put_in(letters, own, choice) if own.rhs is not ZERO or not isinstance(own.lhs, Symbol) else None
        if put is None:
            return (yield from _eliminated(goal, letters, choice, constraint))
        key = "put in here"
        _, content = letters.primitive(g)
        held = Equal(term_of(content) * multiple * (own.lhs - own.rhs), sides(constraint))
        yield Line(own.rhs, "from the constraint", (*last, ("power", own.lhs)), lhs=own.lhs, claims=(held,))
    raw = substitute(put.into, {put.what.lhs: put.what.rhs})
    assert isinstance(raw, Equation)
    into = sides(put.into)
    if put.left.is_constant():
        claim = Complete((sides(put.what), into), letters.letters, 0)
        yield Say("impossible", last, (claim,))
        return None
    equation, divided = balanced(letters, put.left)
    claim_raw = Equal(raw.lhs - raw.rhs, into - letters.write(put.cofactor) * (put.what.lhs - put.what.rhs))
    if put.what.rhs is not ZERO and raw != equation and raw != put.into and not any(put.what.lhs == s for s in (raw.lhs, raw.rhs)):
        yield Line(raw.rhs, key, last, lhs=raw.lhs, claims=(claim_raw,))
        key = "tidy"
    claim = Equal(
        term_of(divided) * (equation.lhs - equation.rhs),
        into - letters.write(put.cofactor) * (put.what.lhs - put.what.rhs),
    )
    yield Line(equation.rhs, key, last, lhs=equation.lhs, claims=(claim,))
    return (yield from _points_of_roots(goal, letters, equation, put.letter, (choice, constraint)))


def put_in(letters: Ring, what: Equation, into: Equation) -> Put | None:
    """x = p or xⁿ = p put into an equation, where that leaves one letter; None where it does not."""
    match what.lhs:
        case Symbol():
            letter, power = what.lhs, 1
        case Power(Symbol() as base, exponent):
            value = letters.read(exponent)
            assert value is not None
            letter, power = base, int(value.leading_coefficient().p)
        case _:
            return None
    replacement, whole = letters.read(what.rhs), letters.read(sides(into))
    if replacement is None or whole is None or letter in letters.used(replacement):
        return None
    rows = letters.coefficients(whole, letter)
    if any(row != 0 for k, row in enumerate(rows) if k % power):
        return None
    left = letters.constant(0)
    for k, row in enumerate(rows):
        if row != 0:
            left += row * replacement ** (k // power)
    others = letters.used(left)
    if len(others) > 1:
        return None
    divisor = letters.generators[letter] ** power - replacement
    cofactor = (whole - left) / divisor if whole != left else letters.constant(0)
    return Put(what, into, left, others[0] if others else letter, cofactor)


def _points_of_roots(
    goal: SolveSystem, letters: Ring, equation: Equation, letter: Symbol, case: tuple[Equation, Equation]
) -> Working:
    """The solution points of the whole system that belong to a case and to the roots found for one letter."""
    roots = yield Find(RealRoots(equation, letter))
    assert isinstance(roots, SetOf)
    return members(goal, letters, case, (letter, roots.items))


def members(
    goal: SolveSystem, letters: Ring, case: tuple[Equation, ...], among: tuple[Symbol, tuple[Term, ...]] | None = None
) -> list[Vector]:
    """The solution points on which the equations of a case hold, in the order of the roots."""
    points = solution_points(goal.equations, goal.wrt) or ()
    whole = ring(*goal.wrt)
    zero = [whole.read(sides(each)) for each in case]
    kept = []
    for point in reversed(points):
        if all(p is not None and point.value_of(p).sign == 0 for p in zero):
            kept.append(Vector(number.term for number in point.coordinates))
    if among is None:
        return kept
    letter, roots = among
    place = goal.wrt.index(letter)
    return [point for root in roots for point in kept if point.items[place] == root]


def _eliminated(goal: SolveSystem, letters: Ring, choice: Equation, constraint: Equation) -> Working:
    """Nothing can be put in directly: the polynomial that one letter must satisfy, by eliminating the other."""
    h, g = letters.read(sides(choice)), letters.read(sides(constraint))
    assert h is not None and g is not None
    system = Remainders(letters, (h, g))
    kept, gone = min(
        ((a, b) for a, b in (letters.letters, letters.letters[::-1])),
        key=lambda pair: (int(system.minimal(letters.generators[pair[0]]).degree()), letters.index(pair[0])),
    )
    own = in_letter(letters, system.minimal(letters.generators[kept]), letters.index(kept))
    equation, _ = balanced(letters, own)
    claim = Implies((sides(choice), sides(constraint)), sides(equation))
    yield Line(equation.rhs, "without", (("labels", label(3)), ("letter", gone)), lhs=equation.lhs, claims=(claim,))
    return (yield from _points_of_roots(goal, letters, equation, kept, (choice, constraint)))


def _told(goal: SolveSystem, new: list[Vector] | None, found: list[Vector], lam: Symbol) -> Working:
    """The sentence with the points of a case; those found before are named but not counted twice."""
    if new is None:  # it has been said
        return None
    place = goal.wrt.index(lam)
    shown = Vector(Vector(v for k, v in enumerate(point.items) if k != place) for point in new)
    if not new:
        yield Say("no real")
    elif all(point in found for point in new):
        yield Say("again", (("points", shown),))
    else:
        yield Say("gives", (("points", shown),))
    found.extend(point for point in new if point not in found)
    return None
