"""Slips with the line of least squares."""

from __future__ import annotations

from fractions import Fraction

from derive.core.goals.regression import FitLeastSquares
from derive.core.malrule import SELDOM, Parts, Working, malrule
from derive.core.term import Product, Sum, Symbol, Term, Vector, symbols_in, term_of
from derive.maths.balls import exact


@malrule(
    title="Fitted the other way round",
    after="fit",
    looks="the slope was divided by the spread of the measured values instead of that of {x}",
    advice="Divide by the spread of the quantity that was set, not of the one measured.",
)
def lsq_swap(goal: FitLeastSquares) -> Working:
    """m = S_xy/S_yy

    model: m*x + c; data: x=1,2,3,4,5 y=1,3,4,4,8; parameters: m, c  ->  (15/26, 59/26)
    """
    line = straight_line(goal)
    if line is None:
        return None
    yield Parts(x=line.letter)
    return line.through_the_means(line.sxy / line.syy) if line.syy else None


@malrule(
    title="Forced through the origin",
    after="fit",
    looks="the line was forced through the origin",
    advice="The line has an intercept too: centre both columns first.",
)
def lsq_origin(goal: FitLeastSquares) -> Working:
    """m = Σxy/Σx^2

    model: m*x + c; data: x=1,2,3,4,5 y=1,3,4,4,8; parameters: m, c  ->  (15/11, 0)
    """
    yield from ()
    line = straight_line(goal)
    if line is None:
        return None
    m = line.raw_xy / line.raw_xx if line.raw_xx else Fraction(0)
    return (line.answer(m, Fraction(0)), line.through_the_means(m))


@malrule(
    title="Numerator not centred",
    after="fit",
    looks="the means were not taken off in the sum of products",
    advice="Take both means off before you multiply.",
)
def lsq_nocentre(goal: FitLeastSquares) -> Working:
    """m = Σxy/S_xx

    model: m*x + c; data: x=1,2,3,4,5 y=1,3,4,4,8; parameters: m, c  ->  (15/2, -37/2)
    """
    yield from ()
    line = straight_line(goal)
    if line is None:
        return None
    return line.through_the_means(line.raw_xy / line.sxx)


@malrule(
    title="Sign of the intercept",
    after="fit",
    looks="the intercept was added up with the wrong sign",
    advice="The line passes through the two means: what is left for the intercept?",
)
def lsq_csign(goal: FitLeastSquares) -> Working:
    """c = mean y + m mean x

    model: m*x + c; data: x=1,2,3,4,5 y=1,3,4,4,8; parameters: m, c  ->  (3/2, 17/2)
    """
    yield from ()
    line = straight_line(goal)
    if line is None:
        return None
    m = line.sxy / line.sxx
    return line.answer(m, line.mean_y + m * line.mean_x)


@malrule(
    title="Slope from end to end",
    after="fit",
    looks="the slope was taken from the first to the last point",
    advice="All points count, not only the ends.",
)
def lsq_ends(goal: FitLeastSquares) -> Working:
    """m = (y_n - y_1)/(x_n - x_1)

    model: m*x + c; data: x=1,2,3,4,5 y=1,3,4,4,8; parameters: m, c  ->  (7/4, -5/4)
    """
    yield from ()
    line = straight_line(goal)
    if line is None:
        return None
    run = line.xs[-1] - line.xs[0]
    if not run:
        return None
    m = (line.ys[-1] - line.ys[0]) / run
    return (line.through_the_means(m), line.answer(m, line.ys[0] - m * line.xs[0]))


@malrule(
    title="Slope and intercept exchanged",
    after="fit",
    looks="slope and intercept were exchanged",
    advice="Which letter multiplies {x}?",
)
def lsq_exchanged(goal: FitLeastSquares) -> Working:
    """(c, m) for (m, c)

    model: m*x + c; data: x=1,2,3,4,5 y=1,3,4,4,8; parameters: m, c  ->  (-1/2, 3/2)
    """
    line = straight_line(goal)
    if line is None:
        return None
    yield Parts(x=line.letter)
    right = line.through_the_means(line.sxy / line.sxx)
    return Vector(reversed(right.items))


@malrule(
    title="Weights left out",
    after="fit",
    looks="the errors of the measurements were left out",
    advice="Each measurement counts by one over the square of its error.",
)
def lsq_noweight(goal: FitLeastSquares) -> Working:
    """sigma left out

    model: m*x + c; data: x=1,2,3,4,5 y=1,3,4,4,8 sigma=1,1,1,1,2; parameters: m, c  ->  (3/2, -1/2)
    """
    yield from ()
    line = straight_line(goal)
    if line is None:
        return None
    if not line.weighted:
        return None
    return straight_line_of(line, [Fraction(1)] * len(line.xs))


@malrule(
    title="Weights not squared",
    after="fit",
    looks="the weights were taken as one over the error instead of over its square",
    advice="Each measurement counts by one over the square of its error.",
    often=SELDOM,
    origin="course distractors",
)
def lsq_sigma(goal: FitLeastSquares) -> Working:
    """weights 1/sigma

    model: m*x + c; data: x=1,2,3,4,5 y=1,3,4,4,8 sigma=1,1,1,1,2; parameters: m, c  ->  (19/14, -3/14)
    """
    yield from ()
    line = straight_line(goal)
    if line is None:
        return None
    if not line.weighted:
        return None
    return straight_line_of(line, [1 / s for s in line.sigmas])


@malrule(
    title="Weights upside down",
    after="fit",
    looks="measurements with larger errors were given more weight",
    advice="The surer a measurement is, the more it counts.",
    often=SELDOM,
    origin="course distractors",
)
def lsq_inverse(goal: FitLeastSquares) -> Working:
    """weights sigma^2

    model: m*x + c; data: x=1,2,3,4,5 y=1,3,4,4,8 sigma=1,1,1,1,2; parameters: m, c  ->  (12/7, -13/14)
    """
    yield from ()
    line = straight_line(goal)
    if line is None:
        return None
    if not line.weighted:
        return None
    return straight_line_of(line, [s**2 for s in line.sigmas])


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
