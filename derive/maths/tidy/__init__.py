"""Tidying: from the raw line of a rule to the line a textbook prints, in moves that have names. Knows no rules."""

from derive.maths.tidy.fold import canonical_numbers, fold
from derive.maths.tidy.forms import style_for
from derive.maths.tidy.ladder import ladder, neatly, tidied
from derive.maths.tidy.moves import Move
from derive.maths.tidy.style import Style, style_of

__all__ = ["Move", "Style", "canonical_numbers", "fold", "ladder", "neatly", "style_for", "style_of", "tidied"]
