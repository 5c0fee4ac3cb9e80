"""A multiplier system in which each equation gives its own letter in terms of the multiplier: x = 1/(2λ), y = 1/λ."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from derive.core.claim import Claim, Complete, Equal
from derive.core.goals.systems import RealRoots, SolveSystem
from derive.core.noun import noun
from derive.core.rule import Find, Line, Say, Working, rule
from derive.core.substitution import substitute
from derive.core.term import Equation, Negative, Quotient, SetOf, Symbol, Term, Vector
from derive.maths.form import number_in
from derive.maths.polynomials.count import sides
from derive.maths.polynomials.real import real_roots
from derive.maths.polynomials.ring import Polynomial, Ring, fraction, rational, ring
from derive.rules.systems.balance import Asking, asserts, balanced, label
from derive.rules.systems.points import point_claims, solution_points, vector
from derive.rules.systems.putting_in import without


@noun
class Own:
    """An equation that is linear in one letter: factor·letter + rest = 0, both in the multiplier alone."""

    letter: Symbol
    factor: Polynomial
    rest: Polynomial
    number: int


@rule(
    title="Each letter by the multiplier",
    say={
        "": "",
        "not zero": "By {labels}, {letter} is not {value}, so we may divide.",
        "solve": "from {labels}",
        "put in": "put into {labels}",
        "clear": "multiply by {factor}",
        "tidy": "collect and simplify",
        "gives": "{root} gives the point {point}.",
        "no point": "There is no such {letter}, hence no candidate.",
    },
    order=20,
)
def each_by_the_multiplier(goal: SolveSystem) -> Working:
    """f_x = λ g_x gives x in λ, f_y = λ g_y gives y in λ; the constraint then gives λ"""
    lam = goal.multiplier
    if lam is None or len(goal.equations) != len(goal.wrt):
        return None
    letters = ring(lam, *(a for a in goal.wrt if a != lam))
    owns = _owns(goal, letters, lam)
    points = solution_points(goal.equations, goal.wrt)
    if owns is None or points is None:
        return None
    *_, constraint = goal.equations
    last = label(len(goal.equations))
    assert isinstance(constraint, Equation)
    yield from _divisors(owns, letters, lam)
    values: dict[Term, Term] = {}
    for own in owns:
        value = _value(own, letters)
        values[own.letter] = value
        given = goal.equations[own.number]
        assert isinstance(given, Equation)
        claims: tuple[Claim, ...] = (Equal(given.lhs, given.rhs, ((own.letter, value),)),)
        yield Line(value, "solve", (("labels", label(own.number + 1)),), lhs=own.letter, claims=claims)
    raw = Equation(substitute(constraint.lhs, values), substitute(constraint.rhs, values))
    where = tuple((own.letter, values[own.letter]) for own in owns)
    both = (Equal(raw.lhs, constraint.lhs, where), Equal(raw.rhs, constraint.rhs, where))
    yield Line(raw.rhs, "put in", (("labels", last),), lhs=raw.lhs, claims=both)
    polynomial, cleared = _cleared(letters, constraint, owns)
    equation, multiple = balanced(letters, polynomial, coprime=number_in(letters.write(cleared)) is not None)
    factor = letters.write(cleared / rational(multiple))
    key = "tidy" if number_in(factor) is not None else "clear"
    held = asserts(equation, Fraction(1), factor * (raw.lhs - raw.rhs))
    yield Line(equation.rhs, key, (("factor", letters.write(cleared)),), lhs=equation.lhs, claims=(held,))
    roots = yield Find(RealRoots(equation, lam))
    assert isinstance(roots, SetOf)
    place = goal.wrt.index(lam)
    all_points = [vector(point) for point in points]
    found = [point for root in roots.items for point in all_points if point.items[place] == root]
    # what was found is counted, so that a root left out on the way fails the audit
    complete = Complete(goal.equations, goal.wrt, len(found))
    for point in found:
        slots = (("root", Equation(lam, point.items[place])), ("point", Vector((without(goal, point),))))
        last_one = (complete,) if point is found[-1] else ()
        yield Say("gives", slots, (*point_claims(goal.equations, goal.wrt, point), *last_one))
    if not found:
        yield Say("no point", (("letter", lam),), (complete,))
    return SetOf(found)


def _owns(goal: SolveSystem, letters: Ring, lam: Symbol) -> list[Own] | None:
    """Each equation but the last with the letter it gives, if every one gives a different letter."""
    owns: list[Own] = []
    for number, equation in enumerate(goal.equations[:-1]):
        polynomial = letters.read(sides(equation))
        if polynomial is None:
            return None
        inside = [a for a in letters.used(polynomial) if a != lam]
        if len(inside) != 1 or letters.degree(polynomial, inside[0]) != 1:
            return None
        rest, factor = letters.coefficients(polynomial, inside[0])
        # were both zero at once, the letter would be free there: then it is another method's case
        if not rest.gcd(factor).is_constant() or (rest.is_zero() and not factor.is_constant()):
            return None
        owns.append(Own(inside[0], factor, rest, number))
    return owns if len({own.letter for own in owns}) == len(owns) == len(letters.letters) - 1 else None


def _divisors(owns: list[Own], letters: Ring, lam: Symbol) -> Asking[None]:
    """Why the factor before each letter is not zero: were it, the equation could not hold."""
    said: dict[Term, tuple[list[int], list[Claim]]] = {}
    for own in owns:
        if own.factor.is_constant():
            continue
        for number, _ in real_roots(letters.single(own.factor, lam)):
            labels, claims = said.setdefault(number.term, ([], []))
            labels.append(own.number + 1)
            claims.append(Complete((letters.write(own.factor), letters.write(own.rest)), (lam,), 0))
    for value, (labels, claims) in said.items():
        slots = (("labels", label(labels[0])), ("letter", lam), ("value", value))
        yield Say("not zero", slots, tuple(claims))


def _value(own: Own, letters: Ring) -> Term:
    """The letter as it is written: 1/(2λ), λ/2, -3/(1 - λ)."""
    above, below = _fraction(own, letters)
    if below.is_constant():
        return letters.write(above / below.leading_coefficient())
    if len(above) == 1 and above.leading_coefficient() < 0:
        return Negative(Quotient(letters.write(-above), letters.write(below)))
    return Quotient(letters.write(above), letters.write(below))


def _cleared(letters: Ring, constraint: Equation, owns: list[Own]) -> tuple[Polynomial, Polynomial]:
    """The constraint with every letter put in, times the least multiple of all that stands below; and that multiple."""
    whole = letters.read(sides(constraint))
    assert whole is not None
    values = {own.letter: _fraction(own, letters) for own in owns}
    rows: list[tuple[Polynomial, Polynomial]] = []
    multiple = letters.constant(1)
    for exponents, coefficient in whole.to_dict().items():
        above, below = letters.constant(fraction(coefficient)), letters.constant(1)
        for letter, power in zip(letters.letters, exponents, strict=True):
            if power:
                top, bottom = values[letter]
                above, below = above * top ** int(power), below * bottom ** int(power)
        rows.append((above, below))
        multiple = _least_multiple(letters, multiple, below)
    total = letters.constant(0)
    for above, below in rows:
        total += above * (multiple / below)
    return total, multiple


def _fraction(own: Own, letters: Ring) -> tuple[Polynomial, Polynomial]:
    """The letter as a fraction of polynomials with whole numbers, in lowest terms."""
    below, under = letters.primitive(own.factor)
    if own.rest.is_zero():
        return own.rest, letters.constant(1)
    above, taken = letters.primitive(-own.rest)
    front = taken / under
    return above * front.numerator, below * front.denominator


def _least_multiple(letters: Ring, one: Polynomial, two: Polynomial) -> Polynomial:
    (first, a), (second, b) = letters.primitive(one), letters.primitive(two)
    return first * second / first.gcd(second) * lcm(int(a), int(b))
