"""Slips in putting a point in."""

from __future__ import annotations

from derive.core.goals.evaluation import Evaluate
from derive.core.malrule import SELDOM, Working, malrule
from derive.core.substitution import substitute
from derive.core.term import ZERO, Negative, Power, Term
from derive.maths.form import integer_in
from derive.maths.walking import walk


@malrule(
    title="Point not put in",
    instead_of="evaluate",
    looks="the point was not put in",
    advice="Put the point in: a number is left for every letter.",
)
def eval_kept(goal: Evaluate) -> Working:
    """f(x) for f(a)

    expr: x^2 + y; at: x = 3, y = 1  ->  x^2 + y
    """
    yield from ()
    return goal.expr


@malrule(
    title="Nought put in",
    instead_of="evaluate",
    looks="0 was put in instead of the point",
    advice="Which value is given to each letter?",
)
def eval_zero(goal: Evaluate) -> Working:
    """f(0) for f(a)

    expr: x^2 + 3*x + 1; at: x = 3  ->  1
    """
    yield from ()
    return substitute(goal.expr, {letter: ZERO for letter, _ in goal.at})


@malrule(
    title="Coordinates exchanged",
    instead_of="evaluate",
    looks="the coordinates of the point were exchanged",
    advice="The first number belongs to the first letter.",
)
def eval_swap(goal: Evaluate) -> Working:
    """f(b, a) for f(a, b)

    expr: x^2 + y; at: x = 3, y = 1  ->  4
    expr: x^2; at: x = 3  ->  does not apply
    """
    if len(goal.at) != 2:
        return None
    yield from ()
    (x, a), (y, b) = goal.at
    return substitute(goal.expr, {x: b, y: a})


@malrule(
    title="Sign of a coordinate lost",
    instead_of="evaluate",
    looks="the sign of a coordinate was lost",
    advice="Put the negative number in with brackets round it.",
)
def eval_sign(goal: Evaluate) -> Working:
    """f(|a|) for f(a)

    expr: x^3 + x; at: x = -2  ->  10
    expr: x^3 + x; at: x = 2  ->  does not apply
    """
    if not any(isinstance(value, Negative) for _, value in goal.at):
        return None
    yield from ()
    return substitute(goal.expr, {s: v.arg if isinstance(v, Negative) else v for s, v in goal.at})


@malrule(
    title="Square of a negative number negative",
    instead_of="evaluate",
    looks="a negative number was squared without brackets",
    advice="A square of a real number is never negative: put brackets round what you put in.",
    often=SELDOM,
    origin="college lists of common errors",
)
def eval_square(goal: Evaluate) -> Working:
    """(-a)^2 = -a^2

    expr: x^2 + x; at: x = -3  ->  -12
    expr: x^3; at: x = -3  ->  does not apply
    """
    below: dict[Term, Term] = {s: v.arg for s, v in goal.at if isinstance(v, Negative)}
    squares: dict[Term, Term] = {}
    for part in walk(goal.expr):
        if isinstance(part, Power) and part.base in below and is_even(part.exponent):
            squares[part] = Negative(Power(below[part.base], part.exponent))
    if not squares:
        return None
    yield from ()
    return substitute(substitute(goal.expr, squares), dict(goal.at))


def is_even(exponent: Term) -> bool:
    k = integer_in(exponent)
    return k is not None and k > 0 and k % 2 == 0
