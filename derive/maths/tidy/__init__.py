"""Tidying: from the raw line of a rule to the line a textbook prints, in moves that have names. Knows no rules."""

from derive.maths.tidy.fold import canonical_numbers, fold
from derive.maths.tidy.style import Style, style_of

__all__ = ["Style", "canonical_numbers", "fold", "style_of"]
