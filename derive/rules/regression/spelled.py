"""The numbers of a fit as open questions: slopes of chi^2, J^T W J and J^T W r at a point, every row written out.

They hold derivatives that nobody has worked out yet, so that the audit values them without any rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from derive.core.goals.regression import FitLeastSquares
from derive.core.substitution import substitute
from derive.core.term import At, Derivative, Matrix, Symbol, Term, Vector, product_of, sum_of, term_of
from derive.maths.fitting.rows import response, sum_of_squares, weights
from derive.maths.fitting.shown import written_number


class Spelled:
    """The questions of one goal at its points."""

    def __init__(self, goal: FitLeastSquares) -> None:
        self.goal = goal
        self.letters = goal.parameters
        measured = response(goal)
        count = len(goal.data[0][1])
        rows = [{letter: values[k] for letter, values in goal.data} for k in range(count)]
        self.models = [substitute(goal.model, {a: b for a, b in row.items() if a is not measured}) for row in rows]
        self.slopes = [[Derivative(f, letter, True) for letter in self.letters] for f in self.models]
        self.off = [row[measured] - f for row, f in zip(rows, self.models, strict=True)]
        given = weights(goal)
        self.weights: list[tuple[Term, ...]] = [()] * count if given is None else [(w,) for w in given]
        self.squares = sum_of_squares(goal)
        size = len(self.letters)
        self.entries = [[self._entry(min(i, j), max(i, j)) for j in range(size)] for i in range(size)]
        self.sides = [self._side(i) for i in range(size)]

    def _entry(self, i: int, j: int) -> Term:
        return sum_of(product_of((*w, s[i], s[j])) for w, s in zip(self.weights, self.slopes, strict=True))

    def _side(self, i: int) -> Term:
        return sum_of(product_of((*w, r, s[i])) for w, r, s in zip(self.weights, self.off, self.slopes, strict=True))

    def at(self, term: Term, point: Sequence[Term]) -> Term:
        return At(term, self.letters, point)

    def matrix(self, point: Sequence[Term], added: Sequence[Fraction] | None = None) -> Matrix:
        """J^T W J at a point, with what is added to its diagonal."""
        rows = []
        for i, row in enumerate(self.entries):
            cells = [self.at(entry, point) for entry in row]
            if added is not None:
                cells[i] = cells[i] + written_number(added[i])
            rows.append(Vector(cells))
        return Matrix(rows)

    def side(self, point: Sequence[Term]) -> Vector:
        """J^T W r at a point."""
        return Vector(self.at(side, point) for side in self.sides)

    def gradient(self, letter: Symbol, point: Sequence[Term]) -> Term:
        return self.at(Derivative(self.squares, letter, True), point)


def numbers(point: Sequence[Fraction]) -> tuple[Term, ...]:
    """A point as the decimals it is."""
    return tuple(term_of(value) if value.denominator == 1 else written_number(value) for value in point)
