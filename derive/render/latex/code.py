"""Square codes, drawn by TeX itself as one path: a source needs no picture beside it."""

from __future__ import annotations

from functools import lru_cache

from pylatex.utils import NoEscape

BIG_POINTS = 72 / 25.4  # in a millimetre
FIRST, LATER = 18.0, 11.0  # millimetres: beside the title, and in the margin of the pages after


@lru_cache(maxsize=4096)
def square_code(text: str, side: float = FIRST) -> NoEscape:
    """The text as a QR code `side` millimetres wide: runs of dark modules, row by row, each a rectangle."""
    import segno

    rows = [list(row) for row in segno.make_qr(text, error="m").matrix]
    size = len(rows)
    rectangles: list[str] = []
    for down, row in enumerate(rows):
        at = 0
        while at < size:
            run = at
            while run < size and row[run]:
                run += 1
            if run > at:
                # a hair wider and higher than it is: neighbours overlap, so that no seam shows
                rectangles.append(f"{at} {size - 1 - down} {run - at}.02 1.02 re")
            at = max(run, at + 1)
    return NoEscape(rf"\squarecode{{{side * BIG_POINTS / size:.5f}}}{{{size}}}{{{' '.join(rectangles)}}}")
