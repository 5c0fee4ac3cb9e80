"""Newton's method and steps downhill: the loop itself, in SymPy's numbers of thirty digits."""

from __future__ import annotations

from derive.core.goals.numeric import Descend, DescentStep, NewtonRaphson, NewtonUpdate
from derive.maths.printing.python import NoPython, identifier, python
from derive.narrate.snippets import Asked
from derive.narrate.snippets.lines import names, opening, point, zero

DIGITS = 30


def newton(asked: Asked) -> list[str]:
    goal = asked.derivation.goal
    assert isinstance(goal, NewtonRaphson)
    x = identifier(goal.wrt)
    steps = sum(isinstance(each.goal, NewtonUpdate) for each in asked.derivation.step.substeps)
    return [
        *opening((goal.expr,), (goal.wrt,)),
        f"function = {zero(goal.expr)}",
        f"step = function/sp.diff(function, {x})",
        f"here = sp.N({python(goal.start)}, {DIGITS})",
        "reached = [here]",
        f"for count in range({steps}):",
        f"    here = here - sp.N(step.subs({x}, here), {DIGITS})",
        "    reached.append(here)",
        "print(sp.N(here, 12))",
        "print([sp.N(each, 8) for each in reached])",
    ]


def descend(asked: Asked) -> list[str]:
    goal = asked.derivation.goal
    assert isinstance(goal, Descend)
    steps = [each for each in asked.derivation.step.substeps if "Step" in type(each.goal).__name__]
    lines = [
        *opening((goal.expr,), goal.wrt),
        f"function = {python(goal.expr)}",
        f"letters = sp.Matrix([{names(goal.wrt)}])",
        "gradient = sp.Matrix([function]).jacobian(letters).T",
        f"here = letters.subs({point(goal.start)})",
    ]
    if goal.method == "newton":
        lines.append("curvature = sp.hessian(function, list(letters))")
        lines.append(f"for count in range({len(steps)}):")
        lines.append("    there = list(zip(letters, here))")
        lines.append(f"    here = (here - curvature.subs(there).LUsolve(gradient.subs(there))).evalf({DIGITS})")
    else:
        rates = [each.goal.rate for each in steps if isinstance(each.goal, DescentStep)]
        if len(rates) != len(steps):
            raise NoPython("rate")
        told = ", ".join(python(rate) for rate in rates)
        same = len(set(rates)) == 1
        lines.append(f"rates = [{python(rates[0])}]*{len(rates)}" if same else f"rates = [{told}]")
        lines.append("for rate in rates:")
        lines.append("    slopes = gradient.subs(list(zip(letters, here)))")
        lines.append(f"    here = (here - rate*slopes).evalf({DIGITS})")
    return [*lines, "print(tuple(sp.N(each, 10) for each in here))"]


SNIPPETS = {NewtonRaphson: newton, Descend: descend}
