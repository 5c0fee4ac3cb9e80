"""Oracles for tests: SymPy and mpmath, which know nothing of this project's rules. For tests only."""

from __future__ import annotations

import sympy

from derive.core.term import Term
from derive.maths.printing import text


def sympy_of(term: Term | str) -> sympy.Expr:
    """A term (or plain text) as a SymPy expression, letters real."""
    written = term if isinstance(term, str) else text(term)
    names = {name: sympy.Symbol(name, real=True) for name in sorted(_words(written))}
    names |= {"e": sympy.E, "pi": sympy.pi, "ln": sympy.log, "root": lambda a, n: sympy.real_root(a, n)}
    names |= {name: getattr(sympy, name) for name in ("sin", "cos", "tan", "sec", "csc", "cot", "exp", "sqrt", "log")}
    names |= {name: getattr(sympy, name) for name in ("sinh", "cosh", "tanh", "asin", "acos", "atan")}
    names |= {"abs": sympy.Abs}
    names |= {f"arc{name}": getattr(sympy, f"a{name}") for name in ("sin", "cos", "tan")}
    names |= {f"ar{name}": getattr(sympy, f"a{name}") for name in ("sinh", "cosh", "tanh")}
    return sympy.parse_expr(written.replace("^", "**"), local_dict=names)


def _words(written: str) -> set[str]:
    import re

    return set(re.findall(r"[A-Za-z_][A-Za-z_0-9]*", written))


def same_value(a: sympy.Expr, b: sympy.Expr, *, points: tuple[float, ...] = (0.37, 1.21, 2.83, -0.61, -1.7)) -> bool:
    """Do two expressions agree to 20 figures at every point where both are real? At least two points must be so."""
    letters = sorted(a.free_symbols | b.free_symbols, key=str)
    seen = 0
    for start in points:
        at = {letter: sympy.Float(str(start + 0.17 * k), 40) for k, letter in enumerate(letters)}
        left, right = (sympy.N(side.subs(at), 30) for side in (a, b))
        if not (left.is_real and right.is_real and left.is_finite and right.is_finite):
            continue
        seen += 1
        if abs(left - right) > sympy.Float("1e-20") * (1 + abs(right)):
            return False
    return seen >= (2 if letters else 1)
