"""The greatest and the least of several: written in pieces first."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Line, Working, rule
from derive.core.term import Call, Inequality, Piecewise, Term


@rule(
    title="Greatest and least",
    say={
        "": "Where one is the greater, the greatest is that one; so it is a function in pieces.",
        "in pieces": "written in pieces",
        "put in": "piece by piece",
    },
    order=35,
    weight="routine",
    at=("max", "min"),
)
def greatest_and_least(goal: Differentiate) -> Working:
    """max(u, v) is u where u >= v, and v elsewhere; min(u, v) is u where u <= v

    max(x, x^2)    ->  piecewise((1, x >= x^2), (2*x, true))
    min(x, 2)      ->  piecewise((1, x <= 2), (0, true))
    abs(x)         ->  does not apply
    x*max(x, 2)    ->  does not apply
    """
    match goal.expr:
        case Call("max" | "min" as name, args) if len(args) > 1:
            first: Term = args[0] if len(args) == 2 else Call(name, args[:-1])
            pieces = Piecewise((first, args[-1]), (Inequality(first, ">=" if name == "max" else "<=", args[-1]),))
            yield Line(pieces, "in pieces", lhs=goal.expr, claims=(Equal(goal.expr, pieces),))
            slope: Term = yield Differentiate(pieces, goal.wrt)
            return slope
        case Call("max" | "min", (only,)):
            slope = yield Differentiate(only, goal.wrt)
            return slope
    return None
