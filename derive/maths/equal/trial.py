"""Two single expressions met at sample points, until told apart or agreeing often enough. Knows no words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import chain, islice

from flint import arb

from derive.core.digest import blake2b
from derive.core.term import At, Call, Derivative, Sum, Symbol, Term
from derive.maths.balls import DIFFERENT, LEFT_ONLY, RIGHT_ONLY, SAME, VAGUE, Meeting, Point, Sample, numbers_in, points
from derive.maths.balls.place import Place
from derive.maths.balls.points import ROUND
from derive.maths.balls.precision import precision
from derive.maths.borders import may_jump, points_between, switches, unvisited
from derive.maths.canonical import fingerprint
from derive.maths.pieces import JOINTS, pieces
from derive.maths.walking import free, upwards

ENOUGH = 3  # accepted points before the confirmation
LEAST = 2  # accepted points below which nothing is said
CONFIRM = (2048,)
CLEAR = CONFIRM[0] // 2  # bits behind the point that must be known: they show a difference of 10^-300
LONGEST = 30_000  # bits added for large numbers: more digits than that are not written out for a comparison
SLIGHT = CONFIRM[0] // 4  # bits below 1: a part so much smaller may be hidden by the others
ALL = 1000  # every point there is
BASES = 3  # points beside which every piece is visited
NEARER = (Fraction(1, 10), Fraction(1, 100))
USUAL = 40  # points that belong to the letters alone


class _Warm(Sample):
    """A usual point at which the expected side has been valued before: an answer is checked more than once.

    Only the expected side's values are kept, so the memory does not grow with the answers.
    """

    __slots__ = ("expected",)

    def __init__(self, point: Point, expected: Term) -> None:
        super().__init__(point)
        self.expected = expected

    def made(self, bits: int) -> Place:
        place = super().made(bits)
        before = _valued(self.expected, tuple(self.point.items()), bits)
        place.memo.update(before.memo)
        place.near.update(before.near)
        return place


@lru_cache(maxsize=512)
def _valued(expected: Term, point: tuple[tuple[Symbol, Fraction], ...], bits: int) -> Place:
    """What the parts of a term are at a point."""
    with precision(bits):
        place = Place.at(dict(point), bits)
        place.head(expected)
    return place


class Trial:
    """What happened. `apart` is a point where the two differ: a proof. `confirmed`: they agree at 2048 bits too."""

    __slots__ = ("agreed", "apart", "confirmed", "first", "left_only", "letters", "right_only", "vague")

    def __init__(self, letters: tuple[Symbol, ...]) -> None:
        self.letters = letters
        self.first: tuple[Sample, Meeting] | None = None
        self.agreed: list[tuple[Sample, Meeting]] = []
        self.apart: tuple[Sample, Meeting] | None = None
        self.left_only: Sample | None = None
        self.right_only: Sample | None = None
        self.vague = False
        self.confirmed = False

    @property
    def same(self) -> bool:
        return self.apart is None and self.confirmed


def trial(left: Term, right: Term, *, positive: Iterable[Symbol] = (), integers: Iterable[Symbol] = ()) -> Trial:
    """Meet the two at points of several ranges and both signs; agree only after one more point at 2048 bits."""
    above, whole = named(positive), named(integers)
    made = begin(left, right, above, whole)
    if made.apart is None:
        go_on(made, left, right, above, whole)
    return made


def begin(left: Term, right: Term, above: tuple[Symbol, ...], whole: tuple[Symbol, ...]) -> Trial:
    """Meet the two at the very first point, and no further."""
    made = Trial(letters_of(left, right))
    for point in usual_points(made.letters, above, whole):
        sample = _Warm(point, right)
        made.first = sample, sample.meet(left, right)
        _note(made, *made.first)
        break
    return made


def go_on(made: Trial, left: Term, right: Term, above: tuple[Symbol, ...], whole: tuple[Symbol, ...]) -> None:
    """All the other points, and the confirmation."""
    letters = made.letters
    seen: set[tuple[Symbol, int]] = set()
    signs = 2 * len(letters) - (sum(s in above or s in whole for s in letters) if above or whole else 0)
    least = _least(left, right)
    tried = 0
    for point in _points(made, above, whole, (left, right)):
        if tried or made.first is None:
            sample = _Warm(point, right) if tried < ENOUGH else Sample(point)
            meeting = sample.meet(left, right)
            if not _note(made, sample, meeting):
                return
        else:
            sample, meeting = made.first
        tried += 1
        if meeting.kind == SAME:
            seen.update([(s, sample.sign(s)) for s in letters])
        if len(made.agreed) >= ENOUGH and tried >= least and (tried >= ROUND or len(seen) >= signs):
            break
    if letters and made.agreed and least == ALL:
        if unvisited((left, right), [sample.place() for sample, _ in made.agreed]):
            made.agreed.clear()
            made.vague = True
    if letters and made.agreed and least == ALL and (may_jump(left) or may_jump(right)):
        from derive.maths.on_borders import on_borders

        for border in on_borders((left, right), letters, islice(usual_points(letters, above, whole), BASES)):
            outside = any(v <= 0 for s, v in border.point.items() if s in above)
            if outside or (border.letter in whole and not border.whole):
                continue
            meeting = border.meet(left, right)
            if meeting.kind != SAME and not _note(made, border, meeting):
                return
    if len(made.agreed) >= (LEAST if letters else 1):
        _confirm(made, left, right, above, whole)


def letters_of(left: Term, right: Term) -> tuple[Symbol, ...]:
    """The letters that either needs a value for, by name."""
    here, there = free(left), free(right)
    both = here if here is there or here == there else here | there
    return tuple(both) if len(both) < 2 else tuple(sorted(both, key=lambda s: s.name))


def _least(left: Term, right: Term) -> int:
    """How many points must be tried: few for one smooth piece, where agreement spreads; all where pieces are joined."""
    kind = max(pieces(left), pieces(right))
    return (0, ROUND, ALL)[kind]


def _note(made: Trial, sample: Sample, meeting: Meeting) -> bool:
    """Keep what a meeting shows; False when the two are told apart."""
    if meeting.kind == DIFFERENT:
        made.apart = (sample, meeting)
        return False
    if meeting.kind == SAME:
        made.agreed.append((sample, meeting))
    elif meeting.kind == LEFT_ONLY:
        made.left_only = made.left_only or sample
    elif meeting.kind == RIGHT_ONLY:
        made.right_only = made.right_only or sample
    elif meeting.kind == VAGUE:
        made.vague = True
    return True


def _confirm(made: Trial, left: Term, right: Term, above: tuple[Symbol, ...], whole: tuple[Symbol, ...]) -> None:
    """One more point at 2048 bits, which nobody could know who wrote only one of the two; else a point that agreed."""
    salt = blake2b(fingerprint(left) + fingerprint(right), digest_size=8).digest()
    fresh: Iterator[Point] = islice(points(made.letters, salt=salt, positive=above, integers=whole), 4)
    for point in chain(fresh, (sample.point for sample, _ in made.agreed)):
        sample = Sample(point)
        meeting = sample.meet(left, right, bits=CONFIRM)
        if meeting.kind == SAME and (slight := _slight(sample, (left, right))):
            if slight > LONGEST:
                made.vague = True
                continue
            meeting = sample.meet(left, right, bits=(CONFIRM[0] + slight,))
        if meeting.kind == SAME and 0 < (more := _hidden(meeting)) < LONGEST:
            meeting = sample.meet(left, right, bits=(CONFIRM[0] + more,))
        if meeting.kind == DIFFERENT:
            made.apart = (sample, meeting)
            return
        if meeting.kind == SAME and not _hidden(meeting):
            made.confirmed = True
            return
        made.vague = made.vague or meeting.kind == SAME
    if made.vague:
        made.agreed.clear()  # 9^9^9 and 9^9^9 + 1 agree to 2048 bits: numbers so large hide what is added to them


def _hidden(meeting: Meeting) -> int:
    """How many more bits are needed to show a difference of 10^-300 between numbers of this size; 0 if it is shown."""
    with precision(meeting.bits):
        mantissa, exponent = abs(meeting.left).max(abs(meeting.right)).mid().man_exp()
    return max(0, int(exponent) + int(mantissa).bit_length() + CLEAR - meeting.bits)


def _slight(sample: Sample, terms: tuple[Term, Term]) -> int:
    """How many more bits show what the least addend, such as 10^-3000, changes; 0 where none is so small."""
    place = sample.place(CONFIRM[0])
    widest = 0
    for part in {part for term in terms for part in upwards(term, (At, Derivative))}:
        if isinstance(part, Sum):
            sizes = [size for size in (_size(place, each) for each in part.terms) if size is not None]
            widest = max(widest, max(sizes) - min(sizes)) if sizes else widest
        elif isinstance(part, Call):  # cosh(10^-400) is 1 and a little more
            sizes = [size for size in (_size(place, each) for each in part.args) if size is not None]
            widest = max(widest, -2 * min(sizes, default=0))
    return widest + CLEAR if widest > SLIGHT else 0


def _size(place: Place, term: Term) -> int | None:
    """The power of two that a value has; None of zero, and of what has no value."""
    known = place.memo.get(term)
    if not isinstance(known, arb) or not known.is_finite() or known.contains(0):
        return None
    mantissa, exponent = known.mid().man_exp()
    return int(exponent) + int(mantissa).bit_length()


def named(letters: Iterable[Symbol | str]) -> tuple[Symbol, ...]:
    if not letters:
        return ()
    return tuple(sorted((Symbol(s) if isinstance(s, str) else s for s in letters), key=lambda s: s.name))


def _points(
    made: Trial, above: tuple[Symbol, ...], whole: tuple[Symbol, ...], terms: tuple[Term, Term]
) -> Iterator[Point]:
    """The usual points, drawn once per set of letters; then those beside the numbers that the terms mention.

    Where both signs of the plain range gave no value, the domain may be narrow: then they are tried again nearer to 0.
    """
    letters = made.letters
    for k, point in enumerate(usual_points(letters, above, whole)):
        if k == 2 and not made.agreed and not whole:
            for shrunk in NEARER:
                for usual in islice(usual_points(letters, above, whole), 2):
                    yield {letter: value * shrunk for letter, value in usual.items()}
        yield point
    yield from islice(points(letters, beside=numbers_in(terms), positive=above, integers=whole), USUAL, None)
    if letters and max(map(pieces, terms)) == JOINTS:
        for point in points_between(switches(terms), letters, islice(usual_points(letters, above, whole), BASES)):
            # whole numbers stay whole: what lies between two of them is no value of theirs
            if all(v > 0 for s, v in point.items() if s in above) and all(
                v.denominator == 1 for s, v in point.items() if s in whole
            ):
                yield point


class _Usual:
    """The points of a set of letters, drawn when first needed and kept."""

    def __init__(self, more: Iterator[Point]) -> None:
        self.found: list[Point] = []
        self.more = more

    def __iter__(self) -> Iterator[Point]:
        for k in range(USUAL):
            while len(self.found) <= k:
                point = next(self.more, None)
                if point is None:
                    return
                self.found.append(point)
            yield self.found[k]


@lru_cache(maxsize=64)
def usual_points(letters: tuple[Symbol, ...], above: tuple[Symbol, ...] = (), whole: tuple[Symbol, ...] = ()) -> _Usual:
    """The points that are tried first, whatever the terms."""
    return _Usual(points(letters, positive=above, integers=whole))
