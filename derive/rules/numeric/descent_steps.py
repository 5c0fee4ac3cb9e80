"""One step downhill, by the gradient or by the Hessian: all parts from the old point."""

from __future__ import annotations

from derive.core.claim import Claim
from derive.core.goals.numeric import DescentStep, NewtonStep
from derive.core.rule import Line, Say, Working, rule
from derive.core.term import Matrix, Symbol, Term, Vector
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
    yield Say("", (), tuple(is_number(there(f, point), v) for f, v in zip(formulas, made, strict=True)))
    return Vector(made)


def _written(letter: Symbol, line: Term, question: Term, value: Term) -> Asking[None]:
    sure = digits_of(line, value)
    if sure is None:
        return
    held: Claim = is_number(line, value, sure)
    yield Line(line, "put in", lhs=Symbol(f"{letter.name}_1"), claims=(held,))
    yield Line(neat(value), "worked out", claims=(is_number(question, neat(value)),))
