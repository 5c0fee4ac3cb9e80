"""The total derivative: one term for each path from the function to the letter that everything depends on."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.multivariate import Partial, TotalDerivative
from derive.core.rule import Find, Line, Working, rule, say
from derive.core.substitution import substitute
from derive.core.term import ONE, ZERO, At, Derivative, Product, Symbol, Term, depends, sum_of, symbols_in
from derive.errors import BadGoal
from derive.maths.questions import question as asked_by
from derive.maths.questions.open import spelled_out
from derive.maths.walking import size
from derive.rules.tidying.lines import tidy_lines

LONGEST_CHECK = 60  # numbers, letters and signs: what is longer is no check that anybody follows


@rule(
    title="Total derivative",
    say={
        "": "{f} depends on {wrt} by several paths: each gives one term, the slope along it times the rate of its "
        "letter.",
        "paths": "one term for each path",
        "put in": "put in what the letters stand for",
        "check": "Check: with everything put in first, {f} is {function}, and the derivative of that is {slope} too.",
        "check another way": "Check: with everything put in first, {f} is {function}. Its derivative is {slope}, which "
        "is equal.",
    },
    source="Stewart, Calculus, ch. 14.5",
)
def total_derivative(goal: TotalDerivative) -> Working:
    """df/dt = ∂f/∂x dx/dt + ∂f/∂y dy/dt + … + ∂f/∂t

    expr: x*y*e^z; wrt: t; where: x=t^2, y=1/t, z=ln(t)   ->  2*t
    expr: x^2*y; wrt: t; where: x=t^3, y=2*t              ->  14*t^6
    expr: x*t; wrt: t; where: x=t^2                       ->  3*t^2
    """
    spelled = _checked(goal)
    pieces: list[Term] = []
    for letter, value in goal.where:
        if not depends(goal.expr, letter):
            continue
        slope = yield Find(Partial(goal.expr, (letter,)))
        inside = tuple((other, term) for other, term in goal.where if other in _needed(value, dict(goal.where)))
        if inside:
            rate = yield Find(TotalDerivative(value, goal.wrt, inside))
        else:
            rate = yield Find(Differentiate(value, goal.wrt))
        pieces.append(_along(slope, rate))
    if depends(goal.expr, goal.wrt):
        explicit = yield Find(Partial(goal.expr, (goal.wrt,)))
        pieces.append(explicit)
    question = asked_by(goal)
    assert question is not None
    paths = sum_of(pieces)
    letters, values = tuple(spelled), tuple(spelled.values())
    yield Line(
        paths, "paths", lhs=Derivative(Symbol("f"), goal.wrt), claims=(Equal(question, At(paths, letters, values)),)
    )
    put_in = substitute(paths, spelled)
    if put_in is not paths:
        yield Line(put_in, "put in", claims=(Equal(question, put_in),))
    result = yield from tidy_lines(put_in, of=question)
    function = substitute(goal.expr, spelled)
    if size(function) <= LONGEST_CHECK:
        # the same thing another way: nothing of the sum over paths is used
        whole = yield Find(Evaluate(goal.expr, tuple(spelled.items())))
        direct = yield Find(Differentiate(whole, goal.wrt))
        key = "check" if direct is result else "check another way"
        claims = (Equal(function, whole), Equal(question, direct), Equal(direct, result))
        yield say(key, claims=claims, function=whole, slope=direct)
    return result


def _along(slope: Term, rate: Term) -> Term:
    """One path: its slope times the rate of its letter; a factor 1 is not written."""
    if rate is ONE:
        return slope
    if slope is ONE or rate is ZERO:
        return rate
    return Product((slope, rate))


def _needed(value: Term, where: dict[Symbol, Term]) -> set[Symbol]:
    """The letters that a value needs, those of the letters inside it too. Only ever asked, never listed."""
    found: set[Symbol] = set()
    waiting = [value]
    while waiting:
        for letter in symbols_in(waiting.pop()):
            if letter in where and letter not in found:
                found.add(letter)
                waiting.append(where[letter])
    return found


def _checked(goal: TotalDerivative) -> dict[Symbol, Term]:
    """What every letter stands for in the end. Raises BadGoal for what does not fit together."""
    where = dict(goal.where)
    if not where:
        raise BadGoal(
            "where says of no letter what it stands for", field="where", try_next='for example {"x": "t^2", "y": "1/t"}'
        )
    if goal.wrt in where:
        raise BadGoal(
            f"where says what {goal.wrt.name} stands for, but everything is to depend on {goal.wrt.name}",
            field="where",
            try_next="leave it out, or name another letter as wrt",
        )
    needed = _needed(goal.expr, where)
    for letter in where:
        if letter not in needed:
            raise BadGoal(
                f"where says what {letter.name} stands for, but {letter.name} does not occur in the function",
                field="where",
                try_next="leave it out, or look at the spelling",
            )
    spelled = spelled_out(where)
    if spelled is None:
        around = next(letter for letter in where if letter in _needed(where[letter], where))
        raise BadGoal(f"{around.name} stands for something with {around.name} in it", field="where")
    return spelled
