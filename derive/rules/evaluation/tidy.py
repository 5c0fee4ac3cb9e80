"""An expression brought to the form asked, by the moves that tidy every answer."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.evaluation import Tidy
from derive.core.rule import Given, Line, Working, rule
from derive.maths.needs import slipped
from derive.rules.tidying.lines import tidy_lines


@rule(
    title="Tidy up",
    say={"": "", "as given": "as it is given"},
    weight="routine",
)
def tidy(goal: Tidy) -> Working:
    """each move is named and keeps the value

    expr: x*x + 2*x*3               ->  x^2 + 6*x
    expr: (x^2 - 1)/(x - 1)         ->  x + 1
    expr: x^2 - 5*x + 6; form: factored   ->  (x - 3)*(x - 2)
    """
    yield Line(goal.expr, "as given", claims=(Equal(goal.expr, goal.expr),))
    result = yield from tidy_lines(goal.expr, goal.form)
    for condition in slipped(goal.expr, result):
        yield Given(condition)
    return result
