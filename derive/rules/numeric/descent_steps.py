"""One step downhill, by the gradient or by the Hessian: all parts from the old point."""

from __future__ import annotations

from derive.core.claim import Claim, Equal
from derive.core.goals.numeric import DescentStep, NewtonStep
from derive.core.rule import Line, Say, Working, rule
from derive.core.term import ONE, Matrix, Negative, Power, Symbol, Term, Vector
from derive.maths.descent import gradient_step, newton_step
from derive.maths.kept import kept, neat
from derive.rules.numeric.claims import is_number, there
from derive.rules.numeric.newton_update import digits_of
from derive.rules.systems.balance import Asking


@rule(title="Gradient step", say={"": "", "put in": "", "worked out": ""}, weight="routine", source="Cauchy, 1847")
def descent_step(goal: DescentStep) -> Working:
    """x - γ·∇f(x), all parts at once"""
    point = dict(goal.at)
    formulas = gradient_step(goal.slopes, goal.wrt, goal.rate)
    new = [kept(formula, point) for formula in formulas]
    if any(v is None for v in new):
        return None
    made = [v for v in new if v is not None]
    if goal.count == 0:
        slopes = [kept(slope, point) for slope in goal.slopes]
        rate = goal.rate if kept(goal.rate) is None else neat(kept(goal.rate) or goal.rate)
        for letter, formula, slope, value in zip(goal.wrt, formulas, slopes, made, strict=True):
            if slope is not None:
                line = neat(kept(point[letter]) or point[letter]) - rate * neat(slope)
                yield from _written(letter, line, there(formula, point), value)
    yield Say("", (), tuple(is_number(there(f, point), v) for f, v in zip(formulas, made, strict=True)))
    return Vector(made)


@rule(title="Newton's step", say={"": "", "put in": "", "worked out": ""}, weight="routine")
def newtons_step(goal: NewtonStep) -> Working:
    """x - H^(-1)∇f(x)"""
    assert isinstance(goal.hessian, Matrix)
    point = dict(goal.at)
    formulas = newton_step(goal.slopes, goal.hessian, goal.wrt)
    made = [v for v in (kept(formula, point) for formula in formulas) if v is not None]
    if len(made) < len(formulas):
        return None
    if goal.count == 0:
        yield from _newton_written(goal, made)
    yield Say("", (), tuple(is_number(there(f, point), v) for f, v in zip(formulas, made, strict=True)))
    return Vector(made)


def _newton_written(goal: NewtonStep, made: list[Term]) -> Asking[None]:
    """x_1 = (0, 0) - H⁻¹(-4, 0) = (3, 1), with the inverse as numbers where it has short ones."""
    assert isinstance(goal.hessian, Matrix)
    point = dict(goal.at)
    rows = [[kept(item, point) for item in row.items] for row in goal.hessian.rows]
    slopes = [kept(slope, point) for slope in goal.slopes]
    if any(v is None for v in (*slopes, *(v for row in rows for v in row))):
        return
    start = [neat(kept(v) or v) for _, v in goal.at]
    steep = [neat(v) for v in slopes if v is not None]
    matrix = Matrix(Vector(neat(v) for v in row if v is not None) for row in rows)
    claims: list[Claim] = [is_number(there(s, point), v) for s, v in zip(goal.slopes, steep, strict=True)]
    claims += [
        is_number(there(item, point), v)
        for row, shown in zip(goal.hessian.rows, matrix.rows, strict=True)
        for item, v in zip(row.items, shown.items, strict=True)
    ]
    if len(goal.wrt) == 1:
        line = start[0] - steep[0] / matrix.rows[0].items[0]
        yield from _written(
            goal.wrt[0], line, there(newton_step(goal.slopes, goal.hessian, goal.wrt)[0], point), made[0]
        )
        return
    column = Matrix(Vector((v,)) for v in steep)
    new = Matrix(Vector((neat(v),)) for v in made)
    line = Matrix(Vector((v,)) for v in start) - Power(matrix, Negative(ONE)) * column
    formulas = newton_step(goal.slopes, goal.hessian, goal.wrt)
    claims += [is_number(there(f, point), neat(v)) for f, v in zip(formulas, made, strict=True)]
    yield Line(line, "put in", lhs=Symbol("bold:x_1"), claims=(*claims, Equal(line, line)))
    yield Line(new, "worked out", claims=(*claims, Equal(new, new)))


def _written(letter: Symbol, line: Term, question: Term, value: Term) -> Asking[None]:
    sure = digits_of(line, value)
    if sure is None:
        return
    held: Claim = is_number(line, value, sure)
    yield Line(line, "put in", lhs=Symbol(f"{letter.name}_1"), claims=(held,))
    yield Line(neat(value), "worked out", claims=(is_number(question, neat(value)),))
