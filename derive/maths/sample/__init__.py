"""Points for drawings: curves and lines of equal height, from the kernel's own values. Draws nothing."""

from derive.maths.sample.curve import curve, value
from derive.maths.sample.level import level_line

__all__ = ["curve", "level_line", "value"]
