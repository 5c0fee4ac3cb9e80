"""Linear approximation: the tangent stands in for the function, and how its error grows."""

from __future__ import annotations

from math import factorial

from derive.core.claim import Equal, Limit
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.series import Linearise
from derive.core.rule import Find, Line, Working, rule, say
from derive.core.term import ZERO, At, Number, Power, Quotient, Symbol, Term, sum_of
from derive.errors import NoMethod
from derive.maths.form import number_in
from derive.maths.printing import text
from derive.maths.tidy import fold
from derive.rules.series.taylor import distance, has_value, monomial

HIGHEST = 8  # derivatives looked at for the first that does not vanish at the point


@rule(
    title="Linear approximation",
    say={
        "": "Near {centre} the tangent stands in for the function: its value there, and its slope there times how far "
        "{wrt} has moved.",
        "law": "value and slope put in",
        "order": "The derivative of order {k} is the first beyond the slope that does not vanish there, so the error "
        "is about {size}: of order {k} in {step}.",
        "straight": "The function is its own tangent, so nothing is left out.",
        "flat": "No derivative up to order {k} tells how the error grows.",
    },
    source="Deisenroth, Faisal, Ong, Mathematics for Machine Learning, ch. 5.1",
)
def linear_approximation(goal: Linearise) -> Working:
    """L(x) = f(a) + f'(a) (x - a)

    expr: sqrt(x); wrt: x; about: 9   ->  3 + 1/6*(x - 9)
    expr: cos(x); wrt: x; about: 0    ->  1
    """
    at = ((goal.wrt, goal.about),)
    step = distance(goal.wrt, goal.about)
    values: list[Term] = []
    slope: Term = goal.expr
    for k in range(2):
        if k:
            slope = yield Find(Differentiate(slope, goal.wrt))
        if not has_value(slope, at):
            raise NoMethod(
                f"the {'slope' if k else 'function'} has no value at {goal.wrt.name} = {text(goal.about)}, "
                "so there is no tangent to stand in for it",
                try_next="choose another point",
            )
        values.append((yield Find(Evaluate(slope, at))))
    terms = [monomial(value, (step,), (k,)) for k, value in enumerate(values) if value is not ZERO]
    line = sum_of(terms)
    spelled = values[0] + values[1] * step
    yield Line(line, "law", lhs=Symbol("L"), claims=(Equal(spelled, line),))
    for k in range(2, HIGHEST + 1):
        slope = yield Find(Differentiate(slope, goal.wrt))
        if number_in(slope) == 0:
            yield say("straight", claims=(Equal(goal.expr, line),))
            return line
        value = At(slope, (goal.wrt,), (goal.about,))
        found = yield Find(Evaluate(slope, at))
        if found is ZERO:
            continue
        coefficient = fold(Quotient(found, Number(factorial(k))))
        power = Power(step, Number(k))
        claims = (
            Equal(value / factorial(k), coefficient),
            Limit((goal.expr - line) / power, goal.wrt, goal.about, coefficient),
        )
        yield say("order", claims=claims, k=Number(k), size=monomial(coefficient, (step,), (k,)), step=step)
        return line
    yield say("flat", claims=(Equal(spelled, line),), k=Number(HIGHEST))
    return line
