"""What brackets hold: groups, vectors, matrices, sets, fractions, bars, roots, and values at a point."""

from __future__ import annotations

from derive.core.intervals import Interval, Union
from derive.core.term import (
    Abs,
    At,
    Call,
    Constant,
    Equation,
    Matrix,
    Negative,
    Number,
    Quotient,
    Root,
    SetOf,
    Symbol,
    Term,
    Vector,
)
from derive.maths.read.calls import Calls
from derive.maths.read.cursor import CLOSERS, RELATION

_MATRICES = frozenset(("matrix", "pmatrix", "bmatrix", "smallmatrix", "array", "vmatrix"))


def _far(term: Term) -> bool:
    bare = term.arg if isinstance(term, Negative) else term
    return isinstance(bare, Constant) and bare.name == "oo"


class Shapes(Calls):
    __slots__ = ()

    def rarer(self, kind: str) -> Term:
        """An operand that begins with none of the commonest tokens."""
        self.deeper()
        at = self.pos
        made: Term
        if kind == "declared":
            made = self.declared()
        elif kind == "|" or kind == "|(":
            made = self.bar(kind)
        elif kind == "[":
            made = self.square()
        elif kind == "{":
            made = self.group() if self.tokens.latex else SetOf(self.listed("}"))
        elif kind == "set{":
            made = SetOf(self.listed("set}"))
        elif kind == "⟨":
            made = self.finite(self.listed("⟩"), at)
        elif kind == "relation" and self.values[at] == "<":
            made = self.angled()
        elif kind == "sqrt":
            self.pos += 1
            index: Term = Number("2")
            if self.kinds[self.pos] == "[":
                self.pos += 1
                index = self.single("]", self.pos - 1)
            made = Root(self.radicand(at), index)
        elif kind == "√":
            self.pos += 1
            made = Root(self.radicand(at), Number(self.values[at]))
        elif kind == "partial":
            found = self.leibniz(closed=False)
            if found is None:
                raise self.fail("∂ is read in ∂/∂x and ∂f/∂x only", at)
            made = found
        elif kind == "left.":
            made = self.at_bar()
        elif kind == "begin":
            made = self.matrix()
        else:
            raise self.expected_operand()
        if isinstance(made, SetOf):
            self.relations += 1
        self.depth -= 1
        return made

    def bar(self, kind: str) -> Term:
        """|x|: a bar closes the one before it wherever an operand is complete."""
        opened, bars = self.pos, self.bars
        self.bars = bars + 1 if kind == "|" else 0
        self.pos += 1
        inner = self.expr(0)
        self.expect(CLOSERS[kind], opened)
        self.bars = bars
        return Abs(inner)

    def fraction(self) -> Term:
        r"""\frac{a}{b}, \frac12, \frac xy, and d/dx written with \frac."""
        self.deeper()
        at = self.pos
        self.pos += 1
        kinds = self.kinds
        if kinds[self.pos] == "{" and (kinds[self.pos + 1] == "partial" or self.values[self.pos + 1] == "d"):
            self.pos += 1
            found = self.leibniz(closed=True)
            if found is not None:
                self.depth -= 1
                return found
            self.pos = at + 1
        parts: list[Term] = []
        for _ in range(2):
            if kinds[self.pos] == "{":
                self.pos += 1
                parts.append(self.single("}", self.pos - 1))
            else:
                parts.append(self.token())
        self.depth -= 1
        return Quotient(parts[0], parts[1])

    def listed(self, closer: str) -> list[Term]:
        """The items of a bracket that may be empty."""
        opened = self.pos
        self.pos += 1
        if self.kinds[self.pos] == closer:
            self.pos += 1
            return []
        return self.enclosed(closer, opened)

    def listed_in_round(self, items: list[Term], opened: int) -> Term:
        """(a, b) is a pair, (a, b] and (a, oo) are intervals."""
        if self.kinds[self.pos] == "]" and len(items) == 2:
            self.pos += 1
            return self.interval(items, "(]")
        self.expect(")", opened)
        return self.pair(items, "()")

    def pair(self, items: list[Term], brackets: str) -> Term:
        """A vector, or an interval where one is asked for or an end lies at infinity."""
        if len(items) == 2 and (self.intervals or any(map(_far, items))):
            return self.interval(items, brackets)
        return Vector(items)

    def finite(self, items: list[Term], opened: int) -> Term:
        """A vector in pointed brackets, which can be no interval."""
        if any(map(_far, items)):
            raise self.fail("a vector has no infinite entries", opened, "write an interval as (0, oo)")
        return Vector(items)

    def interval(self, ends: list[Term], brackets: str) -> Term:
        self.relations += 1
        return Interval(ends[0], ends[1], brackets)

    def joins(self, left: Term) -> bool:
        """Whether a letter U stands between two sets: (0, 1) U [2, 3)."""
        sets = isinstance(left, (Interval, Union, SetOf)) or (isinstance(left, Vector) and len(left.items) == 2)
        return sets and "U" not in self.words.names and self.kinds[self.pos + 1] in ("(", "[", "{", "set{")

    def union(self, first: Term) -> Term:
        sets = [self.joined(first)]
        while self.kinds[self.pos] == "union" or (self.kinds[self.pos] == "letter" and self.values[self.pos] == "U"):
            self.pos += 1
            sets.append(self.joined(self.rarer_or_round()))
        self.relations += 1
        return Union(sets)

    def rarer_or_round(self) -> Term:
        """One bracket, whatever follows it."""
        at = self.pos
        if self.kinds[at] != "(":
            return self.rarer(self.kinds[at])
        self.deeper()
        bars, self.bars = self.bars, 0
        self.pos = at + 1
        made = self.listed_in_round(self.more([self.expr(0)]), at)
        self.bars = bars
        self.depth -= 1
        return made

    def joined(self, term: Term) -> Term:
        """A member of a union: a pair is an interval there, with the brackets it stands in."""
        if isinstance(term, (Interval, SetOf)):
            return term
        if isinstance(term, Vector) and len(term.items) == 2 and self.kinds[self.pos - 1] in (")", "]"):
            return Interval(*term.items, "()" if self.kinds[self.pos - 1] == ")" else "[]")
        raise self.fail("a union is made of intervals and sets", self.pos - 1, "write (0, 1) U [2, 3)")

    def angled(self) -> Term:
        """<1, 2> is a vector, where < cannot mean "less than"."""
        opened = self.pos
        items: list[Term] = []
        while not items or self.kinds[self.pos] == ",":
            self.pos += 1
            items.append(self.expr(RELATION))
        if self.kinds[self.pos] != "relation" or self.values[self.pos] != ">" or len(items) < 2:
            raise self.fail('"<" cannot begin an expression, but for a vector <1, 2>', opened)
        self.pos += 1
        return self.finite(items, opened)

    def square(self) -> Term:
        """[a] groups, [a, b] is a vector, [[a, b], [c, d]] a matrix, [a]_{x=1} a value at a point."""
        opened, bars = self.pos, self.bars
        self.pos += 1
        self.bars = 0
        kinds = self.kinds
        items: list[Term] = []
        rows: list[Vector] = []
        ends: list[int] = []  # behind which items a row of numbers ends: [1, 2; 3, 4]
        while True:
            if kinds[self.pos] == "[" and len(rows) == len(items):
                inner = self.pos
                self.deeper()
                self.pos += 1
                entries = self.enclosed("]", inner)
                self.depth -= 1
                if kinds[self.pos] in (",", "]"):
                    rows.append(Vector(entries))
                    items.append(entries[0] if len(entries) == 1 else rows[-1])
                else:
                    # not a row but the beginning of an item: [[a + b]c]
                    items.append(self.expr(0, self.squared(entries)))
            else:
                items.append(self.expr(0))
            if kinds[self.pos] not in (",", ";"):
                break
            if kinds[self.pos] == ";":
                ends.append(len(items))
            self.pos += 1
            if kinds[self.pos] == "]":
                break
        if kinds[self.pos] == ")" and len(items) == 2 and not rows:
            self.pos += 1
            self.bars = bars
            return self.interval(items, "[)")
        self.expect("]", opened)
        self.bars = bars
        if ends and not rows and len(ends) < len(items) - 1:
            return self.rowed([*ends, len(items)], items, opened)
        if len(items) == 2 and not rows:
            return self.pair(items, "[]")
        if len(rows) == len(items):
            return self.even(rows, opened)
        return self.squared(items)

    def rowed(self, ends: list[int], items: list[Term], opened: int) -> Term:
        """[1, 2; 3, 4]: a semicolon ends a row."""
        starts = [0, *ends[:-1]]
        return self.even([Vector(items[a:b]) for a, b in zip(starts, ends, strict=True) if a < b], opened)

    def even(self, rows: list[Vector], opened: int) -> Term:
        """Rows as a matrix; a list of matrices and vectors is a list, whatever their lengths."""
        if any(isinstance(entry, (Vector, Matrix)) for row in rows for entry in row.items):
            return Vector(rows)
        if len({len(row.items) for row in rows}) > 1:
            raise self.fail("the rows of a matrix must have one length", opened)
        return Matrix(rows)

    def squared(self, items: list[Term]) -> Term:
        """What stood in one pair of square brackets, just closed."""
        if len(items) > 1:
            return Vector(items)
        if self.kinds[self.pos] == "_" and self.kinds[self.pos + 1] in ("{", "("):
            return self.at_point(items[0])
        return items[0]

    def matrix(self) -> Term:
        opened, bars = self.pos, self.bars
        name = self.values[opened]
        if name == "cases":
            self.pos += 1
            return self.cases()
        if name not in _MATRICES:
            raise self.fail(f'"{name}" is no environment that is read here', opened, "write \\begin{pmatrix}…")
        self.pos += 1
        self.bars = 0
        kinds = self.kinds
        rows: list[Vector] = []
        row: list[Term] = []
        while True:
            row.append(self.expr(0))
            kind = kinds[self.pos]
            if kind == "&":
                self.pos += 1
                continue
            if kind != "row" and kind != "finish":
                self.expect("finish", opened)
            rows.append(Vector(row))
            row = []
            self.pos += 1
            if kind == "row" and kinds[self.pos] == "finish":
                kind = "finish"
                self.pos += 1
            if kind == "finish":
                break
        self.bars = bars
        if len({len(row.items) for row in rows}) > 1:
            raise self.fail("the rows of a matrix must have one length", opened)
        return Call("det", (Matrix(rows),)) if name == "vmatrix" else Matrix(rows)

    def at_bar(self) -> Term:
        r"""\left.x^2\right|_{x=1}"""
        opened, bars = self.pos, self.bars
        self.pos += 1
        self.bars = 0
        inner = self.expr(0)
        if self.kinds[self.pos] not in ("|)", "|"):
            raise self.fail('"\\left." wants "\\right|_{x=1}" at its end', opened)
        self.pos += 1
        self.bars = bars
        if self.kinds[self.pos] != "_":
            raise self.fail("say at which point, as in \\right|_{x=1}")
        return self.at_point(inner)

    def at_point(self, inner: Term) -> Term:
        opened = self.pos + 1
        closer = CLOSERS.get(self.kinds[opened])
        if closer is None:
            raise self.fail("a point is written in braces, _{x=1}", opened)
        self.pos += 2
        letters: list[Symbol] = []
        values: list[Term] = []
        for point in self.enclosed(closer, opened):
            if not (isinstance(point, Equation) and isinstance(point.lhs, Symbol)):
                raise self.fail("a point is written x=1, y=2", opened)
            self.relations -= 1
            letters.append(point.lhs)
            values.append(point.rhs)
        return At(inner, letters, values)
