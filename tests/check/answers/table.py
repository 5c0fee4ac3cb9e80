"""Answers by hand: a problem, what was answered, the verdict, and the wrong turn that is named. Tests and docs at once.

A row is `answer : verdict` or `answer : wrong, cause`. What each answer is worth was worked out on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from check.answers.procedures import CURVE, CURVED, FITS, LINE, PROCEDURES
from check.answers.written import WRITTEN

RIGHT, WRONG = "right", "wrong"


@dataclass(frozen=True)
class Row:
    """`causes` are the names given, in order; () where nothing is named."""

    fields: dict[str, Any]
    answer: str
    status: str
    causes: tuple[str, ...] = ()


def _rows(problem: str, text: str) -> Iterator[Row]:
    task, *pieces = map(str.strip, problem.split(" | "))
    fields: dict[str, Any] = {"task": task}
    for piece in pieces:
        name, _, value = piece.partition(": ")
        fields[name] = (
            [v.strip() for v in value.split(";")]
            if name in ("exprs", "constraints", "equations", "weights", "biases") or (name == "wrt" and ";" in value)
            else value
        )
    for line in filter(None, map(str.strip, text.strip().splitlines())):
        answer, _, verdict = line.rpartition(" : ")
        status, *causes = (word.strip() for word in verdict.split(","))
        yield Row(fields, answer.strip(), status, tuple(causes))


_TABLE = {
    "differentiate | expr: x^2 sin x": """
        2x sin x + x^2 cos x : right
        x(2 sin x + x cos x) : right
        x^2 cos(x) + 2 sin(x) x : right
        y' = 2x sin x + x^2 cos x : right
        2x*sin(x) + x**2*cos(x) : right
        \\sin x \\cdot 2x + x^2\\cos x : right
        2x cos x : wrong, prod-naive
        2x sin x : wrong, prod-first
        x^2 cos x : wrong, prod-second
        2x sin x - x^2 cos x : wrong, sin-neg, prod-minus
        2x + cos x : wrong, prod-add
        2x^3 + sin x cos x : wrong, prod-self
        x sin x + x^2 cos x : wrong, pow-nocoef, pow-coefdec
        2x^2 sin x + x^2 cos x : wrong, pow-nodec
        2x sin x + x^2 sin x : wrong, sin-same
        2x sin(x) + x^2 cos(x) + 1 : wrong
    """,
    "differentiate | expr: x^5 - 4x^3 + 2x - 7": """
        5x^4 - 12x^2 + 2 : right
        2 - 12x^2 + 5x^4 : right
        5x^4 - 4*3x^2 + 2 : right
        (5x^2 - 12)x^2 + 2 : right
        5x^4 - 12x^2 + 2x^0 : right
        5x^4 - 12x^2 + 2 - 7 : wrong, const-keep
        5x^4 - 12x^2 + 1 : wrong, coef-drop, const-one
        5x^4 - 12x^2 + 2x : wrong, var-x
        5x^4 - 3x^2 + 2 : wrong, coef-drop
        5x^4 + 2 : wrong, coef-zero
        5x^4 : wrong, coef-zero, sum-first
        x^4 - 12x^2 + 2 : wrong, pow-nocoef
        5x^5 - 12x^2 + 2 : wrong, pow-nodec
        5x^6 - 12x^4 + 2 : wrong, pow-inc
        4x^4 - 12x^2 + 2 : wrong, pow-coefdec
        5x^4 + 12x^2 + 2 : wrong, slip-sign
        20x^3 - 24x : wrong, slip-again
        x^5 - 4x^3 + 2x - 7 : wrong, slip-undone
    """,
    "differentiate | expr: sin(x)/(x^2+1)": """
        (cos(x)(x^2+1) - 2x sin x)/(x^2+1)^2 : right
        cos(x)/(x^2+1) - 2x sin(x)/(x^2+1)^2 : right
        (x^2 cos x + cos x - 2x sin x)/(x^4 + 2x^2 + 1) : right
        \\frac{(x^2+1)\\cos x-2x\\sin x}{(x^2+1)^2} : right
        cos(x)(x^2+1)^-1 - 2x sin(x) (x^2+1)^-2 : right
        cos(x)/(2x) : wrong, quot-naive
        (cos(x)(x^2+1) + 2x sin x)/(x^2+1)^2 : wrong, quot-plus
        (2x sin x - cos(x)(x^2+1))/(x^2+1)^2 : wrong, quot-swap
        (cos(x)(x^2+1) - 2x sin x)/(x^2+1) : wrong, quot-nosq
        cos(x)(x^2+1) - 2x sin x : wrong, quot-noden
        (cos(x)(x^2+1) - 2x sin x)/(4x^2) : wrong, quot-dd
        (cos x - 2x)/(x^2+1)^2 : wrong, quot-numdiff
        (x^2 cos x + 1 - 2x sin x)/(x^2+1)^2 : wrong, quot-paren, alg-distrib
        (-cos(x)(x^2+1) - 2x sin x)/(x^2+1)^2 : wrong, sin-neg
    """,
    "differentiate | expr: (x-3)/(x^2+1)": """
        (1 + 6x - x^2)/(x^2+1)^2 : right
        1/(x^2+1) - 2x(x-3)/(x^2+1)^2 : right
        (-x^2 - 6x + 1)/(x^2+1)^2 : wrong, quot-paren2
        1/(2x) : wrong, quot-naive
    """,
    "differentiate | expr: sin(x^2)": """
        2x cos(x^2) : right
        cos(x^2) 2x : right
        2x sin(pi/2 - x^2) : right
        f'(x) = 2 x cos(x^2) : right
        2x(1 - 2 sin(x^2/2)^2) : right
        cos(x^2) : wrong, chain-miss
        cos(2x) : wrong, chain-inside
        2x cos(x) : wrong, chain-outx
        2x : wrong, chain-onlyin
        2x sin(x^2) : wrong, chain-keep, sin-same
        cos(x^2) + 2x : wrong, chain-add
        4x^2 cos(x^2) : wrong, chain-twice
        cos(x^2)/(2x) : wrong, chain-div
        -2x cos(x^2) : wrong, sin-neg
        cos(x)^2 : wrong
    """,
    "differentiate | expr: sin(2x)^3": """
        6 sin(2x)^2 cos(2x) : right
        6 sin^2(2x) cos 2x : right
        3 sin(2x)^2 cos(2x)*2 : right
        3 sin(2x)^2 : wrong, chain-miss
        8 cos(2x)^3 : wrong, sq-ext
        2 sin(2x)^3 cos(2x) : wrong, chain-keep
        6 cos(2x)^2 cos(2x) : wrong
    """,
    "differentiate | expr: e^x": """
        e^x : right
        exp(x) : right
        x e^(x-1) : wrong, exp-pow
    """,
    "differentiate | expr: 2^x": """
        2^x ln 2 : right
        ln(2) e^(x ln 2) : right
        x 2^(x-1) : wrong, expa-pow
        2^x : wrong, expa-noln
        2^x ln(2)/ln(10) : wrong, expa-log10
    """,
    "differentiate | expr: ln(x)": """
        1/x : right
        x^-1 : right
        1/ln(x) : wrong, log-self
        x ln(x) - x : wrong, log-int
    """,
    "differentiate | expr: sqrt(x)": """
        1/(2sqrt(x)) : right
        1/2 x^(-1/2) : right
        sqrt(x)/(2x) : right
        \\frac{1}{2\\sqrt x} : right
        1/sqrt(x) : wrong, root-nohalf
        sqrt(x)/2 : wrong, root-flip
    """,
    "differentiate | expr: 3/x^2": """
        -6/x^3 : right
        -6x^-3 : right
        6/x^3 : wrong, pow-negsgn
        -6/x : wrong, pow-inc
        3/(2x) : wrong
    """,
    "differentiate | expr: (2x+3)^2": """
        4(2x+3) : right
        8x + 12 : right
        2(2x+3) : wrong
        8x : wrong, alg-sqdist
        2(2x+3)^2 : wrong, chain-keep, chain-coef
    """,
    "differentiate | expr: sqrt(x^2+9)": """
        x/sqrt(x^2+9) : right
        x(x^2+9)^(-1/2) : right
        1 : wrong, alg-sqrtsum
        1/(2sqrt(x^2+9)) : wrong, chain-miss
    """,
    "differentiate | expr: tan(x)": """
        1/cos(x)^2 : right
        1 + tan(x)^2 : right
        sec(x)^2 : right
        1/cos(x) : wrong, tan-nosq
        -cos(x)/sin(x) : wrong, tan-naive
    """,
    "differentiate | expr: atan(x)": """
        1/(1+x^2) : right
        -1/sin(x)^2 : wrong, atan-recip
        1/sqrt(1-x^2) : wrong, atan-asin
    """,
    "differentiate | expr: tanh(x)": """
        1 - tanh(x)^2 : right
        1/cosh(x)^2 : right
        4/(e^x + e^-x)^2 : right
        1 - tanh(x) : wrong, tanh-nosq
    """,
    "differentiate | expr: x^3 | at: 2": """
        12 : right
        12.0 : right
        3*2^2 : right
        3x^2 : wrong, eval-kept
        8 : wrong, pow-coefdec
        24 : wrong, pow-nodec
        4 : wrong, pow-nocoef, pow-int
    """,
    "differentiate | expr: x^4 | order: 2": """
        12x^2 : right
        3*4*x^2 : right
        4x^3 : wrong, slip-early
        24x : wrong, slip-again
    """,
    "partial | expr: x^2 y^3 + 5y | wrt: x": """
        2x y^3 : right
        2 y^3 x : right
        y^3 (x + x) : right
        2xy^3 + 5y : wrong, pd-keep
        0 : wrong, pd-zero
        2x : wrong, pd-one
        3x^2y^2 + 5 : wrong, pd-wrongvar
        2xy^3 + 3x^2y^2 + 5 : wrong, pd-notconst
        6xy^3 : wrong, pd-stray
    """,
    "partial | expr: x^3 y + sin(y) | wrt: x,y": """
        3x^2 : right
        3x*x : right
        3x^5 y + 3x^2 y cos(y) : wrong, mix-prod
        3x^2 y : wrong, var-x
        6x y : wrong, mix-same
    """,
    "gradient | expr: x^2 + 3x y | wrt: x,y": """
        (2x + 3y, 3x) : right
        (3y + 2x, x*3) : right
        [2x + 3y, 3x] : right
        \\begin{pmatrix} 2x+3y \\\\ 3x \\end{pmatrix} : right
        [[2x + 3y], [3x]] : right
        5x + 3y : wrong, grad-sum
        (3x, 2x + 3y) : wrong, grad-swap
        (2, 0) : wrong, grad-again
        (2x + 3, 3x) : wrong, pd-one
        (2x + 3y, 3y) : wrong
    """,
    "gradient | expr: x^2 + 3x y | wrt: x,y | at: x=1, y=2": """
        (8, 3) : right
        (2 + 6, 3) : right
        11 : wrong, grad-sum
        (2x + 3y, 3x) : wrong, eval-kept
        (7, 6) : wrong, eval-swap
    """,
    "jacobian | exprs: x^2 y; x + 3y | wrt: x,y": """
        [[2xy, x^2], [1, 3]] : right
        \\begin{pmatrix} 2xy & x^2 \\\\ 1 & 3 \\end{pmatrix} : right
        [[2 y x, x x], [1, 3]] : right
        [[2xy, 1], [x^2, 3]] : wrong, jac-t
        6xy - x^2 : wrong, jac-det
        [[2xy, 0], [0, 3]] : wrong, jac-diag
        [[1, 3], [2xy, x^2]] : wrong, jac-rows
        [[2xy, x^2], [1, 1]] : wrong, coef-drop, pd-wrongvar
        [[2xy, x^2]] : wrong
    """,
    "hessian | expr: x^3 y | wrt: x,y": """
        [[6xy, 3x^2], [3x^2, 0]] : right
        [[6 y x, 3 x^2], [x^2 3, 0]] : right
        [[6xy, 3x^2], [-3x^2, 0]] : wrong, hess-sign
        [[6xy, 0], [0, 0]] : wrong, hess-diag, pd-zero
        [[3x^2, 6xy], [0, 3x^2]] : wrong, hess-swap
        [[9x^4 y^2, 3x^5 y], [3x^5 y, x^6]] : wrong, hess-sq
        (3x^2 y, x^3) : wrong, hess-grad
        -9x^4 : wrong, hess-det
    """,
    "taylor | expr: ln(x) | wrt: x | about: 2 | degree: 3": """
        ln(2) + (x-2)/2 - (x-2)^2/8 + (x-2)^3/24 : right
        ln 2 + 1/2 (x-2) - 1/8 (x-2)^2 + 1/24 (x-2)^3 : right
        (x-2)/2 - (x-2)^2/8 + (x-2)^3/24 + ln(4)/2 : right
        ln(2) + (x-2)/2 - (x-2)^2/4 + (x-2)^3/4 : wrong, tay-nofact
        ln(2) + (x-2)/2 - (x-2)^2/8 + (x-2)^3/12 : wrong
        ln(2) + x/2 - x^2/8 + x^3/24 : wrong, tay-x0
        ln(2) + (x+2)/2 - (x+2)^2/8 + (x+2)^3/24 : wrong, tay-plus
        (x-2)/2 - (x-2)^2/8 + (x-2)^3/24 : wrong, tay-noconst
        ln(2) + (x-2)/2 - (x-2)^2/8 : wrong, tay-short, coef-zero
        ln(2) + (x-2)/2 + (x-2)^2/8 + (x-2)^3/24 : wrong
        ln(x) : wrong
    """,
    "taylor | expr: e^x | wrt: x | about: 0 | degree: 2": """
        1 + x + x^2/2 : right
        (x^2 + 2x + 2)/2 : right
        1 + x + x^2 : wrong, tay-nofact
        1 + x + x^2/2 + x^3/6 : wrong, tay-long
        x + x^2/2 : wrong, tay-noconst
    """,
    "evaluate | expr: x^2 + y | at: x=-3, y=1": """
        10 : right
        9 + 1 : right
        10.0 : right
        -8 : wrong, eval-square
        x^2 + y : wrong, eval-kept
        -2 : wrong, eval-swap
        0 : wrong, eval-zero
    """,
    "lagrange | expr: x y | constraints: x^2 + 4y^2 = 8 | wrt: x,y | seek: maximum": """
        {(2, 1), (-2, -1)} : right
        {(-2, -1), (2, 1)} : right
        {(4/2, 1), (-2, -1)} : right
        {(2, 1, 2), (-2, -1, 2)} : right
        {(2, 1)} : wrong, lag-one
        {(2, -1), (-2, 1)} : wrong, lag-nocmp
        {(2, 1), (-2, -1), (2, -1), (-2, 1)} : wrong, lag-all
        {(1, 2), (-1, -2)} : wrong, lag-swap
        {(0, 0)} : wrong, lag-nocon
    """,
}  # fmt: skip

_BY_HAND = (*_TABLE.items(), *PROCEDURES.items(), *WRITTEN.items())
TABLE: tuple[Row, ...] = (
    *(row for problem, text in _BY_HAND for row in _rows(problem, text)),
    *(
        Row({**row.fields, "data": data}, row.answer, row.status, row.causes)
        for data, fits in ((LINE, FITS), (CURVE, CURVED))
        for problem, text in fits.items()
        for row in _rows(problem, text)
    ),
)
