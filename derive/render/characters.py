"""Characters: terms and words in the signs a terminal has, with or without colour. Layout is terminal.py's."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from derive.core.term import Derivative, Equation, Matrix, Product, Sum, Symbol, Term, product_of, sum_of
from derive.maths.printing.block import untinted
from derive.render.boxes import Box, beside, box, chopped

_ASCII = {
    "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "–": "-", "—": "--", "−": "-", "·": "*", "×": "x",
    "≠": "!=", "≤": "<=", "≥": ">=", "≈": "~", "→": "->", "∞": "oo", "√": "sqrt", "∂": "d", "∇": "grad ", "“": '"',
    "”": '"', "‘": "'", "’": "'", "…": "...", "′": "'", "±": "+-", "⟹": "=>", "⟺": "<=>", "\xa0": " ",
}  # fmt: skip


TINT = "38;5;32"  # a blue that is read on white and on black


class Characters:
    """How terms and words are written: `ascii` keeps to 7 bits, `colour` adds ANSI styles."""

    def __init__(self, *, colour: bool = False, ascii: bool = False) -> None:
        self.colour = colour
        self.ascii = ascii

    @property
    def bar(self) -> str:
        return "|" if self.ascii else "│"

    def line(self, length: int) -> str:
        return ("-" if self.ascii else "─") * length

    def either(self, unicode: str, ascii: str) -> str:
        return ascii if self.ascii else unicode

    def bold(self, text: str) -> str:
        return self._styled(text, "1")

    def grey(self, text: str) -> str:
        return self._styled(text, "2")

    def _styled(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text.strip() else text

    def plain(self, text: str) -> str:
        """Words from anywhere, without signs that would move the cursor or change colours."""
        shown = "".join(c if c.isprintable() else " " if c.isspace() else "·" for c in text)
        return self.seven_bits(shown) if self.ascii else shown

    def seven_bits(self, text: str) -> str:
        if text.isascii():
            return text
        return "".join(_seven_bits(c) for c in text)

    def inline(self, term: Term) -> Box:
        """A term on one line."""
        from derive.maths import printing

        return Box((self.seven_bits(printing.text(term)) if self.ascii else printing.unicode_text(term),))

    def grid(self, term: Term, changed: Sequence[Term] = ()) -> Box:
        """A term with its fractions stacked; what is changed in it coloured, where there are colours."""
        from derive.maths import printing

        made = printing.grid(term, ascii=self.ascii, changed=frozenset(changed) if self.colour else frozenset())
        if not (self.colour and changed):
            return box(made.lines, made.baseline)
        return box([untinted(line, f"\x1b[{TINT}m", "\x1b[0m") for line in made.lines], made.baseline)

    def broken(self, term: Term, room: int) -> list[Box]:
        """A formula in pieces of at most `room` columns: at the outermost + and −, or along one line."""
        whole = self.grid(term)
        if whole.width <= room:
            return [whole]
        if isinstance(term, Sum):
            return self._greedy(term.terms, room, sum_of, "+ ")
        if isinstance(term, Product):
            return self._greedy(term.factors, room, product_of, self.either("· ", "* "))
        if isinstance(term, Equation):
            left = beside([self.grid(term.lhs), Box((" = ",))])
            if left.width <= room // 2:
                first, *rest = self.broken(term.rhs, room - left.width)
                return [beside([left, first]), *(beside([Box((" " * left.width,)), piece]) for piece in rest)]
        return [Box((part,)) for part in chopped(self.inline(term).lines[0], room)]

    def _greedy(self, parts: Sequence[Term], room: int, join: Any, sign: str) -> list[Box]:
        rows: list[list[Term]] = [[parts[0]]]
        for part in parts[1:]:
            if self.grid(join([*rows[-1], part])).width + 2 <= room:
                rows[-1].append(part)
            else:
                rows.append([part])
        if len(rows) == 1:
            return [Box((part,)) for part in chopped(self.inline(join(parts)).lines[0], room)]
        found: list[Box] = []
        for index, row in enumerate(rows):
            joined = join(row)
            alone = sign[0] != "+" and isinstance(joined, Sum)
            pieces = [self.grid(joined)]
            if alone:
                pieces = [beside([Box(("(",)), pieces[0], Box((")",))])]
            if pieces[0].width > room - 2:
                inner = self.broken(joined, room - 4) if alone or len(row) == 1 else None
                one_line = self.inline(joined).lines[0]
                pieces = inner or [Box((part,)) for part in chopped(one_line, room - 2)]
                if alone:
                    pieces = [beside([Box(("(",)), pieces[0]]), *pieces[1:-1], beside([pieces[-1], Box((")",))])]
            lead = pieces[0].lines[pieces[0].baseline].lstrip()[:1]
            if index and not (sign[0] == "+" and lead in "-−"):
                pieces[0] = beside([Box((sign,)), pieces[0]])
            found += pieces
        return found

    def labelled(self, lhs: Term, matrix: Term, rows: Sequence[Term], columns: Sequence[Term]) -> Box:
        """lhs = matrix with a label at each row and above each column."""
        assert isinstance(matrix, Matrix)
        body = [[self.grid(item) for item in row.items] for row in matrix.rows]
        heads = [self._by(column) for column in columns]
        labels = [self.inline(label) for label in rows]
        wide = [max([head.width, *(row[i].width for row in body)]) for i, head in enumerate(heads)]
        margin = max((label.width for label in labels), default=0)
        names: list[str] = []
        inner: list[str] = []
        for label, row in zip(labels, body, strict=True):
            spaced: list[Box] = []
            for i, cell in enumerate(row):
                before = (wide[i] - cell.width) // 2
                spaced += [
                    Box((" " * (before + (3 if i else 0)),)),
                    cell,
                    Box((" " * (wide[i] - cell.width - before),)),
                ]
            whole = beside(spaced)
            for index, line in enumerate(whole.lines):
                names.append((label.lines[0] if index == whole.baseline else "").rjust(margin))
                inner.append(line)
        opened, closed = self._brackets(len(inner))
        drawn = [f"{n} {o} {i} {c}" for n, o, i, c in zip(names, opened, inner, closed, strict=True)]
        top = " " * (margin + 3) + "   ".join(head.lines[0].center(w) for head, w in zip(heads, wide, strict=True))
        middle = len(drawn) // 2 if len(drawn) % 2 else len(drawn) // 2 - 1
        return beside([self.grid(lhs), Box((" = ",)), box([top, *drawn], 1 + middle)])

    def _by(self, label: Term) -> Box:
        if isinstance(label, Derivative) and label.expr == Symbol(" "):
            label = label.wrt
        if isinstance(label, Symbol):
            d = self.either("∂", "d")
            return Box((f"{d}/{d}{self.inline(label).lines[0]}",))
        return self.inline(label)

    def _brackets(self, height: int) -> tuple[list[str], list[str]]:
        if self.ascii:
            return ["["] * height, ["]"] * height
        if height == 1:
            return ["("], [")"]
        middle = height - 2
        return ["⎛", *"⎜" * middle, "⎝"], ["⎞", *"⎟" * middle, "⎠"]


def _seven_bits(character: str) -> str:
    if character.isascii():
        return character
    if character in _ASCII:
        return _ASCII[character]
    try:
        name = unicodedata.name(character)
    except ValueError:
        return "?"
    if name.startswith("GREEK SMALL LETTER "):
        return name.rpartition(" ")[2].lower().replace("lamda", "lambda")
    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return plain or "?"
