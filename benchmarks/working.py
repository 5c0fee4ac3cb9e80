"""Starting a process, and working out: text to audited, tidied steps to LaTeX, beside SymPy without any steps."""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable
from typing import Any

from benchmarks.answers import WORK
from benchmarks.clock import Table, met, processes, short

ROUNDS = 5
SIZES = (5, 10, 20, 40, 80)


def starting() -> Table:
    task = "x^2 sin(3x)/(1+e^x)"
    times = processes(
        {
            "pass": ("-c", "pass"),
            "import sympy": ("-c", "import sympy"),
            "--help": ("-m", "derive", "--help"),
            "solve": ("-m", "derive", "solve", "differentiate", task),
        }
    )
    bare = times["pass"]
    table = Table(
        "Starting",
        "Whole processes, from the command to its end; medians of CPU time, taken in turns.",
        ("command", "times `python -c pass`", "target"),
        [("`python -c pass`", "1", "")],
    )
    table.rows += [
        ("`python -c 'import sympy'`", short(times["import sympy"] / bare), ""),
        ("`derive --help`", short(times["--help"] / bare), met(times["--help"] / bare, 6, at_most=True)),
        (
            f'`derive solve differentiate "{task}"`',
            short(times["solve"] / bare),
            met(times["solve"] / bare, 10, at_most=True),
        ),
    ]
    share = times["solve"] / times["import sympy"]
    table.notes.append(f"That last is {short(share)} of `import sympy` (target {met(share, 0.35, at_most=True)}).")
    return table


def worked_out(text: str, variable: str = "x") -> str:
    """Text to a derivation, every step audited, and all its lines as LaTeX."""
    from derive.engine.work_out import work_out
    from derive.maths.printing import latex
    from derive.maths.read import read_goal

    derivation = work_out(read_goal("differentiate", {"expr": text, "wrt": variable}))
    waiting, lines, seen = [derivation.step], [], set()
    while waiting:
        step = waiting.pop()
        if id(step) in seen:
            continue
        seen.add(id(step))
        lines += [latex(line.term) for line in step.lines]
        lines.append(latex(step.result))
        waiting.extend(step.substeps)
    return "\n".join(lines)


def by_sympy(text: str) -> str:
    import sympy
    from sympy.core.cache import clear_cache

    clear_cache()
    x = sympy.Symbol("x", real=True)
    found: str = sympy.latex(sympy.diff(sympy.parse_expr(text.replace("^", "**"), {"x": x}), x))
    return found


def _rate(how: Callable[[str], Any]) -> float:
    spent = []
    for text in WORK:
        how(text)
    for _ in range(ROUNDS):
        gc.collect()
        start = time.process_time()
        for text in WORK:
            how(text)
        spent.append((time.process_time() - start) / len(WORK))
    return 1 / statistics.median(spent)


def steps() -> Table:
    table = Table(
        "Steps",
        f"{len(WORK)} functions: text to tidied steps, each audited, to the LaTeX of every line. SymPy: text to one "
        "derivative, to LaTeX, without steps, its cache emptied before each.",
        ("who", "a second", "ours is faster by", "target"),
    )
    ours, theirs = _rate(worked_out), _rate(by_sympy)
    ratio = ours / theirs
    table.rows.append(("derive, with every step", short(ours), "", ""))
    table.rows.append(("SymPy, without steps", short(theirs), short(ratio), met(ratio, 10)))
    return table


def _sum(n: int) -> str:
    return " + ".join(f"{k}*x^{k}" for k in range(2, n + 2))


def _product(n: int) -> str:
    return "*".join(f"(x+{k})" for k in range(1, n + 1))


def _chain(n: int) -> str:
    return "sin(" * n + "x" + ")" * n


def _page(text: str) -> str:
    """The worked solution as a LaTeX document, without its preamble."""
    from derive import solve

    return solve("differentiate", expr=text).latex().partition("\\begin{document}")[2]


def growth() -> Table:
    from derive.errors import DeriveError

    table = Table(
        "Growth",
        "The worked solution as LaTeX, as it is printed, and the time from text to LaTeX: n terms, n factors, n "
        "functions inside one another. The exponents say how both grow from n = 40 to n = 80.",
        ("what", *(f"n = {n}" for n in SIZES), "output like n to the", "target", "time like n to the", "target "),
    )
    _page(_sum(3))
    for name, make, target in (("sum", _sum, 1.1), ("product", _product, 2.1), ("chain", _chain, 1.2)):
        sizes: list[int] = []
        times: list[float] = []
        cells: list[str] = []
        for n in SIZES:
            text = make(n)
            try:
                best = math.inf
                for _ in range(3):
                    gc.collect()
                    start = time.process_time()
                    output = _page(text)
                    best = min(best, time.process_time() - start)
            except DeriveError as error:
                cells.append(type(error).__name__)
                continue
            sizes.append(len(output))
            times.append(best)
            cells.append(f"{len(output) / 1000:.1f} kB, {1000 * best:.0f} ms")
        row = [name, *cells]
        if len(sizes) == len(SIZES):
            out, spent = math.log2(sizes[-1] / sizes[-2]), math.log2(times[-1] / times[-2])
            row += [f"{out:.2f}", met(out, target, at_most=True)]
            row += [f"{spent:.2f}", met(spent, round(out + 0.5, 2), at_most=True)]
        else:
            row += ["", "not measured", "", "not measured"]
        table.rows.append(tuple(row))
    return table
