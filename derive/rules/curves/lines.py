"""Straight lines as they are written: y = y0 + m(x - a), y = mx + c; the letters of a graph. No rule."""

from __future__ import annotations

from derive.core.term import ONE, ZERO, Negative, Product, Sum, Symbol, Term, letters
from derive.maths.form import number_in, signed
from derive.maths.tidy import fold, tidied


def name_of(expr: Term, wrt: Symbol) -> str:
    """f, or the next letter that is not used."""
    return _free(("f", "g", "F", "G", "f_0"), expr, wrt)


def height_letter(expr: Term, wrt: Symbol) -> Symbol:
    """y, or the next letter that is not used."""
    return Symbol(_free(("y", "z", "w", "y_0"), expr, wrt))


def _free(names: tuple[str, ...], expr: Term, wrt: Symbol) -> str:
    used = {letter.name for letter in (*letters(expr), wrt)}
    return next(name for name in names if name not in used)


def distance(wrt: Symbol, at: Term) -> Term:
    """x - a; x itself for 0, x + 2 for -2."""
    if number_in(at) == 0:
        return wrt
    sign, positive = signed(at)
    return Sum((wrt, positive if sign < 0 else Negative(positive)))


def line_through(wrt: Symbol, at: Term, slope: Term, height: Term) -> Term:
    """f(a) + m·(x - a), no factor 1 and no nought written."""
    if slope is ZERO:
        return height
    sign, steep = signed(slope)
    away = distance(wrt, at)
    rise: Term = away if steep is ONE else Product((steep, away))
    rise = Negative(rise) if sign < 0 else rise
    return rise if height is ZERO else Sum((height, rise))


def straight(wrt: Symbol, at: Term, slope: Term, height: Term) -> Term:
    """m·x + c."""
    start = fold(Sum((height, Negative(Product((slope, at))))))
    level = tidied(start)
    return fold(Sum((Product((slope, wrt)), level))) if slope is not ZERO else level
