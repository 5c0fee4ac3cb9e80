"""The numbers on an axis: few and round, written as mathematics, where they stand beside their mark."""

from __future__ import annotations

from math import floor, log10

from derive.core.figure import Place
from derive.core.term import ONE, Negative, Number, Power, Product, Term

TICK = 105  # the length of a mark, in hundredths of a millimetre
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """At most so many round numbers between two ends.

    >>> ticks(-1.2, 3.4)
    [-1.0, 0.0, 1.0, 2.0, 3.0]
    """
    span = high - low
    size = 10.0 ** floor(log10(span / most))
    step = next(size * s for s in STEPS if span / (size * s) <= most)
    first, last = -floor(-low / step + 1e-9), floor(high / step + 1e-9)
    return [k * step for k in range(first, last + 1)]


def number(value: float) -> Term:
    """A tick's number as it is written: 0.5, -2, 1000, and from a hundred thousand on 4·10^5."""
    size = abs(value)
    term: Term
    if size >= 1e5 or 0 < size < 1e-3:
        digits, _, power = f"{size:.3e}".partition("e")
        mantissa, exponent = Number(digits.rstrip("0").rstrip(".")), Number(str(abs(int(power))))
        ten = Power(Number("10"), Negative(exponent) if int(power) < 0 else exponent)
        term = ten if mantissa is ONE else Product((mantissa, ten))
    else:
        term = Number(f"{size:.10f}".rstrip("0").rstrip(".") or "0")
    return Negative(term) if value < 0 and size > 0 else term


def beside(at: Place, side: str) -> tuple[tuple[Place, tuple[str, ...]], ...]:
    """Where a tick's number may stand: at the tick, or across the axis where it would meet a curve there."""
    x, y = at
    if side == "s":
        return ((x, y - TICK), ("s",)), ((x, y), ("n",))
    return ((x - TICK, y), ("w",)), ((x, y), ("e",))
