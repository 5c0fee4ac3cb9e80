"""Figures as TeX: pgf's low-level paths, which every engine draws and which cost a tenth of TikZ's."""

from __future__ import annotations

from collections.abc import Sequence

from pylatex.utils import NoEscape

from derive.core.figure import Area, Dot, Figure, Place, Stroke, Words
from derive.render.latex.spans import sentence
from derive.render.tips import shortened, tip

POINTS = 72.27 / 25.4 / 100  # TeX points in a hundredth of a millimetre
ROW = 6  # places on one line of the source: TeX has a longest line
SIDES = {"c": "", "n": "bottom", "s": "top", "e": "left", "w": "right", "ne": "bottom,left", "nw": "bottom,right",
         "se": "top,left", "sw": "top,right"}  # fmt: skip


def figure(given: Figure) -> NoEscape:
    """The picture alone; its caption and its room on the page are the template's."""
    rows = [rf"\begin{{pgfpicture}}{{0pt}}{{0pt}}{{{_pt(given.width)}}}{{{_pt(given.height)}}}%"]
    for item in given.items:
        rows.extend(_item(item))
    rows.append(r"\end{pgfpicture}")
    return NoEscape("\n".join(rows))


def _item(item: Stroke | Area | Dot | Words) -> list[str]:
    match item:
        case Stroke(pen, places, arrow):
            made = [rf"\begin{{pgfscope}}\figurepen{pen}%", *_path(shortened(places) if arrow else places)]
            made.append(r"\pgfusepath{stroke}%")
            if arrow:
                made += [r"\pgfsetdash{}{0pt}%", *_path(tip(places)), r"\pgfpathclose\pgfusepath{fill}%"]
            return [*made, r"\end{pgfscope}%"]
        case Area(places):
            return [r"\begin{pgfscope}\color{tint}%", *_path(places), r"\pgfpathclose\pgfusepath{fill}\end{pgfscope}%"]
        case Dot(kind, at, words):
            told = sentence(words) if words else ""
            return [rf"\figure{kind}{{{_point(at)}}}{{{told}}}%"]
        case Words(_, words, anchor, quiet, pad):
            side = SIDES[anchor]
            sides = f"{side}," if side else ""
            set_as = "figurequiet" if quiet else "figurewords"
            where = _point(item.edge)
            ground = "" if pad else "*"
            return [rf"\pgftext[{sides}at={{{where}}}]{{\{set_as}{ground}{{{sentence(words)}}}}}%"]
    raise TypeError(f"no page draws a {type(item).__name__}")


def _path(places: Sequence[Place]) -> list[str]:
    made = [rf"\pgfpath{'line' if k else 'move'}to{{{_point(place)}}}" for k, place in enumerate(places)]
    return ["".join(made[k : k + ROW]) + "%" for k in range(0, len(made), ROW)]


def _point(at: Place) -> str:
    return rf"\pgfqpoint{{{_pt(at[0])}}}{{{_pt(at[1])}}}"


def _pt(hundredths: int) -> str:
    return f"{hundredths * POINTS:.2f}pt"
