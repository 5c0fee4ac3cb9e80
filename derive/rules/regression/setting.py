"""The setting of a fit: its columns, its parameters, and whether there are enough measurements. No rule is here."""

from __future__ import annotations

from fractions import Fraction

from derive.core.claim import Claim, OverRows
from derive.core.goals.regression import Columns, FitLeastSquares
from derive.core.noun import noun
from derive.core.term import Symbol, Term, symbols_in
from derive.errors import BadGoal
from derive.maths.balls import exact
from derive.maths.fitting.rows import SIGMA, indexed_columns, response, weights
from derive.maths.fitting.shown import has_decimals

CHI = Symbol("chi^2")


@noun
class Setting:
    """What a fit works with. `names` are the letters given to sums: S_x and so on."""

    goal: FitLeastSquares
    columns: Columns  # under their indexed letters, with the weights
    measured: Symbol
    weighted: bool
    count: int
    decimals: bool

    def over_rows(self, left: Term, right: Term, where: tuple[tuple[Symbol, Term], ...] = ()) -> Claim:
        return OverRows(left, right, self.columns, where)

    def column(self, letter: Symbol) -> tuple[Term, ...]:
        return dict(self.goal.data)[letter]

    def numbers(self, letter: Symbol) -> list[Fraction]:
        """A column of rational numbers."""
        found = [exact(term) for term in self.column(letter)]
        assert all(value is not None for value in found)
        return [value for value in found if value is not None]

    @property
    def rational(self) -> bool:
        return all(exact(value) is not None for _, values in self.goal.data for value in values)

    @property
    def freedom(self) -> int:
        """Measurements beyond the parameters."""
        return self.count - len(self.goal.parameters)


def setting(goal: FitLeastSquares) -> Setting:
    """The setting of a goal. Raises BadGoal where its fields do not fit together."""
    measured = response(goal)
    columns = [letter for letter, _ in goal.data]
    inside = symbols_in(goal.model)
    for letter in goal.parameters:
        if letter in columns:
            raise BadGoal(f"{letter.name} is a column of data, so it is no parameter", field="parameters")
        if letter not in inside:
            raise BadGoal(
                f"the parameter {letter.name} does not occur in the model", field="parameters",
                try_next=f"the letters there are {', '.join(sorted(s.name for s in inside))}",
            )  # fmt: skip
    for letter in sorted(inside, key=lambda s: s.name):
        if letter not in columns and letter not in goal.parameters:
            raise BadGoal(
                f"the model holds {letter.name}, which is neither a column of data nor a parameter", field="data",
                try_next=f"give a column {letter.name}, or name it among the parameters",
            )  # fmt: skip
    count = len(goal.data[0][1])
    if count < len(goal.parameters):
        raise BadGoal(
            f"{count} measurement{'s' * (count != 1)} cannot settle {len(goal.parameters)} parameters",
            field="data", try_next="give at least as many measurements as parameters",
        )  # fmt: skip
    for letter, _ in goal.start:
        if letter not in goal.parameters:
            raise BadGoal(f"start gives a value to {letter.name}, which is no parameter", field="start")
    given = [value for _, values in goal.data for value in values]
    return Setting(goal, indexed_columns(goal), measured, weights(goal) is not None, count, has_decimals(given))


def free_name(wanted: str, goal: FitLeastSquares) -> str:
    """S, or another letter where the problem uses it."""
    used = {s.name.partition("_")[0] for s in (*symbols_in(goal.model), *(c for c, _ in goal.data))}
    return next(name for name in (wanted, "T", "U", "V", "Q", "A") if name not in used)


__all__ = ["CHI", "SIGMA", "Setting", "free_name", "setting"]
