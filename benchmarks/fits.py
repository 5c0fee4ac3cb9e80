"""Fits: data to an audited derivation, beside SymPy working out the same parameters exactly without any steps."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable

from benchmarks.clock import Table, met, short

ROUNDS = 5
Data = tuple[str, tuple[int, ...], tuple[int, ...], tuple[str, ...]]
MODELS: dict[str, tuple[Data, ...]] = {
    "straight line": (
        ("m*x + c", (1, 2, 3, 4, 5), (1, 3, 4, 4, 8), ("m", "c")),
        ("m*x + c", tuple(range(12)), (1, 3, 2, 5, 7, 6, 9, 8, 11, 12, 10, 14), ("m", "c")),
    ),
    "parabola": (
        ("a*x^2 + b*x + c", (0, 1, 2, 3, 4), (1, 2, 6, 9, 18), ("a", "b", "c")),
        ("a*x^2 + b*x + c", tuple(range(10)), (1, 2, 6, 9, 18, 24, 37, 50, 66, 80), ("a", "b", "c")),
    ),
}


def ours(data: Data) -> object:
    from derive.engine.work_out import work_out
    from derive.maths.read import read_goal

    model, x, y, letters = data
    fields = {"model": model, "data": {"x": list(x), "y": list(y)}, "parameters": list(letters)}
    return work_out(read_goal("fit", fields)).result


def theirs(data: Data) -> object:
    """The sum of squares, its derivatives set to zero, solved exactly."""
    import sympy
    from sympy.core.cache import clear_cache

    clear_cache()
    model, x, y, letters = data
    f = sympy.parse_expr(model.replace("^", "**"))
    squares = sum((b - f.subs("x", a)) ** 2 for a, b in zip(x, y, strict=True))
    unknowns = sympy.symbols(letters)
    return sympy.solve([sympy.diff(squares, letter) for letter in unknowns], unknowns)


def _time(work: Callable[[Data], object], data: Data) -> float:
    gc.collect()
    start = time.process_time()
    work(data)
    return time.process_time() - start


def fits() -> Table:
    table = Table(
        "Fits",
        "Data to parameters with every step audited, beside SymPy: the sum of squares differentiated and its slopes "
        "solved for zero, exactly, without steps and with its cache cleared. Medians, taken in turns.",
        ("model", "measurements", "times SymPy's time", "target"),
        [],
    )
    for name, all_data in MODELS.items():
        for data in all_data:
            _time(ours, data), _time(theirs, data)  # imports
            pairs = [(_time(ours, data), _time(theirs, data)) for _ in range(ROUNDS)]
            ratio = statistics.median(a / b for a, b in pairs)
            table.rows.append((name, str(len(data[1])), short(ratio), met(ratio, 3, at_most=True)))
    return table
