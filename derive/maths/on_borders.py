"""On the borders where the pieces of a term meet: points known exactly, so that it is known which piece they belong to.

Beside a border balls say what there is (maths/borders); on it they cannot, for a ball round nought has no sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from flint import arb, fmpz_poly

from derive.core.substitution import substitute
from derive.core.term import Call, Negative, Sum, Symbol, Term, term_of
from derive.maths.balls import Place, Sample, rational
from derive.maths.balls.functions import Value
from derive.maths.balls.points import Point
from derive.maths.borders import MOST, middle, polynomial_in, switches, zeros
from derive.maths.canonical import fingerprint
from derive.maths.polynomials.real import Real, whole


def on_borders(terms: Iterable[Term], letters: Sequence[Symbol], beside: Iterable[Point]) -> Iterator[Border]:
    """The borders themselves, where a term may have a value of its own: piecewise((1, x = 3), (2x, true)) at 3."""
    signs = switches(terms)
    for point in beside:
        for letter in letters:
            others: dict[Term, Term] = {s: term_of(v) for s, v in point.items() if s is not letter}
            there = [(sign, substitute(sign, others)) for sign in signs]
            roots = {root for _, inside in there for root in zeros(inside, letter)}
            for root in sorted(roots)[:MOST]:
                nought = frozenset(fingerprint(sign) for sign, inside in there if _vanishes(inside, letter, root))
                yield Border(point, letter, root, nought)
        if len(letters) == 1:
            return


def _vanishes(term: Term, letter: Symbol, root: Real) -> bool:
    """Whether a switch is nought at a number: its polynomial is then a multiple of the number's own."""
    polynomial = polynomial_in(term, letter)
    return polynomial is not None and whole(polynomial) % root.polynomial == fmpz_poly()


class Border(Sample):
    """A point on a border, known exactly: which switches are nought there is given, not found by balls."""

    __slots__ = ("letter", "nought", "root")
    border = True

    def __init__(self, point: Point, letter: Symbol, root: Real, nought: frozenset[bytes]) -> None:
        super().__init__({**point, letter: root.rational if root.rational is not None else middle(root.ball(192))})
        self.letter, self.root, self.nought = letter, root, nought

    @property
    def whole(self) -> bool:
        """Whether the border lies at a whole number."""
        return self.root.rational is not None and self.root.rational.denominator == 1

    def made(self, bits: int) -> Place:
        values = {letter: rational(value) for letter, value in self.point.items()}
        if self.root.rational is None:
            values[self.letter] = self.root.ball(bits + 64)
        return OnBorder(values, bits, self.nought)

    def shown(self) -> tuple[tuple[str, str], ...]:
        from derive.maths.printing import text

        return tuple((s.name, text(self.root.term if s is self.letter else term_of(v))) for s, v in self.point.items())


class OnBorder(Place):
    """A place where some switches are nought exactly."""

    __slots__ = ("nought",)

    def __init__(self, letters: Mapping[Symbol, Value], bits: int, nought: frozenset[bytes]) -> None:
        super().__init__(letters, bits)
        self.nought = nought

    def _gap(self, left: Term, right: Term) -> Value:
        nought = fingerprint(Sum((left, Negative(right)))) in self.nought
        return arb(0) if nought else super()._gap(left, right)

    def _call(self, term: Call) -> Value:
        if term.name in ("sign", "sgn") and fingerprint(term.args[0]) in self.nought:
            return arb(0)
        return super()._call(term)
