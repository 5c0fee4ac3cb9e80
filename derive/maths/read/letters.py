"""Letters, indices and declared functions, and derivatives written by Leibniz."""

from __future__ import annotations

from derive.core.term import Call, Derivative, Symbol, Term
from derive.maths.read.cursor import BEGINS, SIGNED, Cursor


class Letters(Cursor):
    __slots__ = ()

    def letter(self) -> Term:
        at = self.pos
        if self.values[at] == "d":
            found = self.leibniz(closed=False)
            if found is not None:
                return found
        name = self.name()
        if not self.words.allows(name):
            raise self.undeclared(name, at)
        if name.endswith("'") and self.kinds[self.pos : self.pos + 3] == ["(", "letter", ")"]:
            # f'(x) is a value of f', never a product; y'(x + 1) is one
            argument = self.values[self.pos + 1]
            if self.words.allows(argument):
                self.pos += 3
                return Call(name, (Symbol(argument),))
        return Symbol(name)

    def name(self) -> str:
        """A letter with its index and primes, as one name."""
        at = self.pos
        name = self.values[at]
        kinds = self.kinds
        self.pos = at + 1
        if kinds[at + 1] == "number" and self.tokens.ends[at] == self.columns[at + 1]:
            # b1 and b_1 are the same letter if one of them is declared
            joined = name + self.values[at + 1]
            if joined in self.words.names:
                name, self.pos = joined, at + 2
            elif joined in self.words.joined:
                name, self.pos = self.words.joined[joined], at + 2
        elif kinds[at + 1] == "_":
            name = self.index(name)
        while kinds[self.pos] == "'":
            name += "'"
            self.pos += 1
        return name

    def index(self, name: str) -> str:
        self.pos += 1
        kind, value = self.kinds[self.pos], self.values[self.pos]
        opened = self.pos
        if kind == "{":
            self.pos += 1
            index = ""
            while self.kinds[self.pos] in ("number", "letter", "constant", "function", "declared", ",", "unknown"):
                index += self.values[self.pos]
                self.pos += 1
            if not index:
                raise self.fail("an index is made of letters and numbers, as in x_{12}")
            self.expect("}", opened)
        elif kind in ("number", "letter", "constant", "subscript", "unknown", "function", "declared"):
            index = value
            self.pos += 1
            if not self.tokens.latex or kind == "unknown":
                # x_max: a word that was split into its letters is put together again
                while kind == "letter" and self.goes_on():
                    index += self.values[self.pos]
                    self.pos += 1
        else:
            raise self.fail('expected an index after "_", as in x_1')
        whole = f"{name}_{index}"
        if whole not in self.words.names and name + index in self.words.names:
            return name + index
        return whole

    def goes_on(self) -> bool:
        """Whether the next letter stands in the same word as the one before."""
        at = self.pos
        near = self.columns[at] == self.tokens.ends[at - 1]
        return near and self.kinds[at] == "letter" and self.tokens.text[self.columns[at]].isascii()

    def is_leibniz(self) -> bool:
        at, depth = self.pos, self.depth
        found = self.leibniz_head(closed=False)
        self.pos, self.depth = at, depth
        return found is not None

    def leibniz(self, *, closed: bool) -> Term | None:
        """d/dx …, dy/dx, ∂²f/∂x∂y, with or without \\frac. None, and nothing taken, if it is something else."""
        at = self.pos
        head = self.leibniz_head(closed=closed)
        if head is None:
            self.pos = at
            return None
        self.deeper()
        operand, letters, partial = head
        if operand is None:
            if self.kinds[self.pos] == "[":
                self.pos += 1
                operand = self.single("]", self.pos - 1)
            elif self.kinds[self.pos] in BEGINS or self.kinds[self.pos] == "-":
                # everything up to the next + or -: d/dx x^2 sin x
                operand = self.expr(SIGNED)
            else:
                raise self.fail("what is to be differentiated?", self.pos, "write it after d/dx, as in d/dx [x^2]")
        for letter in reversed(letters):
            operand = Derivative(operand, letter, partial)
        self.depth -= 1
        return operand

    def leibniz_head(self, *, closed: bool) -> tuple[Term | None, list[Symbol], bool] | None:
        """What is differentiated (None: it follows), by which letters, whether with ∂; None if it is something else."""
        kinds, values, at = self.kinds, self.values, self.pos
        partial = kinds[at] == "partial"
        if not partial and "d" in self.words.names:
            return None
        mark = values[at]
        self.pos = at + 1
        order = self.order()
        start = self.pos
        operand: Term | None = None
        named = ""
        if closed:
            end = self.closing(start)
            if end is None or kinds[end + 1 : end + 2] != ["{"] or values[end + 2] != mark:
                return None
            denominator = end + 2
        else:
            if kinds[start] in ("letter", "declared") and values[start] != mark:
                named = self.name()
            if kinds[self.pos] != "/" or values[self.pos + 1] != mark or (kinds[self.pos + 1] == "letter") == partial:
                return None
            end, denominator = self.pos, self.pos + 1
        self.pos = denominator
        letters: list[Symbol] = []
        while values[self.pos] == mark and len(letters) < order and kinds[self.pos + 1] == "letter":
            if not (closed or partial or self.tokens.ends[self.pos] == self.columns[self.pos + 1]):
                return None
            self.pos += 1
            letter = self.pos
            name = self.name()
            if not self.words.allows(name):
                raise self.undeclared(name, letter)
            letters.extend([Symbol(name)] * self.order())
        if len(letters) != order or (closed and kinds[self.pos] != "}"):
            return None
        after_all = self.pos + 1 if closed else self.pos
        if named:
            if not self.words.allows(named) and named not in self.words.functions:
                raise self.undeclared(named, start)
            operand = Symbol(named)
        elif start < end:
            self.pos = start
            operand = self.expr(0)
            if self.pos != end:
                raise self.stray()
        self.pos = after_all
        return operand, letters, partial

    def order(self) -> int:
        """The 2 of d^2; 1 if there is none."""
        kinds, at = self.kinds, self.pos
        if kinds[at] == "^" and kinds[at + 1] == "number":
            order, self.pos = self.values[at + 1], at + 2
        elif kinds[at : at + 2] == ["^", "{"] and kinds[at + 2 : at + 4] == ["number", "}"]:
            order, self.pos = self.values[at + 2], at + 4
        else:
            return 1
        if not order.isdigit() or not 1 <= len(order) <= 2 or not 1 <= int(order) <= 50:
            raise self.fail("a derivative is of order 1 to 50", at + 1)
        return int(order)

    def closing(self, at: int) -> int | None:
        depth = 0
        for k in range(at, len(self.kinds)):
            if self.kinds[k] == "{":
                depth += 1
            elif self.kinds[k] == "}":
                if depth == 0:
                    return k
                depth -= 1
        return None
