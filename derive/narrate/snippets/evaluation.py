"""The exact value of an expression at a point, with SymPy."""

from __future__ import annotations

from derive.core.goals.evaluation import Evaluate
from derive.maths.printing.python import python
from derive.narrate.snippets import Asked
from derive.narrate.snippets.lines import opening, put_in


def evaluate(asked: Asked) -> list[str]:
    goal = asked.derivation.goal
    assert isinstance(goal, Evaluate)
    return [
        *opening((goal.expr,), (letter for letter, _ in goal.at)),
        f"function = {python(goal.expr)}",
        f"print({put_in('sp.S(function)', goal.at)})",
    ]


SNIPPETS = {Evaluate: evaluate}
