"""Functions with their arguments: sin(x), sin x, sin^2 x, sin^-1 x, log_2 8, f'(x)."""

from __future__ import annotations

from derive.core.term import Abs, Call, Negative, Number, Power, Product, Root, Symbol, Term
from derive.maths.read.cursor import BEGINS, CLOSERS, POWER, RUN
from derive.maths.read.names import ARITY, ENDS, INVERSE, LETTERS_ONLY, MORE, after
from derive.maths.read.pieces import Pieces


class Calls(Pieces):
    __slots__ = ()

    def call(self) -> Term:
        """A function with its argument: sin(x), sin x, sin^2 x, sin^-1 x, log_2 8."""
        self.deeper()
        made = self.called()
        self.depth -= 1
        return made

    def called(self) -> Term:
        at = self.pos
        name = self.values[at]
        kinds = self.kinds
        self.pos = at + 1
        if name == "piecewise":
            return self.piecewise(at)
        power: Term | None = None
        base: Term | None = None
        if name == "sqrt" or name == "cbrt":
            return Root(self.radicand(at), Number("2" if name == "sqrt" else "3"))
        if (
            name == "log"
            and kinds[at + 1] == "number"
            and kinds[at + 2] == "("
            and self.tokens.ends[at] == self.columns[at + 1]
        ):
            base = Number(self.values[at + 1])
            self.pos += 1
        while kinds[self.pos] in ("^", "_"):
            mark = self.pos
            self.pos += 1
            if kinds[mark] == "^" and power is None:
                power = self.exponent()
            elif kinds[mark] == "_" and base is None and name == "log":
                base = self.group() if kinds[self.pos] == "{" else self.expr(POWER)
            else:
                raise self.fail(f'"{self.shown(mark)}" does not fit after "{self.shown(at)}"', mark)
        if power == Negative(Number("1")) and name in INVERSE:
            name, power = INVERSE[name], None
        arguments = self.arguments(at)
        least, most = ARITY.get(name, (1, 1))
        if not least <= len(arguments) <= most:
            wanted = f"{least}" if least == most else f"{least} or {most}"
            raise self.fail(f'"{self.shown(at)}" takes {wanted} argument{"s" * (most > 1)}, not {len(arguments)}', at)
        made = self.made(name, arguments, base)
        return made if power is None else Power(made, power)

    def made(self, name: str, arguments: list[Term], base: Term | None) -> Term:
        if name == "abs":
            return Abs(arguments[0])
        if name == "root":
            return Root(arguments[0], arguments[1])
        if name == "log10":
            return Call("log", (arguments[0], Number("10")))
        if name == "log":
            if base is not None:
                arguments = [arguments[0], base]
            elif len(arguments) == 1:
                if self.tokens.log == "log10":
                    return Call("log", (arguments[0], Number("10")))
                return Call("ln", arguments)
        return Call(name, arguments)

    def arguments(self, at: int) -> list[Term]:
        kind = self.kinds[self.pos]
        if kind == "(" or (kind == "[" and self.kinds[self.pos + 1] != "["):
            self.pos += 1
            return self.enclosed(CLOSERS[kind], self.pos - 1)
        if kind == "end" or (kind not in BEGINS and kind != "-"):
            raise self.fail(f'"{self.shown(at)}" needs an argument', self.pos, f"write {self.shown(at)}(x)")
        if kind == "|" and self.bars:
            raise self.fail(f'"{self.shown(at)}" needs an argument', self.pos)
        return [self.run()]

    def run(self) -> Term:
        """An argument without brackets: a run of numbers, letters and powers of them."""
        if self.kinds[self.pos] == "-":
            self.deeper()
            self.pos += 1
            argument = Negative(self.run())
            self.depth -= 1
            return argument
        braced = self.kinds[self.pos] == "{"
        parts = [self.expr(RUN)]
        state = ENDS if braced else after(parts[0])
        kinds, gaps = self.kinds, self.tokens.gaps
        while state != ENDS and self.pos not in gaps:
            kind = kinds[self.pos]
            if kind in ("letter", "constant"):
                if kind == "letter" and self.values[self.pos] == "d" and self.is_leibniz():
                    break
            elif state == LETTERS_ONLY or (
                kind not in ("(", "[", "frac", "sqrt", "√", "|(") and not (kind == "|" and not self.bars)
            ):
                break
            parts.append(self.expr(RUN))
            found = after(parts[-1])
            state = found if state == MORE or found == LETTERS_ONLY else ENDS
            if state == MORE and kind in ("(", "["):
                state = ENDS
        return Product(parts) if len(parts) > 1 else parts[0]

    def declared(self) -> Term:
        """A declared function: f(x, y), f'(x), f^(4)(x); without arguments it is the letter f."""
        at = self.pos
        kinds = self.kinds
        name = self.name()
        if kinds[self.pos] == "^":
            order = self.derivative_order()
            if order:
                name += f"^({order})"
        if kinds[self.pos] == "(":
            return Call(name, self.arguments(at))
        if not self.words.allows(name.rstrip("'")) and not self.words.allows(name):
            raise self.fail(f'"{name}" is a function here', self.pos, f"write {name}(x)")
        return Symbol(name)

    def derivative_order(self) -> str:
        """The 4 of f^(4)(x) or f^{(4)}(x); nothing is taken unless a bracket follows."""
        kinds = self.kinds
        for pattern in (("^", "(", "number", ")", "("), ("^", "{", "(", "number", ")", "}", "(")):
            if tuple(kinds[self.pos : self.pos + len(pattern)]) == pattern:
                order = self.values[self.pos + pattern.index("number")]
                self.pos += len(pattern) - 1
                return order
        return ""

    def radicand(self, at: int) -> Term:
        """What a root stands over: a bracket, a group, or the one token after it."""
        kind = self.kinds[self.pos]
        if kind == "{":
            return self.group()
        if kind == "number" and self.tokens.latex and self.kinds[at] == "sqrt":
            return self.token()
        if kind in ("(", "["):
            inside = self.arguments(at)
            if len(inside) > 1:
                raise self.fail(
                    f'"{self.shown(at)}" stands over one expression', at, "write root(x, 3) for a cube root"
                )
            return inside[0]
        if kind not in BEGINS or (kind == "|" and self.bars):
            raise self.fail(f'"{self.shown(at)}" needs something to stand over', self.pos)
        return self.expr(POWER)

    def token(self) -> Term:
        """One token as LaTeX takes it: of \\frac12x the 1, then the 2."""
        at = self.pos
        if self.kinds[at] == "number":
            written = self.values[at]
            if len(written) > 1 and written.isdigit():
                self.values[at] = written[1:]
                self.columns[at] += 1
                return Number(written[0])
            self.pos += 1
            return Number(written)
        if self.kinds[at] == "letter":
            name = self.values[at]
            self.pos += 1
            if not self.words.allows(name):
                raise self.undeclared(name, at)
            return Symbol(name)
        if self.kinds[at] == "{":
            return self.group()
        if self.kinds[at] in ("constant", "frac", "sqrt"):
            return self.expr(POWER)
        raise self.expected_operand()

    def exponent(self) -> Term:
        self.deeper()
        raised = self.group() if self.kinds[self.pos] == "{" else self.expr(POWER - 1)
        self.depth -= 1
        return raised
