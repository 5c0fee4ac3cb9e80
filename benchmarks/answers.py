"""Two hundred answers to check: what a key says, and what a student wrote, right or with one slip. No clock here."""

from __future__ import annotations

from typing import NamedTuple


class Asked(NamedTuple):
    given: str
    expected: str
    right: bool


# expected; the same, written another way; the same with a slip. A, B and N are numbers
_PATTERNS = (
    ("A*x*(A*sin(B*x) + x*cos(B*x))", "A^2*x*sin(B*x) + A*x^2*cos(B*x)", "A^2*x*sin(B*x) - A*x^2*cos(B*x)"),
    ("N*A*(A*x+B)^(N-1)", "A*N*(A*x+B)^N/(A*x+B)", "N*(A*x+B)^(N-1)"),
    ("(2*x*(1+exp(x)) - x^2*exp(x))/(1+exp(x))^2", "2*x/(1+exp(x)) - x^2*exp(x)/(1+exp(x))^2",
     "2*x/(1+exp(x)) - x^2*exp(x)/(1+exp(x))"),
    ("exp(A*x)*(A*x + 1)", "A*x*exp(A*x) + exp(A*x)", "A*x*exp(A*x) + A*exp(A*x)"),
    ("A*cos(A*x+B)", "A*sin(pi/2 - A*x - B)", "cos(A*x+B)"),
    ("2*A*sin(x)*cos(x)", "A*sin(2*x)", "A*cos(2*x)"),
    ("A/cos(x)^2", "A*(1+tan(x)^2)", "A*tan(x)^2"),
    ("A/(1+(A*x)^2)", "A/(A^2*x^2+1)", "1/(1+(A*x)^2)"),
    ("A*x/sqrt(A*x^2+B)", "x*sqrt(A*x^2+B)*A/(A*x^2+B)", "x/sqrt(A*x^2+B)"),
    ("A*x^(A-1)*log(x) + x^(A-1)", "x^(A-1)*(1 + A*log(x))", "A*x^(A-1)*log(x) + x^A"),
    ("B/(A*x-B) - B/(A*x+B)", "2*B^2/(A^2*x^2-B^2)", "2*B/(A^2*x^2-B^2)"),
    ("A*exp(-x)*(1-x)", "A*(1-x)/exp(x)", "A*(1+x)/exp(x)"),
    ("A*y*exp(A*x*y)", "A*exp(A*y*x)*y", "A*x*exp(A*x*y)"),
    ("A*x^2*y^B + B*x", "x*(B + A*x*y^B)", "x*(B + A*x*B*y)"),
    ("(x^2-A^2)/(x+A)^2", "(x-A)/(x+A)", "(x+A)/(x-A)"),
    ("-A*exp(-A*x)/(1+exp(-A*x))^2", "-A*exp(A*x)/(1+exp(A*x))^2", "A*exp(A*x)/(1+exp(A*x))^2"),
    ("sinh(A*x)^2 + 1", "cosh(A*x)^2", "cosh(A*x)^2 - 1"),
    ("A/sqrt(1-A^2*x^2)", "A*sqrt(1-A^2*x^2)/(1-A^2*x^2)", "1/sqrt(1-A^2*x^2)"),
    ("(A*x+B)^3", "A^3*x^3 + 3*A^2*B*x^2 + 3*A*B^2*x + B^3", "A^3*x^3 + 3*A^2*B*x^2 + 3*A*B*x + B^3"),
    ("A^x*log(A)", "exp(x*log(A))*log(A)", "x*A^(x-1)"),
    ("-A*sin(x)*exp(A*cos(x))", "-A*exp(A*cos(x))*sin(x)", "A*sin(x)*exp(A*cos(x))"),
    ("log(x^2+A) + 2*x^2/(x^2+A)", "log(A+x^2) + 2 - 2*A/(x^2+A)", "log(x^2+A) + 2*x/(x^2+A)"),
    ("2*A*x*cos(A*x^2)*sin(B*x) + B*sin(A*x^2)*cos(B*x)",
     "B*cos(B*x)*sin(A*x^2) + 2*x*A*sin(B*x)*cos(A*x^2)", "2*A*x*cos(A*x^2)*B*cos(B*x)"),
    ("cos(A*x)^4 - sin(A*x)^4", "cos(2*A*x)", "cos(4*A*x)"),
    ("1/(x*(log(x)+A))", "1/(x*log(x)+A*x)", "1/(log(x)+A)"),
)  # fmt: skip

_NUMBERS = ((3, 2, 4), (5, 7, 3), (2, 5, 6), (7, 3, 5))


def answers() -> list[Asked]:
    """25 patterns, four sets of numbers, right and wrong."""
    found = []
    for a, b, n in _NUMBERS:
        for expected, right, wrong in _PATTERNS:
            key, good, bad = (
                text.replace("A", str(a)).replace("B", str(b)).replace("N", str(n)) for text in (expected, right, wrong)
            )
            found += [Asked(good, key, True), Asked(bad, key, False)]
    return found


# to read: short and long, plain with implicit products, and the same in LaTeX
READ_PLAIN = (
    "2x sin(3x) + 3x^2 cos(3x)", "(x^2+1)/(x-1)", "e^(2x)(2x+1)", "1/(2sqrt(x))", "3(2x+1)^2 (x-1)",
    "x^2 sin(3x)/(1+exp(x))", "-4x^3 + 2x - 7", "2y exp(x y) + x^2", "sin(2x)cos(3x) - 5", "(2x+1)(3x-2)(x^2+x+1)",
    "tan(x)^2 + 1", "4x(x^2+1)^3",
)  # fmt: skip
READ_LATEX = (
    r"2x\sin(3x) + 3x^{2}\cos(3x)", r"\frac{x^{2}+1}{x-1}", r"e^{2x}(2x+1)", r"\frac{1}{2\sqrt{x}}",
    r"3(2x+1)^{2}(x-1)", r"\frac{x^{2}\sin(3x)}{1+e^{x}}", r"-4x^{3}+2x-7", r"2y e^{x y}+x^{2}",
    r"\sin(2x)\cos(3x)-5", r"(2x+1)(3x-2)(x^{2}+x+1)", r"\tan(x)^{2}+1", r"4x(x^{2}+1)^{3}",
)  # fmt: skip

# to work out: functions, deeper and longer
WORK = (
    "x^2*sin(3*x)", "x^2*sin(3*x)/(1+exp(x))", "sqrt(x^2+1)", "log(x)/x", "exp(-x^2/2)", "(2*x+1)^5", "sin(x)^3",
    "x*exp(2*x)*cos(x)", "tan(x^2)", "1/(1+x^2)", "log(sin(x))", "x^5-4*x^3+2*x", "cos(exp(x))", "sqrt(sin(x))",
    "(x^2-1)/(x^2+1)", "exp(x)*sin(x)", "x*log(x)-x", "(x+1)*(x+2)*(x+3)", "2^x", "sin(cos(x))",
)  # fmt: skip
