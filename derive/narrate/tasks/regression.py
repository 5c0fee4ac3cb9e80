"""The words of goals of regression."""

from __future__ import annotations

from derive.core.document import Math, Span, Spans
from derive.core.goals.regression import FitLeastSquares
from derive.core.term import Equation, Vector
from derive.maths.fitting.rows import SIGMA, response
from derive.narrate.fitting import fit_answer, fit_blocks
from derive.narrate.phrases import listed
from derive.narrate.telling import Telling

MOST_POINTS = 8  # that a sentence can hold


def _statement(goal: FitLeastSquares, name: str) -> Spans:
    measured = response(goal)
    columns = [letter for letter, _ in goal.data if letter not in (measured, SIGMA)]
    data = dict(goal.data)
    told: list[Span] = ["Fit ", Math(Equation(measured, goal.model)), " by least squares to "]
    if len(data[measured]) > MOST_POINTS:
        told.append(f"{len(data[measured])} measurements")
    else:
        points = zip(*(data[letter] for letter in (*columns, measured)), strict=True)
        told += ["the points ", *listed([Math(Vector(point)) for point in points])]
        if SIGMA in data:
            told += [", whose errors are ", Math(Equation(SIGMA, Vector(data[SIGMA])))]
    return (*told, ".")


TELLINGS = {
    FitLeastSquares: Telling(
        "Least squares",
        _statement,
        lambda step, page, name: fit_blocks(step, page),
        lambda step, name: fit_answer(step),
        stages=lambda step: ("equations", "numbers", "parameters"),
    )
}
