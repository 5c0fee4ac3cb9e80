"""Terms as plain trees of words, so that an answer can be rewritten by what knows nothing of tidying."""

from __future__ import annotations

import random

from maths.equality.pairs import REWRITINGS, _somewhere
from random_work import Tree, written

from derive.core.term import (
    Abs,
    Call,
    Constant,
    Matrix,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    SetOf,
    Sum,
    Symbol,
    Term,
    Vector,
    symbols_in,
)


def tree_of(term: Term) -> Tree:
    """A single expression as a tree; a KeyError for what a tree has no word for."""
    match term:
        case Number(digits):
            return (digits,)
        case Symbol(name) | Constant(name):
            return (name,)
        case Sum(terms):
            return ("+", *map(tree_of, terms))
        case Product(factors):
            return ("*", *map(tree_of, factors))
        case Quotient(num, den):
            return ("/", tree_of(num), tree_of(den))
        case Negative(inside):
            return ("neg", tree_of(inside))
        case Power(base, Number(digits)):
            return ("^", tree_of(base), digits)
        case Power(Constant("e"), exponent):
            return ("e^", tree_of(exponent))
        case Power(base, exponent):
            return ("^^", tree_of(base), tree_of(exponent))
        case Root(inside, Number("2")):
            return ("sqrt", tree_of(inside))
        case Abs(inside):
            return ("abs", tree_of(inside))
        case Call(name, (inside,)):
            return (name, tree_of(inside))
    raise KeyError(type(term).__name__)


def rewritten(term: Term, dice: random.Random, times: int = 2) -> str:
    """The same value, written another way: each entry of a vector or matrix by itself, a set in any order."""
    match term:
        case Vector(items):
            return f"({', '.join(rewritten(item, dice, times) for item in items)})"
        case Matrix(rows):
            return f"[{', '.join('[' + rewritten(row, dice, times)[1:-1] + ']' for row in rows)}]"
        case SetOf(items):
            mixed = dice.sample(items, len(items))
            return f"{{{', '.join(rewritten(item, dice, times) for item in mixed)}}}"
    tree = tree_of(term)
    for _ in range(times):
        made, _ = _somewhere(tree, REWRITINGS, dice)
        if symbols_in(term) or not (_has_letters(made) or _has_inverses(made)):
            tree = made  # a number stays one: sin(x) - sin(x) is not added to it, and sin(asin(4)) is none
    return written(tree)


def _has_letters(tree: Tree) -> bool:
    return tree == ("x",) or any(_has_letters(part) for part in tree[1:] if isinstance(part, tuple))


def _has_inverses(tree: Tree) -> bool:
    """Whether a function stands in it that has no value at many numbers."""
    return tree[0] in ("asin", "acos", "acosh", "atanh") or any(
        _has_inverses(part) for part in tree[1:] if isinstance(part, tuple)
    )
