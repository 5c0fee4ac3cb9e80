"""Printing: terms to LaTeX, plain text, unicode and terminal blocks. Reads nothing, rearranges nothing."""

from derive.maths.printing.latex import latex
from derive.maths.printing.text import text

__all__ = ["latex", "text"]
