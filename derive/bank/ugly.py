"""What no page may show: 1x, x^1, x^0, + -, --, a 0 term, 2/2. Looked for in the tree and in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import gcd

from derive.core.document import Math, Span
from derive.core.term import ONE, ZERO, Equation, Matrix, Negative, Number, Power, Product, Quotient, Sum, Term, Vector

_IN_TEXT = (
    (re.compile(r"- *-|\+ *\+"), "two signs in a row"),
    (re.compile(r"\+ *-"), "a minus after a plus"),
    (re.compile(r"(?<![\w.)])1\*[A-Za-z(]"), "a factor 1"),
    (re.compile(r"\^1(?![\d./])"), "an exponent 1"),
    (re.compile(r"\^0(?![\d./])"), "an exponent 0"),
)


def ugly(term: Term) -> Iterator[str]:
    """What is ugly about a term, each with the sub-term it is about: nothing for a term that may be printed."""
    yield from _faults(term)
    yield from ugly_text(_text(term))


def _faults(term: Term) -> tuple[str, ...]:
    """The faults of a term and of all in it; remembered, since the variants of a family share most of their parts."""
    known: tuple[str, ...] | None = term.memo.get("ugly")
    if known is None:
        what = _fault(term)
        known = ((what,) if what else ()) + tuple(fault for part in term.parts for fault in _faults(part))
        term.memo["ugly"] = known
    return known


def ugly_text(text: str) -> Iterator[str]:
    for pattern, what in _IN_TEXT:
        if pattern.search(text):
            yield f"{what} in {text}"


def _fault(term: Term) -> str:
    match term:
        case Negative(Negative() | Number("0")):
            return f"a sign too many in {_text(term)}"
        case Sum(terms) if any(t is ZERO or t == Negative(ZERO) for t in terms):
            return f"a 0 term in {_text(term)}"
        case Sum(terms) if (
            sum(isinstance(t, Number) or (isinstance(t, Negative) and isinstance(t.arg, Number)) for t in terms) > 1
        ):
            return f"numbers left unadded in {_text(term)}"
        case Product(factors) if ONE in factors or ZERO in factors:
            return f"a factor 1 or 0 in {_text(term)}"
        case Product(factors) if any(isinstance(f, Negative) for f in factors):
            return f"a minus inside a product in {_text(term)}"
        case Product(factors) if sum(isinstance(f, Number) for f in factors) > 1:
            return f"numbers left unmultiplied in {_text(term)}"
        case Power(_, exponent) if exponent is ONE or exponent is ZERO:
            return f"an exponent 1 or 0 in {_text(term)}"
        case Quotient(_, den) if den is ONE:
            return f"a denominator 1 in {_text(term)}"
        case Quotient(Number(top), Number(below)) if (
            top.isdigit() and below.isdigit() and gcd(int(top), int(below)) > 1
        ):
            return f"a fraction that is not in lowest terms in {_text(term)}"
        case Quotient(Negative(), _) | Quotient(_, Negative()):
            return f"a minus inside a fraction in {_text(term)}"
    return ""


_COUNTED = re.compile(r" ([a-z]{2,}s)\b")
_NO_PLURAL = frozenset(
    "as comes does gives goes has is its leads less lies makes means meets minus plus runs stands starts takes this "
    "times was".split()
)


def miscounted(prompt: Sequence[Span]) -> Iterator[str]:
    """Where a prompt seems to say "1 euros". A guess: after a number 1, a word that ends in s and is no usual verb."""
    for span, after in pairwise(prompt):
        if isinstance(span, Math) and span.term is ONE and isinstance(after, str):
            found = _COUNTED.match(after)
            if found and found[1] not in _NO_PLURAL:
                yield f"1 {found[1]}"


def flat(term: Term) -> tuple[Term, ...]:
    """The formulas that a page prints one by one: the entries of a vector or a matrix, the sides of an equation."""
    match term:
        case Vector(items):
            return tuple(x for item in items for x in flat(item))
        case Matrix(rows):
            return tuple(x for row in rows for x in flat(row))
        case Equation(lhs, rhs):
            return (*flat(lhs), *flat(rhs))
    return (term,)


def _text(term: Term) -> str:
    from derive.maths.printing import text

    return text(term)
