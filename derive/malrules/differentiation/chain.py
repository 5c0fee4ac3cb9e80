"""Slips with the chain rule."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.malrule import OFTEN, SELDOM, Working, malrule
from derive.core.rule import Let
from derive.core.substitution import substitute
from derive.core.term import Power, Term
from derive.malrules.differentiation.layers import goal_inside, layers, outer_layer


@malrule(
    title="Slope of the inside left out",
    instead_of="chain",
    looks="the slope of the inside {u} was left out",
    advice="Multiply by the slope of {u}.",
    often=OFTEN,
    origin="many sources, the commonest slip of all",
)
def chain_miss(goal: Differentiate) -> Working:
    """(f(g))' = f'(g)

    sin(x^2)     ->  cos(x^2)
    (x^2+1)^4    ->  4*(x^2+1)^3
    x^2          ->  does not apply
    """
    u, outer = yield from outer_layer(goal)
    df: Term = yield Differentiate(outer, u)
    return df


@malrule(
    title="Stopped one layer early",
    instead_of="chain",
    looks="the innermost layer of {u} was left out",
    advice="There is one more layer inside: multiply by its slope too.",
    often=SELDOM,
    origin="mathmistakes.info, calculus",
    same_as="chain-miss",
)
def chain_stop(goal: Differentiate) -> Working:
    """(f(g))' = f'(g) g'_outer

    sin(2*x)^3   ->  3*sin(2*x)^2*cos(2*x)
    sin(x^2)     ->  does not apply
    """
    u, outer = yield from outer_layer(goal)
    df: Term = yield Differentiate(outer, u)
    inner = layers(goal_inside(goal), goal.wrt)
    if inner is None:
        return None
    inside, build = inner
    v = yield Let(v=inside)
    dv: Term = yield Differentiate(build(v), v)
    return df * dv


@malrule(
    title="Inside replaced by its slope",
    instead_of="chain",
    looks="the inside {u} was replaced by its slope",
    advice="Keep {u} inside; its slope multiplies outside.",
    often=SELDOM,
    origin="course distractors",
)
def chain_inside(goal: Differentiate) -> Working:
    """(f(g))' = f'(g')

    sin(x^2)     ->  cos(2*x)
    x^2          ->  does not apply
    """
    u, outer = yield from outer_layer(goal)
    df: Term = yield Differentiate(outer, u)
    du: Term = yield Differentiate(u, goal.wrt)
    return substitute(df, {u: du})


@malrule(
    title="Slope of the inside added",
    instead_of="chain",
    looks="the slope of the inside {u} was added",
    advice="The slope of the inside multiplies.",
)
def chain_add(goal: Differentiate) -> Working:
    """(f(g))' = f'(g) + g'

    sin(x^2)     ->  cos(x^2) + 2*x
    x^2          ->  does not apply
    """
    u, outer = yield from outer_layer(goal)
    df: Term = yield Differentiate(outer, u)
    du: Term = yield Differentiate(u, goal.wrt)
    return df + du


@malrule(
    title="Outer function not differentiated",
    instead_of="chain",
    looks="the outer function was kept and only the inside {u} differentiated",
    advice="Differentiate the outside too.",
    often=SELDOM,
    origin="lists of common errors",
)
def chain_keep(goal: Differentiate) -> Working:
    """(f(g))' = f(g) g'

    (x^2+1)^4    ->  2*x*(x^2+1)^4
    x^2          ->  does not apply
    """
    u, outer = yield from outer_layer(goal)
    du: Term = yield Differentiate(u, goal.wrt)
    return outer * du


@malrule(
    title="Only the inside differentiated",
    instead_of="chain",
    looks="only the slope of the inside {u} was given",
    advice="That is one of two factors: what does the outside give?",
)
def chain_onlyin(goal: Differentiate) -> Working:
    """(f(g))' = g'

    sin(x^2)     ->  2*x
    x^2          ->  does not apply
    """
    u, _ = yield from outer_layer(goal)
    du: Term = yield Differentiate(u, goal.wrt)
    return du


@malrule(
    title="Outer slope taken at the variable",
    instead_of="chain",
    looks="the slope of the outer function was taken at {wrt} instead of at {u}",
    advice="Put {u} into the slope of the outer function.",
)
def chain_outx(goal: Differentiate) -> Working:
    """(f(g))' = f'(x) g'

    sin(x^2)     ->  2*x*cos(x)
    x^2          ->  does not apply
    """
    u, outer = yield from outer_layer(goal)
    df: Term = yield Differentiate(outer, u)
    du: Term = yield Differentiate(u, goal.wrt)
    return substitute(df, {u: goal.wrt}) * du


@malrule(
    title="Slope of the inside taken twice",
    instead_of="chain",
    looks="the slope of the inside {u} was multiplied in twice",
    advice="Multiply once by the slope of the inside.",
)
def chain_twice(goal: Differentiate) -> Working:
    """(f(g))' = f'(g) g'^2

    sin(x^2)     ->  4*x^2*cos(x^2)
    x^2          ->  does not apply
    """
    u, outer = yield from outer_layer(goal)
    df: Term = yield Differentiate(outer, u)
    du: Term = yield Differentiate(u, goal.wrt)
    return df * du**2


@malrule(
    title="Divided by the slope of the inside",
    instead_of="chain",
    looks="it was divided by the slope of {u}, as in integrating",
    advice="Differentiating multiplies by the slope of the inside.",
)
def chain_div(goal: Differentiate) -> Working:
    """(f(g))' = f'(g)/g'

    sin(x^2)     ->  cos(x^2)/(2*x)
    x^2          ->  does not apply
    """
    u, outer = yield from outer_layer(goal)
    df: Term = yield Differentiate(outer, u)
    du: Term = yield Differentiate(u, goal.wrt)
    return df / du


@malrule(
    title="Multiplied by the inside itself",
    instead_of="chain",
    looks="it was multiplied by the inside {u} itself",
    advice="Multiply by the slope of {u}.",
)
def chain_coef(goal: Differentiate) -> Working:
    """(f(g))' = f'(g) g

    sin(x^2)     ->  x^2*cos(x^2)
    x^2          ->  does not apply
    """
    u, outer = yield from outer_layer(goal)
    df: Term = yield Differentiate(outer, u)
    return df * u


@malrule(
    title="Power pulled through the slope",
    instead_of="chain",
    looks="the power was put on the slope of {u}",
    advice="A power is an outer layer: bring it down, lower it, then multiply by the slope of {u}.",
    often=OFTEN,
    origin="Siyepu 2015",
)
def sq_ext(goal: Differentiate) -> Working:
    """(f(g))' = (g')^n for a power

    sin(x)^2     ->  cos(x)^2
    sin(x^2)     ->  does not apply
    """
    u, outer = yield from outer_layer(goal)
    if not isinstance(outer, Power) or outer.base is not u:
        return None
    du: Term = yield Differentiate(u, goal.wrt)
    return substitute(outer, {u: du})
