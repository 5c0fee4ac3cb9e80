"""Partial derivatives: one letter moves, the others are held constant."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.multivariate import Partial
from derive.core.rule import Find, Line, Working, rule, say
from derive.core.term import Derivative, Symbol, Term, Vector, letters


def held_constant(expr: Term, wrt: Symbol) -> Term | None:
    """The letters that do not move: one letter, a list of them, or None if there is no other."""
    others = tuple(letter for letter in letters(expr) if letter is not wrt)
    if not others:
        return None
    return others[0] if len(others) == 1 else Vector(others)


@rule(
    title="Partial derivative",
    say={
        "": "Differentiate by one letter and hold the others constant.",
        "held": "Only {moving} changes; {held} is held constant.",
        "several held": "Only {moving} changes; {held} are held constant.",
        "schwarz": "The derivatives are continuous, so the order does not matter (Schwarz): {other} is the same.",
        "result": "",
    },
)
def partial_derivative(goal: Partial) -> Working:
    """∂f/∂x: the derivative by x with every other letter held constant; one after the other for several letters

    expr: x^2*y^3 + 5*y; wrt: x        ->  2*x*y^3
    expr: x^2*y^3; wrt: x, y           ->  6*x*y^2
    """
    slope: Term = goal.expr
    question: Term = goal.expr
    for letter in goal.wrt:
        held = held_constant(slope, letter)
        if held is not None:
            yield say("several held" if isinstance(held, Vector) else "held", moving=letter, held=held)
        slope = yield Find(Differentiate(slope, letter, 1, partial=True))
        question = Derivative(question, letter, True)
    if len(set(goal.wrt)) > 1:
        # the same letters the other way round: a cross-check that costs no working
        other: Term = goal.expr
        for letter in reversed(goal.wrt):
            other = Derivative(other, letter, True)
        yield say("schwarz", claims=(Equal(other, slope),), other=other)
    yield Line(slope, "result", lhs=question, claims=(Equal(question, slope),))
    return slope
