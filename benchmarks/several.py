"""Jacobian and Hessian matrices: text to audited, tidied steps to LaTeX, beside SymPy without any steps."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable

from benchmarks.clock import Table, met, short

ROUNDS = 5
FUNCTIONS = (
    "x^3 - 3*x*y + y^3",
    "x^2*y + e^(x*z) - 3*y*z",
    "sin(x*y) + z^2*cos(x)",
    "ln(1 + x^2 + y^2)*z",
    "x*y*e^(-x^2 - y^2)",
    "x^2*y*z^3/(1 + z^2)",
    "sqrt(x^2 + y^2 + z^2)",
    "x/(1 + e^(-y*z))",
)
FIELDS = (
    ("r*cos(t)", "r*sin(t)"),
    ("r*sin(s)*cos(t)", "r*sin(s)*sin(t)", "r*cos(s)"),
    ("x^2 - y^2", "2*x*y", "y*sin(x)"),
    ("e^x*cos(y)", "e^x*sin(y)"),
    ("x*y*z", "x/(y + z)", "ln(x + y*z)"),
    ("tanh(a*x + b*y)", "tanh(c*x + d*y)"),
)
Task = tuple[str, tuple[str, ...], tuple[str, ...]]


def _letters(texts: tuple[str, ...], among: str) -> tuple[str, ...]:
    import re

    used = set(re.findall(r"(?<![a-z])[a-z](?![a-z])", " ".join(texts)))
    return tuple(letter for letter in among if letter in used)


TASKS: dict[str, tuple[Task, ...]] = {
    "Hessian": tuple(("hessian", (text,), _letters((text,), "xyz")) for text in FUNCTIONS),
    "Jacobian": tuple(("jacobian", texts, _letters(texts, "rstxyz")) for texts in FIELDS),
}


def ours(task: Task) -> str:
    """Text to a derivation, every step audited, and all its lines as LaTeX."""
    from derive.engine.work_out import work_out
    from derive.maths.printing import latex
    from derive.maths.read import read_goal

    name, texts, letters = task
    fields: dict[str, object] = {"wrt": list(letters)}
    fields |= {"exprs": list(texts)} if name == "jacobian" else {"expr": texts[0]}
    waiting, lines, seen = [work_out(read_goal(name, fields)).step], [], set()
    while waiting:
        step = waiting.pop()
        if id(step) not in seen:
            seen.add(id(step))
            lines += [latex(line.term) for line in step.lines]
            waiting.extend(step.substeps)
    return "\n".join(lines)


def sympys(task: Task) -> str:
    """Text to the matrix, to LaTeX: no steps."""
    import sympy
    from sympy.core.cache import clear_cache

    clear_cache()
    name, texts, letters = task
    known = {letter: sympy.Symbol(letter, real=True) for letter in "abcdrstxyz"} | {"e": sympy.E, "ln": sympy.log}
    read = [sympy.parse_expr(text.replace("^", "**"), dict(known)) for text in texts]
    wrt = [known[letter] for letter in letters]
    found = sympy.hessian(read[0], wrt) if name == "hessian" else sympy.Matrix(read).jacobian(wrt)
    written: str = sympy.latex(found)
    return written


def _spent(how: Callable[[Task], str], tasks: tuple[Task, ...]) -> float:
    gc.collect()
    start = time.process_time()
    for task in tasks:
        how(task)
    return (time.process_time() - start) / len(tasks)


def matrices() -> Table:
    table = Table(
        "Jacobian and Hessian matrices",
        f"{len(FUNCTIONS)} functions and {len(FIELDS)} vector functions: text to tidied steps, each audited, to the "
        "LaTeX of every line. SymPy: text to the one matrix, to LaTeX, without steps, its cache emptied before each.",
        ("what", "derive, with every step, a second", "SymPy, without steps", "ours is faster by", "target"),
    )
    for what, tasks in TASKS.items():
        for how in (ours, sympys):
            _spent(how, tasks)
        pairs = [(_spent(ours, tasks), _spent(sympys, tasks)) for _ in range(ROUNDS)]
        mine, theirs = (statistics.median(each) for each in zip(*pairs, strict=True))
        ratio = theirs / mine
        table.rows.append((what, short(1 / mine), short(1 / theirs), short(ratio), met(ratio, 10)))
    return table
