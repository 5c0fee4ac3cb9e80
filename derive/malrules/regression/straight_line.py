"""Slips with the line of least squares."""

from __future__ import annotations

from fractions import Fraction

from derive.core.goals.regression import FitLeastSquares
from derive.core.malrule import SELDOM, Parts, Working, malrule
from derive.core.term import Vector
from derive.malrules.regression.line import straight_line, straight_line_of


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
    title="Product of sums",
    after="fit",
    looks="the sums were multiplied instead of the products added",
    advice="Multiply pair by pair, then add.",
    often=SELDOM,
    origin="public work of learners",
)
def lsq_prodsum(goal: FitLeastSquares) -> Working:
    """Σx Σy for Σxy

    model: m*x + c; data: x=1,2,3,4,5 y=1,3,4,4,8; parameters: m, c  ->  (0, 4)
    model: m*x + c; data: x=1,2,3,4,5 y=1,3,4,4,8; parameters: m, c  ->  (60/11, -136/11)
    """
    yield from ()
    line = straight_line(goal)
    if line is None or line.weighted or not line.raw_xx:
        return None
    both = sum(line.xs, Fraction(0)) * sum(line.ys, Fraction(0))
    n = len(line.xs)
    unscaled = (both - n * line.mean_x * line.mean_y) / line.sxx
    # centred, both sums are 0; not centred, over Σx^2; in the formula with Σxy - n·mean x·mean y
    return tuple(line.through_the_means(m) for m in (Fraction(0), both / line.raw_xx, unscaled))


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
