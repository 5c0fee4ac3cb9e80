"""Answers checked from text, with the confirmation at 2048 bits, beside SymPy and math-verify; and reading alone."""

from __future__ import annotations

import gc
import logging
import statistics
import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from benchmarks.answers import READ_LATEX, READ_PLAIN, Asked, answers
from benchmarks.clock import Table, TooLong, limited, met, percentile, short

LIMIT = 3.0  # seconds for a peer on one pair; what is over counts as not answered
SAMPLE = 4  # peers that are slow take every fourth pair
ROUNDS = 5

Check = Callable[[Asked], bool | None]


def ours(asked: Asked) -> bool | None:
    from derive.maths.equal import decide
    from derive.maths.read import read

    return decide(read(asked.given), read(asked.expected)).equal


def ours_in_words(asked: Asked) -> bool | None:
    from derive.maths.equal import decide
    from derive.maths.read import read

    found = decide(read(asked.given), read(asked.expected))
    return found.equal if found.told else None


def _names() -> dict[str, Any]:
    import sympy

    return {"x": sympy.Symbol("x", real=True), "y": sympy.Symbol("y", real=True)}


def by_simplify(asked: Asked) -> bool | None:
    import sympy

    names = _names()
    gap = sympy.parse_expr(asked.given.replace("^", "**"), names) - sympy.parse_expr(
        asked.expected.replace("^", "**"), names
    )
    return bool(sympy.simplify(gap) == 0)


def by_equals(asked: Asked) -> bool | None:
    import sympy

    names = _names()
    left = sympy.parse_expr(asked.given.replace("^", "**"), names)
    found: bool | None = left.equals(sympy.parse_expr(asked.expected.replace("^", "**"), names))
    return found


def by_math_verify(asked: Asked) -> bool | None:
    from math_verify import parse, verify

    latex = _latex()
    gold, answer = parse(f"${latex[asked.expected]}$"), parse(f"${latex[asked.given]}$")
    return bool(verify(gold, answer))


def _latex() -> dict[str, str]:
    """The pairs as LaTeX, which math-verify reads; made once, before the clock starts."""
    if not _LATEX:
        from derive.maths.printing import latex
        from derive.maths.read import read

        for asked in answers():
            for text in (asked.given, asked.expected):
                _LATEX[text] = latex(read(text))
    return _LATEX


_LATEX: dict[str, str] = {}


def _fresh() -> None:
    """Forget what is kept between questions: points per set of letters stay, terms do not (they are weakly held)."""
    from sympy.core.cache import clear_cache

    clear_cache()


def _timed(check: Check, pairs: list[Asked], limit: float | None) -> tuple[list[float], int, int]:
    """Seconds a pair, how many were judged rightly, and how many wrongly. Limits stop the peer, not the clock."""
    times, right, wrong = [], 0, 0
    for asked in pairs:
        if limit is not None:
            _fresh()
        start = time.process_time()
        try:
            found = check(asked) if limit is None else limited(lambda asked=asked: check(asked), limit)  # type: ignore[misc]
        except TooLong:
            found = None
        except Exception:  # a peer that stumbles has not answered
            found = None
        times.append(time.process_time() - start)
        right += found is asked.right
        wrong += found is (not asked.right)
    return times, right, wrong


def equality() -> Table:
    pairs = answers()
    table = Table(
        "Checking an answer",
        f"{len(pairs)} pairs as text, half of them wrong by one slip: reading both sides and deciding, every agreement "
        "proved by algebra or confirmed at 2048 bits, every difference proved at a point. The peers only decide; "
        f"they take one pair in {SAMPLE}, their caches emptied before each, with {LIMIT:g} s for it. The second "
        "row also words it: the point with both values, and what the difference looks like.",
        ("who", "a second", "ours is faster by", "target", "right", "wrong"),
    )
    times: list[float] = []
    rates: list[float] = []
    for name, check in (("derive", ours), ("derive, with the reason in words", ours_in_words)):
        for asked in pairs:
            check(asked)
        gc.collect()
        spent: list[float] = []
        right = wrong = 0
        for _ in range(ROUNDS):
            more, right, wrong = _timed(check, pairs, None)
            spent += more
        times = times or spent
        rates.append(1 / statistics.mean(spent))
        table.rows.append((name, short(rates[-1]), "", "", f"{right} of {len(pairs)}", str(wrong)))
    rate = rates[0]
    peers: list[tuple[str, Check, float, str]] = [
        ("SymPy, simplify(a − b) == 0", by_simplify, 80, "sympy"),
        ("SymPy, a.equals(b)", by_equals, 0, "sympy"),
        ("math-verify", by_math_verify, 250, "math_verify"),
    ]
    few = [asked for k, asked in enumerate(pairs) if k % (2 * SAMPLE) < 2]
    for name, check, target, package in peers:
        if find_spec(package) is None:
            table.notes.append(f"{name} is not installed: skipped.")
            continue
        logging.disable(logging.CRITICAL)
        check(few[0])
        spent, good, bad = _timed(check, few, LIMIT)
        logging.disable(logging.NOTSET)
        ratio = rate * statistics.mean(spent)
        aim = met(ratio, target) if target else ""
        table.rows.append(
            (name, short(1 / statistics.mean(spent)), short(ratio), aim, f"{good} of {len(few)}", str(bad))
        )
    spread = percentile(times, 0.99) / statistics.median(times)
    table.notes.append(
        f"The slowest hundredth of ours: {short(spread)} times the median (target {met(spread, 20, at_most=True)})."
    )
    return table


def reading() -> Table:
    from derive.maths.read import read

    table = Table(
        "Reading",
        f"{len(READ_PLAIN)} expressions, 19 characters on average, with products that are only implied; and the same "
        "in LaTeX.",
        ("who", "µs an expression", "ours is faster by", "target"),
    )
    table.about = table.about.replace("19", str(round(statistics.mean(map(len, READ_PLAIN)))))

    def mean(texts: tuple[str, ...], how: Callable[[str], Any], rounds: int) -> float:
        for text in texts:
            how(text)
        spent = []
        for _ in range(rounds):
            start = time.process_time()
            for text in texts:
                how(text)
            spent.append((time.process_time() - start) / len(texts))
        return statistics.median(spent)

    plain, latex = mean(READ_PLAIN, read, 200), mean(READ_LATEX, read, 200)
    table.rows.append(("derive, plain", short(1e6 * plain), "", ""))
    table.rows.append(("derive, LaTeX", short(1e6 * latex), "", ""))

    from sympy.parsing.sympy_parser import (
        convert_xor,
        implicit_multiplication_application,
        parse_expr,
        standard_transformations,
    )

    ways = (*standard_transformations, convert_xor, implicit_multiplication_application)
    theirs = mean(READ_PLAIN, lambda text: parse_expr(text, transformations=ways, evaluate=False), 3)
    ratio = theirs / plain
    table.rows.append(("SymPy, parse_expr with implied products", short(1e6 * theirs), short(ratio), met(ratio, 8)))
    if find_spec("lark") is None:
        table.notes.append("lark is not installed: SymPy's LaTeX reader was skipped.")
        return table
    from lark.exceptions import UnexpectedInput
    from sympy.parsing.latex import parse_latex
    from sympy.parsing.latex.errors import LaTeXParsingError

    readable = []
    for text in READ_LATEX:
        try:
            parse_latex(text, backend="lark")
        except (LaTeXParsingError, UnexpectedInput):
            continue
        readable.append(text)
    few = tuple(readable)
    if len(few) < len(READ_LATEX):
        table.notes.append(f"lark read {len(few)} of the {len(READ_LATEX)}: both are timed on those.")
    latex = mean(few, read, 200)
    theirs = mean(few, lambda text: parse_latex(text, backend="lark"), 3)
    ratio = theirs / latex
    table.rows.append(("SymPy, parse_latex by lark", short(1e6 * theirs), short(ratio), met(ratio, 100)))
    return table
