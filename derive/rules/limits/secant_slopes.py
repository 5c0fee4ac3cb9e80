"""Secants through a point: their slopes in a table, and the slope of the tangent that they come to."""

from __future__ import annotations

from derive.core.claim import Claim, Equal, Limit, Numeric
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.limits import Secant
from derive.core.rule import Find, Line, Table, Working, rule
from derive.core.substitution import substitute
from derive.core.term import ZERO, At, Call, Number, Sum, Symbol, Term, Vector, letters, term_of
from derive.errors import BadGoal, NoMethod
from derive.maths.form import number_in
from derive.maths.kept import kept
from derive.maths.printing import text
from derive.maths.questions.limits import secant_slope
from derive.maths.tidy import style_of, tidied
from derive.rules.limits.rounded import ROUNDED, rounded


@rule(
    title="Secant slopes",
    say={
        "": "The secant from {point} to the point {h} further on has the slope {quotient}.",
        "h": "h",
        "value": "value",
        "slope": "slope",
        "rounded": "rounded",
        "tangent": "the smaller the steps, the nearer the secants come to the tangent",
    },
)
def secant_slopes(goal: Secant) -> Working:
    """(f(a + h) - f(a))/h for each h; as h goes to 0 they come to f'(a)

    expr: x^2; wrt: x; at: 2; steps: 1, 0.5, 0.1, 0.01   ->  (5, 4.5, 4.1, 4.01)
    expr: 1/x; wrt: x; at: 1; steps: 1, -1/2              ->  (-1/2, -2)
    expr: ln(x); wrt: x; at: 0; steps: 1                  ->  no method
    expr: ln(x); wrt: x; at: 1; steps: -1                 ->  no method
    """
    rows: list[tuple[Term | str, ...]] = []
    claims: list[Claim] = []
    slopes: list[Term] = []
    if rounded(substitute(goal.expr, {goal.wrt: goal.at})) is None:
        raise NoMethod(
            f"the function has no real value at {goal.wrt.name} = {text(goal.at)}, where the secants start",
            try_next="choose another point",
        )
    for step in goal.steps:
        if number_in(step) == 0:
            raise BadGoal("a step of 0 gives no secant", field="steps", try_next="leave it out")
        far = At(goal.expr, (goal.wrt,), (Sum((goal.at, step)),))
        value, slope = _worked(goal, far, step), _worked(goal, secant_slope(goal, step), step)
        if rounded(slope) is None:
            where = f"{goal.wrt.name} = {text(goal.at)} + {text(step)}"
            raise NoMethod(f"the function has no real value at {where}", try_next="choose another step")
        slopes.append(slope)
        claims += [Equal(far, value), Equal(secant_slope(goal, step), slope)]
        shown, height = rounded(slope), rounded(value)
        assert shown is not None and height is not None
        if number_in(value) is not None:
            height = value  # 1/3 stays 1/3; only roots and their like are rounded
        claims += [Numeric(slope, ROUNDED, shown), Numeric(value, ROUNDED, height)]
        rows.append((step, height, slope, shown))
    exact = all(row[2] is row[3] for row in rows)
    heads = ("h", "value", "slope") if exact else ("h", "value", "slope", "rounded")
    yield Table(heads, tuple(row[: len(heads)] for row in rows), tuple(claims), key="secants")
    tangent = yield Find(Differentiate(goal.expr, goal.wrt))
    if kept(tangent, {goal.wrt: goal.at}) is None:
        raise NoMethod(
            f"the slope has no value at {goal.wrt.name} = {text(goal.at)}: no tangent was found there",
            try_next="choose another point",
        )
    at = yield Find(Evaluate(tangent, ((goal.wrt, goal.at),)))
    h = step_letter(goal)
    question = secant_slope(goal, h)
    yield Line(at, "tangent", lhs=Call("f'", (goal.at,)), claims=(Limit(question, h, ZERO, at),))
    return Vector(slopes)


def step_letter(goal: Secant) -> Symbol:
    used = {letter.name for letter in (*letters(goal.expr), goal.wrt)}
    return Symbol(next(name for name in ("h", "k", "d", "h_0") if name not in used))


def _worked(goal: Secant, asked: Term, step: Term) -> Term:
    """A number tidied, decimals if the step or the function has them."""
    point = goal.at
    plain = _plain(asked)
    style = style_of(Sum((goal.expr, Sum((point, step)))))
    found = tidied(plain, style=style)
    if style.decimals and number_in(found) is None:
        return _worked(goal, _in_fractions(plain), Number(1))  # 2(1.5√2 - 2) is better said 3√2 - 4
    return found


def _in_fractions(term: Term) -> Term:
    """0.5 as 1/2 everywhere."""
    return term_of(term.value) if isinstance(term, Number) else term.map(_in_fractions)


def _plain(asked: Term) -> Term:
    match asked:
        case At(expr, symbols, values):
            return substitute(expr, dict(zip(symbols, values, strict=True)))
    return asked.map(_plain)
