"""A multiplier system in two letters: cross-multiply so that λ goes, factor, and take every factor as a case."""

from __future__ import annotations

from derive.core.claim import Claim, Complete
from derive.core.goals.systems import SolveSystem, ZeroProduct
from derive.core.rule import CaseBegins, CaseEnds, Find, Say, Working, rule
from derive.core.term import Equation, SetOf, Term, Vector
from derive.maths.polynomials.ring import ring
from derive.rules.systems import crossing, one_case
from derive.rules.systems.balance import Asking, label
from derive.rules.systems.points import point_claims, solution_points
from derive.rules.systems.putting_in import without

ENDING = {
    "no real": "So there is no candidate here.",
    "gives": "This gives {points}.",
    "again": "This gives only points found before: {points}.",
    "multiplier": "No other case is left; {letter} follows from {first} or {second}.",
    "multiplier of many": "No other case is left; {letter} follows from one of {first} to {second}.",
    "none": "No real point satisfies all of the equations.",
}


@rule(
    title="Eliminating the multiplier",
    say={"": "", **crossing.WORDS, **one_case.WORDS, **ENDING},
    order=40,
)
def eliminating_the_multiplier(goal: SolveSystem) -> Working:
    """f_x = λ g_x and f_y = λ g_y give f_x g_y = f_y g_x"""
    lam = goal.multiplier
    if lam is None or len(goal.equations) != 3 or len(goal.wrt) != 3:
        return None
    plain = tuple(a for a in goal.wrt if a != lam)
    letters, whole = ring(*plain), ring(lam, *plain)
    one, two = (crossing.multiplied(goal.equations[k], k + 1, whole, letters, lam) for k in (0, 1))
    constraint = goal.equations[2]
    if solution_points(goal.equations, goal.wrt) is None or one is None or two is None:
        return None
    assert isinstance(constraint, Equation)
    zero = yield from crossing.cross(letters, one, two, lam)
    choices: Term = SetOf(())
    if not zero.is_constant():  # a number that is not zero leaves no point at all
        product = yield from crossing.factored_line(letters, zero)
        choices = yield Find(ZeroProduct(product, plain))
    assert isinstance(choices, SetOf)
    found: list[Vector] = []
    for choice in choices.items:
        assert isinstance(choice, Equation)
        several = len(choices.items) > 1
        if several:
            yield CaseBegins(choice)
        new = yield from one_case.one_case(goal, letters, choice, constraint)
        yield from told(goal, new, found)
        if several:
            yield CaseEnds()
    yield closing(goal, found)
    return SetOf(found)


def told(goal: SolveSystem, new: list[Vector] | None, found: list[Vector]) -> Asking[None]:
    """The sentence with the points of a case; those found before are named but not counted twice."""
    if new is None:  # it has been said
        return
    if not new:
        yield Say("no real")
        return
    shown = Vector(without(goal, point) for point in new)
    yield Say("again" if all(point in found for point in new) else "gives", (("points", shown),))
    found.extend(point for point in new if point not in found)


def closing(goal: SolveSystem, found: list[Vector]) -> Say:
    """The last sentence: every case has been taken, and the number of real solutions says that none is missing."""
    # what was found is counted, so that a case left out on the way fails the audit
    claims: list[Claim] = [Complete(goal.equations, goal.wrt, len(found))]
    for each in found:
        claims.extend(point_claims(goal.equations, goal.wrt, each))
    if not found:
        return Say("none", (), tuple(claims))
    assert goal.multiplier is not None
    slots = (("letter", goal.multiplier), ("first", label(1)), ("second", label(len(goal.equations) - 1)))
    return Say("multiplier" if len(goal.equations) == 3 else "multiplier of many", slots, tuple(claims))
