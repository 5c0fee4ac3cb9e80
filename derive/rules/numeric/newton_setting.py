"""A Newton problem made ready: what was asked, checked, and how far to go. Holds no rule."""

from __future__ import annotations

from fractions import Fraction

from derive.core.goals.numeric import NewtonRaphson
from derive.core.noun import noun
from derive.core.term import Approx, Term, depends, letters
from derive.errors import BadGoal
from derive.maths.balls.exact import exact
from derive.maths.kept import DECIMALS, kept, power_of_ten
from derive.maths.polynomials.count import sides

USUAL = Fraction(1, 10**6)
MOST = 50  # steps before a table is given up
FINEST = 25  # decimals a tolerance may ask for: forty digits are kept


@noun
class Plan:
    """How far to go: `steps` in number, or until a step is below `tolerance`; and the decimals to show."""

    steps: int | None
    tolerance: Fraction | None
    decimals: int


def checked(goal: NewtonRaphson) -> Plan:
    """The plan. Raises BadGoal for what cannot be meant."""
    f = sides(goal.expr)
    if not depends(f, goal.wrt):
        raise BadGoal(f"{goal.wrt.name} does not occur in the equation", field="wrt")
    others = [a.name for a in letters(f) if a != goal.wrt]
    if others:
        raise BadGoal(
            f"{' and '.join(others)} has no value: steps are worked with numbers",
            field="expr",
            try_next=f"put a number for {others[0]}",
        )
    if letters(goal.start) or kept(goal.start) is None:
        raise BadGoal("start is a number", field="start", try_next='for example "2"')
    if goal.steps is not None and not 1 <= goal.steps <= MOST:
        raise BadGoal(f"steps goes from 1 to {MOST}, not {goal.steps}", field="steps")
    tolerance = tolerance_of(goal.tolerance)
    if goal.steps is None and tolerance is None:
        tolerance = USUAL
    decimals = DECIMALS if tolerance is None else max(DECIMALS, -power_of_ten(tolerance))
    return Plan(goal.steps, tolerance, decimals)


def tolerance_of(given: Term | None) -> Fraction | None:
    """The tolerance as a fraction. Raises BadGoal unless it is a small positive number."""
    if given is None:
        return None
    value = exact(given.value if isinstance(given, Approx) else given)
    if value is None or not 0 < value <= 1 or value < Fraction(1, 10**FINEST):
        raise BadGoal(
            f"tolerance is a number from 1e-{FINEST} to 1", field="tolerance", try_next='for example "0.0001"'
        )
    return value
