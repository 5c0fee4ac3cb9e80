"""A model and its slopes at all measurements, in balls: residuals, Jacobian, normal equations. Takes no step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from flint import arb, arb_mat

from derive.core.goals.regression import FitLeastSquares
from derive.core.term import Symbol, Term
from derive.maths.balls import Place, exact, precision, rational
from derive.maths.fitting.rows import response, weights

BITS = 256


class Model:
    """A goal's model with its slopes by the parameters, to be valued again and again."""

    def __init__(self, goal: FitLeastSquares, slopes: Sequence[Term]) -> None:
        self.goal = goal
        self.slopes = tuple(slopes)
        self.parameters = goal.parameters
        measured = response(goal)
        with precision(BITS):
            nowhere = Place({}, BITS)
            columns = {letter: [number(value, nowhere) for value in values] for letter, values in goal.data}
            given = weights(goal)
            self.weights = None if given is None else [number(value, nowhere) for value in given]
        self.measured = columns[measured]
        count = len(self.measured)
        self.rows: list[dict[Symbol, Any]] = [
            {letter: values[k] for letter, values in columns.items() if letter is not measured} for k in range(count)
        ]

    def at(self, point: Sequence[Fraction]) -> Values | None:
        """Everything at these parameters; None where the model has no real value at some measurement."""
        with precision(BITS):
            return self._at([rational(value) for value in point])

    def squares_at(self, point: Sequence[Fraction]) -> Any:
        """chi^2 alone; None where it has no real value."""
        with precision(BITS):
            total = arb(0)
            letters = dict(zip(self.parameters, map(rational, point), strict=True))
            for k, row in enumerate(self.rows):
                off = self.measured[k] - Place({**row, **letters}, BITS).ball(self.goal.model)
                total = total + (off * off if self.weights is None else off * off * self.weights[k])
            return total.mid() if total.is_finite() else None

    def _at(self, values: list[Any]) -> Values | None:
        letters: Mapping[Symbol, Any] = dict(zip(self.parameters, values, strict=True))
        residuals: list[Any] = []
        jacobian: list[list[Any]] = []
        total = arb(0)
        for k, row in enumerate(self.rows):
            place = Place({**row, **letters}, BITS)
            off = self.measured[k] - place.ball(self.goal.model)
            slopes = [place.ball(slope) for slope in self.slopes]
            if not off.is_finite() or not all(slope.is_finite() for slope in slopes):
                return None
            residuals.append(off)
            jacobian.append(slopes)
            total = total + (off * off if self.weights is None else off * off * self.weights[k])
        return Values(residuals, jacobian, self.weights, total)


class Values:
    """The numbers at one point: residuals y - f, slopes of f (one row a measurement), chi^2, J^T W J and J^T W r."""

    __slots__ = ("jacobian", "matrix", "residuals", "right", "squares")

    def __init__(self, residuals: list[Any], jacobian: list[list[Any]], weights: list[Any] | None, total: Any) -> None:
        self.residuals, self.jacobian, self.squares = residuals, jacobian, total
        n, k = len(jacobian), len(jacobian[0])
        heavy = (
            jacobian if weights is None else [[w * a for a in row] for w, row in zip(weights, jacobian, strict=True)]
        )
        plain = arb_mat(n, k, [a for row in jacobian for a in row])
        turned = arb_mat(k, n, [heavy[i][j] for j in range(k) for i in range(n)])
        self.matrix = turned * plain
        self.right = turned * arb_mat(n, 1, residuals)


def number(term: Term, nowhere: Place) -> Any:
    value = exact(term)
    return nowhere.ball(term) if value is None else rational(value)
