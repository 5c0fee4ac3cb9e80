"""Kinds of points in words: `max at x = -1, min at x = 1` and `(0, 0) saddle; (1, 1): minimum` as lists of points.

What comes out is text for the reader of mathematics, `{(-1, maximum), (1, minimum)}`: judging is done elsewhere.
"""

from __future__ import annotations

import re

from derive.maths.read.lists import signs_written, split, with_both_signs

KINDS = ("maximum", "minimum", "saddle", "neither")
_SHORT = {"max": "maximum", "min": "minimum", "sad": "saddle"}
_WORD = re.compile(
    r"\b(?:(?:an?|the|is|are|it|local|relative|global|absolute|strict|proper)\s+)*"
    r"(?P<kind>max(?:imum|ima)?\b\.?|min(?:imum|ima)?\b\.?|saddles?\b(?:[\s-]+points?\b)?|neither\b(?:\s+of\s+(?:them|both)\b)?"
    r"|(?:points?\s+of\s+)?infle(?:ct|x)ions?\b(?:\s+points?\b)?|terraces?\b(?:\s+points?\b)?)(?!\()"
    r"(?:\s+points?\b)?",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"^(?:[\s:;,.&–—=]|->|→|\b(?:at|is|are|and|for|in|point|points|when|where|the|value)\b)+|"
                     r"(?:[\s:;,.&–—=]|->|→|\b(?:at|is|are|and|has|with|as|being|which|for|point|points)\b)+$",
                     re.IGNORECASE)  # fmt: skip
_DRESS = re.compile(r"\\(?:text|mathrm|textrm|mbox)\{([^{}]*)\}|\\(?:quad|qquad|[,;:! ])")
_AT = re.compile(r"\s+at\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|or)\s+", re.IGNORECASE)


def kind_named(word: str) -> str:
    """The kind that a word means: saddle for saddle point, neither for a point of inflection."""
    return _SHORT.get(word.strip().lower()[:3], "neither")


def with_kinds(text: str, count: int) -> str | None:
    """A list of points with their kinds, for points of so many coordinates; None where no kind is named.

    >>> with_kinds("max at x = -1, min at x = 1", 1)
    '{((x = -1), maximum), ((x = 1), minimum)}'
    >>> with_kinds("{(0, 0) saddle, (1, 1) minimum}", 2)
    '{((0, 0), saddle), ((1, 1), minimum)}'
    """
    text = signs_written(_DRESS.sub(lambda found: f" {found[1] or ''} ", text)).strip()
    inner = text[1:-1] if text.startswith("{") and text.endswith("}") else text
    words = list(_WORD.finditer(inner))
    if not words:
        return None
    first = not _bare(inner[: words[0].start()])
    made: list[str] = []
    for k, word in enumerate(words):
        if first:
            piece = inner[word.end() : words[k + 1].start() if k + 1 < len(words) else len(inner)]
        else:
            piece = inner[words[k - 1].end() if k else 0 : word.start()]
        kind = kind_named(word["kind"])
        value, at, place = (
            _bare(piece).rpartition(" at ") if first and _AT.search(_bare(piece)) else ("", "", _bare(piece))
        )
        points = _tuple(piece, count) if not first and _opens(piece) else _points(place, count)
        if not points:
            return None
        made += [f"({point}, {kind})" if not at else f"(({point}, {_bare(value)}), {kind})" for point in points]
    if not first and _bare(inner[words[-1].end() :]):
        return None
    return "{" + ", ".join(made) + "}"


def _bare(piece: str) -> str:
    """A piece without the words and signs that join it to a kind, and without a bracket that closes elsewhere."""
    while (shorter := _JOINTS.sub("", piece).strip()) != piece:
        piece = shorter
    if piece.startswith(")") or piece.endswith("("):
        return _bare(piece[1:] if piece.startswith(")") else piece[:-1])
    if piece.startswith("(") and piece.count("(") == piece.count(")") + 1:
        return _bare(piece[1:])
    if piece.endswith(")") and piece.count(")") == piece.count("(") + 1:
        return _bare(piece[:-1])
    return piece


def _opens(piece: str) -> bool:
    """Whether a piece begins with a bracket that closes behind the kind: (0, 0, saddle)."""
    bare = piece.lstrip(" ,;)")
    return bare.startswith("(") and bare.count("(") == bare.count(")") + 1


def _tuple(piece: str, count: int) -> list[str]:
    """What stands before the kind in one bracket: a point, its coordinates, or these and the value there."""
    items = [item for item in map(_bare, split(piece.lstrip(" ,;)")[1:], ",;")) if item]
    if len(items) == 1:
        return [items[0] if items[0].startswith("(") else f"({items[0]})"] if count == 1 or items[0][0] == "(" else []
    if len(items) == 2 and items[0].startswith("("):
        return [f"({items[0]}, {items[1]})"]
    if len(items) == count:
        return [f"({', '.join(items)})"]
    if len(items) == count + 1:
        return [f"(({', '.join(items[:-1])}), {items[-1]})"]
    return []


def _points(place: str, count: int) -> list[str]:
    """The points of a piece, each in brackets: (0, 0), (1, 1); x = 1, x = 2; x = 0, y = 0 is one of two coordinates."""
    if place.startswith("{") and place.endswith("}"):
        place = place[1:-1]
    items = [item for item in (_bare(each) for each in split(_AND.sub(", ", place), ",;")) if item]
    items = [each for item in items for each in with_both_signs(item)]
    if not items:
        return []
    if count > 1 and len(items) == count and not any(item.startswith("(") for item in items):
        return [f"({', '.join(items)})"]
    if count > 1 and not all(item.startswith("(") for item in items):
        return []
    return [item if item.startswith("(") and item.endswith(")") else f"({item})" for item in items]
