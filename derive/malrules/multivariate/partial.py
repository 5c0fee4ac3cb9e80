"""Slips with partial derivatives."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.goals.multivariate import Partial
from derive.core.malrule import SELDOM, Parts, Working, malrule
from derive.core.rule import Find
from derive.core.term import ONE, ZERO, Negative, Power, Product, Sum, Term, letters, product_of, symbols_in, term_of
from derive.maths.form import constant_part, integer_in, number_in, signed


@malrule(
    title="Term in another letter kept",
    instead_of="constant",
    looks="the term {expr}, which does not move with {wrt}, was kept",
    advice="A term without {wrt} has slope 0 along {wrt}.",
    often=SELDOM,
    origin="course distractors",
)
def pd_keep(goal: Differentiate) -> Working:
    """∂/∂x h(y) = h(y)

    task: partial; expr: x^2*y^3 + 5*y; wrt: x  ->  2*x*y^3 + 5*y
    task: partial; expr: x^2*y^3 + 5; wrt: x  ->  does not apply
    """
    if not goal.partial or not symbols_in(goal.expr):
        return None
    yield from ()
    return goal.expr


@malrule(
    title="Frozen factor set to nought",
    instead_of="constant-multiple",
    looks="the frozen factor {c} was differentiated to 0",
    advice="A frozen factor stays as a factor.",
)
def pd_zero(goal: Differentiate) -> Working:
    """∂/∂x (h(y) f(x)) = 0

    task: partial; expr: x^2*y^3 + 5*x; wrt: x  ->  5
    task: partial; expr: 5*x; wrt: x  ->  does not apply
    """
    c, _, _ = frozen_part(goal)
    if c is None:
        return None
    yield Parts(c=c)
    return ZERO


@malrule(
    title="Frozen factor dropped",
    instead_of="constant-multiple",
    looks="the frozen factor {c} was dropped",
    advice="A frozen factor stays as a factor.",
)
def pd_one(goal: Differentiate) -> Working:
    """∂/∂x (h(y) f(x)) = f'(x)

    task: partial; expr: x^2*y^3; wrt: x  ->  2*x
    task: partial; expr: 5*x; wrt: x  ->  does not apply
    """
    c, number, rest = frozen_part(goal)
    if c is None:
        return None
    yield Parts(c=c)
    slope: Term = yield Differentiate(rest, goal.wrt)
    return number * slope


@malrule(
    title="Exponent of a frozen factor brought down",
    instead_of="constant-multiple",
    looks="the exponent of the frozen factor {c} was brought down",
    advice="{c} is constant here: only {wrt} moves.",
    often=SELDOM,
    origin="learners' own work",
)
def pd_stray(goal: Differentiate) -> Working:
    """∂/∂x (y^n f(x)) = n y^n f'(x)

    task: partial; expr: y*z^2; wrt: y  ->  2*z^2
    task: partial; expr: y*z; wrt: y  ->  does not apply
    """
    c, number, rest = frozen_part(goal)
    n = integer_in(c.exponent) if isinstance(c, Power) else None
    if c is None or n is None:
        return None
    yield Parts(c=c)
    slope: Term = yield Differentiate(rest, goal.wrt)
    return term_of(n) * number * c * slope


@malrule(
    title="Other letters not held",
    instead_of="partial-derivative",
    looks="the other letters moved too",
    advice="Only {moving} moves here; hold every other letter still.",
    often=SELDOM,
    origin="pitfalls pages on partial and total derivatives",
)
def pd_notconst(goal: Partial) -> Working:
    """∂f/∂x = f_x + f_y

    expr: x^2*y^3 + 5*y; wrt: x  ->  2*x*y^3 + 3*x^2*y^2 + 5
    expr: x^2; wrt: x  ->  does not apply
    """
    inside = letters(goal.expr)
    if len(goal.wrt) != 1 or len(inside) < 2 or goal.wrt[0] not in inside:
        return None
    yield Parts(moving=goal.wrt[0])
    slopes: list[Term] = []
    for letter in inside:
        slope = yield Find(Partial(goal.expr, (letter,)))
        slopes.append(slope)
    return Sum(slopes)


@malrule(
    title="Differentiated by the wrong letter",
    instead_of="partial-derivative",
    looks="it was differentiated by {other} instead of by {moving}",
    advice="Which letter moves?",
    often=SELDOM,
    origin="course distractors",
)
def pd_wrongvar(goal: Partial) -> Working:
    """f_y for f_x

    expr: x^2*y^3 + 5*y; wrt: x  ->  3*x^2*y^2 + 5
    expr: x^2; wrt: x  ->  does not apply
    """
    if len(goal.wrt) != 1 or not (others := [s for s in letters(goal.expr) if s is not goal.wrt[0]]):
        return None
    yield Parts(moving=goal.wrt[0], other=others[0])
    slope: Term = yield Find(Partial(goal.expr, (others[0],)))
    return slope


@malrule(
    title="Differentiated by the wrong letter",
    after="differentiate",
    looks="it was differentiated by {other} instead of by {wrt}",
    advice="Which letter moves?",
    often=SELDOM,
    origin="course distractors",
)
def wrong_letter(goal: Differentiate) -> Working:
    """df/da for df/dx

    expr: a*x^3; wrt: a  ->  3*a*x^2
    """
    others = [s for s in letters(goal.expr) if s is not goal.wrt]
    if not others:
        return None
    yield Parts(other=others[0])
    slope: Term = yield Find(Differentiate(goal.expr, others[0], goal.order))
    return slope


@malrule(
    title="Mixed derivative as a product",
    after="partial",
    looks="the two first derivatives were multiplied",
    advice="Differentiate the first result again, by the second letter.",
)
def mix_prod(goal: Partial) -> Working:
    """f_xy = f_x f_y

    expr: x^3*y + sin(y); wrt: x, y  ->  3*x^5*y + 3*x^2*y*cos(y)
    expr: x^3; wrt: x  ->  does not apply
    """
    if len(goal.wrt) != 2:
        return None
    one: Term = yield Find(Partial(goal.expr, goal.wrt[:1]))
    two: Term = yield Find(Partial(goal.expr, goal.wrt[1:]))
    return one * two


@malrule(
    title="Twice by the same letter",
    after="partial",
    looks="it was differentiated twice by the same letter",
    advice="The second derivative is by the other letter.",
)
def mix_same(goal: Partial) -> Working:
    """f_xx for f_xy

    expr: x^3*y^2; wrt: x, y  ->  6*x*y^2
    expr: x^3*y^2; wrt: x, y  ->  2*x^3
    """
    if len(goal.wrt) != 2 or goal.wrt[0] is goal.wrt[1]:
        return None
    found = []
    for letter in goal.wrt:
        twice = yield Find(Partial(goal.expr, (letter, letter)))
        found.append(twice)
    return tuple(found)


@malrule(
    title="Mixed derivative as a sum",
    after="partial",
    looks="the two first derivatives were added",
    advice="Differentiate the first result again, by the second letter.",
)
def mix_sum(goal: Partial) -> Working:
    """f_xy = f_x + f_y

    expr: x^3*y; wrt: x, y  ->  3*x^2*y + x^3
    """
    if len(goal.wrt) != 2:
        return None
    one: Term = yield Find(Partial(goal.expr, goal.wrt[:1]))
    two: Term = yield Find(Partial(goal.expr, goal.wrt[1:]))
    return one + two


def frozen_part(goal: Differentiate) -> tuple[Term | None, Term, Term]:
    """The frozen letters of a partial derivative's constant factor (None without any), its number, and the rest."""
    c, rest = constant_part(goal.expr, goal.wrt)
    if not goal.partial or not symbols_in(c):
        return None, ONE, rest
    sign, bare = signed(c)
    numbers = [f for f in (bare.factors if isinstance(bare, Product) else (bare,)) if number_in(f) is not None]
    others = [f for f in (bare.factors if isinstance(bare, Product) else (bare,)) if number_in(f) is None]
    number = product_of(numbers)
    return product_of(others), Negative(number) if sign < 0 else number, rest
