"""Strings nobody would type: random, and good ones with a slip in them. A term or a ReadingError, and nothing else."""

from __future__ import annotations

import os
import random
from time import process_time

from derive.core.term import Term
from derive.errors import ReadingError
from derive.maths.printing import grid, latex, mathml, text, unicode_text
from derive.maths.read import prefix_length, read, read_answer

SEED = int(os.environ.get("DERIVE_SEED", "2024"))
STRINGS = int(os.environ.get("DERIVE_STRINGS", "5000"))  # make fuzz: 100 000
FENCE = os.environ.get("DERIVE_FENCE") == "1"
PIECES = [
    *"xyztabcde0123456789",
    *"+-*/^()[]{}|,;_'!&=<> .",
    "sin",
    "ln",
    "sqrt",
    "pi",
    "theta",
    "\\frac",
    "\\sqrt",
    "\\left",
    "\\right",
    "\\cdot",
    "\\,",
    "\\sin",
    "\\begin{pmatrix}",
    "\\end{pmatrix}",
    "\\\\",
    "d/dx",
    "\\partial",
    "∂",
    "²",
    "⁻",
    "₁",
    "√",
    "≤",
    "½",
    "·",
    "__",
    "**",
    "==",
    "\\text{",
    "\\mathrm{d}",
    "1e5",
    "oo",
    "\\left.",
    "\\right|",
    "\\log_",
    "log10(",
    "print(",
    "\u200b",
    "а",
    "\x00",
]
GOOD = [
    "2*x*sin(3*x) + x^2*cos(x)",
    r"\frac{1}{2}x^2 - \sqrt[3]{x}",
    "[[1, 2], [3, 4]]",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
    r"\frac{\partial^2 f}{\partial x\partial y}",
    "d/dx[x^2]",
    "||x|-1|",
    r"\left.x^2\right|_{x=1}",
    "{(1,2), (-1,-2)}",
    "f'(x) = e^{-x}",
    "x_1^2 + x_{12}",
    r"\ln\left(x+\sqrt{x^2+1}\right)",
    "log_2(8) >= 3",
    "∂²z/∂x∂y",
    "3!x²⁻ⁿ",
]


def slip(chance: random.Random, line: str) -> str:
    at = chance.randrange(len(line) + 1)
    kind = chance.randrange(4)
    if kind == 0:
        return line[:at] + line[at + 1 :]
    if kind == 1:
        return line[:at] + chance.choice(PIECES) + line[at:]
    if kind == 2:
        return line[:at] + line[at : at + 3] * 2 + line[at + 3 :]
    return line[at:] + line[:at]


def test_every_string_is_a_term_or_a_reading_error() -> None:
    slowest, slowest_text = 0.0, ""
    for number in range(STRINGS):
        chance = random.Random(SEED * 1_000_003 + number)
        if number % 2:
            typed = "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 25)))
        else:
            typed = chance.choice(GOOD)
            for _ in range(chance.randrange(1, 4)):
                typed = slip(chance, typed)
        started = process_time()
        try:
            term = read(typed) if number % 3 else read_answer(typed, letters=["x", "y", "x_1"])
        except ReadingError as error:
            assert 0 <= error.column <= len(typed), typed
            assert str(error)
        else:
            assert isinstance(term, Term)
            assert prefix_length(typed) <= len(typed)
            for written in (text, latex, unicode_text, grid, mathml):
                written(term)
            if number % 3:
                assert read(text(term), limits="file") is term, typed
                assert read(latex(term), limits="file") is term, typed
        slowest, slowest_text = max((slowest, slowest_text), (process_time() - started, typed))
    # a clock says as much of the machine: asked only where that is wanted
    assert slowest < 0.5 or not FENCE, f"{slowest:.2f} s of work for {slowest_text!r}"
