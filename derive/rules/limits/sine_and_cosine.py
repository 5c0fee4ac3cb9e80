"""Sine and cosine from first principles."""

from __future__ import annotations

from derive.core.goals.limits import FirstPrinciples
from derive.core.rule import Working, rule
from derive.core.term import ONE, ZERO, Call, Negative, Product, Quotient, Sum, Term
from derive.maths.tidy import fold
from derive.rules.limits.setting import PHRASES, linear_step, setting_of


@rule(
    title="First principles",
    say={**PHRASES, "formula": "the addition formula", "take out": "take {first} and {second} out"},
    order=50,
)
def sine_limit(goal: FirstPrinciples) -> Working:
    """f'(x) = lim (sin(x + h) - sin x)/h by sin(x + h) = sin x cos h + cos x sin h

    expr: sin(x); wrt: x          ->  cos(x)
    expr: cos(x); wrt: x          ->  -sin(x)
    expr: sin(2*x); wrt: x        ->  2*cos(2*x)
    expr: sin(x^2); wrt: x        ->  does not apply
    expr: e^x; wrt: x             ->  does not apply
    """
    match goal.expr:
        case Call("sin" | "cos" as name, (inner,)):
            its = setting_of(goal)
            found = linear_step(its, inner)
            if found is None:
                return None
        case _:
            return None
    step, times = found
    sine, cosine = Call("sin", (inner,)), Call("cos", (inner,))
    sine_step, cosine_step = Call("sin", (step,)), Call("cos", (step,))
    own, other = (sine, cosine) if name == "sin" else (cosine, sine)
    turned: Term = Product((other, sine_step))
    turned = turned if name == "sin" else Negative(turned)
    formula = Sum((Product((own, cosine_step)), turned))
    yield its.shift()
    yield its.shift_on(formula, "formula")
    yield its.subtract(formula - goal.expr)
    level, steep = Quotient(cosine_step - ONE, its.h), Quotient(sine_step, its.h)
    leaning: Term = Product((other, steep))
    leaning = leaning if name == "sin" else Negative(leaning)
    line = its.divide(Sum((Product((own, level)), leaning)), "take out")
    slots = (("first", own), ("second", other))
    yield type(line)(line.term, line.reason, slots, line.lhs, "", (), line.claims)
    yield its.known(level, ZERO)
    yield its.known(steep, times)
    result = fold(Product((times, other if name == "sin" else Negative(other))))
    yield its.limit(result)
    return result
