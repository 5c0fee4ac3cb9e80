"""Documents: words and mathematics in order, without ink. Knows no LaTeX, no HTML and no rules."""

from __future__ import annotations

from derive.core.noun import noun
from derive.core.term import Symbol, Term


@noun
class Math:
    """A term inside a sentence. `display` asks for display style (tall fractions)."""

    term: Term
    display: bool = False


@noun
class RuleName:
    text: str


@noun
class Strong:
    text: str


@noun
class Law:
    """A law as the rulebook writes it, on one line: (u v)' = u' v + u v'."""

    text: str


Span = str | Math | RuleName | Strong | Law
Spans = tuple[Span, ...]


class Block:
    __slots__ = ()


@noun
class Heading(Block):
    text: Spans
    level: int = 1


@noun
class Paragraph(Block):
    """`run_in` is a short bold start: "Put together."."""

    text: Spans
    run_in: str = ""


@noun
class ChainLine:
    """lhs = terms[0] = terms[1] …, on one line, with its reason at the right. `lhs` None continues the chain.

    An equation of a system has its two sides as lhs and terms[0], and a `label` such as (i).
    `changed` are parts to tint; `path` names the step, as 1.2.
    """

    terms: tuple[Term, ...]
    lhs: Term | None = None
    reason: Spans = ()
    changed: tuple[Term, ...] = ()
    label: str = ""
    path: str = ""
    relation: str = "="


@noun
class Chain(Block):
    lines: tuple[ChainLine, ...]


@noun
class Displays(Block):
    """Short equations side by side on one displayed line, each a term (usually an Equation)."""

    terms: tuple[Term, ...]
    reason: Spans = ()


@noun
class LabelledMatrix(Block):
    """lhs = matrix, with a label for each row and each column."""

    lhs: Term
    matrix: Term
    rows: tuple[Term, ...]
    columns: tuple[Term, ...]
    reason: Spans = ()


@noun
class Names(Block):
    """What letters stand for: u = …, v = …."""

    pairs: tuple[tuple[Symbol, Term], ...]


@noun
class Lifted(Block):
    """A sub-derivation set apart before it is used; `run_in` is its bold start ("First, the slope of the top.")."""

    run_in: str
    blocks: tuple[Block, ...]


@noun
class Hint(Block):
    """One rung of a ladder of hints; `run_in` is its name ("Hint 1."). Where a reader can open it, it starts closed."""

    run_in: str
    blocks: tuple[Block, ...]


@noun
class CaseBlock(Block):
    title: Spans
    blocks: tuple[Block, ...]


@noun
class AnswerBox(Block):
    text: Spans
    condition: Spans = ()


@noun
class Check(Block):
    """One number by another way, in small print after the answer."""

    text: Spans


@noun
class TableBlock(Block):
    """`align` has one letter a column: l, c or r. `layout` is plain or key (an answer key's fixed columns).

    The last `sums` rows are what the others add up to: a rule stands over them.
    """

    heads: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    align: str = ""
    layout: str = "plain"
    sums: int = 0


@noun
class Space(Block):
    """Room to write in: kind is blank, lines, grid, answer (one rule) or rest (of the page); height in millimetres."""

    height: int
    kind: str = "blank"


@noun
class Choices(Block):
    """Answers to choose from, in order; which of them is right is not said here."""

    options: tuple[Spans, ...]


@noun
class MarkTable(Block):
    """A table for the marker: each problem with its points, and a cell for what was reached."""

    points: tuple[int, ...]


@noun
class Item(Block):
    """One problem: its number, points, statement (the first blocks) and the room after it."""

    number: int
    points: int
    statement: Spans
    blocks: tuple[Block, ...] = ()
    space: Space | None = None


@noun
class Judged(Block):
    """What became of one answer: its number, a sign (right, partly, wrong or open), the verdict in words, the marks as
    "1 of 3", and rows of (what they tell, in words; the telling). A row without words goes on from the one above."""

    number: int
    sign: str
    verdict: str
    marks: str
    rows: tuple[tuple[str, Spans], ...]


@noun
class KeyNumbers(Block):
    """A few large numbers side by side, each (what it is, the number, what stands small behind it)."""

    items: tuple[tuple[str, str, str], ...]


@noun
class Bars(Block):
    """Stacked bars of one length. `legend` names the parts (filled, grey, outlined); a row is (number, label, its
    parts as counts, what stands behind it)."""

    legend: tuple[str, ...]
    rows: tuple[tuple[int, str, tuple[int, ...], str], ...]


@noun
class Note(Block):
    text: Spans


@noun
class Code(Block):
    text: str


@noun
class Break(Block):
    """A new page."""


@noun
class Document:
    """`kind` chooses the template: sheet, key, solutions, solution, hints, rubric, formulas, verdict, feedback, report.

    `meta` may hold: id (printed sheet id and QR), copy (whose copy of a pack it is), marks (the total), name_line
    ("yes" to print Name/Date/Marks), student and date (printed there), paper, profile, columns, layout.
    """

    title: str
    kind: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    language: str = "en"
    notation: str = "prime"
    meta: tuple[tuple[str, str], ...] = ()
