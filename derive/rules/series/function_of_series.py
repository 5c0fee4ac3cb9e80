"""Taylor polynomials at a missing point: a function of a series, by the powers of the series."""

from __future__ import annotations

from derive.core.claim import Claim, Equal
from derive.core.goals.series import TaylorExpand
from derive.core.rule import Find, Line, Table, Working, rule, say
from derive.core.substitution import substitute
from derive.core.term import ZERO, Equation, Number, Power, Product, Symbol, Term, depends, letters, sum_of
from derive.maths.form import number_in
from derive.maths.tidy import neatly
from derive.rules.series.coefficients import coefficients, only_beyond, written_with
from derive.rules.series.series_put_in import missing_part
from derive.rules.series.taylor import distance, has_value


@rule(
    title="A function of a series",
    say={
        "": "At {about} the function has no value, but it has a limit: a part of it is only missing there.",
        "part": "First the series of that part, {u}.",
        "outer": "There {u} is {start}: next the terms of {outer} about that.",
        "powers": "Put the series of {u} in, and keep of each power the terms up to degree {degree}.",
        "polynomial": "the terms up to degree {degree}, collected",
    },
    order=27,
    source="Euler, Introductio in analysin infinitorum, 1748",
)
def taylor_of_a_function_of_a_series(goal: TaylorExpand) -> Working:
    """F(u) = sum of d_k (u - u_0)^k, where u - u_0 begins with a power of x

    expr: e^(sin(x)/x); wrt: x; about: 0; degree: 2           ->  e - e/6*x^2
    expr: ln(sin(x)/x); wrt: x; about: 0; degree: 2           ->  -1/6*x^2
    expr: (1 + x)*ln(sin(x)/x); wrt: x; about: 0; degree: 2   ->  does not apply
    expr: e^(1/x); wrt: x; about: 0; degree: 2                ->  does not apply
    """
    part = None if has_value(goal.expr, ((goal.wrt, goal.about),)) else missing_part(goal)
    if part is None:
        return None
    u = next(each for each in map(Symbol, ("u", "v", "w", "p", "q")) if each not in letters(goal.expr))
    outer = substitute(goal.expr, {part: u})
    if depends(outer, goal.wrt):
        return None
    yield say("", about=goal.about)
    yield say("part", u=Equation(u, part))
    inner = yield Find(TaylorExpand(part, goal.wrt, goal.about, goal.degree))
    assert isinstance(inner, Term)
    x = distance(goal.wrt, goal.about)
    start, *rest = coefficients(inner, x, goal.degree)
    if not has_value(outer, ((u, start),)):
        return None
    yield say("outer", u=u, start=start, outer=outer)
    taken = yield Find(TaylorExpand(outer, u, start, goal.degree))
    assert isinstance(taken, Term)
    weights = coefficients(taken, distance(u, start), goal.degree)
    yield say("powers", u=u, degree=Number(goal.degree))
    step = [ZERO, *rest]
    power: list[Term] = [Number(1)]
    parts: list[list[Term]] = [[weights[0]], *([] for _ in range(goal.degree))]  # of each coefficient
    rows: list[tuple[Term | str, ...]] = []
    outside = distance(u, start)
    powers = [Power(outside, Number(k)) if k > 1 else outside for k in range(1, goal.degree + 1)]
    spelled = sum_of([weights[0], *(Product(pair) for pair in zip(weights[1:], powers, strict=True))])
    claims: list[Claim] = [Equal(taken, spelled)]
    for k, raised in enumerate(powers, 1):
        power = _times(power, step, goal.degree)
        shown = written_with(power, x)
        rows.append((Number(k), raised, shown, weights[k]))
        claims += only_beyond(goal, substitute(raised, {u: part}), shown)
        for found, number in zip(parts, power, strict=True):
            if number_in(number) != 0:
                found.append(Product((weights[k], number)))
    yield Table(("k", "power", "terms", "coefficient"), tuple(rows), tuple(claims), key="powers")
    result = written_with([neatly(sum_of(each)) if each else ZERO for each in parts], x)
    yield Line(result, "polynomial", (("degree", Number(goal.degree)),), claims=only_beyond(goal, goal.expr, result))
    return result


def _times(one: list[Term], other: list[Term], degree: int) -> list[Term]:
    """The product of two polynomials by their coefficients, as far as a degree."""
    return [
        neatly(sum_of([Product((a, other[k - i])) for i, a in enumerate(one) if i <= k < i + len(other)] or [ZERO]))
        for k in range(degree + 1)
    ]
