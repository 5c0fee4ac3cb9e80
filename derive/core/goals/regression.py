"""Goals of regression: a model and data in, the parameters that fit best. Nothing is worked out here."""

from __future__ import annotations

from typing import ClassVar

from derive.core.goal import Goal, asked
from derive.core.noun import noun
from derive.core.term import Symbol, Term

Columns = tuple[tuple[Symbol, tuple[Term, ...]], ...]  # each letter with its numbers, one per measurement
METHODS = ("best", "gradient", "gauss-newton", "levenberg-marquardt")


@noun
class FitLeastSquares(Goal):
    """A model fitted to data.

    One column is measured (y): the one that the model does not use. A column sigma holds the errors of its values.
    """

    task: ClassVar[str | None] = "fit"
    folder: ClassVar[str] = "regression"
    answer_kind: ClassVar[str] = "parameters"
    needs_rules: ClassVar[bool] = True
    pictured: ClassVar[bool] = True
    summary: ClassVar[str] = "the parameters with which a model fits data best, by least squares"
    model: Term = asked("expression", "the model: a formula for the measured quantity")
    data: Columns = asked("data", "the measurements: columns x, y and, where the errors are known, sigma")
    parameters: tuple[Symbol, ...] = asked("letters", "the letters to be found; left out, all that are no column")
    start: tuple[tuple[Symbol, Term], ...] = asked(
        "numbers", "where to start: a value for each parameter", (), of="parameters"
    )
    method: str = asked("choice", "how: best is exact where the model is linear", "best", choices=METHODS)
    rate: Term | None = asked("number", "with the method gradient: the factor of each step", None)
    steps: int | None = asked("integer", "how many steps; left out, as many as it takes", None)
