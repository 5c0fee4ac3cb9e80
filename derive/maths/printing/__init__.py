"""Printing: terms to LaTeX, plain text, unicode and terminal blocks. Reads nothing, rearranges nothing."""

from derive.maths.printing.ink import latex
from derive.maths.printing.plain import text

__all__ = ["latex", "text"]
