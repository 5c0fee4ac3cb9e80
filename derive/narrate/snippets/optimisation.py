"""Extreme values under a constraint with SymPy: the system of the multiplier, solved and compared."""

from __future__ import annotations

from derive.core.goals.optimisation import Lagrange
from derive.maths.printing.python import python
from derive.narrate.snippets import Asked
from derive.narrate.snippets.lines import group, opening, zero


def lagrange(asked: Asked) -> list[str]:
    goal = asked.derivation.goal
    assert isinstance(goal, Lagrange)
    count = len(goal.constraints)
    return [
        *opening((goal.expr, *goal.constraints), goal.wrt),
        f'multipliers = sp.symbols("multiplier:{count}", real=True)',
        f"letters = {group(goal.wrt)}",
        f"function = {python(goal.expr)}",
        f"constraints = [{', '.join(map(zero, goal.constraints))}]",
        "whole = function - sum(each*term for each, term in zip(multipliers, constraints))",
        "equations = [sp.diff(whole, letter) for letter in letters] + constraints",
        "found = sp.solve(equations, (*letters, *multipliers), dict=True)",
        "values = [(sp.simplify(function.subs(each)), tuple(each[letter] for letter in letters))",
        "          for each in found]",
        "for value, point in sorted(values, key=lambda pair: float(pair[0]), reverse=True):",
        "    print(value, point)",
    ]


SNIPPETS = {Lagrange: lagrange}
