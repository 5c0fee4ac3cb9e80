"""Marking answers to a problem set: a class's answers, all distinct, with and without the cause of what is wrong."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from benchmarks.clock import Table, met, short

ROUNDS = 150  # answers of each pattern, no two alike

# a problem; right and wrong answers, of which K makes as many distinct ones as are wanted
_SET: tuple[tuple[dict[str, Any], tuple[str, ...]], ...] = (
    ({"task": "differentiate", "expr": "x^2 sin(3x)"},
     ("K*2x sin(3x)/K + 3x^2 cos(3x)", "2x sin(3x) + x^2 cos(3x) + K - K", "2x*3cos(3x) + K x - K x")),
    ({"task": "differentiate", "expr": "(x^2+1)^4"}, ("8x(x^2+1)^3 + K - K", "4(x^2+1)^3*K/K", "8x(x^2+K)^3")),
    ({"task": "partial", "expr": "x^2 y^3 + 5y", "wrt": "x"}, ("2x y^3 + K - K", "2x y^3 + 5y + K - K")),
    ({"task": "gradient", "expr": "x^2 y + e^(x y)", "wrt": "x,y"},
     ("(2x y + y e^(x y) + K-K, x^2 + x e^(x y))", "(2x y + e^(x y) + K-K, x^2 + e^(x y))")),
    ({"task": "jacobian", "exprs": ["x^2 y", "x + 3y"], "wrt": "x,y"},
     ("[[2xy, x^2], [1, 3+K-K]]", "[[2xy, 1], [x^2, 3+K-K]]")),
    ({"task": "lagrange", "expr": "x y", "constraints": ["x^2 + 4y^2 = 8"], "wrt": "x,y", "seek": "maximum"},
     ("{(2, 1+K-K), (-2, -1)}", "{(1, 2+K-K), (-1, -2)}")),
)  # fmt: skip


def records(rounds: int) -> Iterator[dict[str, Any]]:
    for k in range(1, rounds + 1):
        for fields, answers in _SET:
            for pattern in answers:
                yield {**fields, "answer": pattern.replace("K", str(k + 1))}


def marking() -> Table:
    from derive.front.check import check_fields

    first = list(records(2))
    for fields in first:
        check_fields(fields)
    asked = list(records(ROUNDS))
    shapes = sum(fields["task"] in ("gradient", "jacobian", "lagrange") for fields in asked)
    table = Table(
        "Marking a class",
        f"{len(asked)} answers as text, no two alike, half of them wrong, {round(100 * shapes / len(asked))} in 100 "
        "vectors, matrices or sets of points; each read and judged, after every problem has been seen once.",
        ("what", "a second", "target"),
    )
    for name, why, target in (("the verdict alone", False, 5000), ("with the cause of what is wrong", True, 500)):
        start = time.process_time()
        for fields in asked:
            check_fields(fields, why=why)
        rate = len(asked) / (time.process_time() - start)
        table.rows.append((name, short(rate), met(rate, target)))
    return table
