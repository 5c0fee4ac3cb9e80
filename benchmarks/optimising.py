"""Extreme values beside the `solve` of SymPy for the same systems; numeric procedures beside its exact answers."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

from benchmarks.clock import Table, TooLong, limited, met, short

ROUNDS = 3
PATIENCE = 5.0  # seconds a peer may take over one system
# a course's problems, and the harder ones of the tests
SYSTEMS = (
    ("x*y", "x^2 + 4*y^2 = 8"),
    ("x^2*y", "x^2 + y^2 = 3"),
    ("x + 2*y", "x^2 + y^2 = 5"),
    ("x^2 + y^2", "x + 2*y = 5"),
    ("x*y", "3*x + 4*y = 24"),
    ("x^2 + 2*y^2 + 3*z^2", "x + y + z = 11"),
    ("x + y", "x*y = 4"),
    ("x^2 + x*y", "x^2 + y^2 = 1"),
    ("x^3 + y^2 + x*y", "x^2 + y^2 = 1"),
    ("x^2 + y^2", "x^2 + x*y + y^2 = 3"),
    ("(x - 3)^2 + y^2", "x^2/4 + y^2 = 1"),
    ("x^4 + y^4", "x^2 + y^2 = 2"),
    ("x*y*z", "x^2 + y^2 + z^2 = 3"),
    ("x*y*z", "x + y + z = 6"),
    ("x + 2*y + 2*z", "x^2 + y^2 + z^2 = 9"),
)
NUMERIC = (
    ("newton", {"expr": "x^3 - 2x - 5", "start": "2"}),
    ("newton", {"expr": "x^2 - 7", "start": "3"}),
    ("newton", {"expr": "x^3 - 3x + 1", "start": "0.3"}),
    ("descend", {"expr": "x^2 + 3y^2 - 2x*y - 4x", "start": ["0", "0"], "rate": "0.1", "wrt": ["x", "y"]}),
    ("descend", {"expr": "x^2 + 3y^2 - 2x*y - 4x", "start": ["0", "0"], "method": "newton", "wrt": ["x", "y"]}),
)


def optimising() -> Table:
    """Both jobs with every step audited on our side, and bare answers on SymPy's."""
    lagrange = [_both(_ours("lagrange", {"expr": f, "constraints": [g]}), _solve(f, g)) for f, g in SYSTEMS]
    numeric = [_both(_ours(task, fields), _exactly(task, fields)) for task, fields in NUMERIC]
    table = Table(
        "Optimising",
        "Worked out with every step audited and every candidate verified, beside SymPy's bare answers; medians of CPU "
        "time, the machine's caches cleared for both.",
        ("job", "times SymPy's speed", "target"),
        [],
    )
    whole = sum(theirs for _, theirs in lagrange) / sum(ours for ours, _ in lagrange)
    middle = statistics.median(theirs / ours for ours, theirs in lagrange)
    table.rows.append((f"{len(SYSTEMS)} Lagrange systems together", short(whole), met(whole, 5)))
    table.rows.append(("… the middle one of them", short(middle), ""))
    late = sum(theirs >= PATIENCE for _, theirs in lagrange)
    if late:
        table.notes.append(f"On {late} of them SymPy was stopped after {PATIENCE:.0f} seconds.")
    cost = sum(ours for ours, _ in numeric) / sum(theirs for _, theirs in numeric)
    table.notes.append(
        f"Newton's method and descent with their tables cost {short(cost)} of SymPy's exact computation of the same "
        f"answers (target {met(cost, 3, at_most=True)})."
    )
    return table


def _both(ours: Callable[[], Any], theirs: Callable[[], Any]) -> tuple[float, float]:
    mine, other = [], []
    for _ in range(ROUNDS):
        mine.append(_timed(ours))
        other.append(_timed(theirs))
    return statistics.median(mine), statistics.median(other)


def _timed(job: Callable[[], Any]) -> float:
    from sympy.core.cache import clear_cache

    clear_cache()
    start = time.process_time()
    try:
        limited(job, PATIENCE)
    except TooLong:
        return PATIENCE
    return time.process_time() - start


def _ours(task: str, fields: dict[str, Any]) -> Callable[[], Any]:
    def job() -> Any:
        from derive.engine.work_out import work_out
        from derive.maths.read import read_goal
        from derive.rules.systems.points import solution_points

        solution_points.cache_clear()
        return work_out(read_goal(task, fields)).result

    job()  # what is imported once is not part of either
    return job


def _read(text: str) -> Any:
    from derive.maths.algebra import to_sympy
    from derive.maths.read import read

    return to_sympy(read(text))


def _solve(expr: str, constraint: str) -> Callable[[], Any]:
    import sympy

    f, equation = _read(expr), _read(constraint)
    g = equation.lhs - equation.rhs
    letters = sorted(f.free_symbols | g.free_symbols, key=str)
    lam = sympy.Symbol("lam", real=True)

    def job() -> Any:
        lagrangian = f - lam * g
        found = sympy.solve([*(sympy.diff(lagrangian, a) for a in letters), g], [*letters, lam], dict=True)
        return [sympy.simplify(f.subs(point)) for point in found]

    return job


def _exactly(task: str, fields: dict[str, Any]) -> Callable[[], Any]:
    """The root, or the level point, as SymPy finds it exactly, and its decimals."""
    import sympy

    f = _read(fields["expr"])
    letters = sorted(f.free_symbols, key=str)

    def root() -> Any:
        return [sympy.N(r, 15) for r in sympy.solve(f, letters[0])]

    def level() -> Any:
        return sympy.solve([sympy.diff(f, a) for a in letters], letters, dict=True)

    return root if task == "newton" else level
