"""A product of many powers: logarithms of both sides first."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, Let, Line, Positive, Working, rule
from derive.core.term import ONE, Call, Derivative, E, Negative, Product, Sum, Term, depends, sum_of
from derive.maths.form import number_in
from derive.rules.ways.rewriting import pieces


@rule(
    title="Logarithmic differentiation",
    say={
        "": "A product of several powers becomes a sum when logarithms are taken. Let {u}.",
        "take logarithms": "ln of both sides",
        "both sides": "differentiate both sides",
        "law": "logarithmic differentiation",
        "put in": "multiply by {names} and put it back",
    },
    order=60,
)
def logarithms_of_both_sides(goal: Differentiate) -> Working:
    """y = u^m v^n: y' = y (m ln u + n ln v)'

    (2*x + 1)^3*(x^2 + 1)^2  ->  (2*x + 1)^3*(x^2 + 1)^2*(6/(2*x + 1) + 4*x/(x^2 + 1))
    x*e^x*sin(x)             ->  x*e^x*sin(x)*(1/x + 1 + cot(x))
    x*sin(x)                 ->  does not apply
    x^2 + 1                  ->  does not apply
    """
    taken = pieces(goal.expr) or ()
    varying = [(base, n) for base, n in taken if depends(base, goal.wrt) or depends(n, goal.wrt)]
    brackets = all(isinstance(base, Sum) and n not in (ONE, Negative(ONE)) for base, n in varying)
    if len(varying) < 3 and not (len(varying) == 2 and brackets):
        return None  # nobody would take logarithms of so little
    for base, _ in taken:
        if depends(base, goal.wrt):
            yield Given(Positive(base))
    y = yield Let(y=goal.expr)
    logarithm = sum_of(_logarithm(base, n) for base, n in taken)
    yield Line(logarithm, "take logarithms", lhs=Call("ln", (y,)), claims=(Equal(Call("ln", (goal.expr,)), logarithm),))
    slope: Term = yield Differentiate(logarithm, goal.wrt)
    yield Line(
        slope,
        "both sides",
        lhs=(ONE / y) * Derivative(y, goal.wrt, goal.partial),
        claims=(Equal((ONE / goal.expr) * goal.question, slope),),
    )
    return y * slope


def _logarithm(base: Term, exponent: Term) -> Term:
    minus = isinstance(exponent, Negative) or ((n := number_in(exponent)) is not None and n < 0)
    size = exponent.arg if isinstance(exponent, Negative) else exponent
    logarithm = Call("ln", (base,))
    found = size if base is E else logarithm if size is ONE else Product((size, logarithm))
    return Negative(found) if minus else found
