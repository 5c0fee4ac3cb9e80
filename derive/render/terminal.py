"""Terminal text: a document in columns of characters, as careful as the page. Works nothing out."""

from __future__ import annotations

from collections.abc import Sequence

from derive.core import document as doc
from derive.core.figure import Beside, Figure
from derive.core.term import Equation, Term
from derive.render.boxes import Box, beside, box, cells, chopped, flow, framed, stacked
from derive.render.boxes import table as ruled
from derive.render.characters import Characters
from derive.resources import words

REASON = 27  # columns of the reasons at the right; below the formula where that leaves too little
NARROW = 66
SIGNS = {"right": ("✓", "ok"), "wrong": ("✗", "x"), "partly": ("–", "-"), "open": ("…", "...")}
BAR_INKS = (("█", "#"), ("▒", "+"), ("·", "."))
RELATIONS = {
    "!=": ("≠", "!="), "<=": ("≤", "<="), ">=": ("≥", ">="), "~": ("≈", "~"), "≈": ("≈", "~"), "->": ("→", "->"),
    "=>": ("⟹", "=>"), "<=>": ("⟺", "<=>"),
}  # fmt: skip


def render(document: doc.Document, width: int = 80, colour: bool = False, ascii: bool = False) -> str:
    """The document as text of at most `width` columns, one blank line between blocks, a newline at the end.

    `colour` adds ANSI colours, which say nothing that the words do not say; `ascii` keeps to 7-bit characters.
    """
    page = Page(max(30, width), Characters(colour=colour, ascii=ascii), document.language)
    return "\n".join(line.rstrip() for line in page.document(document)) + "\n"


class Page:
    """A column of a given width being filled."""

    def __init__(self, width: int, signs: Characters, language: str = "en") -> None:
        self.width = width
        self.signs = signs
        self.language = language
        self.said = words(language, "page")

    def narrower(self, by: int) -> Page:
        return Page(max(20, self.width - by), self.signs, self.language)

    def document(self, document: doc.Document) -> list[str]:
        made = stacked(self.words((doc.Strong(document.title),)))
        if document.subtitle:
            made += stacked(self.words((document.subtitle,)))
        made += [self.signs.line(min(self.width, max(map(cells, made), default=0))), ""]
        return made + self.blocks(document.blocks)

    def blocks(self, blocks: Sequence[doc.Block]) -> list[str]:
        made: list[str] = []
        for block in blocks:
            here = self.block(block)
            if made and here:
                made.append("")
            made += here
        return made

    def block(self, block: doc.Block) -> list[str]:
        match block:
            case doc.Heading(text):
                shown = stacked(self.words(tuple(doc.Strong(s) if isinstance(s, str) else s for s in text)))
                return [*shown, self.signs.line(min(self.width, max(map(cells, shown), default=0)))]
            case doc.Paragraph(text, run_in):
                return stacked(self.words((doc.Strong(run_in), " ", *text) if run_in else text))
            case doc.Chain(lines):
                return self.chain(lines)
            case doc.Displays(terms, reason):
                return self.displays(terms, reason)
            case doc.Names(pairs):
                return self.displays(tuple(Equation(name, value) for name, value in pairs), ())
            case doc.LabelledMatrix():
                return self.matrix(block)
            case doc.Lifted(run_in, blocks):
                bar = self.signs.bar
                inner = self.narrower(2)
                return [f"{bar} {line}".rstrip() for line in inner.blocks(_with_run_in(run_in, blocks))]
            case doc.Hint(run_in, blocks):
                return self.blocks(_with_run_in(run_in, blocks))
            case doc.CaseBlock(title, blocks):
                head = stacked(self.words(title))
                return [*head, *("  " + line for line in self.narrower(2).blocks(blocks))]
            case doc.AnswerBox(text, condition):
                return self.answer(text, condition)
            case doc.Check(text):
                return stacked(self.words((doc.Strong(self.said["check"]), " ", *text)))
            case doc.TableBlock():
                return self.table(block)
            case doc.Space():
                return []
            case doc.Item():
                return self.item(block)
            case Figure():
                told = stacked(self.narrower(2).words((doc.Strong("Figure."), " ", block.alt)))
                return [f"  {line}" for line in told]
            case Beside(blocks):
                return self.blocks(blocks)
            case doc.Judged():
                return self.judged(block)
            case doc.KeyNumbers(items):
                wide = max((cells(label) for label, _, _ in items), default=0)
                return [
                    f"{label:<{wide}}  {self.signs.bold(number)} {small}".rstrip() for label, number, small in items
                ]
            case doc.Bars():
                return self.bars(block)
            case doc.Note(text):
                return stacked(self.words(text))
            case doc.Code(text):
                return [self.signs.plain(line) for line in text.splitlines()]  # flush: it is copied and run
            case doc.Break():
                return [self.signs.line(self.width)]
        raise TypeError(f"no terminal shows a {type(block).__name__}")

    def words(self, spans: doc.Spans) -> list[Box]:
        """A sentence in lines."""
        return flow(self.pieces(spans), self.width)

    def pieces(self, spans: doc.Spans) -> list[Box | None]:
        """Words and formulas as boxes; None where a line may end."""
        made: list[Box | None] = []
        for span in spans:
            if isinstance(span, doc.Math):
                whole = self.signs.grid(span.term) if span.display else self.signs.inline(span.term)
                if whole.width <= self.width:
                    made.append(whole)
                else:
                    for piece in self.broken(span.term, self.width):
                        made += [None, piece, None]
                continue
            text = self.signs.plain(span if isinstance(span, str) else span.text)
            for index, word in enumerate(text.split(" ")):
                if index:
                    made.append(None)
                if word:
                    for k, part in enumerate(chopped(word, self.width)):
                        made += [None] * bool(k) + [Box((part if isinstance(span, str) else self.signs.bold(part),))]
        return made

    def chain(self, lines: Sequence[doc.ChainLine]) -> list[str]:
        """Lines of working, level at their relation signs, their reasons in a column at the right or below."""
        lefts = [self.signs.grid(line.lhs) if line.lhs is not None else Box(("",)) for line in lines]
        widest = max((left.width for left in lefts if left.width <= self.width // 3), default=0)
        made: list[str] = []
        for line, left in zip(lines, lefts, strict=True):
            if left.width > widest:
                made += ["  " + row for row in stacked(self._fitting(line.lhs, self.width - 2))]
                left = Box(("",))
            here, tall = self._line(line, left, widest)
            if made and tall and made[-1]:
                made.append("")  # stacked fractions need air between them
            made += here
            if tall and line is not lines[-1]:
                made.append("")
        return made

    def _line(self, line: doc.ChainLine, left: Box, widest: int) -> tuple[list[str], bool]:
        """The lines of one step, and whether they need air around them."""
        sign = self.signs.either(*RELATIONS.get(line.relation, (line.relation, line.relation)))
        start = 2 + widest + (1 if widest else 0)  # where the relation sign stands
        room = self.width - start - len(sign) - 1
        beside_room = room - REASON - 2 if line.reason and self.width >= NARROW else room
        sides = [self.signs.grid(term, line.changed) for term in line.terms] or [Box(("",))]
        joined: list[Box] = []
        for index, side in enumerate(sides):
            joined += [Box((f" {sign} ",)), side] if index else [side]
        if beside(joined).width <= beside_room:
            rows = [(sign, beside(joined))]
        else:
            rows = []
            for term, side in zip(line.terms, sides, strict=False):
                parts = [side] if side.width <= beside_room else self._fitting(term, room)
                rows += [(sign if index == 0 else " " * len(sign), part) for index, part in enumerate(parts)]
        made: list[str] = []
        reason = line.reason if not line.label else (f"({line.label.strip('()')})  ", *line.reason)
        column = self.width - REASON
        for index, (shown, right) in enumerate(rows):
            head = Box((" " * 2 + " " * (widest - left.width),)) if index == 0 else Box((" " * (2 + widest),))
            between = " " if widest else ""
            row = beside([head, left if index == 0 else Box(("",)), Box((f"{between}{shown} ",)), right])
            if index == 0 and reason and self.width >= NARROW and row.width + 2 <= column:
                told = self._reason(reason, REASON)
                row = beside([row, Box((" " * (column - row.width),)), told])
                reason = ()
            made += row.lines
        tall = len(rows) > 1 or any(len(right.lines) > 1 for _, right in rows)
        if reason:
            tall = True
            told = self._reason(reason, max(20, self.width - start - 4))
            made += [" " * min(start + 4, self.width - told.width) + line for line in told.lines]
        return made, tall

    def _reason(self, spans: doc.Spans, width: int) -> Box:
        lines = stacked(Page(width, self.signs).words(spans))
        return box([self.signs.grey(line) for line in lines])

    def _fitting(self, term: Term | None, room: int) -> list[Box]:
        return [] if term is None else self.broken(term, room)

    def broken(self, term: Term, room: int) -> list[Box]:
        """A formula in pieces of at most `room` columns: at the outermost + and −, or along one line."""
        return self.signs.broken(term, room)

    def displays(self, terms: Sequence[Term], reason: doc.Spans) -> list[str]:
        """Short equations side by side."""
        room = self.width - 2
        rows: list[list[Box]] = []
        for index, term in enumerate(terms):
            comma = "," if index < len(terms) - 1 else ""
            for piece in self.broken(term, room - 1):
                shown = beside([piece, Box((comma,))])
                if rows and sum(each.width + 4 for each in rows[-1]) + shown.width <= room:
                    rows[-1].append(shown)
                else:
                    rows.append([shown])
        made: list[str] = []
        for index, row in enumerate(rows):
            spaced = [part for each in row for part in (Box(("    ",)), each)][1:]
            whole = beside([Box(("  ",)), *spaced])
            if index == 0 and reason and self.width >= NARROW and whole.width + 2 <= self.width - REASON:
                gap = Box((" " * (self.width - REASON - whole.width),))
                whole = beside([whole, gap, self._reason(reason, REASON)])
                reason = ()
            if made and len(whole.lines) > 1:
                made.append("")
            made += whole.lines
        if reason:
            made += ["      " + row for row in self._reason(reason, self.width - 6).lines]
        return made

    def matrix(self, block: doc.LabelledMatrix) -> list[str]:
        made = self.signs.labelled(block.lhs, block.matrix, block.rows, block.columns)
        shown = beside([Box(("  ",)), made])
        if shown.width > self.width:
            return self.displays((Equation(block.lhs, block.matrix),), block.reason)
        if not block.reason:
            return list(shown.lines)
        if self.width >= NARROW and shown.width + 2 <= self.width - REASON:
            gap = Box((" " * (self.width - REASON - shown.width),))
            return list(beside([shown, gap, self._reason(block.reason, REASON)]).lines)
        return [*shown.lines, *("      " + row for row in self._reason(block.reason, self.width - 6).lines)]

    def answer(self, text: doc.Spans, condition: doc.Spans) -> list[str]:
        """The answer in a frame; the condition beside it if there is room, else below."""
        inner = self.narrower(4)
        tall = tuple(doc.Math(span.term, True) if isinstance(span, doc.Math) else span for span in text)
        lead = Box((self.signs.bold(self.said["answer"]) + "  ",))
        body = flow(Page(inner.width - lead.width, self.signs).pieces(tall), inner.width - lead.width)
        rows = [beside([lead if index == 0 else Box((" " * lead.width,)), row]) for index, row in enumerate(body)]
        if condition:
            told = Page(inner.width - lead.width, self.signs).words(condition)
            if len(told) == 1 and len(rows) == 1 and rows[0].width + 4 + told[0].width <= inner.width:
                rows = [beside([rows[0], Box(("    ",)), told[0]])]
            else:
                rows += [beside([Box((" " * lead.width,)), line]) for line in told]
        return framed(stacked(rows), ascii=self.signs.ascii)

    def table(self, block: doc.TableBlock) -> list[str]:
        """A table; where it would be too wide its widest column is wrapped."""
        count = len(block.heads)
        align = (block.align or "").ljust(count, "l") if block.layout != "key" else "rlllr"[:count].ljust(count, "l")
        gap = 3 if self.width >= NARROW else 2
        room = self.width - 2 - gap * (count - 1)
        columns = [[row[i] for row in (block.heads, *block.rows) if i < len(row)] for i in range(count)]
        wide = [max(map(self._natural, column), default=0) for column in columns]
        least = [max(map(self._least, column), default=0) for column in columns]
        while sum(wide) > room:
            slack = [w - m for w, m in zip(wide, least, strict=True)]
            if max(slack, default=0) <= 0:
                return self._records(block)
            wide[slack.index(max(slack))] -= 1
        heads = [self._cell(head, wide[i]) for i, head in enumerate(block.heads)]
        rows = [[self._cell(cell, wide[i]) for i, cell in enumerate(row)] for row in block.rows]
        return ["  " + line for line in ruled(heads, rows, align, gap=gap, rule=self.signs.line(1), sums=block.sums)]

    def _records(self, block: doc.TableBlock) -> list[str]:
        """A table too wide for its columns: each row as a list of "head: cell"."""
        made: list[str] = []
        for row in block.rows:
            if made:
                made.append("")
            for head, cell in zip(block.heads, row, strict=True):
                if cell:
                    told = (*head, ": ", *_flat(cell)) if head else _flat(cell)
                    made += ["  " + line for line in stacked(self.narrower(2).words(told))]
        return made

    def _natural(self, cell: doc.Spans) -> int:
        return max((line.width for line in Page(10_000, self.signs).words(_flat(cell))), default=0)

    def _least(self, cell: doc.Spans) -> int:
        """The widest piece of a cell that does not break."""
        return max((piece.width for piece in Page(10_000, self.signs).pieces(_flat(cell)) if piece), default=0)

    def _cell(self, cell: doc.Spans, width: int) -> list[str]:
        return stacked(Page(max(width, 1), self.signs).words(_flat(cell))) or [""]

    def judged(self, block: doc.Judged) -> list[str]:
        """The number, its sign and the verdict, the marks at the right; below, what is told of it."""
        sign = self.signs.either(*SIGNS[block.sign])
        head = f"{block.number:<4}{sign:<4}{block.verdict}"
        made = [self.signs.bold(head) + " " * max(2, self.width - cells(head) - cells(block.marks)) + block.marks]
        label_room = max((cells(label) for label, _ in block.rows), default=0) + 2
        for label, told in block.rows:
            rows = self.narrower(8 + label_room).words(told)
            for index, row in enumerate(rows):
                start = self.signs.plain(label if index == 0 else "")
                made += beside([Box((" " * 8 + start + " " * (label_room - cells(start)),)), row]).lines
        return made

    def bars(self, block: doc.Bars) -> list[str]:
        """Each bar in characters; what its parts are stands above."""
        inks = [self.signs.either(*each) for each in BAR_INKS]
        legend = "   ".join(f"{ink}{ink} {told}" for ink, told in zip(inks, block.legend, strict=False))
        made = [self.signs.plain(legend), ""]
        labels = max((cells(label) for _, label, _, _ in block.rows), default=0)
        room = max(10, self.width - labels - 14)
        for number, label, parts, told in block.rows:
            whole = sum(parts) or 1
            ends = [round(room * sum(parts[: k + 1]) / whole) for k in range(len(parts))]
            drawn = "".join(ink * (end - start) for ink, start, end in zip(inks, [0, *ends], ends, strict=False))
            made.append(f"{number:<4}{self.signs.plain(label):<{labels}}  {drawn} {told}")
        return made

    def item(self, block: doc.Item) -> list[str]:
        number = self.signs.bold(str(block.number)) + " " * max(1, 4 - len(str(block.number)))
        marks = self.signs.bold(f"[{block.points}]")
        rows = self.narrower(5).narrower(len(str(block.points)) + 3).words(block.statement)
        made: list[str] = []
        for index, row in enumerate(rows):
            whole = beside([Box((number if index == 0 else " " * cells(number),)), row])
            if index == len(rows) - 1:
                gap = max(1, self.width - whole.width - cells(marks))
                whole = beside([whole, Box((" " * gap + marks,))])
            made += whole.lines
        inside = self.blocks(block.blocks)
        return [*made, "", *inside] if inside else made


def _with_run_in(run_in: str, blocks: tuple[doc.Block, ...]) -> tuple[doc.Block, ...]:
    """The bold start joins the first sentence, if there is one."""
    if not run_in:
        return blocks
    if blocks and isinstance(blocks[0], doc.Paragraph) and not blocks[0].run_in:
        return (doc.Paragraph(blocks[0].text, run_in), *blocks[1:])
    return (doc.Paragraph((), run_in), *blocks)


def _flat(cell: doc.Spans) -> doc.Spans:
    return tuple(doc.Math(span.term) if isinstance(span, doc.Math) else span for span in cell)
