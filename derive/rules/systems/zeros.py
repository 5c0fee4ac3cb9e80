"""Where an expression in one letter is zero: factor by factor, each solved by what undoes its outermost function.

Holds no rule: the procedures that ask say the words.
"""

from __future__ import annotations

from fractions import Fraction

from derive.core.claim import Claim, Enclosed, Equal, Root
from derive.core.goals.systems import RealRoots
from derive.core.noun import noun
from derive.core.rule import Find, Line, Say
from derive.core.term import (
    PI,
    ZERO,
    Abs,
    Approx,
    Call,
    E,
    Equation,
    Power,
    SetOf,
    Symbol,
    Term,
    Vector,
    depends,
    term_of,
)
from derive.core.term import Root as RootTerm
from derive.maths.domain import never_zero
from derive.maths.in_factors import Factor, Fractional, in_factors
from derive.maths.kept import kept, value_of
from derive.maths.polynomials.real import real_roots
from derive.maths.polynomials.ring import Polynomial, Ring, fraction, ring
from derive.maths.several_starts import SURE, rounded, solutions_from_starts
from derive.maths.tidy import tidied
from derive.rules.systems.balance import Asking, balanced
from derive.rules.systems.undoing import common_turn, inside_solved, times_pi, undone, within

WORDS = {
    "factor never": "{factor} is never 0.",
    "factor zero": "{factor} = 0:",
    "factor below": "Below the bar, {factor} = 0:",
    "in place": "With {named} this is {equation}.",
    "inverted": "",
    "no value": "{equation} has no real solution.",
    "one period": "All this repeats after {period}; one period from 0 on is enough.",
    "only one period": "These zeros come again after every {period}, but not all of the slope does; only those of one "
    "period from 0 on are looked at.",
    "numeric": "{factor} = 0 has no exact solution here. Newton's method, begun at many points between {low} and "
    "{high}, reaches {points}; that there is no other is not proved.",
    "numeric none": "{factor} = 0 was reached from no start between {low} and {high}; that it has no solution is "
    "not proved.",
    "root": "",
}
MOST_IN_A_PERIOD = 12
NOTHING = Fraction(1, 10**30)  # what only rounding keeps from 0
WITHIN = (("low", -term_of(10)), ("high", term_of(10)))  # where the starts are


@noun
class Zeros:
    """The zeros found, exact or rounded; of a periodic function, those in one period from 0 on.

    `open` are the factors that may have more zeros than were found.
    """

    found: tuple[Term, ...]
    period: Term | None = None
    open: tuple[Term, ...] = ()


def zeros_above(whole: Term, parts: Fractional, x: Symbol) -> Asking[Zeros]:
    """Every zero of the numerator of `whole`, written in factors."""
    found: list[Term] = []
    turns: list[tuple[Term, Fraction]] = []
    left_open: list[Term] = []
    alone = len(parts.above) == 1
    for factor in parts.above:
        if not depends(factor.term, x):
            continue
        if is_never_zero(factor.term):
            yield Say("factor never", (("factor", factor.term),))
            continue
        solved = yield from _one(factor.term, factor, parts, x, alone)
        if solved is None:
            left_open.append(factor.term)
            points = [rounded(p)[0] for p in solutions_from_starts((factor.term,), (x,))]
            yield from numeric(factor.term, points, x)
            found.extend(points)
        else:
            values, turn = solved
            if turn is None:
                found.extend(values)
            else:
                turns.extend((v, turn) for v in values)
    if not turns:
        return Zeros(_once(found), None, tuple(left_open))
    period = common_turn([*(t for _, t in turns), *turns_of(parts, x)])
    for start, turn in turns:
        steps = int(period / turn)
        if steps * len(turns) > MOST_IN_A_PERIOD:
            steps = 1
        for k in range(steps):
            found.append(within(tidied(start + term_of(k * turn) * PI) if k else start, period))
    again = all(repeats(factor, parts, x) for factor in (*parts.above, *parts.below))
    yield Say("one period" if again else "only one period", (("period", times_pi(period)),))
    return Zeros(_once(found), times_pi(period), tuple(left_open))


def repeats(factor: Factor, parts: Fractional, x: Symbol) -> bool:
    """Whether the sign of a factor comes again: a trigonometric function of x, or what is never zero, such as e^x."""
    if not depends(factor.term, x) or is_never_zero(factor.term):
        return True
    moving = [parts.meaning[a] for a in factor.used if a is not x and depends(parts.meaning[a], x)]
    return x not in factor.used and all(isinstance(t, Call) and t.name in ("sin", "cos", "tan") for t in moving)


def all_repeats(term: Term, x: Symbol) -> bool:
    """Whether a term comes again after a period: it is made of trigonometric functions of x, and of no x beside."""
    parts = in_factors(term, (x,))
    if parts is None:
        return False
    factors = (*parts.above, *parts.below)
    return all(repeats(f, parts, x) and not (depends(f.term, x) and is_never_zero(f.term)) for f in factors)


def turns_of(parts: Fractional, x: Symbol) -> list[Fraction]:
    """After which part of π each sine, cosine or tangent comes again."""
    found: list[Fraction] = []
    for _, atom in parts.atoms:
        if isinstance(atom, Call) and atom.name in ("sin", "cos", "tan"):
            scale = inside_solved(atom.args[0], ZERO, x)
            if scale is not None:
                found.append(Fraction(1 if atom.name == "tan" else 2) / abs(scale[1]))
    return found


def is_never_zero(term: Term) -> bool:
    match term:
        case Power(base, _) if base is E or never_zero(base):
            return True
        case Power(Symbol() as base, exponent) if depends(exponent, base):
            return True  # x^x is only spoken of where x is positive
        case Call("sec" | "csc" | "sech", _):
            return True
    return never_zero(term)


def zeros_below(parts: Fractional, x: Symbol) -> Asking[list[Term]]:
    """Where the denominator is zero: roots and bars are opened first."""
    found: list[Term] = []
    for factor in parts.below:
        if not depends(factor.term, x) or is_never_zero(factor.term):
            continue
        inside = opened(factor.term)
        polynomial = ring(x).read(inside)
        if polynomial is None:
            own = in_factors(inside, (x,))
            if own is not None:
                more: Zeros = yield from zeros_above(inside, own, x)
                found.extend(more.found)
            continue
        if not real_roots(ring(x).single(polynomial, x)):
            continue
        equation, _ = balanced(ring(x), polynomial)
        if ring(x).degree(polynomial, x) > 1:
            yield Say("factor below", (("factor", inside),))
        roots: Term = yield Find(RealRoots(equation, x))
        assert isinstance(roots, SetOf)
        found.extend(roots.items)
    return list(_once(found))


def opened(term: Term) -> Term:
    """What must be zero for a root, a bar or a power to be zero."""
    match term:
        case Abs(inside) | RootTerm(inside, _):
            return opened(inside)
        case Power(base, _):
            return opened(base)
    return term


def _one(
    whole: Term, factor: Factor, parts: Fractional, x: Symbol, alone: bool
) -> Asking[tuple[list[Term], Fraction | None] | None]:
    """The zeros of one factor, and after which part of π they come again; None where no exact way is seen."""
    meaning = parts.meaning
    plain = x in factor.used
    strange = [a for a in factor.used if a is not x and depends(meaning[a], x)]
    constant = [a for a in factor.used if a is not x and not depends(meaning[a], x)]
    if not strange and not constant:
        own = ring(x)
        polynomial = own.read(factor.term)
        assert polynomial is not None
        equation, _ = balanced(own, polynomial)
        if own.degree(polynomial, x) > 1:
            yield Say("factor zero", (("factor", factor.term),))
        roots: Term = yield Find(RealRoots(equation, x))
        assert isinstance(roots, SetOf)
        return list(roots.items), None
    if not strange and parts.ring.degree(factor.polynomial, x) == 1:
        rest, lead = (_written(parts, p) for p in parts.ring.coefficients(factor.polynomial, x))
        found = tidied(-rest / lead)
        yield Line(found, "root", lhs=x, claims=root_claims(whole, x, found))
        return [found], None
    if plain or constant:
        return None
    if len(strange) == 2:
        return (yield from _tangent(whole, factor, parts, x, strange))
    if len(strange) != 1:
        return None
    (letter,) = strange
    if not alone or int(factor.polynomial.total_degree()) > 1:
        yield Say("factor zero", (("factor", factor.term),))
    values = yield from _values_of(factor.polynomial, parts.ring, letter, meaning[letter])
    return (yield from _inverted(whole, meaning[letter], values, x))


def _values_of(polynomial: Polynomial, whole: Ring, letter: Symbol, atom: Term) -> Asking[list[Term]]:
    """What the atom may be: the roots of a polynomial in it."""
    own = whole.single(polynomial, letter)
    if own.degree() == 1:
        return [term_of(fraction(-own[0] / own[1]))]
    name = Symbol("t")
    equation, _ = balanced(ring(name), _in_one(own, name))
    yield Say(
        "in place",
        (("named", Equation(name, atom)), ("equation", equation)),
        (*_spoken(equation), *_spoken(Equation(atom, atom))),
    )
    roots: Term = yield Find(RealRoots(equation, name))
    assert isinstance(roots, SetOf)
    return list(roots.items)


def _in_one(own: object, name: Symbol) -> Polynomial:
    letters = ring(name)
    total = letters.constant(0)
    for k, c in enumerate(own.coeffs()):  # type: ignore[attr-defined]
        total += letters.constant(fraction(c)) * letters.generators[name] ** k
    return total


def _spoken(equation: Equation) -> tuple[Claim, ...]:
    """An equation that is only named: its left side is itself."""
    return (Equal(equation.lhs - equation.rhs, equation.lhs - equation.rhs),)


def _inverted(
    whole: Term, atom: Term, values: list[Term], x: Symbol
) -> Asking[tuple[list[Term], Fraction | None] | None]:
    found: list[Term] = []
    turn: Fraction | None = None
    for value in values:
        inverse = undone(atom, value)
        if inverse is None:
            return None
        if not inverse.values:
            yield Say("no value", (("equation", Equation(atom, value)),), _spoken(Equation(atom, value)))
            continue
        for inside in inverse.values:
            inner = inside_solved(inverse.inside, inside, x)
            if inner is None:
                return None
            roots, scale = inner
            if inverse.turn is not None:
                turn = inverse.turn / abs(scale)
                roots = [within(root, turn) for root in roots]
            for root in roots:
                if root not in found:
                    found.append(root)
                    yield Line(root, "root", lhs=x, claims=root_claims(whole, x, root))
    return found, turn


def _tangent(
    whole: Term, factor: Factor, parts: Fractional, x: Symbol, strange: list[Symbol]
) -> Asking[tuple[list[Term], Fraction | None] | None]:
    """a·sin u + b·cos u = 0 is tan u = -b/a."""
    atoms = {parts.meaning[a]: a for a in strange}
    sine = next((t for t in atoms if isinstance(t, Call) and t.name == "sin"), None)
    if sine is None or Call("cos", sine.args) not in atoms:
        return None
    rows = {tuple(map(int, e)): fraction(c) for e, c in factor.polynomial.to_dict().items()}
    if any(sum(e) != 1 for e in rows):
        return None
    places = [parts.ring.index(atoms[t]) for t in (sine, Call("cos", sine.args))]
    a, b = (next(c for e, c in rows.items() if e[place]) for place in places)
    tangent = Equation(Call("tan", sine.args), term_of(-b / a))
    held = Equal(factor.term, Call("cos", sine.args) * (term_of(a) * tangent.lhs + term_of(b)))
    yield Line(tangent.rhs, "inverted", lhs=tangent.lhs, claims=(held, *_spoken(tangent)))
    return (yield from _inverted(whole, tangent.lhs, [tangent.rhs], x))


def numeric(factor: Term, points: list[Term], x: Symbol) -> Asking[None]:
    if not points:
        yield Say("numeric none", (("factor", factor), *WITHIN))
        return

    claims = tuple(claim for p in points for claim in root_claims(factor, x, p))
    yield Say("numeric", (("factor", factor), ("points", Vector(points)), *WITHIN), claims)


def root_claims(whole: Term, x: Symbol, root: Term) -> tuple[Claim, ...]:
    """That a number is a zero: put back if exact, enclosed if rounded."""
    if isinstance(root, Approx):
        return (Enclosed((whole,), ((x, root),), SURE - 2),)
    return (Root((whole,), ((x, root),)),)


def _once(found: list[Term]) -> tuple[Term, ...]:
    """Without repetitions, in rising order."""
    values = {term: value_of(kept(term) or ZERO) for term in found}
    rising = sorted(values, key=lambda term: values[term])
    return tuple(t for k, t in enumerate(rising) if not k or values[t] != values[rising[k - 1]])


def _written(parts: Fractional, polynomial: Polynomial) -> Term:
    from derive.core.substitution import substitute

    return substitute(parts.ring.write(polynomial), dict(parts.atoms))
