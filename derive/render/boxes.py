"""Boxes of characters: blocks of text lines with a baseline, set beside and above each other. Knows no documents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from derive.core.noun import noun

_STYLE = re.compile(r"\x1b\[[0-9;]*m")


def cells(text: str) -> int:
    """How many columns of a terminal a line takes; colours take none, East Asian letters two."""
    plain = _STYLE.sub("", text) if "\x1b" in text else text
    if plain.isascii():
        return len(plain)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in plain)


def padded(text: str, width: int, align: str = "l") -> str:
    """The line filled up with blanks to `width` columns; align is l, c or r."""
    missing = max(0, width - cells(text))
    before = missing if align == "r" else missing // 2 if align == "c" else 0
    return " " * before + text + " " * (missing - before)


@noun
class Box:
    """Lines of equal width; line number `baseline` stands level with the text beside it."""

    lines: tuple[str, ...]
    baseline: int = 0

    @property
    def width(self) -> int:
        return cells(self.lines[0]) if self.lines else 0

    @property
    def above(self) -> int:
        return self.baseline

    @property
    def below(self) -> int:
        return len(self.lines) - 1 - self.baseline


EMPTY = Box(("",))


def box(lines: Iterable[str], baseline: int = 0, align: str = "l") -> Box:
    """A box of lines of any widths."""
    given = tuple(lines) or ("",)
    width = max(map(cells, given))
    return Box(tuple(padded(line, width, align) for line in given), baseline)


def beside(boxes: Sequence[Box]) -> Box:
    """Boxes in a row, level at their baselines."""
    if not boxes:
        return EMPTY
    above = max(each.above for each in boxes)
    below = max(each.below for each in boxes)
    rows = [""] * (above + below + 1)
    for each in boxes:
        first = above - each.above
        for index in range(len(rows)):
            inside = 0 <= index - first < len(each.lines)
            rows[index] += each.lines[index - first] if inside else " " * each.width
    return Box(tuple(rows), above)


def flow(pieces: Sequence[Box | None], width: int) -> list[Box]:
    """Words and formulas set in lines of at most `width` columns. None is a place where a line may end (a blank)."""
    lines: list[Box] = []
    row: list[Box] = []
    used = 0
    for words in _groups(pieces):
        here = sum(word.width for word in words)
        if row and used + 1 + here > width:
            lines.append(beside(row))
            row, used = [], 0
        if row:
            row.append(Box((" ",)))
            used += 1
        row.extend(words)
        used += here
    if row:
        lines.append(beside(row))
    return lines


def _groups(pieces: Sequence[Box | None]) -> list[list[Box]]:
    """Pieces that stand together, without the blanks between them."""
    groups: list[list[Box]] = [[]]
    for piece in pieces:
        if piece is None:
            groups.append([])
        else:
            groups[-1].append(piece)
    return [group for group in groups if group]


def chopped(text: str, width: int) -> list[str]:
    """A line without good places to break, broken all the same: after a blank or comma near by, else anywhere."""
    width = max(1, width)
    indent = "  " if width > 8 else ""  # or a narrow column would never end
    found: list[str] = []
    while (end := _fitting(text, width)) < len(text):
        # a sign stays with its number: what breaks is the blank behind a minus, not the minus of -2
        near = [at for at in range(end, end // 2, -1) if text[at - 1] in " ·*,;)"]
        end = near[0] if near else end
        found.append(text[:end].rstrip())
        text = indent + text[end:].lstrip()
    found.append(text)
    return found


def _fitting(text: str, width: int) -> int:
    """How many characters of a line without colours stand in `width` columns; at least one."""
    used = 0
    for end, character in enumerate(text):
        used += cells(character)
        if used > width:
            return max(1, end)
    return len(text)


def stacked(boxes: Sequence[Box]) -> list[str]:
    """The lines of boxes one below the other."""
    return [line.rstrip() for each in boxes for line in each.lines]


def framed(inner: Sequence[str], *, ascii: bool = False) -> list[str]:
    """Lines in a frame."""
    width = max(map(cells, inner), default=0)
    top, side, bottom = ("+-+", "|", "+-+") if ascii else ("┌─┐", "│", "└─┘")
    return [
        f"{top[0]}{top[1] * (width + 2)}{top[2]}",
        *(f"{side} {padded(line, width)} {side}" for line in inner),
        f"{bottom[0]}{bottom[1] * (width + 2)}{bottom[2]}",
    ]


def table(
    heads: Sequence[Sequence[str]],
    rows: Sequence[Sequence[Sequence[str]]],
    align: str,
    *,
    gap: int = 3,
    rule: str = "─",
    sums: int = 0,
) -> list[str]:
    """A table of cells, each a list of lines, with a rule above, below and under the head, and over the sums."""
    columns = range(len(heads))
    widths = [max((cells(line) for row in (heads, *rows) for line in row[i]), default=0) for i in columns]
    space = " " * gap

    def lines_of(row: Sequence[Sequence[str]]) -> list[str]:
        height = max(len(cell) for cell in row)
        return [
            space.join(padded(row[i][k] if k < len(row[i]) else "", widths[i], align[i]) for i in columns).rstrip()
            for k in range(height)
        ]

    line = rule * (sum(widths) + gap * (len(widths) - 1))
    made = [lines_of(row) for row in rows]
    if 0 < sums < len(made):
        made.insert(len(made) - sums, [line])
    return [line, *lines_of(heads), line, *(shown for row in made for shown in row), line]
