"""The slope of an inverse function at a value: 1/f'(a) where f(a) is the value."""

from __future__ import annotations

from derive.core.claim import Claim, Complete, Equal, Root
from derive.core.goals.differentiation import Differentiate, Inverse
from derive.core.goals.evaluation import Evaluate
from derive.core.rule import Find, Given, Line, NonZero, Say, Working, rule
from derive.core.term import ONE, ZERO, At, Call, Equation, Quotient, Term
from derive.errors import NoMethod
from derive.maths.polynomials.ring import ring
from derive.maths.printing import text
from derive.maths.questions.points_of_curves import preimage
from derive.maths.tidy import fold
from derive.rules.curves.lines import name_of
from derive.rules.tidying.lines import tidy_lines


@rule(
    title="Inverse function",
    say={
        "": "First {f} and then its inverse gives {wrt} back, of slope 1. By the chain rule the slope of the "
        "inverse is therefore one over the slope of {f}, taken where {f} has the value {at}.",
        "only": "{wrt} = {a} is the only real number with {value}.",
        "found": "{wrt} = {a} gives {value}.",
        "slope": "the slope there",
        "one over": "one over this slope",
    },
)
def inverse_slope(goal: Inverse) -> Working:
    """(f^-1)'(b) = 1/f'(a) where f(a) = b and f'(a) is not 0

    expr: x^3 + x; wrt: x; at: 2       ->  1/4
    expr: e^x + x; wrt: x; at: 1       ->  1/2
    expr: sin(x); wrt: x; at: 1/2      ->  2*sqrt(3)/3
    expr: x^2; wrt: x; at: 4           ->  no method
    expr: x^3; wrt: x; at: 0           ->  no method
    """
    a = preimage(goal.expr, goal.wrt, goal.at)
    if a is None:
        raise NoMethod(
            f"no single {goal.wrt.name} was found with {text(goal.expr)} = {text(goal.at)}",
            try_next="choose a value that the function takes once, at a number that is easily written",
        )
    f = name_of(goal.expr, goal.wrt)
    equation = Equation(goal.expr, goal.at)
    claims: list[Claim] = [Root((equation,), ((goal.wrt, a),))]
    only = ring(goal.wrt).read(goal.expr - goal.at) is not None
    if only:
        claims.append(Complete((goal.expr - goal.at,), (goal.wrt,), 1))
    yield Say("only" if only else "found", (("a", a), ("value", equation)), tuple(claims))
    slope_of = yield Find(Differentiate(goal.expr, goal.wrt))
    slope: Term = yield Find(Evaluate(slope_of, ((goal.wrt, a),)))
    there = At(Differentiate(goal.expr, goal.wrt).question, (goal.wrt,), (a,))
    yield Line(slope, "slope", lhs=Call(f"{f}'", (a,)), claims=(Equal(there, slope),))
    if slope is ZERO:
        raise NoMethod(
            f"the slope of the function is 0 at {goal.wrt.name} = {text(a)}: its inverse has a vertical tangent there"
        )
    yield Given(NonZero(slope))
    raw = fold(Quotient(ONE, slope))
    asked = Quotient(ONE, there)
    yield Line(raw, "one over", claims=(Equal(asked, raw),))
    result = yield from tidy_lines(raw, of=asked)
    return result
