"""The error of a Taylor polynomial at a point, bounded by Lagrange's form of the remainder."""

from __future__ import annotations

from math import factorial

from derive.core.claim import Bound, Claim, Equal, Numeric, Ordered
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.series import Remainder, TaylorExpand
from derive.core.rule import Find, Line, Working, rule, say
from derive.core.term import ZERO, Abs, Approx, At, Number, Power, Product, Quotient, Symbol, Term, letters
from derive.errors import BadGoal, NoMethod
from derive.maths.balls.extremes import greatest_size
from derive.maths.form import number_in
from derive.maths.printing import text
from derive.maths.printing.decimals import approximately
from derive.maths.tidy import neatly
from derive.rules.series.taylor import has_value
from derive.rules.tidying.lines import tidy_lines

DIGITS = 6  # of a value
FEW = 3  # of an error


@rule(
    title="Remainder",
    say={
        "": "The error is at most {law}, where M bounds the size of the derivative of order {next} between {about} and "
        "{at}.",
        "end": "Between {about} and {at} this derivative is largest in size at {where}: {bound}.",
        "over": "Between {about} and {at} this derivative is nowhere larger in size than {bound}.",
        "bound": "M, the factorial and the distance put in",
        "rounded": "Rounded, the polynomial gives {value} there and the function is {exact}: the error is {error}, "
        "within the bound of {shown}.",
    },
    source="Lagrange, Théorie des fonctions analytiques, 1797",
)
def lagrange_remainder(goal: Remainder) -> Working:
    """|f(x) - T_n(x)| <= M/(n + 1)! |x - a|^(n + 1), with M >= |f^(n+1)| between a and x

    expr: ln(x); wrt: x; about: 2; degree: 3; at: 5/2   ->  1/1024
    expr: e^x; wrt: x; about: 0; degree: 2; at: 1       ->  e/6
    """
    others = [letter.name for letter in letters(goal.expr) if letter is not goal.wrt]
    if others:
        raise BadGoal(
            f"an error is bounded for numbers; here {', '.join(others)} stands for any",
            field="expr",
            try_next="put a number in its place",
        )
    if goal.at is goal.about:
        raise BadGoal("at the centre there is no error", field="at", try_next="choose another point")
    order = goal.degree + 1
    polynomial = yield Find(TaylorExpand(goal.expr, goal.wrt, goal.about, goal.degree))
    value = yield Find(Evaluate(polynomial, ((goal.wrt, goal.at),)))
    slope: Term = goal.expr
    for _ in range(order):
        slope = yield Find(Differentiate(slope, goal.wrt))
    largest = greatest_size(slope, goal.wrt, goal.about, goal.at)
    if largest is None or not has_value(goal.expr, ((goal.wrt, goal.at),)):
        where = f"{text(goal.about)} and {text(goal.at)}"
        raise NoMethod(
            f"the derivative of order {order} could not be bounded between {where}",
            try_next="look whether the function breaks off between them",
        )
    end = largest.end
    if end is None:
        bound: Term = largest.rounded
    else:
        at_end = yield Find(Evaluate(slope, ((goal.wrt, end),)))
        bound = neatly(-at_end) if largest.negative else at_end
    low, high = (goal.about, goal.at) if largest.rising else (goal.at, goal.about)
    question = Differentiate(goal.expr, goal.wrt, order).question
    kept = (Bound(slope, goal.wrt, low, high, bound), Equal(question, slope))
    slots = {"about": goal.about, "at": goal.at, "bound": bound}
    yield say("over", claims=kept, **slots) if end is None else say("end", claims=kept, where=end, **slots)
    distance = neatly(high - low)
    spelled = Product((bound, Quotient(Power(distance, Number(order)), Number(factorial(order)))))
    question = bound / factorial(order) * Power(Abs(goal.at - goal.about), Number(order))
    yield Line(spelled, "bound", lhs=Symbol("bound"), claims=(Equal(question, spelled),))
    result = yield from tidy_lines(spelled, of=question)
    exact = At(goal.expr, (goal.wrt,), (goal.at,))
    error = Abs(exact - value)
    shown = {
        "value": approximately(value, DIGITS),
        "exact": approximately(exact, DIGITS),
        "error": approximately(error, FEW),
        "shown": approximately(result, FEW),
    }
    claims = (
        *(_shown(v, DIGITS, s) for v, s in ((value, shown["value"]), (exact, shown["exact"]))),
        *(_shown(v, FEW, s) for v, s in ((error, shown["error"]), (result, shown["shown"]))),
        Ordered((result, error)),
    )
    yield say("rounded", claims=claims, **shown)
    return result


def _shown(value: Term, digits: int, shown: Approx) -> Claim:
    """That a value is rounded rightly; that what is shown as 0 is 0."""
    return Equal(value, ZERO) if number_in(shown.value) == 0 else Numeric(value, digits, shown)
