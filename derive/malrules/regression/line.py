"""A straight line through measurements, in fractions: what slips with it are made of. No mal-rules here."""

from __future__ import annotations

from fractions import Fraction

from derive.core.goals.regression import FitLeastSquares
from derive.core.term import Product, Sum, Symbol, Term, Vector, symbols_in, term_of
from derive.maths.balls import exact


class Line:
    """A straight line through measurements: its columns and the sums that its parameters are made of."""

    def __init__(
        self,
        letter: Symbol,
        slope_first: bool,
        rows: list[tuple[Fraction, Fraction]],
        sigmas: list[Fraction],
        weights: list[Fraction] | None = None,
    ) -> None:
        self.letter, self.slope_first, self.sigmas = letter, slope_first, sigmas
        self.xs, self.ys = [x for x, _ in rows], [y for _, y in rows]
        self.weighted = len(set(sigmas)) > 1
        weights = [1 / s**2 for s in sigmas] if weights is None else weights
        total = sum(weights, Fraction(0))
        self.mean_x = sum((w * x for w, x in zip(weights, self.xs, strict=True)), Fraction(0)) / total
        self.mean_y = sum((w * y for w, y in zip(weights, self.ys, strict=True)), Fraction(0)) / total
        centred = [(w, x - self.mean_x, y - self.mean_y) for w, (x, y) in zip(weights, rows, strict=True)]
        self.sxx = sum((w * x * x for w, x, _ in centred), Fraction(0))
        self.syy = sum((w * y * y for w, _, y in centred), Fraction(0))
        self.sxy = sum((w * x * y for w, x, y in centred), Fraction(0))
        self.raw_xy = sum((w * x * y for w, (x, y) in zip(weights, rows, strict=True)), Fraction(0))
        self.raw_xx = sum((w * x * x for w, (x, y) in zip(weights, rows, strict=True)), Fraction(0))

    def answer(self, m: Fraction, c: Fraction) -> Vector:
        return Vector(map(term_of, (m, c) if self.slope_first else (c, m)))

    def through_the_means(self, m: Fraction) -> Vector:
        return self.answer(m, self.mean_y - m * self.mean_x)


def straight_line(goal: FitLeastSquares) -> Line | None:
    """The line of a goal whose model is m x + c and whose data are fractions; None for others."""
    columns = dict(goal.data)
    inside = [s for s in columns if s in symbols_in(goal.model)]
    if len(inside) != 1 or len(goal.parameters) != 2:
        return None
    x = inside[0]
    measured = [s for s in columns if s is not x and s.name != "sigma"]
    if len(measured) != 1:
        return None
    slopes = [s for s in goal.parameters if s is not constant_of(goal.model, x, s)]
    numbers = {s: [exact(v) for v in values] for s, values in columns.items()}
    xs, ys = numbers[x], numbers[measured[0]]
    sigmas = next((values for s, values in numbers.items() if s.name == "sigma"), [Fraction(1)] * len(xs))
    if len(slopes) != 1 or any(v is None for v in (*xs, *ys, *sigmas)):
        return None
    rows = [(a, b) for a, b in zip(xs, ys, strict=True) if a is not None and b is not None]
    made = Line(x, slopes[0] is goal.parameters[0], rows, [s for s in sigmas if s])
    return made if made.sxx and len(made.sigmas) == len(rows) else None


def constant_of(model: Term, x: Symbol, letter: Symbol) -> Symbol | None:
    """The letter, if it is what stands alone beside the letter times x."""
    match model:
        case Sum(terms) if len(terms) == 2 and letter in terms:
            other = terms[1 - terms.index(letter)]
            if isinstance(other, Product) and len(other.factors) == 2 and x in other.factors:
                return letter
    return None


def straight_line_of(line: Line, weights: list[Fraction]) -> Vector:
    """The line with other weights."""
    again = Line(line.letter, line.slope_first, list(zip(line.xs, line.ys, strict=True)), line.sigmas, weights)
    return again.through_the_means(again.sxy / again.sxx)
