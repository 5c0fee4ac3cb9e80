"""A level point at which the Hessian is silent: what the function does along lines and parabolas through it, or that it
is a sum of even powers around it. Polynomials only. Holds no rule.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, permutations

from derive.core.claim import Claim, Equal
from derive.core.noun import noun
from derive.core.term import At, Number, Power, Product, Symbol, Term, sum_of, term_of
from derive.maths.form import number_in
from derive.maths.polynomials.real import real_roots
from derive.maths.polynomials.ring import Polynomial, Ring, fraction, ring
from derive.maths.tidy import fold
from derive.rules.optimisation.sides import between

WORDS = {
    "along": "along {curve}",
    "odd": "Along {curve} the function changes its sign against the value at {point}: neither a maximum nor a minimum.",
    "both": "So near {point} the function is larger than there along {curve} and smaller along {other}: a saddle.",
    "even minimum": "Near {point} the function is its value there plus {rest}, which is never negative: a minimum.",
    "even maximum": "Near {point} the function is its value there minus {rest}, which is never negative: a maximum.",
    "open": "What kind of point {point} is, neither the second derivatives nor a look along lines and curves decides.",
}
_BENDS = (Fraction(1), Fraction(-1), Fraction(1, 2), Fraction(-1, 2), Fraction(3, 2), Fraction(2), Fraction(-2))
STEP, BEND = Symbol("t"), Symbol("c")


@noun
class Path:
    """A line or parabola through the point: its points in t, and the function along it minus its value there."""

    points: tuple[Term, ...]
    rest: Polynomial
    lowest: int
    sign: int


@noun
class Seen:
    """What was seen: a key of WORDS, the paths that show it, and the kind."""

    key: str
    kind: str
    paths: tuple[Path, ...] = ()
    rest: Term | None = None


def look_around(expr: Term, wrt: tuple[Symbol, ...], at: tuple[Term, ...]) -> Seen:
    """The kind of a level point, if it can be seen from a few paths or from even powers."""
    place = [number_in(value) for value in at]
    letters = ring(*wrt)
    function = letters.read(expr)
    if function is None or any(v is None for v in place):
        return Seen("open", "undecided")
    exact = [v for v in place if v is not None]
    steps = {a: letters.generators[a] + letters.constant(v) for a, v in zip(wrt, exact, strict=True)}
    moved = letters.put(function, steps)
    nothing = tuple(0 for _ in wrt)
    constant = moved.to_dict().get(nothing)
    around = moved if constant is None else moved - letters.constant(fraction(constant))
    even = even_sign(letters, around)
    if even:
        written = _shifted(letters, around if even > 0 else -around, wrt, exact)
        return Seen(
            "even minimum" if even > 0 else "even maximum", f"local m{'in' if even > 0 else 'ax'}imum", (), written
        )
    up: Path | None = None
    down: Path | None = None
    for path in _paths(letters, around, exact):
        if path.lowest % 2:
            return Seen("odd", "saddle", (path,))
        up, down = (up or path, down) if path.sign > 0 else (up, down or path)
        if up is not None and down is not None:
            return Seen("both", "saddle", (up, down))
    return Seen("open", "undecided")


def even_sign(letters: Ring, polynomial: Polynomial) -> int:
    """1 if a polynomial is plainly never negative, -1 if never positive, for its factors are squares or even powers."""
    if polynomial.is_zero():
        return 0
    own = _even_powers(polynomial)
    if own:
        return own
    front, factors = letters.factors(polynomial)
    sign = 1 if front > 0 else -1
    for factor, times in factors:
        sign *= 1 if times % 2 == 0 else _even_powers(factor)
    return sign


def _even_powers(polynomial: Polynomial) -> int:
    """The sign of a polynomial of even powers whose numbers have one sign; 0 for others."""
    rows = {tuple(map(int, e)): fraction(c) for e, c in polynomial.to_dict().items()}
    signs = {c > 0 for c in rows.values()}
    if len(signs) != 1 or any(power % 2 for e in rows for power in e):
        return 0
    return 1 if signs.pop() else -1


def _paths(letters: Ring, around: Polynomial, at: list[Fraction]) -> list[Path]:
    """Along the axes, the diagonals, and parabolas; those on which the function does not move are left out."""
    width = len(letters.letters)
    own = ring(STEP)
    t = own.generators[STEP]
    nothing = own.constant(0)

    def step_of(moves: dict[int, Polynomial]) -> list[Polynomial]:
        return [moves.get(k, nothing) for k in range(width)]

    made = [step_of({k: t}) for k in range(width)]
    for k, j in permutations(range(width), 2):
        if k < j:
            made.extend(step_of({k: t, j: t * slope}) for slope in (1, -1, 2))
        made.extend(step_of({k: t, j: t**2 * own.constant(bend)}) for bend in _BENDS)
    for k, j in permutations(range(width), 2):
        for power in (1, 2, 3):
            made.extend(step_of({k: t, j: t**power * own.constant(c)}) for c in _between(letters, around, k, j, power))
    found = []
    for step in made:
        rest = own.constant(0)
        for exponents, coefficient in around.to_dict().items():
            row = own.constant(fraction(coefficient))
            for move, power in zip(step, exponents, strict=True):
                row = row * move ** int(power)
            rest += row
        if rest.is_zero():
            continue
        lowest, lead = min((int(e[0]), fraction(c)) for e, c in rest.to_dict().items())
        points = tuple(own.write(own.constant(v) + move) for v, move in zip(at, step, strict=True))
        found.append(Path(points, rest, lowest, 1 if lead > 0 else -1))
    return found


def _between(letters: Ring, around: Polynomial, k: int, j: int, power: int) -> list[Fraction]:
    """For the curves y = c·x^power a number c from each stretch on which the lowest term keeps its sign."""
    own = ring(STEP, BEND)
    t, c = own.generators[STEP], own.generators[BEND]
    moves = [own.constant(0)] * len(letters.letters)
    moves[k], moves[j] = t, t**power * c
    total = own.constant(0)
    for exponents, coefficient in around.to_dict().items():
        row = own.constant(fraction(coefficient))
        for move, often in zip(moves, exponents, strict=True):
            row = row * move ** int(often)
        total += row
    if total.is_zero():
        return []
    lowest = own.coefficients(total, STEP)
    first = next(p for p in lowest if not p.is_zero())
    if not own.used(first):
        return []
    roots = [
        number.rational or Fraction(float(number.ball().mid())) for number, _ in real_roots(own.single(first, BEND))
    ]
    if not roots:
        return []
    ends = [roots[0] - 1, *roots, roots[-1] + 1]
    return [between(low, high) for low, high in pairwise(ends)]


def path_claim(expr: Term, wrt: tuple[Symbol, ...], value: Term, path: Path) -> Claim:
    """Along the path, the function minus its value at the point is this polynomial in t."""
    return Equal(At(expr, wrt, path.points) - value, ring(STEP).write(path.rest))


def _shifted(letters: Ring, around: Polynomial, wrt: tuple[Symbol, ...], at: list[Fraction]) -> Term:
    """The rest in powers of the distances: (x - 1)⁴ + y⁴."""
    steps: list[Term] = [a if not v else fold(a - term_of(v)) for a, v in zip(wrt, at, strict=True)]
    rows: list[Term] = []
    for exponents, coefficient in sorted(around.to_dict().items(), key=_first_letters_first):
        size = fraction(coefficient)
        powers = [s if int(k) == 1 else Power(s, Number(int(k))) for s, k in zip(steps, exponents, strict=True) if k]
        rows.append(fold(Product((term_of(size), *powers))) if powers else term_of(size))
    return sum_of(rows)


def _first_letters_first(row: tuple[tuple[int, ...], object]) -> tuple[int, ...]:
    return tuple(-int(power) for power in row[0])
