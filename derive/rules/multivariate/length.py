"""The length of a vector, and the vector of length 1 in its direction."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.multivariate import Length, UnitVector
from derive.core.rule import Find, Line, Working, rule
from derive.core.term import ONE, Abs, Number, Power, Product, Quotient, Root, Vector, sum_of
from derive.rules.tidying.lines import tidy_lines


@rule(
    title="Length of a vector",
    say={"": "The length of {vector}.", "pythagoras": "the root of the sum of squares"},
    weight="routine",
)
def length_of(goal: Length) -> Working:
    """|v| = sqrt(v_1² + v_2² + …)"""
    if not isinstance(goal.vector, Vector):
        return None
    written = Root(sum_of(Power(item, Number("2")) for item in goal.vector.items))
    question = Abs(goal.vector)
    yield Line(written, "pythagoras", lhs=question, claims=(Equal(question, written),))
    result = yield from tidy_lines(written, of=question)
    return result


@rule(
    title="Unit vector",
    say={
        "": "A direction has length 1.",
        "unit": "of length 1 already",
        "divide": "divide by the length",
    },
)
def normalise(goal: UnitVector) -> Working:
    """u = v/|v|"""
    if not isinstance(goal.vector, Vector):
        return None
    length = yield Find(Length(goal.vector))
    question = Quotient(goal.vector, Abs(goal.vector))
    if length is ONE:
        yield Line(goal.vector, "unit", lhs=goal.name, claims=(Equal(question, goal.vector),))
        return goal.vector
    written = Product((Quotient(ONE, length), goal.vector))
    yield Line(written, "divide", lhs=goal.name, claims=(Equal(question, written),))
    inside = Vector(Quotient(item, length) for item in goal.vector.items)
    result = yield from tidy_lines(inside, of=question)
    if result is inside:
        yield Line(inside, "divide", claims=(Equal(question, inside),))
    return result
