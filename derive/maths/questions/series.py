"""What goals about power series ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import factorial, prod

from derive.core.claim import Claim, Equal, Limit
from derive.core.goals.series import Linearise, Series, TaylorCoefficient, TaylorExpand, TaylorSeveral
from derive.core.substitution import substitute
from derive.core.term import ONE, ZERO, At, Equation, Negative, Symbol, Term, letters, sum_of
from derive.maths.balls import Place
from derive.maths.questions.open import mixed, orders, slope

Slots = Mapping[str, Term]


def _coefficient(expr: Term, wrt: Symbol, about: Term, k: int) -> Term:
    value = At(slope(expr, wrt, k), (wrt,), (about,))
    return value / factorial(k) if k > 1 else value


def _open(goal: TaylorExpand) -> Term | None:
    """The polynomial as an open question; at a point that is only missing there is none to be valued."""
    return None if removable(goal) else _polynomial(goal)


def _polynomial(goal: TaylorExpand) -> Term:
    """The Taylor polynomial with every coefficient an open question."""
    rows: list[Term] = [_coefficient(goal.expr, goal.wrt, goal.about, 0)]
    for k in range(1, goal.degree + 1):
        rows.append(_coefficient(goal.expr, goal.wrt, goal.about, k) * (goal.wrt - goal.about) ** k)
    return sum_of(rows)


def taylor_pairs(goal: TaylorExpand, polynomial: Term) -> tuple[tuple[Term, Term], ...]:
    """What makes a polynomial the Taylor polynomial: the same derivatives at the centre, nothing beyond its degree."""
    at = ((goal.wrt,), (goal.about,))
    pairs = [
        (At(slope(goal.expr, goal.wrt, k), *at), At(slope(polynomial, goal.wrt, k), *at))
        for k in range(goal.degree + 1)
    ]
    return (*pairs, (ZERO, slope(polynomial, goal.wrt, goal.degree + 1)))


def taylor_pairs_of_several(goal: TaylorSeveral, polynomial: Term) -> tuple[tuple[Term, Term], ...]:
    """The same partial derivatives at the centre up to the degree, and none of the next order anywhere."""
    at = tuple(letter for letter, _ in goal.about), tuple(value for _, value in goal.about)
    pairs = [
        (At(mixed(goal.expr, goal.wrt, often), *at), At(mixed(polynomial, goal.wrt, often), *at))
        for often in orders(len(goal.wrt), goal.degree)
    ]
    beyond = [o for o in orders(len(goal.wrt), goal.degree + 1) if sum(o) == goal.degree + 1]
    return (*pairs, *((ZERO, mixed(polynomial, goal.wrt, often)) for often in beyond))


def _polynomial_of_several(goal: TaylorSeveral) -> Term:
    at = tuple(letter for letter, _ in goal.about), tuple(value for _, value in goal.about)
    rows: list[Term] = []
    for often in orders(len(goal.wrt), goal.degree):
        row: Term = At(mixed(goal.expr, goal.wrt, often), *at)
        over = prod(map(factorial, often))
        row = row / over if over > 1 else row
        for (letter, value), k in zip(goal.about, often, strict=True):
            row = row * (letter - value) ** k if k else row
        rows.append(row)
    return sum_of(rows)


def _taylor(goal: TaylorExpand, result: Term) -> tuple[Claim, ...]:
    if removable(goal):  # the values at the centre are limits
        over = (goal.wrt - goal.about) ** goal.degree if goal.degree else ONE
        ends = Equal(ZERO, slope(result, goal.wrt, goal.degree + 1))
        return (Limit((goal.expr - result) / over, goal.wrt, goal.about, ZERO), ends)
    return tuple(Equal(left, right) for left, right in taylor_pairs(goal, result))


def removable(goal: TaylorExpand) -> bool:
    """Whether the function has no value at its centre, so that only a limit can stand for it."""
    question = At(goal.expr, (goal.wrt,), (goal.about,))
    return not Place.at({letter: k + 1 for k, letter in enumerate(letters(question))}).ball(question).is_finite()


def _taylor_of_several(goal: TaylorSeveral, result: Term) -> tuple[Claim, ...]:
    return tuple(Equal(left, right) for left, right in taylor_pairs_of_several(goal, result))


def _one_coefficient(goal: TaylorCoefficient) -> Term:
    return _coefficient(goal.expr, goal.wrt, goal.about, goal.k)


def _as_taylor(goal: Linearise) -> TaylorExpand:
    return TaylorExpand(goal.expr, goal.wrt, goal.about, 1)


def _line(goal: Linearise) -> Term:
    return _polynomial(_as_taylor(goal))


def _tangent(goal: Linearise, result: Term) -> tuple[Claim, ...]:
    return _taylor(_as_taylor(goal), result)


# what its sentences mean


def _even(sign: int) -> Callable[[Series, Slots], tuple[Claim, ...]]:
    def means(goal: Series, slots: Slots) -> tuple[Claim, ...]:
        turned = substitute(goal.expr, {goal.wrt: Negative(goal.wrt)})
        return (Equal(turned, goal.expr if sign > 0 else Negative(goal.expr)), Equal(goal.about, ZERO))

    return means


def _interval(goal: Series, slots: Slots) -> tuple[Claim, ...]:
    far = slots["distance"]
    return Equal(slots["low"], goal.about - far), Equal(slots["high"], goal.about + far)


def _counted(goal: Series, slots: Slots) -> tuple[Claim, ...]:
    """n = 0, 1, 2, …"""
    first = slots["first"]
    assert isinstance(first, Equation)
    return Equal(slots["second"], first.rhs + 1), Equal(slots["third"], first.rhs + 2)


SENTENCES = {
    (Series, "even"): _even(1),
    (Series, "odd"): _even(-1),
    (Series, "reach"): _interval,
    (Series, "reaches"): _interval,
    (Series, "complex reach"): _interval,
    (Series, "known"): _counted,
    (Series, "term"): _counted,
}
QUESTIONS = {
    TaylorExpand: _open,
    TaylorSeveral: _polynomial_of_several,
    TaylorCoefficient: _one_coefficient,
    Linearise: _line,
}
CLAIMS = {TaylorExpand: _taylor, TaylorSeveral: _taylor_of_several, Linearise: _tangent}
