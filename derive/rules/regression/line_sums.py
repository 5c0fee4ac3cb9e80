"""The sums of a straight line, and what follows from its solution: minimum, residuals, errors. No rule is here."""

from __future__ import annotations

from fractions import Fraction

from derive.core.claim import Claim, Definite, Equal, Numeric, Sign, Solves
from derive.core.noun import noun
from derive.core.rule import Line, Table, Working, say
from derive.core.term import (
    ONE,
    ZERO,
    Approx,
    Derivative,
    Matrix,
    Number,
    Power,
    Product,
    Root,
    Symbol,
    Term,
    Vector,
    product_of,
    sum_of,
    term_of,
)
from derive.maths.balls import exact
from derive.maths.fitting.rows import SIGMA, WEIGHT, indexed, total
from derive.maths.fitting.shown import claimed, digits_of, shown
from derive.rules.regression.setting import CHI, Setting, free_name

TWO = Number("2")


@noun
class Sums:
    """The sums over the rows, each with its letter: S, S_x, S_y, S_xx, S_xy."""

    letters: tuple[Symbol, ...]
    meanings: tuple[Term, ...]  # sum(w_i x_i)
    values: tuple[Fraction, ...]

    @property
    def where(self) -> tuple[tuple[Symbol, Term], ...]:
        return tuple(zip(self.letters, self.meanings, strict=True))


def rows_of(work: Setting, x: Symbol, y: Symbol) -> list[tuple[Fraction, Fraction, Fraction]]:
    weights = [Fraction(1)] * work.count
    if work.weighted:
        weights = [1 / sigma**2 for sigma in work.numbers(SIGMA)]
    return list(zip(work.numbers(x), work.numbers(y), weights, strict=True))


def powers(work: Setting, x: Term, y: Term, w: Term) -> tuple[Term, ...]:
    """What is summed: w, wx, wy, wx^2, wxy; without weights 1, x, y, x^2, xy."""
    front = (w,) if work.weighted else ()
    return tuple(product_of((*front, *more)) for more in ((), (x,), (y,), (Power(x, TWO),), (x, y)))


def sums_of(work: Setting, x: Symbol, y: Symbol) -> Sums:
    name = free_name("S", work.goal)
    single = len(x.name) == len(y.name) == 1
    ends = ("x", "y") if not single else (x.name, y.name)
    subscripts = ("", ends[0], ends[1], ends[0] * 2, "".join(ends))
    letters = tuple(Symbol(f"{name}_{below}" if below else name) for below in subscripts)
    meanings = tuple(map(total, powers(work, indexed(x), indexed(y), WEIGHT)))
    values = [Fraction(0)] * 5
    for u, v, w in rows_of(work, x, y):
        for k, each in enumerate((w, w * u, w * v, w * u * u, w * u * v)):
            values[k] += each
    return Sums(letters, meanings, tuple(values))


def fraction_of(cell: Term) -> Fraction:
    value = exact(cell.value if isinstance(cell, Approx) else cell)
    assert value is not None
    return value


def proved_least(work: Setting, sums: Sums, chi: Term, unknowns: tuple[Symbol, Symbol]) -> Working:
    """The matrix of second slopes, and that it is positive definite."""
    n, s_x, _, s_xx, _ = sums.letters
    yield say("second", chi=CHI)
    rows = ((s_xx, s_x), (s_x, n))
    matrix = Matrix(Vector(TWO * entry for entry in row) for row in rows)
    second = []
    for row, a in zip(rows, unknowns, strict=True):
        for entry, b in zip(row, unknowns, strict=True):
            asked = Derivative(Derivative(chi, a, True), b, True)
            second.append(work.over_rows(asked, TWO * entry, sums.where))
    numbers = Matrix(Vector(term_of(2 * fraction) for fraction in pair) for pair in _pairs(sums))
    yield Line(matrix, "hessian", lhs=Symbol("bold:H"), claims=(*second, Definite(numbers, "positive")))
    S, Sx, _, Sxx, _ = sums.values
    claims = (Sign(term_of(Sxx), 1), Sign(term_of(S * Sxx - Sx * Sx), 1))
    yield say("least", first=s_xx, determinant=Symbol("Delta"), claims=claims)


def _pairs(sums: Sums) -> tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]]:
    S, Sx, _, Sxx, _ = sums.values
    return (Sxx, Sx), (Sx, S)


def residuals(work: Setting, x: Symbol, y: Symbol, m: Fraction, c: Fraction) -> Working:
    """What the line misses in each row, and chi^2 there."""
    rows: list[tuple[Term | str, ...]] = []
    claims = []
    line, left = term_of(m), term_of(c)
    squares: list[Term] = []
    sigmas = dict(work.goal.data).get(SIGMA, (None,) * work.count)
    for a, b, sigma, (u, v, _) in zip(work.column(x), work.column(y), sigmas, rows_of(work, x, y), strict=True):
        fitted, missed = shown(m * u + c, work.decimals), shown(v - m * u - c, work.decimals)
        over: Term = line * a + left
        claims += [claimed(over, fitted), claimed(b - over, missed)]
        cells: list[Term | str] = [a, b, fitted, missed]
        off: Term = b - over
        if sigma is not None:
            scaled = shown((v - m * u - c) / fraction_of(sigma), True, 4)
            cells.append(scaled)
            claims.append(claimed((b - over) / sigma, scaled))
            off = off / sigma
        squares.append(off**2)
        rows.append(tuple(cells))
    heads = (x, y, "fitted", "missed") + (("scaled",) if work.weighted else ())
    yield say("residuals")
    yield Table(heads, tuple(rows), tuple(claims), key="residuals")
    least = sum((w * (v - m * u - c) ** 2 for u, v, w in rows_of(work, x, y)), Fraction(0))
    cell = shown(least, work.decimals)
    made = (Equal(sum_of(squares), term_of(least)), claimed(term_of(least), cell))
    yield Line(cell, "chi weighted" if work.weighted else "chi", lhs=Symbol("chi_min^2"), claims=made)
    return least


def errors(work: Setting, sums: Sums, unknowns: tuple[Symbol, Symbol], least: Fraction) -> Working:
    """The variances of slope and intercept: the diagonal of the inverse, and their roots."""
    n, _, _, s_xx, _ = sums.letters
    S, Sx, _, Sxx, _ = sums.values
    delta = S * Sxx - Sx * Sx
    spread = Fraction(1)
    if work.weighted:
        yield say("errors")
    elif not work.freedom:
        yield say("exactly")
        return
    else:
        spread = least / work.freedom
        square = Symbol("s^2")
        cell = shown(spread, work.decimals)
        yield Line(
            cell,
            "spread",
            (("freedom", term_of(work.freedom)),),
            lhs=square,
            claims=(claimed(term_of(least) / work.freedom, cell),),
        )
        yield say("errors estimated")
    where = tuple((letter, term_of(value)) for letter, value in zip(sums.letters, sums.values, strict=True))
    known = (*where, (Symbol("Delta"), term_of(delta)), (Symbol("s^2"), term_of(spread)))
    for letter, above, value in zip(unknowns, (n, s_xx), (S / delta, Sxx / delta), strict=True):
        law: Term = above / Symbol("Delta")
        law = law if work.weighted else Product((Symbol("s^2"), law))
        variance = spread * value
        cell = shown(variance, work.decimals)
        yield Line(
            law, "variance", lhs=Symbol(f"sigma_{letter.name}^2"), claims=(Equal(law, term_of(variance), known),)
        )
        yield Line(cell, "variance", claims=(claimed(term_of(variance), cell), *_inverse(sums, delta)))
        if variance:
            deviation = Root(term_of(variance))
            root = Approx(digits_of(deviation), 4)
            yield Line(root, "deviation", lhs=Symbol(f"sigma_{letter.name}"), claims=(Numeric(deviation, 4, root),))


def _inverse(sums: Sums, delta: Fraction) -> tuple[Claim, ...]:
    """That S/Delta and S_xx/Delta stand on the diagonal of the inverse of the equations' matrix."""
    (a, b), (_, d) = _pairs(sums)
    matrix = Matrix((Vector((term_of(a), term_of(b))), Vector((term_of(b), term_of(d)))))
    columns = ((ONE, ZERO), (d, -b)), ((ZERO, ONE), (-b, a))
    return tuple(
        Solves(matrix, Vector(unit), Vector(term_of(entry / delta) for entry in column), 30) for unit, column in columns
    )
