"""Arrow tips, the same on paper and on screens: a slim triangle at the end of a line."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from derive.core.figure import Place

LENGTH, HALF = 150, 55  # hundredths of a millimetre


def tip(places: Sequence[Place]) -> tuple[Place, Place, Place]:
    """The corners of the tip; the first is where the line ends."""
    (ax, ay), (bx, by) = places[-2], places[-1]
    length = sqrt((bx - ax) ** 2 + (by - ay) ** 2) or 1.0
    ux, uy = (bx - ax) / length, (by - ay) / length
    back = (bx - ux * LENGTH, by - uy * LENGTH)
    return (
        (bx, by),
        (round(back[0] - uy * HALF), round(back[1] + ux * HALF)),
        (round(back[0] + uy * HALF), round(back[1] - ux * HALF)),
    )


def shortened(places: Sequence[Place]) -> tuple[Place, ...]:
    """The line without the piece that its tip covers."""
    _, (px, py), (qx, qy) = tip(places)
    return (*places[:-1], (round((px + qx) / 2), round((py + qy) / 2)))
