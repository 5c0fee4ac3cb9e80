"""Problems drawn by seed, as they stand on exercise sheets, with their right answers by mpmath alone."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import mpmath
from random_work import NoValue, Tree, agree, slopes, value, worth, written

from derive.core.term import Term

Point = dict[str, Any]
TASKS = ("differentiate", "differentiate", "differentiate", "second", "at", "partial", "mixed", "gradient", "jacobian",
         "taylor", "evaluate")  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """The fields of a record, and the right answer's entries at a point (shape lost), worked out without rules."""

    fields: Mapping[str, Any]
    truth: Callable[[Point], list[Any]]
    letters: tuple[str, ...]


def entries(term: Term, at: Point) -> list[Any]:
    """The values of an answer's entries at a point, row by row."""
    found = value(term, at)
    flat: list[Any] = []

    def look(part: Any) -> None:
        if isinstance(part, list):
            for each in part:
                look(each)
        else:
            flat.append(part)

    look(found)
    return flat


def is_right(problem: Problem, answer: Term) -> bool | None:
    """Whether an answer is right, by values at eight points; None where too few have one."""
    dice = random.Random("points of answers")
    seen = 0
    for _ in range(60):
        at = {name: mpmath.mpf(dice.randint(200, 2600)) / 1000 for name in problem.letters}
        try:
            with mpmath.workdps(160):
                mine, theirs = problem.truth(at), entries(answer, at)
                if len(mine) != len(theirs):
                    return False
                if not all(agree(a, b) for a, b in zip(mine, theirs, strict=True)):
                    return False
        except (NoValue, KeyError, ValueError, ZeroDivisionError):
            continue
        seen += 1
        if seen == 8 or not problem.letters:
            return True
    return None


# what stands on the sheets


def _n(dice: random.Random, low: int = 2, high: int = 7) -> Tree:
    return (str(dice.randint(low, high)),)


def _power(dice: random.Random, x: Tree) -> Tree:
    return ("^", x, str(dice.randint(2, 6)))


def _linear(dice: random.Random, x: Tree) -> Tree:
    return ("+", ("*", _n(dice), x), _n(dice, 1, 9))


def _inside(dice: random.Random, x: Tree) -> Tree:
    return dice.choice(
        (("*", _n(dice), x), _linear(dice, x), ("^", x, "2"), ("+", ("^", x, "2"), _n(dice, 1, 5)), ("^", x, "3"))
    )


def _function(dice: random.Random, x: Tree) -> Tree:
    head = dice.choice(("sin", "cos", "e^", "ln", "sqrt", "tan", "sin", "cos", "e^", "atan", "sinh", "tanh", "2^"))
    return (head, x)


def _factor(dice: random.Random, x: Tree) -> Tree:
    kind = dice.random()
    if kind < 0.35:
        return _power(dice, x)
    if kind < 0.6:
        return _function(dice, x)
    if kind < 0.85:
        return _function(dice, _inside(dice, x))
    return ("^", _linear(dice, x), str(dice.randint(2, 5)))


def _term(dice: random.Random, x: Tree) -> Tree:
    factor = _factor(dice, x)
    return ("*", _n(dice), factor) if dice.random() < 0.5 else factor


def function_of(dice: random.Random, x: Tree) -> Tree:
    """One function as a sheet would set it."""
    kind = dice.random()
    if kind < 0.2:
        return ("+", *(_term(dice, x) for _ in range(dice.randint(2, 3))))
    if kind < 0.3:
        return ("+", _term(dice, x), _n(dice))
    if kind < 0.5:
        return ("*", _factor(dice, x), _factor(dice, x))
    if kind < 0.7:
        below = dice.choice((_linear(dice, x), ("+", ("^", x, "2"), _n(dice)), ("e^", x), _power(dice, x)))
        return ("/", _factor(dice, x), below)
    if kind < 0.9:
        return _function(dice, _inside(dice, x))
    return ("^", _function(dice, _inside(dice, x)), str(dice.randint(2, 4)))


def function_of_two(dice: random.Random) -> Tree:
    x, y = ("x",), ("y",)

    def term() -> Tree:
        kind = dice.random()
        if kind < 0.4:
            return ("*", _n(dice), _power(dice, x), _power(dice, y))
        if kind < 0.6:
            return ("*", _factor(dice, x), _power(dice, y))
        if kind < 0.8:
            return (dice.choice(("sin", "e^", "cos")), ("*", x, y))
        return ("*", _n(dice), dice.choice((x, y)), _function(dice, dice.choice((x, y))))

    return ("+", *(term() for _ in range(2)), *(() if dice.random() < 0.5 else (("*", _n(dice), _power(dice, y)),)))


def problem(dice: random.Random) -> Problem:
    """One problem of one task."""
    task = dice.choice(TASKS)
    if task in ("differentiate", "second", "at", "taylor"):
        f = function_of(dice, ("x",))
        times = ("x", "x") if task == "second" else ("x",)
        fields: dict[str, Any] = {"task": "differentiate", "expr": written(f), "wrt": "x", "order": len(times)}
        if task == "taylor":
            return _taylor(dice)
        if task == "at":
            a = dice.randint(1, 3)
            return Problem({**fields, "at": str(a)}, lambda at: [slopes(f, ("x",), {"x": mpmath.mpf(a)})], ())
        return Problem(fields, lambda at: [slopes(f, times, at)], ("x",))
    f = function_of_two(dice)
    if task == "partial":
        return Problem(
            {"task": "partial", "expr": written(f), "wrt": "x"}, lambda at: [slopes(f, ("x",), at)], ("x", "y")
        )
    if task == "mixed":
        return Problem(
            {"task": "partial", "expr": written(f), "wrt": "x,y"}, lambda at: [slopes(f, ("x", "y"), at)], ("x", "y")
        )
    if task == "gradient":
        return Problem(
            {"task": "gradient", "expr": written(f), "wrt": "x,y"},
            lambda at: [slopes(f, (s,), at) for s in ("x", "y")],
            ("x", "y"),
        )
    if task == "jacobian":
        g = function_of_two(dice)
        return Problem(
            {"task": "jacobian", "exprs": [written(f), written(g)], "wrt": "x,y"},
            lambda at: [slopes(h, (s,), at) for h in (f, g) for s in ("x", "y")],
            ("x", "y"),
        )
    a, b = dice.randint(1, 3), dice.randint(-3, 3)
    return Problem(
        {"task": "evaluate", "expr": written(f), "at": {"x": str(a), "y": str(b)}},
        lambda at: [worth(f, {"x": mpmath.mpf(a), "y": mpmath.mpf(b)})],
        (),
    )


def _taylor(dice: random.Random) -> Problem:
    x: Tree = ("x",)
    about = dice.choice((0, 0, 1, 2))
    f = dice.choice((
        ("e^", x), ("e^", ("*", _n(dice, 2, 4), x)), ("ln", ("+", x, ("1",))), ("*", x, ("e^", x)),
        ("/", ("1",), ("+", x, ("1",))), ("sqrt", ("+", x, ("1",))), ("*", ("^", x, "3"), _n(dice)),
    ))  # fmt: skip
    degree = dice.randint(2, 3)

    def truth(at: Point) -> list[Any]:
        centre = mpmath.mpf(about)
        total = mpmath.mpf(0)
        for k in range(degree + 1):
            total += slopes(f, ("x",) * k, {"x": centre}) / mpmath.factorial(k) * (at["x"] - centre) ** k
        return [total]

    fields = {"task": "taylor", "expr": written(f), "wrt": "x", "about": str(about), "degree": degree}
    return Problem(fields, truth, ("x",))
