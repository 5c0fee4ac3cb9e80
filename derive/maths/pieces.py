"""Whether a term is one smooth piece or several joined ones. Decides only where to look, never what is equal."""

from __future__ import annotations

from derive.core.term import Abs, Call, Constant, Number, Piecewise, Power, Product, Root, Sum, Symbol, Term
from derive.maths.balls.exact import exact
from derive.maths.walking import DEEP, depth, upwards

SMOOTH, BRANCHES, JOINTS = 0, 1, 2

_JOINED = frozenset(("abs", "sign", "sgn", "max", "min"))
_BRANCHED = frozenset(f"{a}{f}" for a in ("a", "arc") for f in ("sin", "cos", "tan", "cot", "sec", "csc"))


def pieces(term: Term) -> int:
    """SMOOTH: agreement near one point of an interval spreads over it. BRANCHES: roots and inverse functions may take
    another branch elsewhere. JOINTS: absolute values and their kin, which may change at any number.
    """
    found: int | None = term.memo.get("pieces")
    if found is None:
        if depth(term) > DEEP:
            for part in upwards(term):
                _pieces(part)
        found = _pieces(term)
    return found


def _pieces(term: Term) -> int:
    found: int | None = term.memo.get("pieces")
    if found is None:
        found = max(map(_pieces, term.parts), default=SMOOTH)
        if found < JOINTS:
            found = max(found, _own(term))
        term.memo["pieces"] = found
    return found


def _own(part: Term) -> int:
    match part:
        case Sum() | Product() | Symbol() | Number():
            return SMOOTH
        case Abs() | Piecewise():
            return JOINTS
        case Call(name, _):
            return JOINTS if name in _JOINED else BRANCHES if name in _BRANCHED else SMOOTH
        case Root(arg, _):
            # the root of a square is an absolute value in disguise
            return JOINTS if isinstance(arg, (Power, Product)) else BRANCHES
        case Power(base, exponent):
            n = exact(exponent)
            if (n is not None and n.denominator == 1) or isinstance(base, Constant):
                return SMOOTH
            return JOINTS if n is not None and isinstance(base, (Power, Product)) else BRANCHES
        case _:
            return SMOOTH
