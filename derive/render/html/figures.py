"""Figures as SVG, from the same places as on paper; words are text, so that they can be read aloud and searched."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from derive.core.document import Math, RuleName, Spans, Strong
from derive.core.figure import Area, Dot, Figure, Place, Stroke, Words
from derive.maths.printing import unicode_text
from derive.render.tips import shortened, tip

STYLES = {
    "axis": "stroke:#4a4f57;stroke-width:18", "tick": "stroke:#4a4f57;stroke-width:14",
    "curve": "stroke:#0b4f8a;stroke-width:34", "second": "stroke:#000;stroke-width:32;stroke-dasharray:140 88",
    "level": "stroke:#9aa1ab;stroke-width:16", "helper": "stroke:#4a4f57;stroke-width:14;stroke-dasharray:52 52",
    "vector": "stroke:#000;stroke-width:28", "bar": "stroke:#000;stroke-width:21",
    "edge": "stroke:#000;stroke-width:21",
}  # fmt: skip
AT = {"w": "end", "e": "start"}
SIZE, QUIET = 300, 280  # of letters, in hundredths of a millimetre
DOT, NODE = 70, 380


def figure(given: Figure, caption: str) -> str:
    """The drawing with its words for whoever does not see it; `caption` is HTML already."""
    drawn = "\n".join(_item(item, given.height) for item in given.items)
    told = f"\n<figcaption>{caption}</figcaption>" if caption else ""
    width = f"{given.width / 100 * 3.78:.0f}"
    box = f'width="{width}" viewBox="0 0 {given.width} {given.height}"'
    drawing = f'<svg role="img" {box}>\n<title>{escape(given.alt)}</title>\n{drawn}\n</svg>'
    return f"<figure>\n{drawing}{told}\n</figure>"


def _item(item: Stroke | Area | Dot | Words, height: int) -> str:
    match item:
        case Stroke(pen, places, arrow):
            line = _points(shortened(places) if arrow else places, height)
            made = f'<polyline points="{line}" fill="none" style="{STYLES[pen]}" stroke-linejoin="round"/>'
            if arrow:
                colour = STYLES[pen].partition(";")[0].removeprefix("stroke:")
                made += f'<polygon points="{_points(tip(places), height)}" fill="{colour}"/>'
            return made
        case Area(places):
            return f'<polygon points="{_points(places, height)}" fill="#e1ebf5"/>'
        case Dot(kind, (x, y), words):
            up = height - y
            if kind in ("dot", "open"):
                fill = "#000" if kind == "dot" else "#fff"
                return f'<circle cx="{x}" cy="{up}" r="{DOT}" fill="{fill}" stroke="#000" stroke-width="28"/>'
            label = _text((x, up), words, "middle", 105, SIZE, False)
            if kind == "node":
                return f'<circle cx="{x}" cy="{up}" r="{NODE}" fill="#fff" stroke="#000" stroke-width="21"/>{label}'
            wide = max(760, 190 * len(_plain(words)) + 240)
            return (
                f'<rect x="{x - wide // 2}" y="{up - 300}" width="{wide}" height="600" rx="120" fill="#f3f5f8" '
                f'stroke="#9aa1ab" stroke-width="14"/>{label}'
            )
        case Words(_, words, anchor, quiet, pad):
            size = QUIET if quiet else SIZE
            x, y = item.edge
            down = {"n": -size // 4, "s": 3 * size // 4}.get(anchor[0], size // 3)
            return _text((x, height - y), words, AT.get(anchor[-1], "middle"), down, size, pad)
    raise TypeError(f"no page draws a {type(item).__name__}")


def _text(at: Place, words: Spans, anchor: str, down: int, size: int, pad: bool) -> str:
    plain = escape(_plain(words))
    ground = ' style="paint-order:stroke;stroke:#fff;stroke-width:70"' if pad else ""
    return f'<text x="{at[0]}" y="{at[1] + down}" text-anchor="{anchor}" font-size="{size}"{ground}>{plain}</text>'


def _plain(words: Spans) -> str:
    said: list[str] = []
    for span in words:
        match span:
            case Math(term):
                said.append(unicode_text(term))
            case RuleName(text) | Strong(text):
                said.append(text)
            case str():
                said.append(span)
    return "".join(said)


def _points(places: Sequence[Place], height: int) -> str:
    return " ".join(f"{x},{height - y}" for x, y in places)
