"""The derivative with SymPy, and its value at a point by a small step to both sides."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.term import Equation
from derive.maths.printing.python import identifier, python
from derive.narrate.snippets import Asked
from derive.narrate.snippets.lines import opening, point, put_in


def differentiate(asked: Asked) -> list[str]:
    goal = asked.derivation.goal
    assert isinstance(goal, Differentiate)
    x = identifier(goal.wrt)
    often = f", {goal.order}" if goal.order > 1 else ""
    lines = [
        *opening((goal.expr,), (goal.wrt,)),
        f"function = {python(goal.expr)}",
        f"slope = sp.diff(function, {x}{often})",
        f"print({put_in('slope', asked.at)})",
    ]
    spot = asked.derivation.spot
    if spot is None or goal.order > 1:
        return lines
    at = [(each.lhs, each.rhs) for each in spot.point if isinstance(each, Equation)]
    here = next((value for letter, value in at if letter is goal.wrt), None)
    if here is None:
        return lines
    return [
        *lines,
        "",
        "# the same at one point, by a small step to both sides",
        f"here = {point((letter, value) for letter, value in at)}",  # type: ignore[misc]
        'small = sp.Rational("0.0001")',
        f"near = [function.subs({{**here, {x}: here[{x}] + step}}) for step in (small, -small)]",
        "print(sp.N((near[0] - near[1])/(2*small)), sp.N(slope.subs(here)))",
    ]


SNIPPETS = {Differentiate: differentiate}
