"""Lines that programs share: the import, the letters, a point to put in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from derive.core.term import ZERO, Equation, Negative, Sum, Symbol, Term, letters
from derive.maths.printing.python import identifier, python

SYMPY = "import sympy as sp"


def opening(terms: Iterable[Term], wrt: Iterable[Symbol] = ()) -> list[str]:
    """The import, and every letter as a real one, those of the question first."""
    found = dict.fromkeys(wrt)
    for term in terms:
        found.update(dict.fromkeys(sorted(letters(term), key=lambda s: s.name)))
    names = [identifier(letter) for letter in found]
    if not names:
        return [SYMPY, ""]
    more = " ".join(letter.name if re.fullmatch(r"\w+", letter.name) else identifier(letter) for letter in found)
    return [SYMPY, "", f'{", ".join(names)} = sp.symbols("{more}", real=True)']


def names(wrt: Iterable[Symbol]) -> str:
    """x, y"""
    return ", ".join(map(identifier, wrt))


def point(at: Iterable[tuple[Symbol, Term]]) -> str:
    """{x: 1, y: 2}"""
    return "{" + ", ".join(f"{identifier(letter)}: {python(value)}" for letter, value in at) + "}"


def put_in(name: str, at: tuple[tuple[Symbol, Term], ...]) -> str:
    return f"{name}.subs({point(at)})" if at else name


def group(wrt: Iterable[Symbol]) -> str:
    """(x, y), or (x,)"""
    found = tuple(map(identifier, wrt))
    return f"({found[0]},)" if len(found) == 1 else f"({', '.join(found)})"


def zero(equation: Term) -> str:
    """What an equation says is 0."""
    if isinstance(equation, Equation):
        return python(equation.lhs if equation.rhs is ZERO else Sum((equation.lhs, Negative(equation.rhs))))
    return python(equation)
