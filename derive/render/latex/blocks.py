"""Blocks as TeX: each block of a document filled into its template. Which row a formula stands on is lines.py's job."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pylatex.utils import NoEscape

from derive.core import document as doc
from derive.core.figure import Beside, Figure
from derive.core.noun import changed
from derive.core.term import Derivative, Equation, Negative, Product, Quotient, Sum, Symbol, Term
from derive.render.latex.breaking import broken, fitted, within
from derive.render.latex.escape import escape
from derive.render.latex.figures import figure
from derive.render.latex.lines import Row, chain_rows, height
from derive.render.latex.rooms import STANDARD, Rooms
from derive.render.latex.spans import formula, sentence, tall
from derive.render.measure import MM, text_width, width

LETTERS = "ABCDEFGHIJ"
DRILL_ROWS = 10  # on a page
DRILL_PAGE = 208.0  # millimetres under the head
JUDGED = 132 * MM  # what is told of an answer stands in a column of 136 mm
BAR = 110.0  # millimetres of a whole bar
GLUED = (doc.AnswerBox, doc.Check)  # never parted from what stands before them
DISPLAYED = (doc.Chain, doc.Displays, doc.Names, doc.LabelledMatrix)
COLUMNS_APART = 5 * MM
TIGHT = 3.6 * MM  # where a figure stands beside
_SCRIPTS = re.compile(r"_(?:\w|\{[^{}]*\})\^|\^\{\([^{}]*\)\}")  # marks above and below one letter
GAP = 6 * MM  # between a table and a figure
HIGHEST_LIFTED = 26.0  # lines of text; a higher one is set in pieces, so that a page can end between them


class Blocks:
    """Writes blocks. `solved` tells worked solutions (problems between hairlines) from a sheet to work on; `whole`
    keeps what is said of a problem on one page."""

    def __init__(
        self,
        layout: Any,
        *,
        solved: bool,
        words: Mapping[str, Any],
        rooms: Rooms = STANDARD,
        profile: str = "standard",
        columns: int = 1,
        whole: bool = False,
    ) -> None:
        self.layout = layout
        self.solved = solved
        self.words = words
        self.rooms = rooms
        self.profile = profile
        self.columns = columns
        self.whole = whole

    def write(self, blocks: Sequence[doc.Block], after: doc.Block | None = None) -> NoEscape:
        """Blocks in order; `after` is the block that follows the last of them."""
        followers: list[doc.Block | None] = [*blocks[1:], after]
        # strict would be wrong: no blocks have one follower, "nothing"
        pairs = zip(blocks, followers, strict=False)
        return NoEscape("".join(self.one(block, follower) for block, follower in pairs))

    def one(self, block: doc.Block, after: doc.Block | None = None) -> NoEscape:
        """One block; `after` is the block that follows it, which decides whether a page may end between them."""
        return NoEscape(self._fill(block, after))

    def _fill(self, block: doc.Block, after: doc.Block | None) -> Any:
        layout = self.layout
        keep = isinstance(after, GLUED) or (isinstance(block, Figure) and isinstance(after, doc.Space | doc.Choices))
        match block:
            case doc.Heading(text, level):
                return layout.heading(level, sentence(text))
            case doc.Paragraph(text, run_in):
                led_to = isinstance(after, (doc.Paragraph, doc.Lifted))
                keep = keep or (led_to and _is_short(text, self.rooms.line))
                return layout.paragraph(run_in, within(text, self.rooms.line), keep, isinstance(after, DISPLAYED))
            case doc.Chain(lines):
                return layout.chain(chain_rows(lines, self.rooms), keep, any(line.label for line in lines))
            case doc.Displays(terms, reason):
                return layout.display(display_rows(terms, reason, self.rooms), keep)
            case doc.Names(pairs):
                return layout.display(
                    display_rows(tuple(Equation(name, value) for name, value in pairs), (), self.rooms), keep
                )
            case doc.LabelledMatrix():
                return layout.display([self._matrix(block)], keep)
            case doc.Lifted(run_in, blocks):
                return self._lifted(run_in, blocks, keep)
            case doc.Hint(run_in, blocks):
                return layout.lifted(run_in, self.write(blocks), keep)
            case doc.CaseBlock(title, blocks):
                return layout.case(
                    sentence(title), self.write(blocks), bool(blocks) and isinstance(blocks[0], DISPLAYED)
                )
            case doc.AnswerBox(text, condition):
                return layout.answer(
                    self.words["answer"], self._answer(text), within(condition, self.rooms.answer), keep
                )
            case doc.Check(text):
                return layout.smallprint(self.words["check"], within(text, self.rooms.line), keep)
            case doc.TableBlock():
                return self._table(block, keep)
            case doc.Space(height, kind):
                return layout.space(kind, height, max(2, round(height / (5 if kind == "grid" else 8))))
            case doc.Item(number, points, statement, blocks, space):
                inside = self.write(blocks, space) + (self.one(space) if space else NoEscape(""))
                told = within(statement, self.rooms.statement, display=True, spoken=True)
                return layout.item(number, self.marks(points), told, inside, self.solved, self.whole)
            case doc.Choices(options):
                return layout.choices(self._choices(options))
            case doc.MarkTable(points):
                return self._mark_tables(points)
            case Figure():
                return layout.figure(f"{block.width / 100:.2f}", figure(block), sentence(block.caption), keep)
            case Beside(several):
                return self._beside(several, after)
            case doc.Judged(number, sign, verdict, marks, rows):
                told_rows = [(label, within(told, JUDGED, spoken=True)) for label, told in rows]
                return layout.judged(number, sign, verdict, marks, told_rows, not isinstance(after, doc.Judged))
            case doc.KeyNumbers(items):
                return layout.keynumbers(f"{1 / max(len(items), 1):.4f}", items)
            case doc.Bars(legend, bars):
                return layout.bars(legend, [(n, label, bar_widths(parts), told) for n, label, parts, told in bars])
            case doc.Note(text):
                return layout.smallprint("", within(text, self.rooms.line), keep)
            case doc.Code(text):
                return layout.code([_code_line(line) for line in text.splitlines()], keep)
            case doc.Break():
                return layout.page_break()
        raise TypeError(f"no page shows a {type(block).__name__}")

    def _beside(self, blocks: tuple[doc.Block, ...], after: doc.Block | None) -> NoEscape:
        """Blocks in one row, or below each other where the line is too short for them."""
        room = self.rooms.line if self.profile == "standard" and self.columns == 1 else 0.0
        room -= GAP * (len(blocks) - 1)
        tight = sum(_width(block) for block in blocks) > room
        if tight and sum(_width(block, TIGHT) for block in blocks) > room:
            return self.write(blocks, after)
        cells = []
        for block in blocks:
            if isinstance(block, Figure):
                box = self.layout.boxed(f"{block.width / 100:.2f}", figure(block), sentence(block.caption))
                cells.append(NoEscape(box))
            else:
                assert isinstance(block, doc.TableBlock)
                cells.append(self._tabular(block, tight))
        middle = not all(isinstance(block, Figure) for block in blocks)
        return NoEscape(self.layout.row(cells, middle, isinstance(after, GLUED)))

    def _lifted(self, run_in: str, blocks: tuple[doc.Block, ...], keep: bool) -> NoEscape:
        if sum(_height(block, self.rooms) for block in blocks) <= HIGHEST_LIFTED:
            return NoEscape(self.layout.lifted(run_in, self.write(blocks), keep))
        pieces = [b for block in blocks for b in _in_pieces(block, self.rooms)]
        return NoEscape(
            "".join(
                self.layout.lifted(run_in if index == 0 else "", self.one(b), keep) for index, b in enumerate(pieces)
            )
        )

    def _answer(self, text: doc.Spans) -> NoEscape:
        told, one = "", list[doc.Span]()
        several = sum(isinstance(span, doc.Math) for span in text) > 1
        for span in text:
            if several and isinstance(span, str) and span.strip() in (",", ";"):
                told += within(tuple(one), self.rooms.answer, display=True, spoken=True)
                told += rf"{span.strip()}\qquad "  # two results in one box stand apart
                one.clear()
            else:
                one.append(span)
        return NoEscape(told + within(tuple(one), self.rooms.answer, display=True, spoken=True))

    def marks(self, points: int) -> str:
        """What stands in the brackets: the number; in large print, the word too."""
        if self.profile == "standard":
            return str(points)
        form: str = self.words["mark_count"]["one" if points == 1 else "many"]
        return form.format(n=points)

    def _mark_tables(self, points: tuple[int, ...]) -> NoEscape:
        """The table of marks, in rows of equal length where it is wider than the page."""
        most = 14 if self.profile == "standard" else 8
        rows = -(-(len(points) + 1) // most)
        length = -(-len(points) // rows)
        numbered = list(enumerate(points, 1))
        told = ""
        for at in range(0, len(points), length):
            last = at + length >= len(points)
            told += self.layout.marktable(numbered[at : at + length], self.words, sum(points) if last else 0)
        return NoEscape(told)

    def _choices(self, options: tuple[doc.Spans, ...]) -> list[dict[str, Any]]:
        """Rows of choices: four beside each other, or two, or one, by the widest of them."""
        told = [within(option, self.rooms.statement - 12 * MM, display=True, spoken=True) for option in options]
        widest = max((sum(_natural(span) for span in option) for option in options), default=0.0) + 14 * MM
        beside = next((n for n in (len(options), 4, 2) if n <= 4 and widest * n <= self.rooms.statement), 1)
        items = [{"letter": LETTERS[k], "text": text} for k, text in enumerate(told)]
        return [{"part": f"{1 / beside:.4f}", "items": items[at : at + beside]} for at in range(0, len(items), beside)]

    def drill(self, blocks: Sequence[doc.Block]) -> NoEscape:
        """Short questions in rows, each with a rule for its answer; what is no question stands before or after."""
        items = [block for block in blocks if isinstance(block, doc.Item)]
        first = next((at for at, block in enumerate(blocks) if isinstance(block, doc.Item)), len(blocks))
        rest = [block for block in blocks[first:] if not isinstance(block, doc.Item)]
        made = self.write(blocks[:first])
        columns = self.columns if self.profile == "standard" else 1
        high = 1 + (self.profile != "standard")
        cells = [self._drill_cell(item, self.rooms.statement) for item in items]
        pages = _drill_pages(cells, columns, max(2, round(DRILL_ROWS / high)), DRILL_PAGE / high)
        for page, grid in enumerate(pages, 1):
            made += self.layout.drillpage(columns, len(grid), 34 * high, grid, page == len(pages))
        return NoEscape(made + self.write(rest))

    def _drill_cell(self, item: doc.Item, room: float) -> dict[str, Any]:
        told = within(item.statement, room, display=True, spoken=True)
        wide = sum(_natural(span) for span in item.statement)
        short = wide <= room - 26 * MM
        marks = self.marks(item.points) if item.points else ""
        high = 14.0 if short else 13.0 + 6.0 * math.ceil(1.1 * wide / room)
        return {"number": item.number, "text": told, "marks": marks, "short": short, "high": high}

    def _matrix(self, block: doc.LabelledMatrix) -> Row:
        rows = getattr(block.matrix, "rows", ())
        heads = "".join(rf" & \matrixlabel{{{_by(column)}}}" for column in block.columns)
        body = "".join(
            rf"\matrixlabel{{{formula(label)}}}"
            + "".join(f" & {tall(formula(item))}" for item in row.items)
            + r" \cr\matrixgap "
            for label, row in zip(block.rows, rows, strict=True)
        )
        told = rf"{formula(block.lhs)} = \labelledmatrix{{{heads} \cr {body}}}"
        return Row(right=NoEscape(told), reason=sentence(block.reason))

    def _table(self, block: doc.TableBlock, keep: bool) -> NoEscape:
        if block.layout == "key":
            rows = [
                [within(cell, self.rooms.key, display=i == 1, spoken=i == 1) for i, cell in enumerate(row)]
                for row in block.rows
            ]
            return NoEscape(self.layout.key([NoEscape(rf"\thead{{{sentence(h)}}}") for h in block.heads], rows))
        if block.layout == "formulas":
            rows = [[sentence(cell) for cell in row] for row in block.rows]
            return NoEscape(self.layout.formulas(rows))
        return NoEscape(self.layout.table(self._tabular(block), keep))

    def _tabular(self, block: doc.TableBlock, tight: bool = False) -> NoEscape:
        """A table by itself, without its room on the page."""
        align = _align(block)
        heads = [NoEscape(rf"\thead{{{_head(head)}}}") for head in block.heads]
        columns, rooms = _columns(block, align, self.rooms.line)
        return NoEscape(
            self.layout.tabular(columns, heads, [_table_row(row, rooms) for row in block.rows], block.sums, tight)
        )


def _code_line(line: str) -> NoEscape:
    """A line of a program, its indentation kept; an empty one is a line too."""
    bare = line.lstrip(" ")
    return NoEscape("~" * (len(line) - len(bare)) + escape(bare).replace(" ", "~") or "~")


def _align(block: doc.TableBlock) -> str:
    return (block.align or "l" * len(block.heads)).ljust(len(block.heads), "l")


def _width(block: doc.Block, apart: float = COLUMNS_APART) -> float:
    """The natural width of a figure or a table, in points."""
    if isinstance(block, Figure):
        return block.width / 100 * MM
    assert isinstance(block, doc.TableBlock)
    wide = [max(sum(map(_natural, cell)) for cell in column) for column in zip(block.heads, *block.rows, strict=False)]
    return sum(wide) + apart * (len(wide) - 1)


def _drill_pages(cells: list[dict[str, Any]], columns: int, most: int, room: float) -> list[list[list[dict[str, Any]]]]:
    """The cells in rows, page by page: as few pages as hold them, all of about the same length; numbers run down."""
    for pages in range(max(1, -(-len(cells) // (most * columns))), len(cells) + 1):
        made, at = [], 0
        for page in range(pages):
            rows = -(-(len(cells) - at) // ((pages - page) * columns))
            chunk = cells[at : at + rows * columns]
            at += len(chunk)
            made.append([[chunk[k] for k in range(row, len(chunk), rows)] for row in range(rows)])
        if all(sum(max(cell["high"] for cell in row) for row in grid if row) <= room for grid in made):
            return [[row for row in grid if row] for grid in made if grid]
    return [[[cell]] for cell in cells]


def bar_widths(parts: tuple[int, ...]) -> list[str]:
    """The widths of a stacked bar's parts in millimetres; an empty bar is all of the last part."""
    whole = sum(parts)
    shares = [BAR * part / whole for part in parts] if whole else [0.0] * (len(parts) - 1) + [BAR]
    return [f"{share:.2f}" for share in shares]


def _is_short(text: doc.Spans, line: float) -> bool:
    """A sentence of half a line or less, such as "By x: y is held constant.", only makes sense before the next."""
    return sum(_natural(span) for span in text) < line / 2


def _natural(span: doc.Span) -> float:
    if isinstance(span, doc.Math):
        return width(formula(span.term))
    return text_width(span if isinstance(span, str) else span.text, 10.95)


def _head(spans: doc.Spans) -> NoEscape:
    """The head of a column: fractions lie on the line, with a slash."""
    told = ""
    for span in spans:
        if isinstance(span, doc.Math) and isinstance(span.term, Quotient):
            above, below = (_bracketed(part) for part in (span.term.num, span.term.den))
            told += f"${above}/{below}$"
        else:
            told += sentence((span,))
    return NoEscape(told)


def _bracketed(part: Term) -> str:
    """One side of a slash: (f(4 + h) - f(4))/h keeps its brackets."""
    return f"({formula(part)})" if isinstance(part, Sum | Product | Quotient | Negative) else f"{formula(part)}"


def _table_row(row: tuple[doc.Spans, ...], rooms: tuple[float, ...]) -> dict[str, Any]:
    cells = [within(cell, room) for cell, room in zip(row, rooms, strict=True)]
    if any(r"\frac" in cell for cell in cells):  # a fraction of letters would be too small on the line
        tall_cells = [within(cell, room, display=True) for cell, room in zip(row, rooms, strict=True)]
        low = any(_SCRIPTS.search(cell) for cell in cells)  # letters with marks above and below them, below a bar
        return {"cells": tall_cells, "strut": "deepstrut" if low else "displaystrut"}
    if any("frac" in cell for cell in cells):
        return {"cells": cells, "strut": "tallstrut"}
    return {"cells": cells, "strut": "scriptstrut" if any(_SCRIPTS.search(cell) for cell in cells) else "rowstrut"}


def _by(label: Term) -> NoEscape:
    """The head of a matrix's column, on one line: a letter, or a derivative of nothing, is the derivative by it."""
    if isinstance(label, Derivative) and label.expr == Symbol(" "):
        label = label.wrt
    told = formula(label)
    return NoEscape(rf"\partial/\partial {told}") if isinstance(label, Symbol) else told


def display_rows(terms: tuple[Any, ...], reason: doc.Spans, rooms: Rooms = STANDARD) -> list[Row]:
    """Short equations side by side, a comma between them; a new row where they would be too wide."""
    room = rooms.beside if reason else rooms.line
    rows: list[str] = []
    for index, term in enumerate(terms):
        comma = "," if index < len(terms) - 1 else ""
        for piece in broken(term, room):
            told = f"{piece}{comma}"
            if rows and width(rf"{rows[-1]}\qquad {told}") <= room:
                rows[-1] = rf"{rows[-1]}\qquad {told}"
            else:
                rows.append(told)
    made = [Row(right=NoEscape(fitted(row, rooms.line))) for row in rows]
    if made:
        made[0] = changed(made[0], reason=sentence(reason))
    return made


def _height(block: doc.Block, rooms: Rooms) -> float:
    """How high a block is, roughly, in lines of text."""
    if isinstance(block, doc.Chain):
        return height(chain_rows(block.lines, rooms))
    return 2.0


def _in_pieces(block: doc.Block, rooms: Rooms) -> list[doc.Block]:
    """A high chain line by line; anything else as it is."""
    if isinstance(block, doc.Chain) and _height(block, rooms) > HIGHEST_LIFTED / 2:
        return [doc.Chain((line,)) for line in block.lines]
    return [block]


def _columns(block: doc.TableBlock, align: str, line: float) -> tuple[NoEscape, tuple[float, ...]]:
    """The columns of a table and the room in each: natural width, or the widest wrapped where they would not fit."""
    wide = [0.0] * len(align)
    for row in (block.heads, *block.rows):
        for index, cell in enumerate(row):
            wide[index] = max(wide[index], sum(_natural(span) for span in cell))
    gaps = COLUMNS_APART * (len(align) - 1)
    excess = sum(wide) + gaps - line
    columns = [letter if letter in "lcr" else "l" for letter in align]
    if excess > 0:
        widest = max(range(len(wide)), key=lambda i: wide[i])
        room = max(wide[widest] - excess, 25 * MM)
        wide[widest] = 0.92 * room  # the guess of a width may be a little short
        columns[widest] = rf">{{\raggedright\arraybackslash}}p{{\roomscale\dimexpr {room / MM:.1f}mm\relax}}"
    return NoEscape("".join(columns)), tuple(each * 1.02 + 1 for each in wide)
