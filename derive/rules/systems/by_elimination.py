"""A polynomial system in which nothing can be put in: one letter eliminated from all the equations, the rest by it."""

from __future__ import annotations

from derive.core.claim import Implies
from derive.core.goals.systems import RealRoots, SolveSystem
from derive.core.rule import Find, Line, Say, Working, rule
from derive.core.term import SetOf, Term, Vector
from derive.maths.polynomials.count import sides
from derive.maths.polynomials.points import in_letter
from derive.maths.polynomials.remainders import Remainders
from derive.maths.polynomials.ring import ring
from derive.rules.systems.balance import balanced, roman
from derive.rules.systems.by_cases import asserts_given, closing, solutions
from derive.rules.systems.points import solution_points
from derive.rules.systems.putting_in import members

HIGHEST = 8  # of the equation that is left: a longer one is only told of


@rule(
    title="Eliminating a letter",
    say={
        "": "",
        "equation": "",
        "without": "{gone} eliminated",
        "gives": "Put back, this gives {points}.",
        "none": "No real numbers satisfy all of the equations.",
        "end": "",
        "only": "",
    },
    order=70,
    source="Cox, Little, O'Shea, Ideals, Varieties, and Algorithms, ch. 3",
)
def eliminating_a_letter(goal: SolveSystem) -> Working:
    """a combination of the equations in which one letter only is left

    equations: x^2*y = 2, x*y^2 = 4; wrt: x, y  ->  {(1, 2)}
    """
    if goal.multiplier is not None or len(goal.wrt) < 2 or solution_points(goal.equations, goal.wrt) is None:
        return None
    letters = ring(*goal.wrt)
    zeros = tuple(p for p in (letters.read(sides(each)) for each in goal.equations) if p is not None)
    system = Remainders(letters, zeros)
    if not system.count:
        return None
    own = {a: system.minimal(letters.generators[a]) for a in goal.wrt}
    # a letter with one value only tells nothing of the others: λ = 3
    most = max(int(p.degree()) for p in own.values())
    kept = min(goal.wrt, key=lambda a: (own[a].degree() == 1 < most, int(own[a].degree()), goal.wrt.index(a)))
    if own[kept].degree() > HIGHEST:
        return None
    for number, given in enumerate(goal.equations, 1):
        yield Line(given.rhs, "equation", lhs=given.lhs, label=roman(number), claims=(asserts_given(given),))  # type: ignore[attr-defined, arg-type]
    equation, _ = balanced(letters, in_letter(letters, own[kept], letters.index(kept)))
    gone = Vector(a for a in goal.wrt if a is not kept)
    claim = Implies(tuple(map(sides, goal.equations)), sides(equation))
    yield Line(equation.rhs, "without", (("gone", gone),), lhs=equation.lhs, claims=(claim,))
    roots: Term = yield Find(RealRoots(equation, kept))
    assert isinstance(roots, SetOf)
    found = members(goal, (), kept, roots.items)
    if found:
        yield Say("gives", (("points", Vector(found)),))
    yield closing(goal, found, several=False)
    return solutions(found)
