"""Answers to another question than the one asked."""

from __future__ import annotations

from derive.core.goal import Goal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.multivariate import Partial
from derive.core.malrule import SLIP, Earlier, Working, malrule
from derive.core.rule import Find
from derive.core.substitution import substitute
from derive.core.term import Matrix, SetOf, Symbol, Term, Vector, letters
from derive.malrules.algebra.tasks import ANSWERED


@malrule(
    title="Left undifferentiated",
    after="differentiate",
    looks="the function was left undifferentiated",
    advice="Its slope is asked.",
    often=SLIP,
)
def slip_undone(goal: Differentiate) -> Working:
    """f for f'

    x^2 + 3*x    ->  x^2 + 3*x
    """
    yield from ()
    return goal.expr


@malrule(
    title="Left undifferentiated by this letter",
    after="partial",
    looks="the function was left undifferentiated",
    advice="Its slope is asked.",
    often=SLIP,
)
def slip_undone_partial(goal: Partial) -> Working:
    """f for f_x

    expr: x^2*y; wrt: x     ->  x^2*y
    """
    yield from ()
    return goal.expr


@malrule(
    title="Differentiated once too often",
    after="differentiate",
    looks="it was differentiated once too often",
    advice="Stop at the derivative that is asked.",
    often=SLIP,
)
def slip_again(goal: Differentiate) -> Working:
    """f'' for f'

    x^3 + 3*x    ->  6*x
    """
    slope = yield Find(goal)
    again = yield Find(Differentiate(slope, goal.wrt))
    return again


@malrule(
    title="Answer to an earlier step",
    after=ANSWERED,
    looks="this answers a step on the way",
    advice="It is right as far as it goes: what is still to be done with it?",
    often=SLIP,
)
def slip_early(goal: Goal) -> Working:
    """the answer to a question on the way

    expr: x^2*y + y^3; wrt: x, y     ->  2*x*y
    """
    earlier = yield Earlier()
    return earlier


@malrule(
    title="Letters exchanged",
    after=ANSWERED,
    looks="two letters were exchanged",
    advice="Look once more which letter stands where.",
    often=SLIP,
)
def slip_letters(goal: Goal) -> Working:
    """x for y and y for x

    expr: x^2*y^3; wrt: x   ->  2*y*x^3
    """
    both = named_letters(goal)
    if len(both) != 2:
        return None
    x, y = both
    right: Term = yield Find(goal)
    return substitute(right, {x: y, y: x})


def named_letters(goal: Goal) -> tuple[Symbol, ...]:
    """The letters of what is asked about, by name."""
    given = getattr(goal, "expr", None) or getattr(goal, "exprs", ())
    if isinstance(given, tuple) and not all(isinstance(item, Term) for item in given):
        return ()  # functions inside one another have letters of their own each
    whole = Vector(given) if isinstance(given, tuple) else given
    if not isinstance(whole, Term) or isinstance(whole, Matrix | SetOf):
        return ()
    return letters(whole)
