"""Directional derivatives: the gradient at the point, the direction brought to length 1, their dot product."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.multivariate import Directional, Gradient, Length, UnitVector
from derive.core.rule import Find, Line, Working, rule, say
from derive.core.term import ZERO, Abs, At, Derivative, Product, Symbol, Term, Vector
from derive.errors import BadGoal
from derive.maths.arrays import dot
from derive.maths.printing import text
from derive.maths.questions import question as asked_by
from derive.rules.multivariate.definiteness import sign_of
from derive.rules.multivariate.places import as_slot, checked, defined
from derive.rules.tidying.lines import tidy_lines


@rule(
    title="Directional derivative",
    say={
        "": "The slope along a direction is the gradient times the unit vector in that direction.",
        "dot": "gradient times unit vector",
        "products": "component by component",
        "steepest": "The steepest ascent at {point} is along the gradient {gradient}, with slope {rate}.",
        "level": "The gradient at {point} is zero: the slope is zero in every direction, and none is the steepest.",
    },
    source="Stewart, Calculus, ch. 14.6",
)
def directional_derivative(goal: Directional) -> Working:
    """D_u f(a) = ∇f(a) · u with u = v/|v|

    expr: x^2 + 3*x*y; wrt: x, y; at: 1, 2; direction: 3, 4    ->  36/5
    expr: x*y*z; wrt: x, y, z; at: 1, 1, 1; direction: 1, 0, 0  ->  1
    """
    at = _fitting(goal)
    gradient = yield Find(Gradient(goal.expr, goal.wrt))
    defined((goal.expr, *gradient.items), at, "the function or a slope of it")
    there = yield Find(Evaluate(gradient, at))
    direction = Vector(goal.direction)
    unit = yield Find(UnitVector(direction))
    question = asked_by(goal)
    assert question is not None
    product = Product((there, unit))
    yield Line(product, "dot", lhs=Product((Symbol("D_u"), Symbol("f"))), claims=(Equal(question, product),))
    written = dot(there.items, unit.items)
    yield Line(written, "products", claims=(Equal(question, written),))
    slope: Term = yield from tidy_lines(written, of=question)
    values = tuple(value for _, value in at)
    known = tuple(letter for letter, _ in at)
    claims = tuple(
        Equal(At(Derivative(goal.expr, letter, True), known, values), item)
        for letter, item in zip(goal.wrt, there.items, strict=True)
    )
    if all(item is ZERO for item in there.items):
        yield say("level", claims=claims, point=as_slot(at))
        return slope
    rate = yield Find(Length(there))
    claims = (*claims, Equal(Abs(there), rate))
    yield say("steepest", claims=claims, point=as_slot(at), gradient=Vector((there,)), rate=rate)
    return slope


def _fitting(goal: Directional) -> tuple[tuple[Symbol, Term], ...]:
    """The point, after the direction has been looked at too. Raises BadGoal for what does not fit."""
    at = checked((goal.expr,), goal.wrt, goal.at)
    count, given = len(goal.wrt), len(goal.direction)
    if count != given:
        letters = ", ".join(letter.name for letter in goal.wrt)
        raise BadGoal(
            f"direction has {given} component{'s' * (given != 1)}, but the letters are {letters}",
            field="direction",
            try_next=f"give {count}, one for each letter",
        )
    if all(sign_of(part) == 0 for part in goal.direction):
        raise BadGoal(
            f"the direction {text(Vector(goal.direction))} has length zero: it points nowhere",
            field="direction",
            try_next="give one component at least that is not 0",
        )
    return at
