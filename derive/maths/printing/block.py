"""Blocks of characters with a baseline, and how they are put together. Knows no mathematics."""

from __future__ import annotations

from derive.core.noun import noun

# top, between, bottom
_TALL = {"(": "⎛⎜⎝", ")": "⎞⎟⎠", "[": "⎡⎢⎣", "]": "⎤⎥⎦", "|": "│││"}
_TALL_ASCII = {
    "(": ("/", "|", "\\"),
    ")": ("\\", "|", "/"),
    "[": ("[", "[", "["),
    "]": ("]", "]", "]"),
    "|": ("|", "|", "|"),
}
_BRACES = {"{": "⎧⎪⎨⎩", "}": "⎫⎪⎬⎭"}


@noun
class Block:
    """Lines of equal width; line number `baseline` is the one that the text around it stands on."""

    lines: tuple[str, ...]
    baseline: int = 0

    @property
    def width(self) -> int:
        return len(self.lines[0])

    @property
    def height(self) -> int:
        return len(self.lines)

    def __str__(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines)


def line(text: str) -> Block:
    return Block((text,))


TINT = 0xF0000  # from here on a character stands for a tinted one: a block keeps its width, whatever is done to it


def tinted(whole: Block) -> Block:
    """The same block in tinted characters; blanks stay blanks."""
    return Block(
        tuple("".join(c if c == " " else chr(ord(c) + TINT) for c in each) for each in whole.lines), whole.baseline
    )


def untinted(text: str, before: str, after: str) -> str:
    """A line with each run of tinted characters between two marks, such as the codes of a colour."""
    made: list[str] = []
    inside = False
    for c in text:
        tint = ord(c) >= TINT
        if tint != inside:
            made.append(before if tint else after)
            inside = tint
        made.append(chr(ord(c) - TINT) if tint else c)
    return "".join(made) + (after if inside else "")


def row(*blocks: Block) -> Block:
    """Side by side, baselines level."""
    if all(len(block.lines) == 1 for block in blocks):
        return Block(("".join(block.lines[0] for block in blocks),))
    above = max(block.baseline for block in blocks)
    below = max(block.height - block.baseline for block in blocks)
    padded = []
    for block in blocks:
        blank = " " * block.width
        before = [blank] * (above - block.baseline)
        after = [blank] * (below - block.height + block.baseline)
        padded.append([*before, *block.lines, *after])
    return Block(tuple(map("".join, zip(*padded, strict=True))), above)


def over(above: Block, below: Block, bar: str, longer: int = 0) -> Block:
    """A fraction, its bar on the baseline, as wide as what it parts and `longer` than that."""
    width = max(above.width, below.width) + longer
    lines = [part.center(width) for part in above.lines]
    lines += [bar * width]
    lines += [part.center(width) for part in below.lines]
    return Block(tuple(lines), above.height)


def raised(base: Block, exponent: Block) -> Block:
    """The exponent above and to the right of the base."""
    top = [" " * base.width + part for part in exponent.lines]
    body = [part + " " * exponent.width for part in base.lines]
    return Block((*top, *body), base.baseline + exponent.height)


def marked(base: Block, mark: str, *, top: bool = True) -> Block:
    """A short mark at the upper (or lower) right corner: the 2 of a square, the point of a bar."""
    at = 0 if top else base.height - 1
    blank = " " * len(mark)
    return Block(tuple(part + (mark if k == at else blank) for k, part in enumerate(base.lines)), base.baseline)


def fence(inside: Block, opening: str, closing: str, *, ascii: bool = False) -> Block:
    """Brackets as tall as what they hold; "" leaves a side open."""
    height = inside.height
    left, right = (_post(sign, height, ascii) for sign in (opening, closing))
    return Block(tuple(a + part + b for a, part, b in zip(left, inside.lines, right, strict=True)), inside.baseline)


def _post(sign: str, height: int, ascii: bool) -> list[str]:
    if not sign or height == 1:
        return [sign] * height
    if sign in _BRACES:
        if ascii or height == 2:
            return [sign if k == height // 2 else " " for k in range(height)]
        top, between, middle, bottom = tuple(_BRACES[sign])
        return [top, *(middle if k == height // 2 else between for k in range(1, height - 1)), bottom]
    top, between, bottom = tuple((_TALL_ASCII if ascii else _TALL)[sign])
    return [top, *[between] * (height - 2), bottom]


def table(cells: list[list[Block]]) -> Block:
    """Rows and columns, entries centred, two spaces between columns, an empty line between tall rows."""
    widths = [max(entries[k].width for entries in cells) for k in range(len(cells[0]))]
    tall = any(cell.height > 1 for entries in cells for cell in entries)
    lines: list[str] = []
    for number, entries in enumerate(cells):
        centred = [_centred(cell, width) for cell, width in zip(entries, widths, strict=True)]
        spaced: list[Block] = []
        for cell in centred:
            spaced += [line("  "), cell] if spaced else [cell]
        made = row(*spaced)
        if number and tall:
            lines.append(" " * made.width)
        lines += made.lines
    return Block(tuple(lines), len(lines) // 2 if len(lines) % 2 else (len(lines) - 1) // 2)


def pieces(rows: list[tuple[Block, Block]]) -> Block:
    """Two columns set flush left: what a function is, and where."""
    widths = [max(entries[k].width for entries in rows) for k in range(2)]
    lines: list[str] = []
    for entries in rows:
        lines += row(_left(entries[0], widths[0] + 2), _left(entries[1], widths[1])).lines
    if len(lines) == 2:  # room for the middle of the brace
        lines.insert(1, " " * len(lines[0]))
    return Block(tuple(lines), len(lines) // 2)


def _left(cell: Block, width: int) -> Block:
    return Block(tuple(part.ljust(width) for part in cell.lines), cell.baseline)


def _centred(cell: Block, width: int) -> Block:
    return Block(tuple(part.center(width) for part in cell.lines), cell.baseline)
