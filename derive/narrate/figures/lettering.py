"""How much room the words of a figure take, guessed from their characters. Sets nothing."""

from __future__ import annotations

from derive.core.document import Math, RuleName, Spans, Strong
from derive.core.figure import Words
from derive.core.term import Power, Quotient, Root, Term
from derive.maths.printing import unicode_text

Box = tuple[float, float, float, float]  # left, bottom, right, top, in hundredths of a millimetre
SIZE, QUIET = 300, 282  # of the letters: 8.5 pt and 8 pt
PAD = 30  # of white round the words
NARROW = " .,;:'|()[]ijltfr′!/"
SMALL = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉ₙ_^{}"
WIDE = "=+−<>≤≥≈mwMWΔΣ·×∇√"


def box(words: Words) -> Box:
    """Where a label's white pad will stand."""
    width, height = size_of(words.words, QUIET if words.quiet else SIZE)
    x, y = words.edge
    side = words.anchor
    left = x if "e" in side else x - width if "w" in side else x - width / 2
    bottom = y if "n" in side else y - height if "s" in side else y - height / 2
    return left, bottom, left + width, bottom + height


def size_of(words: Spans, size: int = SIZE) -> tuple[float, float]:
    """Width and height of a run of words with its pad."""
    width, tall = 0.0, 0.0
    for span in words:
        if isinstance(span, Math):
            said, tall = unicode_text(span.term), max(tall, _tall(span.term))
        else:
            said = span.text if isinstance(span, RuleName | Strong) else span if isinstance(span, str) else ""
        width += sum(map(_wide, said))
    return width * size + 2 * PAD, (0.85 + tall) * size + 2 * PAD


def _wide(sign: str) -> float:
    if sign in SMALL:
        return 0.38
    return 0.3 if sign in NARROW else 0.86 if sign in WIDE else 0.53


def _tall(term: Term) -> float:
    """What a term stands out of the line, in its own size."""
    own = 0.75 if isinstance(term, Quotient) else 0.3 if isinstance(term, Root | Power) else 0.0
    return max([own, *(_tall(part) for part in term.parts)]) if term.parts else own
