"""What a family says of its problems, held against one that is worked out: `expect`, its mistakes, its point."""

from __future__ import annotations

from collections.abc import Iterator

from derive.bank.difficulty import Measures, every_step
from derive.bank.family import Family
from derive.bank.instantiate import number, put_in
from derive.core.answer import Answer
from derive.core.goals.evaluation import Tidy
from derive.core.problem import Problem
from derive.core.step import Derivation
from derive.core.term import ZERO, Equation, Matrix, Number, Quotient, SetOf, Symbol, Term, Vector, symbols_in
from derive.errors import DeriveError
from derive.maths.walking import walk


def answered(problem: Problem, result: Term) -> bool:
    """Whether an expression is to be rewritten that is its own answer already: nothing is left to do."""
    return isinstance(problem.goal, Tidy) and problem.goal.expr is result


def degenerate(problem: Problem, answer: Answer, result: Term) -> bool:
    """Whether nothing of the question is left in the answer, so that a wrong way may well give it too."""
    if _all_zero(result):
        return True
    # where no point is given the answer is a function again, and not a number; a sum of numbers is a number of course
    asked = problem.goal.asked_fields()
    pointed = problem.at or any(each.metadata["kind"] in ("number", "numbers") for each in asked)
    expr = getattr(problem.goal, "expr", None)
    pointed = pointed or (isinstance(expr, Term) and not symbols_in(expr))
    return not pointed and answer.kind in ("expression", "number") and not symbols_in(result)


def _all_zero(term: Term) -> bool:
    if isinstance(term, Vector | Matrix):
        return all(map(_all_zero, term.parts))
    return term is ZERO


def unmet(
    family: Family, problem: Problem, derivation: Derivation, answer: Answer, measured: Measures
) -> Iterator[str]:
    """Each line of `expect` that this problem does not keep to."""
    expect = family.expect
    used = {step.rule for step in every_step(derivation.step)}
    for rule in expect.rules:
        if rule not in used:
            yield f"the rule {rule!r} was expected and is not used"
    for name, allowed, met in (("steps", expect.steps, measured.applications), ("level", expect.level, measured.level)):
        if allowed is not None and not allowed[0] <= met <= allowed[1]:
            yield f"{name} {allowed[0]} to {allowed[1]} expected, {met} met"
    found = values_of(derivation, answer)
    for letter in expect.integer:
        if letter not in found:
            yield f"expect.integer speaks of {letter.name}, and the answer does not"
        elif not all(map(_is_whole, found[letter])):
            yield f"{letter.name} was expected to be a whole number"
    if expect.denominator_max is not None:
        below = [t.den for t in walk(derivation.result) if isinstance(t, Quotient)]
        largest = max((int(den.value) for den in below if isinstance(den, Number)), default=1)
        if largest > expect.denominator_max:
            yield f"a denominator {largest}; at most {expect.denominator_max} expected"
    yield from _unequal(family, problem, found)


def hidden(shows: tuple[str, ...], problem: Problem) -> Iterator[str]:
    """Wrong turns that cannot be seen on this problem: they end in the right answer, or where another one ends."""
    if not shows:
        return
    from derive.engine.malrulebook import malrule_named
    from derive.engine.wrong_answers import WrongAnswers

    ends = WrongAnswers(problem.goal, problem.at).likely
    seen: dict[int, str] = {}
    for name in shows:
        try:
            malrule_named(name)
        except DeriveError as error:
            yield error.message
            continue
        own = [k for k, end in enumerate(ends) if any(cause.malrule.name == name for cause in end.causes)]
        if not own:
            yield f"the wrong turn {name!r} does not show here"
        elif all(k in seen for k in own):
            yield f"the wrong turns {seen[own[0]]!r} and {name!r} cannot be told apart here"
        seen.update(dict.fromkeys(own, name))


def _unequal(family: Family, problem: Problem, found: dict[Symbol, list[Term]]) -> Iterator[str]:
    drawn = family.draw(problem.variant) if family.expect.equal else None
    if drawn is None:
        return
    from derive.maths.equal import decide
    from derive.maths.printing import text

    for letter, wanted in family.expect.equal:
        value = put_in(wanted, drawn.terms)
        if letter not in found:
            yield f"expect.equal speaks of {letter.name}, and the answer does not"
        elif not any(decide(each, value).equal for each in found[letter]):
            yield f"{letter.name} was expected to be {text(value)}, not {', '.join(map(text, found[letter]))}"


def values_of(derivation: Derivation, answer: Answer) -> dict[Symbol, list[Term]]:
    """What the answer says of each letter: the coordinates of its points, the sides of its equations."""
    found: dict[Symbol, list[Term]] = {}
    wrt = getattr(derivation.goal, "wrt", ())
    places = [each.point for each in answer.points]
    if not places and answer.kind == "points":
        places = list(answer.value.parts) if isinstance(answer.value, SetOf) else [answer.value]
    for place in places:
        values = place.parts if isinstance(place, Vector) else (place,)
        for letter, value in zip(wrt, values, strict=False):
            found.setdefault(letter, []).append(value)
    rows: list[Term] = [] if found else [answer.value]
    while rows:
        term = rows.pop()
        if isinstance(term, Equation) and isinstance(term.lhs, Symbol):
            found.setdefault(term.lhs, []).append(term.rhs)
        elif isinstance(term, Vector | SetOf | Matrix):
            rows.extend(term.parts)
    if not found and isinstance(answer.value, Vector):
        letters = getattr(derivation.goal, "parameters", None) or getattr(derivation.goal, "wrt", ())
        if isinstance(letters, tuple) and len(letters) == len(answer.value.items):
            found = {letter: [value] for letter, value in zip(letters, answer.value.items, strict=True)}
    return found


def mistaken(family: Family, problem: Problem, derivation: Derivation, answer: Answer) -> Iterator[str]:
    """Mistakes of the family that are right on this variant, or that are one and the same there."""
    drawn = family.draw(problem.variant)
    if not family.mistakes or drawn is None:
        return
    from derive.maths.equal import decide

    made: list[tuple[str, Term]] = []
    for mistake in family.mistakes:
        values = tuple(put_in(value, drawn.terms) for value in mistake.values)
        wrong = values[0] if len(values) == 1 else Vector(values)
        rights = [each.point for each in answer.points] or [derivation.result]
        if any(_comparable(wrong, right) and decide(wrong, right).equal for right in rights):
            yield f"the mistake {mistake.id!r} gives the right answer"
        for other, value in made:
            if _comparable(wrong, value) and decide(wrong, value).equal:
                yield f"the mistakes {other!r} and {mistake.id!r} are one and the same"
        made.append((mistake.id, wrong))


def _comparable(one: Term, other: Term) -> bool:
    shape = isinstance(one, Vector), isinstance(other, Vector)
    return shape[0] == shape[1] and (not shape[0] or len(one.parts) == len(other.parts))


def undefined_at(problem: Problem) -> str:
    """What is wrong with the point at which the answer is wanted: "" if the function has its slope there."""
    if not problem.at:
        return ""
    from derive.core.term import At
    from derive.maths.balls import Place
    from derive.maths.printing import text
    from derive.maths.questions import objection, question

    if reason := objection(problem.goal, problem.at):
        return reason
    symbols, values = zip(*problem.at, strict=True)
    rows = [question(problem.goal)]
    while rows:
        asked = rows.pop()
        if isinstance(asked, Vector | Matrix):
            rows.extend(asked.parts)
        elif asked is not None and not Place.at({}).ball(At(asked, symbols, values)).is_finite():
            return f"there is no real value at {', '.join(map(text, values))}"
    return ""


def _is_whole(term: Term) -> bool:
    value = number(term)
    return value is not None and value.denominator == 1
