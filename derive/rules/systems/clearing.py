"""Systems with letters below a bar: every equation multiplied by what stands there, and what is never 0 left out."""

from __future__ import annotations

from fractions import Fraction

from derive.core.claim import Claim, Complete, Equal, Root
from derive.core.goals.systems import SolveSystem
from derive.core.noun import noun
from derive.core.rule import Find, Line, Say, Working, rule
from derive.core.term import (
    ONE,
    ZERO,
    Approx,
    At,
    Equation,
    Product,
    Quotient,
    SetOf,
    Symbol,
    Term,
    Vector,
    depends,
    product_of,
    term_of,
)
from derive.maths.form import number_in
from derive.maths.in_factors import in_factors
from derive.maths.kept import kept
from derive.maths.polynomials.count import sides
from derive.maths.polynomials.ring import Polynomial, Ring, ring
from derive.maths.walking import walk
from derive.rules.systems.balance import asserts, balanced, label, roman
from derive.rules.systems.by_cases import asserts_given, solutions
from derive.rules.systems.zeros import is_never_zero


@noun
class Cleared:
    """An equation as it was given, the polynomial that must be 0, and what it was multiplied by and divided by."""

    given: Equation
    polynomial: Polynomial
    below: Term | None
    never: Term | None
    claim: Claim


def cleared(equations: tuple[Term, ...], wrt: tuple[Symbol, ...]) -> tuple[Cleared, ...] | None:
    """Each equation without its bars; None where that leaves no polynomials, or all were polynomials before."""
    letters = ring(*wrt)
    if all(letters.read(sides(each)) is not None for each in equations):
        return None
    made = [_cleared(letters, each) for each in equations]
    return None if any(each is None for each in made) else tuple(each for each in made if each is not None)


def _cleared(letters: Ring, equation: Term) -> Cleared | None:
    given = equation if isinstance(equation, Equation) else Equation(equation, ZERO)
    zero = sides(given)
    polynomial = letters.read(zero)
    if polynomial is not None:
        return Cleared(given, polynomial, None, None, Equal(zero, letters.write(polynomial)))
    parts = in_factors(zero, letters.letters)
    if parts is None:
        return None
    never = [f.term**f.times if f.times > 1 else f.term for f in parts.above if is_never_zero(f.term)]
    moving = [f for f in parts.above if not is_never_zero(f.term)]
    left = letters.read(product_of([term_of(parts.front), *(f.term for f in moving)]))
    if left is None:
        return None
    below = [f.term**f.times if f.times > 1 else f.term for f in parts.below]
    top = product_of([term_of(parts.front), *(f.term**f.times for f in moving)])
    whole = Equal(product_of([zero, *below]), product_of([top, *never]))
    return Cleared(given, left, product_of(below) if below else None, product_of(never) if never else None, whole)


@rule(
    title="Clearing fractions",
    say={
        "": "",
        "equation": "",
        "multiplied": "Multiply {label} by {below}, which is not 0.",
        "never": "{factor} is never 0: leave it out of {label}.",
        "both": "Multiply {label} by {below}, which is not 0, and leave out {factor}, which never is.",
        "cancelled": "Wherever {label} has a value it is {equation}.",
        "dropped": "At {points} something is divided by 0: this solves the new equations and not those that were "
        "given.",
        "left": "This leaves {points}.",
        "nothing left": "No solution is left.",
    },
    order=50,
)
def clearing_fractions(goal: SolveSystem) -> Working:
    """a/b = c is a = b·c where b is not 0

    equations: 1/x + 1/y = 1, x + y = 4; wrt: x, y        ->  {(2, 2)}
    equations: (x^2 - 1)/(x - 1) = y, y = 2*x; wrt: x, y  ->  {}
    """
    made = cleared(goal.equations, goal.wrt)
    if made is None:
        return None
    letters = ring(*goal.wrt)
    several = len(made) > 1
    if goal.multiplier is None:
        for number, each in enumerate(made, 1):
            given = each.given
            named = roman(number) if several else ""
            yield Line(given.rhs, "equation", lhs=given.lhs, label=named, claims=(asserts_given(given),))
    new: list[Equation] = []
    for number, each in enumerate(made, 1):
        if letters.read(sides(each.given)) is not None:
            new.append(each.given)
            continue
        equation, divided = _new(letters, each)
        new.append(equation)
        key = "both" if each.below and each.never else "multiplied" if each.below else "never"
        key = key if each.below or each.never else "cancelled"
        slots: list[tuple[str, Term]] = [("label", label(number) if several else each.given), ("equation", equation)]
        slots += [("below", each.below)] if each.below else []
        slots += [("factor", each.never)] if each.never else []
        yield Say(key, tuple(slots), (each.claim, asserts(equation, divided, letters.write(each.polynomial))))
    found: Term = yield Find(SolveSystem(tuple(new), goal.wrt, goal.multiplier))
    assert isinstance(found, SetOf)
    points = [each if isinstance(each, Vector) else Vector((each,)) for each in found.items]
    lost = [p for p in points if not all(_has_value(goal.wrt, p, each) for each in made)]
    left = [p for p in points if p not in lost]
    if lost:
        gone = tuple(claim for p in lost for claim in _no_value(goal.wrt, p, made))
        yield Say("dropped", (("points", Vector(map(_shown, lost))),), gone)
        shown = (("points", Vector(map(_shown, left))),)
        yield Say("left" if left else "nothing left", shown if left else ())
    exact = [p for p in left if not any(isinstance(v, Approx) for v in p.items)]
    held: list[Claim] = [Root(goal.equations, tuple(zip(goal.wrt, p.items, strict=True))) for p in exact]
    held.append(_complete(goal, new, points, left))
    yield Say("", (), tuple(held))
    return solutions(left)


def _complete(goal: SolveSystem, new: list[Equation], points: list[Vector], left: list[Vector]) -> Claim:
    """How many solutions there are: those of the new equations at which nothing that stood below a bar is 0."""
    zeros = tuple(map(sides, new))
    bars = [part.den for each in goal.equations for part in walk(each) if isinstance(part, Quotient)]
    below = product_of(dict.fromkeys(b for b in bars if any(depends(b, a) for a in goal.wrt)))
    extra = Symbol(next(n for n in ("t", "s", "w", "t_1") if n not in {a.name for a in goal.wrt}))
    if len(left) == len(points) or ring(*goal.wrt).read(below) is None:
        return Complete(zeros, goal.wrt, len(points))
    return Complete((*zeros, extra * below - ONE), (*goal.wrt, extra), len(left))


def _new(letters: Ring, each: Cleared) -> tuple[Equation, Fraction]:
    """The equation multiplied side by side where that leaves polynomials, else balanced; and what it was divided by."""
    if each.below is not None and each.never is None:
        made = [_side(letters, side, each.below) for side in (each.given.lhs, each.given.rhs)]
        if all(side is not None for side in made):
            left, right = (side for side in made if side is not None)
            ratio = fraction_of(letters, letters.read(left - right), each.polynomial)
            if ratio is not None:
                return Equation(left, right), ratio
    return balanced(letters, each.polynomial)


def fraction_of(letters: Ring, one: Polynomial | None, other: Polynomial) -> Fraction | None:
    """By which number the first must be multiplied to give the second."""
    if one is None or one.is_zero():
        return None
    (tidy, first), (same, second) = letters.primitive(one), letters.primitive(other)
    return second / first if tidy == same else None


def _side(letters: Ring, side: Term, below: Term) -> Term | None:
    if number_in(side) == 0:
        return ZERO
    parts = in_factors(Product((side, below)), letters.letters)
    if parts is None or parts.below:
        return None
    polynomial = letters.read(product_of([term_of(parts.front), *(f.term**f.times for f in parts.above)]))
    return None if polynomial is None else letters.write(polynomial)


def _shown(point: Vector) -> Term:
    return point if len(point.items) > 1 else point.items[0]


def _has_value(wrt: tuple[Symbol, ...], point: Vector, each: Cleared) -> bool:
    return kept(sides(each.given), dict(zip(wrt, point.items, strict=True))) is not None


def _no_value(wrt: tuple[Symbol, ...], point: Vector, made: tuple[Cleared, ...]) -> tuple[Claim, ...]:
    """Something below a bar is 0 there."""
    for each in made:
        if each.below is not None and not _has_value(wrt, point, each):
            own = tuple(a for a in wrt if depends(each.below, a))
            values = tuple(v for a, v in zip(wrt, point.items, strict=True) if a in own)
            return (Equal(At(each.below, own, values), ZERO),)
    return ()
