"""Rooms: how wide a line, a statement or an answer may be on a page, in points of the text's own size.

A profile with larger type, and a column, have less room. Widths are guessed at 11 points (measure.py), so a room is
told as what would be there at that size.
"""

from __future__ import annotations

from derive.core.noun import noun
from derive.render.measure import MM


@noun
class Rooms:
    """`line` is a display's, less what the guess of a width may be off; a `reason` of 0 stands below its line."""

    line: float
    statement: float
    answer: float
    key: float = 81 * MM
    reason: float = 47 * MM
    widest_left: float = 48 * MM  # a wider left side stands on a row of its own

    @property
    def beside(self) -> float:
        """What is left for a formula that has its reason beside it."""
        return self.line - self.reason - 8 if self.reason else self.line


STANDARD = Rooms(162 * MM, 158 * MM, 150 * MM)
COLUMN = Rooms(70 * MM, 68 * MM, 62 * MM, reason=0.0, widest_left=20 * MM)
_LARGE = 18 / 10.95
LARGE = Rooms(152 * MM / _LARGE, 148 * MM / _LARGE, 134 * MM / _LARGE, reason=0.0, widest_left=26 * MM)


def rooms_for(profile: str, columns: int = 1) -> Rooms:
    if profile != "standard":
        return LARGE
    return STANDARD if columns == 1 else COLUMN
