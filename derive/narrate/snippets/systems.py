"""Equations solved with SymPy."""

from __future__ import annotations

from derive.core.goals.systems import SolveSystem
from derive.narrate.snippets import Asked
from derive.narrate.snippets.lines import group, opening, zero


def solve_system(asked: Asked) -> list[str]:
    goal = asked.derivation.goal
    assert isinstance(goal, SolveSystem)
    return [
        *opening(goal.equations, goal.wrt),
        f"equations = [{', '.join(map(zero, goal.equations))}]",
        f"found = sp.solve(equations, {group(goal.wrt)}, dict=True)",
        f"print([tuple(each.get(letter, letter) for letter in {group(goal.wrt)}) for each in found])",
    ]


SNIPPETS = {SolveSystem: solve_system}
