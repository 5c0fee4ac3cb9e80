"""Sentences as TeX: words are escaped, mathematics printed. No layout here."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pylatex.utils import NoEscape

from derive.core.document import Law, Math, RuleName, Span, Strong
from derive.core.term import Term
from derive.render.latex.escape import escape
from derive.render.latex.laws import law_tex

# a fraction of plain numbers stands small even in a display, as a coefficient does in a book
_SIMPLE = re.compile(r"\\frac\{(\d{1,3})\}\{(\d{1,3})\}")
# a fraction of numbers above or below another bar is written on one line: no fraction has three storeys
_STOREYS = [
    re.compile(rf"({before})(-?)\\frac\{{(\d+)\}}\{{(\d+)\}}({after})")
    for before, after in (
        (r"\\frac\{", r"\}\{"),
        (r"\}\{", r"\}"),
        (r"\\frac\{\\changed\{", r"\}\}\{"),
        (r"\}\{\\changed\{", r"\}\}"),
    )
]
_MATRIX = re.compile(r"\\begin\{pmatrix\}(.*?)\\end\{pmatrix\}", re.DOTALL)
_ENTRY = re.compile(r"[{}]|\\frac(?![a-zA-Z])")


def formula(term: Term, changed: Iterable[Term] = ()) -> NoEscape:
    """A term as LaTeX mathematics, its changed parts on a tint."""
    from derive.maths.printing import latex

    written = latex(term, changed=frozenset(changed))
    if r"\frac" in written:
        for storey in _STOREYS:
            written = storey.sub(r"\1\2\3/\4\5", written)
        written = _SIMPLE.sub(r"\\tfrac{\1}{\2}", written)
    if r"\begin{pmatrix}" in written and r"\frac" in written:
        written = _MATRIX.sub(_tall_matrix, written)
    return NoEscape(written)


def tall(entry: str) -> str:
    """An entry of a matrix with its outermost fractions at full size."""
    depth = 0

    def one(found: re.Match[str]) -> str:
        nonlocal depth
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        return r"\dfrac" if found[0] == r"\frac" and depth == 0 else found[0]

    return _ENTRY.sub(one, entry)


def _tall_matrix(found: re.Match[str]) -> str:
    inside = found[1]
    if r"\frac" not in inside:
        return found[0]
    return rf"\begin{{pmatrix}}{tall(inside)}\end{{pmatrix}}".replace(r" \\ ", r" \\[8pt] ")


def sentence(spans: Iterable[Span], *, display: bool = False) -> NoEscape:
    """Spans as one piece of TeX. With `display` every formula stands tall, as in an answer."""
    return NoEscape("".join(span_tex(span, display) for span in spans))


def span_tex(span: Span, display: bool = False) -> NoEscape:
    if isinstance(span, Math):
        tall = r"\displaystyle " if display or span.display else ""
        return NoEscape(f"${tall}{formula(span.term)}$")
    if isinstance(span, RuleName):
        return NoEscape(f"\\rulename{{{escape(span.text)}}}")
    if isinstance(span, Law):
        told = law_tex(span.text)
        return escape(span.text) if told is None else NoEscape(rf"$\displaystyle {told}$")
    if isinstance(span, Strong):
        return NoEscape(f"\\strong{{{escape(span.text)}}}")
    return escape(span)
