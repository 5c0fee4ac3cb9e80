"""Sums over the rows of data: the term sum(w_i x_i), and what it says when it is written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from derive.core.goals.regression import Columns, FitLeastSquares
from derive.core.substitution import substitute
from derive.core.term import ONE, Call, Power, Product, Quotient, Symbol, Term, sum_of, symbols_in, term_of
from derive.errors import BadGoal
from derive.maths.balls import exact

SIGMA = Symbol("sigma")
WEIGHT = Symbol("w_i")


def indexed(letter: Symbol) -> Symbol:
    """x_i for the column x; x_1i for the column x_1."""
    return Symbol(f"{letter.name}{'' if '_' in letter.name else '_'}i")


def total(each: Term) -> Term:
    """The sum of a term over all rows."""
    return Call("sum", (each,))


def written_out(term: Term, columns: Columns) -> Term:
    """The term with every sum over rows written out."""
    sums = tuple(_sums_in(term))
    found = {each: sum_of(substitute(each.args[0], row) for row in rows(columns)) for each in sums}
    return substitute(term, found) if found else term


def _sums_in(term: Term) -> Iterator[Call]:
    if isinstance(term, Call) and term.name == "sum":
        yield term
    else:
        for part in term.parts:
            yield from _sums_in(part)


def rows(columns: Columns) -> Iterator[Mapping[Term, Term]]:
    """Each row: indexed letter -> number."""
    count = len(columns[0][1]) if columns else 0
    for k in range(count):
        yield {letter: values[k] for letter, values in columns}


def response(goal: FitLeastSquares) -> Symbol:
    """The measured column: the one that the model does not use. Raises BadGoal where it is not one."""
    inside = symbols_in(goal.model)
    free = [letter for letter, _ in goal.data if letter not in inside and letter is not SIGMA]
    named = [letter for letter in free if letter.name == "y"]
    if len(free) == 1 or named:
        return (named or free)[0]
    names = ", ".join(letter.name for letter in free)
    if not free:
        raise BadGoal(
            "every column of data is used by the model, so none is left that was measured",
            field="data", try_next="give the measured values as y",
        )  # fmt: skip
    raise BadGoal(
        f"which column was measured? The model uses none of {names}", field="data", try_next="call the measured one y"
    )


def weights(goal: FitLeastSquares) -> tuple[Term, ...] | None:
    """1/sigma^2 in each row, or None where no errors are given."""
    errors = dict(goal.data).get(SIGMA)
    if errors is None:
        return None
    made: list[Term] = []
    for sigma in errors:
        value = exact(sigma)
        made.append(Quotient(ONE, Power(sigma, term_of(2))) if value is None else term_of(1 / value**2))
    return tuple(made)


def indexed_columns(goal: FitLeastSquares) -> Columns:
    """The columns under their indexed letters, the weights beside them."""
    made = [(indexed(letter), values) for letter, values in goal.data]
    given = weights(goal)
    return (*made, (WEIGHT, given)) if given is not None else tuple(made)


def residual(goal: FitLeastSquares) -> Term:
    """y_i - f(x_i)."""
    columns: dict[Term, Term] = {letter: indexed(letter) for letter, _ in goal.data}
    return indexed(response(goal)) - substitute(goal.model, columns)


def one_square(goal: FitLeastSquares, off: Term | None = None) -> Term:
    """The part that one measurement adds: (y_i - f(x_i))^2, times w_i where there are weights."""
    square = Power(residual(goal) if off is None else off, term_of(2))
    return square if weights(goal) is None else Product((WEIGHT, square))


def sum_of_squares(goal: FitLeastSquares) -> Term:
    """chi^2 as one term in the parameters, every row written out."""
    return written_out(total(one_square(goal)), indexed_columns(goal))
