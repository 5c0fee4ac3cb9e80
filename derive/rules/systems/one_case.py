"""One case of a system in two letters: the case put into the constraint, or the other way round. Holds no rule."""

from __future__ import annotations

from fractions import Fraction

from derive.core.claim import Complete, Equal, Implies
from derive.core.goals.systems import RealRoots, SolveSystem
from derive.core.rule import Find, Line, Say
from derive.core.substitution import substitute
from derive.core.term import ZERO, Equation, SetOf, Symbol, Term, Vector, term_of
from derive.maths.polynomials.count import sides
from derive.maths.polynomials.points import in_letter
from derive.maths.polynomials.remainders import Remainders
from derive.maths.polynomials.ring import Ring
from derive.rules.systems.balance import Asking, asserts, balanced, label
from derive.rules.systems.putting_in import Put, members, put_in
from derive.rules.systems.zero_product import solved

WORDS = {
    "put in": "put into {labels}",
    "put in here": "{labels} put in",
    "tidy": "collect and simplify",
    "from the constraint": "{labels} solved for {power}",
    "without": "{letter} eliminated from {labels} and this",
    "impossible": "This contradicts {labels}: no candidate.",
}


def one_case(goal: SolveSystem, letters: Ring, choice: Equation, constraint: Equation) -> Asking[list[Vector] | None]:
    """The solution points of a case; None where the contradiction has been said."""
    last = (("labels", label(len(goal.equations))),)
    put = _leaving_one(letters, put_in(letters, choice, constraint))
    key = "put in"
    if put is None:
        g = letters.read(sides(constraint))
        assert g is not None
        tidy, content = letters.primitive(g)
        own, multiple = solved(letters, tidy)
        put = _leaving_one(letters, put_in(letters, own, choice))
        if put is None:
            return (yield from _eliminated(goal, letters, choice, constraint))
        key = "put in here"
        held = Equal(term_of(content) * multiple * (own.lhs - own.rhs), sides(constraint))
        yield Line(own.rhs, "from the constraint", (*last, ("power", own.lhs)), lhs=own.lhs, claims=(held,))
    into = sides(put.into)
    if put.left.is_constant():
        yield Say("impossible", last, (Complete((sides(put.what), into), letters.letters, 0),))
        return None
    raw = substitute(put.into, {put.what.lhs: put.what.rhs})
    assert isinstance(raw, Equation)
    equation, divided = balanced(letters, put.left)
    reduced = into - letters.write(put.cofactor) * (put.what.lhs - put.what.rhs)
    if put.what.rhs is not ZERO and raw not in (equation, put.into):
        yield Line(raw.rhs, key, last, lhs=raw.lhs, claims=(asserts(raw, Fraction(1), reduced),))
        key = "tidy"
    yield Line(equation.rhs, key, last, lhs=equation.lhs, claims=(asserts(equation, divided, reduced),))
    return (yield from roots_of(goal, equation, letters.used(put.left)[0], (choice, constraint)))


def _leaving_one(letters: Ring, put: Put | None) -> Put | None:
    return put if put is not None and len(letters.used(put.left)) <= 1 else None


def roots_of(goal: SolveSystem, equation: Equation, letter: Symbol, case: tuple[Equation, ...]) -> Asking[list[Vector]]:
    """The solution points that belong to a case and to the roots found for one letter."""
    roots: Term = yield Find(RealRoots(equation, letter))
    assert isinstance(roots, SetOf)
    return members(goal, case, letter, roots.items)


def _eliminated(goal: SolveSystem, letters: Ring, choice: Equation, constraint: Equation) -> Asking[list[Vector]]:
    """Nothing can be put in directly: the polynomial that one letter must satisfy, the other eliminated."""
    h, g = letters.read(sides(choice)), letters.read(sides(constraint))
    assert h is not None and g is not None
    system = Remainders(letters, (h, g))
    x, y = letters.letters
    own = {a: system.minimal(letters.generators[a]) for a in (x, y)}
    kept, gone = (x, y) if own[x].degree() <= own[y].degree() else (y, x)
    equation, _ = balanced(letters, in_letter(letters, own[kept], letters.index(kept)))
    claim = Implies((sides(choice), sides(constraint)), sides(equation))
    slots = (("labels", label(len(goal.equations))), ("letter", gone))
    yield Line(equation.rhs, "without", slots, lhs=equation.lhs, claims=(claim,))
    return (yield from roots_of(goal, equation, kept, (choice, constraint)))
