"""One Taylor coefficient: the derivative's value at the centre, divided by k!."""

from __future__ import annotations

from math import factorial

from derive.core.claim import Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.series import TaylorCoefficient
from derive.core.rule import Line, Working, rule
from derive.core.term import At, Number
from derive.maths.tidy import fold
from derive.rules.tidying.lines import tidy_lines


@rule(title="Taylor coefficient", say={"": "", "divide": "divide by {k}! = {factorial}"}, weight="routine")
def taylor_coefficient(goal: TaylorCoefficient) -> Working:
    """c_k = f^(k)(a)/k!"""
    over = Number(factorial(goal.k))
    question = At(Differentiate(goal.expr, goal.wrt, goal.k).question, (goal.wrt,), (goal.about,)) / over
    first = fold(goal.derivative / over)
    yield Line(first, "divide", (("k", Number(goal.k)), ("factorial", over)), claims=(Equal(question, first),))
    result = yield from tidy_lines(first, of=question)
    return result
