"""What fitting asks: where the sum of squares is least."""

from __future__ import annotations

from derive.core.claim import Claim, Equal, Least
from derive.core.goals.regression import FitLeastSquares
from derive.core.term import ZERO, Approx, At, Derivative, Term, Vector
from derive.maths.balls import exact
from derive.maths.fitting.rows import sum_of_squares

PROVED = 20  # digits to which a minimum is enclosed


def _fitted(goal: FitLeastSquares, result: Term) -> tuple[Claim, ...]:
    """All slopes of the sum of squares vanish (exactly, for exact parameters) and it is least there."""
    if goal.steps is not None or not isinstance(result, Vector):
        return ()
    values = tuple(item.value if isinstance(item, Approx) else item for item in result.items)
    squares = sum_of_squares(goal)
    least = Least(squares, tuple(zip(goal.parameters, values, strict=True)), PROVED)
    if any(exact(item) is None or isinstance(item, Approx) for item in result.items):
        return (least,)
    slopes = (At(Derivative(squares, letter, True), goal.parameters, values) for letter in goal.parameters)
    return (*(Equal(slope, ZERO) for slope in slopes), least)


CLAIMS = {FitLeastSquares: _fitted}
