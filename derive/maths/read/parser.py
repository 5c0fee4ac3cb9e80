"""One Pratt parser for plain text, unicode and LaTeX: tokens to a Term. Nothing is evaluated and nothing rearranged.

How strongly things bind, weakest first: = and <, then + and -, then products and quotients (written or implied, left
to right: 1/2x is (1/2)x), then powers (from the right: x^2^3 is x^8). -x^2 is -(x^2).
"""

from __future__ import annotations

from derive.core.intervals import Chain, goes_on
from derive.core.term import (
    Call,
    Constant,
    Equation,
    Inequality,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    SetOf,
    Sum,
    Term,
)  # fmt: skip
from derive.maths.read.cursor import BEGINS, POWER, PRODUCT, RELATION, SIGNED, SUM
from derive.maths.read.shapes import Shapes


class Parser(Shapes):
    __slots__ = ()

    def whole(self) -> Term:
        term = self.expr(0)
        if self.kinds[self.pos] in (",", ";"):
            # 1, 2 is a vector without its brackets
            term = self.pair(self.more([term]), "()")
        if self.tokens.error is not None and self.kinds[self.pos] == "end":
            raise self.tokens.error
        if self.kinds[self.pos] != "end":
            raise self.stray()
        return term

    def expr(self, binding: int, left: Term | None = None) -> Term:
        """One expression, up to the first token that binds no tighter than `binding`; `left` is what is read of it."""
        kinds, pos = self.kinds, self.pos
        kind = kinds[pos]
        if left is not None:
            pass
        elif kind == "number":
            self.pos = pos + 1
            left = Number(self.values[pos])
        elif kind == "letter":
            left = self.letter()
        elif kind == "(":
            self.deeper()
            bars, self.bars = self.bars, 0
            self.pos = pos + 1
            left = self.expr(0)
            if kinds[self.pos] in (",", ";"):
                left = self.listed_in_round(self.more([left]), pos)
            else:
                self.expect(")", pos)
            self.bars = bars
            self.depth -= 1
        elif kind == "-" or kind == "+":
            self.deeper()
            self.pos = pos + 1
            left = self.expr(SIGNED if binding < SIGNED else binding)
            if kind == "-":
                left = Negative(left)
            self.depth -= 1
        elif kind == "function":
            left = self.call()
        elif kind == "constant":
            self.pos = pos + 1
            left = Constant(self.values[pos])
        elif kind == "frac":
            left = self.fraction()
        else:
            left = self.rarer(kind)

        while True:
            kind = kinds[self.pos]
            if kind == "^":
                if binding >= POWER:
                    break
                self.pos += 1
                left = Power(left, self.exponent())
            elif kind == "+" or kind == "-":
                if binding >= SUM:
                    break
                left = self.sum(left)
            elif kind == "union" or (kind == "letter" and self.values[self.pos] == "U" and self.joins(left)):
                if binding >= RELATION:
                    break
                left = self.union(left)
            elif kind == "*" or kind == "·" or (kind in BEGINS and (kind != "|" or not self.bars)):
                if binding >= PRODUCT or (kind == "{" and not self.tokens.latex):
                    break
                left = self.product(left)
            elif kind == "/":
                if binding >= PRODUCT:
                    break
                self.pos += 1
                left = Quotient(left, self.expr(PRODUCT))
            elif kind == "=" or kind == "relation":
                if binding >= RELATION or isinstance(left, (Equation, Inequality, Chain)):
                    break
                left = self.relation(left)
            elif kind == "!":
                self.pos += 1
                left = Call("factorial", (left,))
            else:
                break
        return left

    def sum(self, first: Term) -> Term:
        terms = [first]
        kinds = self.kinds
        while (kind := kinds[self.pos]) == "+" or kind == "-":
            self.pos += 1
            term = self.expr(SUM)
            terms.append(term if kind == "+" else Negative(term))
        return Sum(terms)

    def product(self, first: Term) -> Term:
        """Factors joined by *, by a raised dot or by standing side by side."""
        factors = [first]
        kinds = self.kinds
        while True:
            kind = kinds[self.pos]
            if kind == "*" or kind == "·":
                self.pos += 1
                factors.append(self.expr(PRODUCT))
            elif self.implied():
                factors.append(self.beside(factors[-1]))
            else:
                return Product(factors)

    def relation(self, left: Term) -> Term:
        """left = right, left < right, and chains: 0 < x <= 1."""
        kinds, terms = self.kinds, [left]
        signs: list[str] = []
        self.relations += 1
        while kinds[self.pos] == "relation" and (not signs or goes_on(signs[-1], self.values[self.pos])):
            signs.append(self.values[self.pos])
            self.pos += 1
            terms.append(self.expr(RELATION))
        if len(signs) > 1:
            return Chain(terms, signs)
        if signs:
            return Inequality(left, signs[0], terms[1])
        self.pos += 1
        return Equation(left, self.expr(RELATION))

    def implied(self) -> bool:
        kind = self.kinds[self.pos]
        return kind in BEGINS and (kind != "|" or not self.bars) and (kind != "{" or self.tokens.latex)

    def beside(self, left: Term) -> Term:
        """The factor that follows without a sign."""
        at = self.pos
        if self.kinds[at] == "number":
            near = self.tokens.ends[at - 1] == self.columns[at]
            if isinstance(left, Number) and self.kinds[at - 1] == "number" and at not in self.tokens.gaps:
                raise self.fail("two numbers stand side by side", at, 'write "*" between them, or leave out the space')
            if near and self.kinds[at - 1] in ("letter", "constant"):
                a, b = self.shown(at - 1), self.shown(at)
                raise self.fail(f'"{a}{b}" could mean several things', at - 1, f"write {a}*{b}, {a}^{b} or {a}_{b}")
        factor = self.expr(PRODUCT)
        if isinstance(factor, SetOf):
            raise self.fail("a set cannot be a factor", at)
        return factor
