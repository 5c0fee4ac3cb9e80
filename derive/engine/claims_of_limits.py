"""Claims about what happens beside a point: limits and joints. The series are maths/balls/germs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from derive.core.claim import Joint, Limit, Reach
from derive.core.term import Term
from derive.engine.ground import FAILS, FLOOR, HELD, HOLDS, OPEN, Ground, Outcome
from derive.maths.balls import Sample, apart, precision
from derive.maths.balls.germs import Beside, Germ, NoSeries, beside, infinite
from derive.maths.balls.orders import Orders
from derive.maths.balls.points import ROUND
from derive.maths.balls.shown import fraction
from derive.maths.balls.stand_ins import SETS, abstract, standing_in
from derive.maths.walking import free

BITS = 2048  # zeros among first coefficients are taken for zeros: only at the highest precision
# (terms, stretch): with t^2 or t^6 for the distance, square and cube roots of it have a series too
TRIES = ((6, 1), (14, 1), (14, 2), (26, 6), (40, 1))
SIDES = {"left": (-1,), "right": (1,), "both": (1, -1)}


def limit(claim: Limit, ground: Ground) -> Outcome:
    if claim.side not in SIDES:
        return Outcome(OPEN, f"no side is called {claim.side}")
    outcome = HELD
    for k in range(SETS if abstract(claim.expr) or abstract(claim.value) else 1):
        expr, value = standing_in(claim.expr, k), standing_in(claim.value, k)
        letters = (free(expr) - {claim.wrt}) | free(claim.about) | free(value)
        outcome = everywhere(ground, letters, partial(_limit_here, claim, expr, value))
        if outcome.status is not HOLDS:
            break
    return outcome


def everywhere(ground: Ground, letters: Iterable[Any], test: Callable[[Sample], Outcome]) -> Outcome:
    """A test at points of the ground: it fails if it fails at one of them, and holds if it holds at enough."""
    inside = frozenset(letters)
    if not inside:
        return test(ground.nowhere)
    accepted, why = 0, ""
    for k in range(ROUND):
        sample = ground.sample(k)
        if sample is None:
            break
        outcome = test(sample)
        if outcome.status is FAILS:
            at = ", ".join(f"{s.name} = {fraction(v)}" for s, v in sample.point.items() if s in inside)
            return Outcome(FAILS, f"{outcome.why} at {at}")
        accepted += outcome.status is HOLDS
        why = outcome.why or why
        if accepted >= 2 * FLOOR:
            return HELD
    return HELD if accepted >= FLOOR else Outcome(OPEN, why or "no point was found to try it at")


def _limit_here(claim: Limit, expr: Term, value: Term, sample: Sample) -> Outcome:
    place = sample.place(BITS)
    for side in SIDES[claim.side] if not infinite(claim.about) else (1,):

        def reached(near: Beside) -> tuple[int, Any]:
            return _end(near, near.germ(expr))

        found = _tried(sample, claim, side, reached)
        if isinstance(found, Outcome):
            ending = _by_orders(sample, claim, side, expr)
            if ending is None:
                return found  # why there is no power series says more
            found = ending
        far, ball = found
        wanted = infinite(value)
        if far or wanted:
            if far != wanted:
                return Outcome(FAILS, "the expression grows without bound" if far else "the expression stays bounded")
            continue
        outcome = _agree(ball, place.ball(value))
        if outcome.status is not HOLDS:
            return outcome
    return HELD


def _by_orders(sample: Sample, claim: Limit, side: int, expr: Term) -> tuple[int, Any] | None:
    """Where a term goes by how fast its parts grow, as x ln x does; None if that does not show it."""
    try:
        return Orders(beside(sample.place(BITS), claim.wrt, claim.about, side, *TRIES[0])).end(expr)
    except NoSeries:
        return None


def _tried(sample: Sample, claim: Limit | Joint, side: int, look: Callable[[Beside], Any]) -> Any:
    """What `look` finds with the least series that shows it, or the reason why none does."""
    about = claim.about if isinstance(claim, Limit) else claim.at
    why = ""
    for length, stretch in TRIES:
        if stretch > 1 and isinstance(claim, Joint):
            break  # a slope by t^2 is no slope
        try:
            return look(beside(sample.place(BITS), claim.wrt, about, side, length, stretch))
        except NoSeries as error:
            why = str(error)
    return Outcome(OPEN, f"no power series beside the point: {why}")


def _end(near: Beside, germ: Germ) -> tuple[int, Any]:
    """Where a germ goes as t -> 0: (±1, None) without bound, (0, ball) to a number."""
    with precision(BITS, near.length):
        k = germ.start
        while k <= 0:
            ball = germ[k]
            if k == 0:
                return 0, ball
            sign = near.sign(Germ(k, [ball]))
            if sign:
                return sign, None
            k += 1
        return 0, germ[0]


def _agree(found: Any, claimed: Any) -> Outcome:
    with precision(BITS):
        if not (found.is_finite() and claimed.is_finite()):
            return Outcome(OPEN, "a value could not be enclosed")
        gap = found - claimed
        if not gap.contains(0):
            return Outcome(FAILS, " against ".join(apart(found, claimed)))
        size = 1 + abs(found.mid())
        return (
            HELD if gap.rad() < size * 2.0 ** (-BITS // 4) else Outcome(OPEN, "a value could not be enclosed closely")
        )


def joint(claim: Joint, ground: Ground) -> Outcome:
    outcome = HELD
    for k in range(SETS if any(map(abstract, (claim.expr, *claim.values, *claim.slopes))) else 1):
        expr = standing_in(claim.expr, k)
        claimed = tuple(standing_in(term, k) for term in (*claim.values, *claim.slopes))
        letters = (free(expr) - {claim.wrt}).union(free(claim.at), *map(free, claimed))
        outcome = everywhere(ground, letters, partial(_joint_here, claim, expr, claimed))
        if outcome.status is not HOLDS:
            break
    return outcome


def _joint_here(claim: Joint, expr: Term, claimed: tuple[Term, ...], sample: Sample) -> Outcome:
    place = sample.place(BITS)
    for k, side in enumerate((-1, 1)):

        def ends(near: Beside, towards: int = side) -> tuple[tuple[int, Any], Any]:
            germ = near.germ(expr)
            with precision(BITS):
                return _end(near, germ), germ[1] * towards

        found = _tried(sample, claim, side, ends)
        if isinstance(found, Outcome):
            return found
        (far, ball), slope = found
        if far:
            return Outcome(FAILS, "the expression grows without bound there")
        for mine, theirs in ((ball, claimed[k]), (slope, claimed[2 + k])):
            outcome = _agree(mine, place.ball(theirs))
            if outcome.status is not HOLDS:
                return outcome
    return HELD


LONG = 64  # coefficients by which the growth of a series is judged
ROOM = 0.25  # how far their growth may still be from its limit


def reach(claim: Reach, ground: Ground) -> Outcome:
    """|c_n|^(1/n) tends to 1/radius; for a function without singularities to 0."""
    if free(claim.expr) - {claim.wrt}:
        return Outcome(OPEN, "a radius with letters in it is not tried")
    place = ground.nowhere.place(BITS)
    try:
        germ = beside(place, claim.wrt, claim.about, 1, LONG, 1).germ(claim.expr)
    except NoSeries as error:
        return Outcome(OPEN, f"no power series at the point: {error}")
    with precision(BITS, LONG):
        sizes = [(k, abs(float(germ[k].mid()))) for k in range(1, germ.end)]
        roots = {k: size ** (1 / k) for k, size in sizes if size > 1e-280}
        late = max((root for k, root in roots.items() if k > LONG // 2), default=0.0)
        if claim.radius is None:
            early = max((root for k, root in roots.items() if k <= LONG // 2), default=0.0)
            return HELD if late <= 0.8 * early or not late else Outcome(FAILS, "its coefficients do not die away")
        radius = float(place.ball(claim.radius).mid())
    if abs(late * radius - 1) <= ROOM:
        return HELD
    return Outcome(FAILS, f"its coefficients grow as if it held up to a distance {1 / late if late else 0:.3g}")
