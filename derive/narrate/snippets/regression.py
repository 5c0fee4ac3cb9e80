"""A fit with NumPy and SciPy."""

from __future__ import annotations

from derive.core.goals.regression import FitLeastSquares
from derive.core.term import ONE, Approx, Term, Vector, depends
from derive.maths.fitting.rows import SIGMA, response
from derive.maths.printing.python import NoPython, identifier, python
from derive.narrate.snippets import Asked
from derive.narrate.snippets.lines import names


def fit(asked: Asked) -> list[str]:
    goal = asked.derivation.goal
    result = asked.derivation.result
    if not isinstance(goal, FitLeastSquares) or not isinstance(result, Vector):
        raise NoPython("parameters")
    measured = response(goal)
    columns = [(letter, values) for letter, values in goal.data if letter not in (measured, SIGMA)]
    data = dict(goal.data)
    lines = ["import numpy as np", "from scipy.optimize import curve_fit", ""]
    for letter, values in columns:
        lines.append(f"{identifier(letter)} = {_array(values)}")
    lines.append(f"data = {_array(data[measured])}")
    weighted = SIGMA in data
    if weighted:
        lines.append(f"errors = {_array(data[SIGMA])}")
    inside = [letter for letter, _ in columns]
    given = names(inside) + ("," if len(inside) == 1 else "")
    start = [value for _, value in goal.start] or [ONE] * len(goal.parameters)
    options = ", sigma=errors, absolute_sigma=True" if weighted else ""
    return [
        *lines,
        "",
        f"def model(columns, {names(goal.parameters)}):",
        f"    {given} = columns",
        f"    return {python(goal.model, 'np')}"
        + ("" if depends(goal.model, inside[0]) else f" + 0*{names(inside[:1])}"),
        "",
        f"start = [{', '.join(python(v, 'np') for v in start)}]",
        f"fitted, spread = curve_fit(model, ({given}), data, p0=start{options})",
        'print(", ".join(f"{letter} = {value:.7g}" for letter, value in zip('
        f"{[letter.name for letter in goal.parameters]!r}, fitted)))",
        "print(np.sqrt(np.diag(spread)))",
    ]


def _array(values: tuple[Term, ...]) -> str:
    told = ", ".join(python(v.value if isinstance(v, Approx) else v, "np") for v in values)
    return f"np.array([{told}], float)"


SNIPPETS = {FitLeastSquares: fit}
